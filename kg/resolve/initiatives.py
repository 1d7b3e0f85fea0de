"""Initiatives: known ones by any of their forms, the rest by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from kg.model.document import Document, Initiative
from kg.model.entity import Entity
from kg.model.keys import key
from kg.resolve.bodies import join, loose
from kg.resolve.decisions import Decisions
from kg.resolve.keys import Beginnings, fold, is_latin
from kg.resolve.known import SEPARATOR, by_form, variants
from kg.resolve.labels import best, labels
from kg.resolve.naming import Described, Room
from kg.resolve.state import State, tally
from kg.tables import table
from kg.tables.classes import classes

_TABLE = "initiatives"


class Initiatives:
    """Counts initiatives over documents, then tells which IRI a written form has.

    Attributes:
        room: the names of all that are not known.
    """

    def __init__(self, state: State, decisions: Decisions | None = None) -> None:
        self._state = state
        self._decisions = decisions or Decisions()
        self.room = Room(state, "initiative")
        self._known: dict[str, int] = state.whole("initiative_known", dict[str, int])
        self._old_used: set[str] = state.whole("initiative_used", set[str])
        self._used: set[str] = set()

    def add(self, document: Document, sign: int = 1) -> None:
        """Count the initiatives of one document; with a ``sign`` of -1 no longer."""
        room = self.room
        for item in document.initiatives:
            first = fold(item.names[0].text)
            if row := _row(item):
                tally(self._known, (row["slug"],), sign)
                first = fold(row["th"] or row["en"])
            else:
                room.rows.at(first).see(document.id, (name.text for name in item.names), item.kind, sign)
            for name in item.names[1:]:
                if (other := fold(name.text)) != first and _one_kind(other, first):
                    room.stand(other, first, sign)

    def finish(self, areas: Iterable[str]) -> None:
        """Decide which names are one undertaking, and mint the IRIs, in an order that no input order changes.

        Args:
            areas: slugs of known initiatives that must be described though no release may name them.
        """
        room, known = self.room, by_form(_TABLE)
        room.count(loose)
        counts = dict.fromkeys(known, 1) | {name: item.total for name, item in room.items.items()}
        sounds = {name: item.sound for name, item in room.items.items()}
        joined = join(counts, room.beside, (), known, sounds=sounds)
        room.decide(joined, *self._decisions.identities("initiative"))
        slugs = {form: row["slug"] for form, row in known.items()}
        room.settle(joined, slugs, set(slugs.values()), lambda folded, forms: key(best(_own(folded, forms))))
        room.merge(fold)
        self._used = {*self._known, *areas, *(slugs[name] for name in room.iris.keys() & slugs.keys())}

    def described(self) -> Iterator[Described]:
        """Return every initiative that may be otherwise than before, known ones where they are in use."""
        return self.room.described(by_form(_TABLE), self._used, self._old_used, _minted, _known_entity)

    def affected(self) -> set[str]:
        """Return the ids of the releases with an initiative that is another one than before."""
        return self.room.documents(self.room.changed)

    def keep(self) -> None:
        """Keep all of it for the next build."""
        self.room.keep()
        self._state.keep("initiative_known", self._known)
        self._state.keep("initiative_used", self._used)


def iri_of(iris: Mapping[str, str], item: Initiative) -> str:
    """Return the local IRI of one of a document's initiatives, given those of folded names."""
    row = _row(item)
    return f"initiative/{row['slug']}" if row else iris[fold(item.names[0].text)]


def _own(folded: str, forms: dict[str, int]) -> dict[str, int]:
    """Return the forms that are spellings of this very name: short forms may be commoner."""
    return {form: n for form, n in forms.items() if fold(form) == folded} or forms


def _minted(name: str, iri: str, forms: dict[str, int], kind: str) -> Entity:
    usual = best(_own(name, forms))
    found = labels(Counter(forms), thai=None if is_latin(usual) else usual)
    return Entity(iri, classes("initiative", kind), found)


def _known_entity(slug: str, seen: Counter[str]) -> Entity:
    row = _rows()[slug]
    found = labels(seen, thai=row["th"] or None, english=row["en"] or None, listed=variants(row))
    return Entity(f"initiative/{slug}", classes("initiative", row["kind"]), found)


@cache
def _rows() -> dict[str, Mapping[str, str]]:
    return {row["slug"]: row for row in table(_TABLE)}


def _one_kind(one: str, other: str) -> bool:
    """Whether the heads of two names let them be one: an act is no measure, whatever else they have in common."""
    kinds = [_kind(one), _kind(other)]
    return None in kinds or kinds[0] == kinds[1]


@lru_cache(maxsize=100_000)
def _kind(name: str) -> str | None:
    found = _heads().of(name)
    return found[1] if found else None


@cache
def _heads() -> Beginnings[str]:
    rows = (row for row in table("initiative_heads") if row["open"] != "before" and row["class"] != "decoy")
    heads = ((fold(form), row["kind"]) for row in rows for form in row["head"].split(SEPARATOR))
    return Beginnings(sorted(heads, key=lambda head: (-len(head[0]), head[0])))


def _row(item: Initiative) -> Mapping[str, str] | None:
    rows = by_form(_TABLE)
    return next((rows[f] for f in (fold(name.text) for name in item.names) if f in rows), None)
