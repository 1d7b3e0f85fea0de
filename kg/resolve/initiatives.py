"""Initiatives: known ones by any of their forms, the rest by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from kg.model.document import Document, Initiative
from kg.model.entity import Entity, Merge
from kg.model.keys import key
from kg.resolve.bodies import join
from kg.resolve.cluster import Joined
from kg.resolve.compare import Match, weights
from kg.resolve.decisions import Decisions
from kg.resolve.keys import fold, is_latin, unique
from kg.resolve.known import SEPARATOR, by_form, variants
from kg.resolve.labels import best, described, labels
from kg.tables import table
from kg.tables.classes import classes

_TABLE = "initiatives"


class Initiatives:
    """Collects initiatives over documents, then tells which IRI a written form has."""

    def __init__(self, decisions: Decisions | None = None) -> None:
        self._decisions = decisions or Decisions()
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._joined: dict[str, Joined] = {}
        self._iris: dict[str, str] = {}
        self._used: dict[str, Mapping[str, str]] = {}

    def add(self, document: Document) -> None:
        """Take note of the initiatives of one document."""
        for item in document.initiatives:
            first = fold(item.names[0].text)
            if row := _row(item):
                self._used[row["slug"]] = row
                first = fold(row["th"] or row["en"])
            else:
                self._forms[first].update(name.text for name in item.names)
                self._kinds[first][item.kind] += 1
            for name in item.names[1:]:
                if (other := fold(name.text)) != first and _one_kind(other, first):
                    self._beside[other][first] += 1

    def describe(self, slug: str) -> None:
        """Remember that a known initiative must be described though no release names it."""
        self._used[slug] = next(row for row in table(_TABLE) if row["slug"] == slug)

    def finish(self) -> None:
        """Decide which names are one undertaking, and mint the IRIs, in an order that no input order changes."""
        known = by_form(_TABLE)
        counts = dict.fromkeys(known, 1) | {folded: kinds.total() for folded, kinds in self._kinds.items()}
        self._joined = join(counts, self._beside, (), known)
        same, apart = self._decisions.identities("initiative")
        for name in [n for n, found in self._joined.items() if frozenset((n, found.into)) in apart]:
            del self._joined[name]
        for one, other in sorted(same.items()):
            if one in self._forms:
                self._joined[one] = Joined(one, other, Match(weights()["decided"], ("decided",)))
        forms, kinds = self._forms, self._kinds
        self._forms, self._kinds = defaultdict(Counter), defaultdict(Counter)
        for folded in sorted(forms):
            root = self._root(folded)
            self._forms[root].update(forms[folded])
            self._kinds[root].update(kinds[folded])
            if root in known:
                self._used[known[root]["slug"]] = known[root]
        taken = {row["slug"] for row in known.values()}
        for folded in sorted(self._forms.keys() - known.keys()):
            minted = unique(key(best(self._own(folded))), taken)
            taken.add(minted)
            self._iris[folded] = f"initiative/{minted}"

    def _own(self, folded: str) -> Counter[str]:
        """Return the forms that are spellings of this very name: short forms may be commoner."""
        same = Counter({form: n for form, n in self._forms[folded].items() if fold(form) == folded})
        return same or self._forms[folded]

    def _root(self, folded: str) -> str:
        while folded in self._joined:
            folded = self._joined[folded].into
        return folded

    def _of(self, folded: str) -> str:
        root = self._root(folded)
        row = by_form(_TABLE).get(root)
        return f"initiative/{row['slug']}" if row else self._iris[root]

    def merges(self) -> Iterator[Merge]:
        """Yield every name that was read as another undertaking's."""
        for name, found in sorted(self._joined.items()):
            forms = Counter({f: n for f, n in self._forms[self._root(name)].items() if fold(f) == name})
            if forms:
                yield Merge(self._of(name), best(forms), found.match.score, found.match.features)

    def iri(self, item: Initiative) -> str:
        """Return the local IRI of one of a document's initiatives."""
        row = _row(item)
        return f"initiative/{row['slug']}" if row else self._of(fold(item.names[0].text))

    def entities(self) -> list[Entity]:
        """Return every initiative that was mentioned."""
        made = []
        seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for folded in self._forms.keys() & by_form(_TABLE).keys():
            seen[by_form(_TABLE)[folded]["slug"]].update(self._forms[folded])
        for slug, row in sorted(self._used.items()):
            found = labels(seen[slug], thai=row["th"] or None, english=row["en"] or None, listed=variants(row))
            made.append(Entity(f"initiative/{slug}", classes("initiative", row["kind"]), found))
        for folded, iri in self._iris.items():
            kinds = self._kinds[folded]
            kind = min(kinds, key=lambda k: (-kinds[k], k))
            usual = best(self._own(folded))
            found, marks = described(self._forms[folded], thai=None if is_latin(usual) else usual)
            made.append(Entity(iri, classes("initiative", kind), found, values=marks))
        return made


def _one_kind(one: str, other: str) -> bool:
    """Whether the heads of two names let them be one: an act is no measure, whatever else they have in common."""
    kinds = [_kind(one), _kind(other)]
    return None in kinds or kinds[0] == kinds[1]


@lru_cache(maxsize=100_000)
def _kind(name: str) -> str | None:
    return next((kind for head, kind in _heads() if name.startswith(head)), None)


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    rows = (row for row in table("initiative_heads") if row["open"] != "before" and row["class"] != "decoy")
    heads = ((fold(form), row["kind"]) for row in rows for form in row["head"].split(SEPARATOR))
    return tuple(sorted(heads, key=lambda head: (-len(head[0]), head[0])))


def _row(item: Initiative) -> Mapping[str, str] | None:
    rows = by_form(_TABLE)
    return next((rows[f] for f in (fold(name.text) for name in item.names) if f in rows), None)
