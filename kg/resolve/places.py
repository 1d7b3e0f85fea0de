"""Places: countries and provinces by their codes, known venues by their chain, other venues by name.

A venue phrase is written from the inside out ("ห้องรับรอง 1 ตึกบัญชาการ 1 ทำเนียบรัฐบาล"): each part stands in the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.model.document import Document
from kg.model.entity import Entity, Label
from kg.model.keys import joined, key
from kg.resolve.keys import fold, is_latin, unique
from kg.resolve.known import by_form, variants
from kg.tables import table
from kg.tables.classes import classes

_HOME = "th"


class Places:
    """Collects places over documents, then tells which IRI a written place has."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._iris: dict[str, str] = {}
        #: slugs of initiatives whose area one of these places is
        self.areas: set[str] = set()
        self._taken: set[str] = {row["slug"] for row in table("venues")}
        self.country(_HOME)

    def add(self, document: Document) -> None:
        """Take note of the places of one document."""
        for name, kind in written(document):
            # the greatest, not the first: the first depends on the order of the files
            self._iris[fold(name)] = max(self._iris.get(fold(name), ""), f"{name}\n{kind}")

    def finish(self) -> None:
        """Mint the IRIs, in an order that no input order changes."""
        for folded in sorted(self._iris):
            name, _, kind = self._iris[folded].partition("\n")
            self._iris[folded] = self._resolve(name, kind or "venue")

    def iri(self, name: str) -> str:
        """Return the local IRI of a place as written."""
        return self._iris[fold(name)]

    def country(self, code: str) -> str:
        """Return the local IRI of a country, and remember that it must be described."""
        row = self.country_row(code)
        values = (("tgk:isoCode", code.upper(), "xsd:string"),)
        return self._keep(f"place/{code}", "country", _labels(row["th"], row["en"]), (), values)

    @staticmethod
    def country_row(code: str) -> Mapping[str, str]:
        """Return the reference row of a country; an unknown code stands for itself."""
        return _countries().get(code) or {"code": code, "th": code.upper(), "en": code.upper()}

    def entities(self) -> list[Entity]:
        """Return every place, and the places they are in."""
        return list(self._entities.values())

    def _resolve(self, name: str, kind: str) -> str:
        folded = fold(name)
        if row := by_form("countries").get(folded):
            return self.country(row["code"].lower())
        if row := by_form("provinces").get(folded.removeprefix("จังหวัด")) or by_form("provinces").get(folded):
            return self._province(row)
        if slug := _known_venue(folded):
            return self._venue(slug)
        inner, parent = self._outer(name)
        minted = key(inner) if parent is None else joined(parent.removeprefix("place/"), key(inner))
        minted = unique(minted, self._taken)
        self._taken.add(minted)
        label = (Label("rdfs:label", inner, "en" if is_latin(inner) else "th"),)
        return self._keep(f"place/{minted}", kind, label, (("schema:containedInPlace", parent),) if parent else ())

    def _outer(self, name: str) -> tuple[str, str | None]:
        """Split a venue phrase into its inner part and the known place it stands in, if its last words name one."""
        words = name.split()
        for start in range(1, len(words)):
            folded = fold(" ".join(words[start:]))
            if slug := _known_venue(folded):
                return " ".join(words[:start]), self._venue(slug)
            if row := by_form("provinces").get(folded.removeprefix("จังหวัด")):
                return " ".join(words[:start]), self._province(row)
        return name, None

    def _province(self, row: Mapping[str, str]) -> str:
        values = (("tgk:isoCode", row["code"], "xsd:string"),)
        names = _labels(row["th"], row["en"])
        home = (("schema:containedInPlace", f"place/{_HOME}"),)
        return self._keep(f"place/{row['code'].lower()}", "province", names, home, values)

    def _venue(self, slug: str) -> str:
        row = _venues()[slug]
        if row["parent"] in _venues():
            parent = self._venue(row["parent"])
        else:
            province = next((p for p in table("provinces") if p["code"].lower() == row["parent"]), None)
            parent = self._province(province) if province else f"place/{_HOME}"
        links = [("schema:containedInPlace", parent)]
        if row["kind"] == "zone" and any(known["slug"] == slug for known in table("initiatives")):
            self.areas.add(slug)
            links.append(("tgk:areaOf", f"initiative/{slug}"))
        return self._keep(f"place/{slug}", row["kind"], _labels(row["th"], row["en"]), tuple(links))

    def _keep(
        self,
        iri: str,
        kind: str,
        names: tuple[Label, ...],
        links: tuple[tuple[str, str], ...],
        values: tuple[tuple[str, str, str], ...] = (),
    ) -> str:
        self._entities[iri] = Entity(iri, classes("place", kind), names, links=links, values=values)
        return iri


def written(document: Document) -> list[tuple[str, str]]:
    """Return every place a document writes, with its kind where the document says so."""
    found = [(place.name, place.kind) for place in document.places]
    found += [(m.place, "") for m in document.meetings if m.place]
    found += [
        (relation.target, "")
        for item in document.initiatives
        for relation in item.relations
        if relation.target_kind == "place"
    ]
    return found


def _labels(th: str, en: str) -> tuple[Label, ...]:
    return tuple(Label("rdfs:label", text, lang) for lang, text in (("en", en), ("th", th)) if text)


@cache
def _countries() -> dict[str, Mapping[str, str]]:
    return {row["code"].lower(): row for row in table("countries")}


@cache
def _venues() -> dict[str, Mapping[str, str]]:
    return {row["slug"]: row for row in table("venues")}


@cache
def _venue_forms() -> dict[str, str]:
    """Return each known venue by its folded name, and by its name with those of what it stands in."""
    found: dict[str, str] = {}
    for slug, row in _venues().items():
        chain, parent = row["th"], row["parent"]
        for form in (chain, row["en"], *variants(row)):
            found.setdefault(fold(form), slug)
        while parent in _venues():
            chain = f"{chain} {_venues()[parent]['th']}"
            parent = _venues()[parent]["parent"]
            found[fold(chain)] = slug
    return found


def _known_venue(folded: str) -> str | None:
    return _venue_forms().get(folded)
