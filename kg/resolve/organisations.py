"""Organisations: known ones by any of their forms, the rest by their full name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from kg.model.document import Document, Organisation
from kg.model.entity import Entity
from kg.model.keys import key
from kg.resolve.keys import bare_company, fold, unique
from kg.resolve.known import by_form, variants
from kg.resolve.labels import best, labels
from kg.resolve.places import Places
from kg.tables import table
from kg.tables.classes import classes

_TABLE = "known_organisations"


class Organisations:
    """Collects organisations over documents, then tells which IRI a written form has."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._iris: dict[str, str] = {}
        self._used: set[str] = set()

    def add(self, document: Document) -> None:
        """Take note of the organisations of one document."""
        for item in document.organisations:
            if slug := self._slug(item):
                self.known(slug)
            else:
                folded = _fold(item.names[0].text)
                self._forms[folded].update(name.text for name in item.names)
                self._kinds[folded][item.kind] += 1

    def finish(self) -> None:
        """Mint the IRIs, in an order that no input order changes."""
        taken = {row["slug"] for row in table(_TABLE)}
        for folded in sorted(self._forms):
            same = Counter({form: n for form, n in self._forms[folded].items() if _fold(form) == folded})
            minted = unique(key(bare_company(best(same or self._forms[folded]))), taken)
            taken.add(minted)
            self._iris[folded] = f"org/{minted}"

    def iri(self, item: Organisation) -> str:
        """Return the local IRI of one of a document's organisations."""
        slug = self._slug(item)
        return f"org/{slug}" if slug else self._iris[_fold(item.names[0].text)]

    def named(self, name: str, document: Document) -> str | None:
        """Return the local IRI of a body by a form written in a document, None where nothing has that form."""
        folded = _fold(name)
        for item in document.organisations:
            if any(_fold(form.text) == folded for form in item.names):
                return self.iri(item)
        if row := by_form(_TABLE).get(folded):
            return f"org/{row['slug']}" if row["slug"] in self._used else None
        return self._iris.get(folded)

    def known(self, slug: str) -> str:
        """Return the local IRI of a known body, and remember that it and what it belongs to must be described."""
        if slug not in self._used:
            self._used.add(slug)
            row = _rows()[slug]
            if row["country"]:
                self._places.country(row["country"])
            for other in (row["parent"], row["replaced_by"]):
                if other:
                    self.known(other)
        return f"org/{slug}"

    @staticmethod
    def country(iri: str) -> str | None:
        """Return the country of a known body, None where it is not known or belongs to none."""
        row = _rows().get(iri.removeprefix("org/"))
        return (row["country"] or None) if row else None

    @staticmethod
    def with_parents(iri: str) -> list[str]:
        """Return a body and every body it belongs to, nearest first."""
        found = [iri]
        while (row := _rows().get(found[-1].removeprefix("org/"))) and row["parent"]:
            found.append(f"org/{row['parent']}")
        return found

    def entities(self) -> list[Entity]:
        """Return every organisation, known ones that were mentioned or are above or after one that was."""
        made = [_known_entity(slug) for slug in sorted(self._used)]
        for folded, iri in self._iris.items():
            kinds = self._kinds[folded]
            kind = min(kinds, key=lambda k: (-kinds[k], k))
            made.append(Entity(iri, classes("organisation", kind), labels(self._forms[folded])))
        return made

    @staticmethod
    def _slug(item: Organisation) -> str | None:
        rows = by_form(_TABLE)
        return next((rows[f]["slug"] for f in (_fold(name.text) for name in item.names) if f in rows), None)


def _fold(name: str) -> str:
    return fold(bare_company(name))


@cache
def _rows() -> dict[str, Mapping[str, str]]:
    return {row["slug"]: row for row in table(_TABLE)}


def _known_entity(slug: str) -> Entity:
    row = _rows()[slug]
    links = []
    if row["parent"]:
        links.append(("org:subOrganizationOf", f"org/{row['parent']}"))
    if row["replaced_by"]:
        links.append(("dcterms:isReplacedBy", f"org/{row['replaced_by']}"))
    if row["country"]:
        links.append(("tgk:country", f"place/{row['country']}"))
    forms = Counter(dict.fromkeys(variants(row), 1))
    found = labels(forms, thai=row["th"], english=row["en"])
    return Entity(f"org/{slug}", classes("organisation", row["kind"]), found, links=tuple(sorted(links)))
