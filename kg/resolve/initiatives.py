"""Initiatives: known ones by any of their forms, the rest by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from kg.model.document import Document, Initiative
from kg.model.entity import Entity
from kg.model.keys import key
from kg.resolve.keys import fold, unique
from kg.resolve.known import by_form, variants
from kg.resolve.labels import best, labels
from kg.tables import table
from kg.tables.classes import classes

_TABLE = "initiatives"


class Initiatives:
    """Collects initiatives over documents, then tells which IRI a written form has."""

    def __init__(self) -> None:
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._iris: dict[str, str] = {}
        self._used: dict[str, Mapping[str, str]] = {}

    def add(self, document: Document) -> None:
        """Take note of the initiatives of one document."""
        for item in document.initiatives:
            if row := _row(item):
                self._used[row["slug"]] = row
            else:
                folded = fold(item.names[0].text)
                self._forms[folded].update(name.text for name in item.names)
                self._kinds[folded][item.kind] += 1

    def describe(self, slug: str) -> None:
        """Remember that a known initiative must be described though no release names it."""
        self._used[slug] = next(row for row in table(_TABLE) if row["slug"] == slug)

    def finish(self) -> None:
        """Mint the IRIs, in an order that no input order changes."""
        taken = {row["slug"] for row in by_form(_TABLE).values()}
        for folded in sorted(self._forms):
            same = Counter({form: n for form, n in self._forms[folded].items() if fold(form) == folded})
            minted = unique(key(best(same or self._forms[folded])), taken)
            taken.add(minted)
            self._iris[folded] = f"initiative/{minted}"

    def iri(self, item: Initiative) -> str:
        """Return the local IRI of one of a document's initiatives."""
        row = _row(item)
        return f"initiative/{row['slug']}" if row else self._iris[fold(item.names[0].text)]

    def entities(self) -> list[Entity]:
        """Return every initiative that was mentioned."""
        made = []
        for slug, row in sorted(self._used.items()):
            forms = Counter(dict.fromkeys(variants(row), 1))
            found = labels(forms, thai=row["th"] or None, english=row["en"] or None)
            made.append(Entity(f"initiative/{slug}", classes("initiative", row["kind"]), found))
        for folded, iri in self._iris.items():
            kinds = self._kinds[folded]
            kind = min(kinds, key=lambda k: (-kinds[k], k))
            made.append(Entity(iri, classes("initiative", kind), labels(self._forms[folded])))
        return made


def _row(item: Initiative) -> Mapping[str, str] | None:
    rows = by_form(_TABLE)
    return next((rows[f] for f in (fold(name.text) for name in item.names) if f in rows), None)
