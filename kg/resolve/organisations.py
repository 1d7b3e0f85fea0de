"""Organisations: known ones by any of their forms, the rest by their full name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache, lru_cache

from kg.model.document import Document, Organisation
from kg.model.entity import Entity
from kg.model.keys import key
from kg.resolve.bodies import join, loose
from kg.resolve.cluster import Joined
from kg.resolve.compare import Match, weights
from kg.resolve.decisions import Decisions
from kg.resolve.keys import Beginnings, bare_company, fold, is_latin
from kg.resolve.known import by_form, variants
from kg.resolve.labels import best, labels
from kg.resolve.naming import Described, Room
from kg.resolve.spelling import distance
from kg.resolve.state import State, tally
from kg.resolve.titles import written
from kg.tables import table
from kg.tables.classes import classes

_TABLE = "known_organisations"
#: A legal form in brackets at the end, which releases leave out at will.
_LEGAL = re.compile(r"\s*\((?:องค์การมหาชน|มหาชน)\)$")
#: What English names are written with and without.
_ARTICLE = re.compile(r"\bthe\s+", re.IGNORECASE)


_OFFICE = "สำนักงาน"
_MINISTRY = "กระทรวง"
#: Letters of a ministry's name from which on two may be slips.
_MINISTRY_LETTERS = len(_MINISTRY) + 5


class Organisations:
    """Counts organisations over documents, then tells which IRI a written form has.

    Attributes:
        room: the names of all that are not known.
        used: slugs of the known bodies that are to be described.
        old_used: the same before.
    """

    def __init__(self, state: State, decisions: Decisions | None = None) -> None:
        self._state = state
        self._decisions = decisions or Decisions()
        self.room = Room(state, "org")
        self._known: dict[str, int] = state.whole("org_known", dict[str, int])
        self.old_used: set[str] = state.whole("org_used", set[str])
        self.used: set[str] = set()
        self._english: dict[str, str] = {}

    def add(self, document: Document, sign: int = 1) -> None:
        """Count the organisations of one document; with a ``sign`` of -1 no longer."""
        room = self.room
        for item in document.organisations:
            first = folded_body(item.names[0].text)
            if slug := self._slug(item):
                tally(self._known, (slug,), sign)
                first = folded_body(_rows()[slug]["th"])
            else:
                room.rows.at(first).see(document.id, (name.text for name in item.names), item.kind, sign)
            for name in item.names[1:]:
                if (other := folded_body(name.text)) != first and other not in _no_short_forms():
                    room.stand(other, first, sign)
        for _, organisation, _ in written(document):
            if organisation:
                room.rows.at(folded_body(organisation)).note(document.id, sign)

    def finish(self, used: Iterable[str]) -> None:
        """Decide which names are one body, and mint the IRIs, in an order that no input order changes.

        Args:
            used: slugs of known bodies that something else belongs to.
        """
        room, known = self.room, _by_form()
        room.count(loose)
        counts = {form: self._known.get(row["slug"], 0) for form, row in known.items()}
        counts |= {name: item.total for name, item in room.items.items()}
        cut = [name for name, item in room.items.items() if item.cut]
        closed = {form for form, row in known.items() if row["kind"] == "international"}
        heads = {folded_body(row["th"]) for row in _named().values()}
        sounds = {name: item.sound for name, item in room.items.items()}
        joined = join(counts, room.beside, cut, known.keys() | (heads & counts.keys()), closed, sounds)
        listed = Match(weights()["listed"], ("listed",))
        joined |= {
            form: Joined(form, into, listed)
            for form, row in _named().items()
            if form in room.items and (into := folded_body(row["th"])) != form
        }
        joined |= self._misspelt(known, joined)
        self._decide(joined)
        slugs = {form: row["slug"] for form, row in known.items()}
        room.settle(joined, slugs, {row["slug"] for row in table(_TABLE)}, _base)
        room.merge(folded_body)
        roots = (form for form in _named().keys() & room.iris.keys() if room.root(form) == form)
        self._english = {room.iris[form]: _named()[form]["en"] for form in roots}
        for slug in {*self._known, *used, *(slugs[name] for name in set(room.iris) & slugs.keys())}:
            self._use(slug)

    def _use(self, slug: str) -> None:
        """Note that a known body, and what it belongs to, must be described."""
        if slug not in self.used:
            self.used.add(slug)
            row = _rows()[slug]
            for other in (row["parent"], row["replaced_by"]):
                if other:
                    self._use(other)

    def countries(self) -> set[str]:
        """Return the codes of the countries of the known bodies in use."""
        return {row["country"] for slug in self.used if (row := _rows()[slug])["country"]}

    def _misspelt(self, known: Mapping[str, Mapping[str, str]], joined: Mapping[str, Joined]) -> dict[str, Joined]:
        """Join slips of the writer to the ministry meant: the ministries at home are few, and none is like another."""
        ministries = sorted(form for form, row in known.items() if row["kind"] == "ministry" and not is_latin(form))
        whole = [form for form in ministries if form.startswith(_MINISTRY) and len(form) >= _MINISTRY_LETTERS]
        found = {}
        for name in sorted(
            n for n in self.room.items if n.startswith(_MINISTRY) and n not in known and n not in joined
        ):
            near = {known[form]["slug"]: form for form in whole if distance(name, form, 2) <= 2}
            cut = {known[form]["slug"]: form for form in whole if form.startswith(name)}
            for forms, feature in ((near, "misspelt"), (cut, "cut-off")):
                if len(forms) == 1 and len(name) > len(_MINISTRY) + 2:
                    into = folded_body(_rows()[next(iter(forms))]["th"])
                    found[name] = Joined(name, into, Match(weights()[feature], (feature,)))
                    break
        return found

    def of_name(self, folded: str) -> str | None:
        """Return the local IRI of the body of the collection that has this very name, folded; None where none has."""
        row = _named().get(folded)
        return _of_name(self.room.iris, self.used, folded_body(row["th"]) if row else folded)

    def served(self, folded: str) -> str | None:
        """Return the local IRI of the committee that the office of this folded name serves; of others their own."""
        row = _by_form().get(folded) or _named().get(folded)
        name = self.room.root(folded_body(row["th"]) if row else folded)
        committee = name.removeprefix(_OFFICE)
        return (self.of_name(committee) if committee != name else None) or self.of_name(folded)

    def _decide(self, joined: dict[str, Joined]) -> None:
        """Put what people decided before what the rules found."""
        same, apart = self._decisions.identities("org")
        slugs = {fold(slug): folded_body(row["th"]) for slug, row in _rows().items()}
        self.room.decide(
            joined, {slugs.get(one, one): slugs.get(other, other) for one, other in sorted(same.items())}, apart
        )

    def affected(self) -> set[str]:
        """Return the ids of the releases with a body that is another one than before."""
        names = set(self.room.changed)
        if moved := self.used ^ self.old_used:
            names |= {form for form, row in _by_form().items() if row["slug"] in moved}
        return self.room.documents(names)

    @staticmethod
    def country(iri: str) -> str | None:
        """Return the country of a known body, None where it is not known or belongs to none."""
        row = _rows().get(iri.removeprefix("org/"))
        return (row["country"] or None) if row else None

    def english(self, iri: str) -> str | None:
        """Return the curated English name of a body, None where there is none."""
        row = _rows().get(iri.removeprefix("org/"))
        return row["en"] if row else self._english.get(iri)

    @staticmethod
    def with_parents(iri: str) -> list[str]:
        """Return a body and every body it belongs to, nearest first."""
        found = [iri]
        while (row := _rows().get(found[-1].removeprefix("org/"))) and row["parent"]:
            found.append(f"org/{row['parent']}")
        return found

    def described(self) -> Iterator[Described]:
        """Return every organisation that may be otherwise than before, known ones where they are in use."""
        return self.room.described(_by_form(), self.used, self.old_used, self._minted, _known_entity)

    def _minted(self, name: str, iri: str, forms: dict[str, int], kind: str) -> Entity:
        found = labels(Counter(forms), english=self._english.get(iri), thai=_usual(name, forms))
        return Entity(iri, classes("organisation", kind), found)

    def keep(self) -> None:
        """Keep all of it for the next build."""
        self.room.keep()
        self._state.keep("org_known", self._known)
        self._state.keep("org_used", self.used)

    @staticmethod
    def _slug(item: Organisation) -> str | None:
        rows = _by_form()
        return next((rows[f]["slug"] for f in (folded_body(name.text) for name in item.names) if f in rows), None)


def named(iris: Mapping[str, str], used: Set[str], name: str, document: Document) -> str | None:
    """Return the local IRI of a body by a form written in a document, None where nothing has that form.

    Args:
        iris: folded name → local IRI.
        used: slugs of the known bodies in use.
        name: the form.
        document: one with the form.
    """
    folded = folded_body(name)
    for item in document.organisations:
        if any(folded_body(form.text) == folded for form in item.names):
            return iri_of(iris, item)
    return _of_name(iris, used, folded)


def _of_name(iris: Mapping[str, str], used: Set[str], folded: str) -> str | None:
    if row := _by_form().get(folded):
        return f"org/{row['slug']}" if row["slug"] in used else None
    return iris.get(folded)


def iri_of(iris: Mapping[str, str], item: Organisation) -> str:
    """Return the local IRI of one of a document's organisations, given those of folded names."""
    slug = Organisations._slug(item)
    return f"org/{slug}" if slug else iris[folded_body(item.names[0].text)]


def _base(folded: str, forms: dict[str, int]) -> str:
    """Return the key to mint for a body of these forms."""
    same = {form: n for form, n in forms.items() if folded_body(form) == folded}
    if not same and folded in _named():
        same[_named()[folded]["th"]] = 1
    return key(bare_company(best(same or forms)))


def _usual(folded: str, forms: dict[str, int]) -> str | None:
    """Return the usual spelling: a short form, or the names merged into this one, may be commoner."""
    same = {form: n for form, n in forms.items() if folded_body(form) == folded and not is_latin(form)}
    return best(same) if same else None


@lru_cache(maxsize=200_000)
def folded_body(name: str) -> str:
    """Return the key under which two forms of one body's name meet."""
    bare = bare_company(_LEGAL.sub("", _ARTICLE.sub("", name)))
    if found := _abbreviated_heads().of(bare):
        head, full = found
        return fold(full + bare[len(head) :])
    return fold(bare)


@cache
def _no_short_forms() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in table("short_form_stops"))


@cache
def _abbreviated_heads() -> Beginnings[str]:
    """Return the abbreviated heads of names with what they stand for ("รพ." → "โรงพยาบาล")."""
    return Beginnings((row["head"], row["full"]) for row in table("organisation_heads") if row["full"])


@cache
def _by_form() -> dict[str, Mapping[str, str]]:
    """Return the known bodies by folded form, companies also without their legal form."""
    rows = by_form(_TABLE)
    bare = {folded_body(form): row for row in table(_TABLE) for form in (row["th"], row["en"], *variants(row)) if form}
    return bare | rows


@cache
def _named() -> dict[str, Mapping[str, str]]:
    """Return the bodies with a curated English name and no slug by folded form; the Thai name itself comes first."""
    known = _by_form()
    rows = table("organisation_names")
    found = {folded_body(row["th"]): row for row in rows}
    for row in rows:
        for form in (row["en"], *variants(row)):
            found.setdefault(folded_body(form), row)
    return {form: row for form, row in found.items() if form and form not in known}


@cache
def _rows() -> dict[str, Mapping[str, str]]:
    return {row["slug"]: row for row in table(_TABLE)}


def _known_entity(slug: str, seen: Counter[str]) -> Entity:
    row = _rows()[slug]
    links = []
    if row["parent"]:
        links.append(("org:subOrganizationOf", f"org/{row['parent']}"))
    if row["replaced_by"]:
        links.append(("dcterms:isReplacedBy", f"org/{row['replaced_by']}"))
    if row["country"]:
        links.append(("tgk:country", f"place/{row['country']}"))
    found = labels(seen, thai=row["th"], english=row["en"], listed=variants(row))
    return Entity(f"org/{slug}", classes("organisation", row["kind"]), found, links=tuple(sorted(links)))
