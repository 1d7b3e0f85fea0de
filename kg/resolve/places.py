"""Places: countries and provinces by their codes, known venues by their chain, other venues by name.

A venue phrase is written from the inside out ("ห้องรับรอง 1 ตึกบัญชาการ 1 ทำเนียบรัฐบาล"): each part stands in the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec

from kg.model.document import Document
from kg.model.entity import Entity, Label
from kg.model.keys import joined, key
from kg.resolve.keys import family, fold, is_latin, mint
from kg.resolve.known import by_form, variants
from kg.resolve.naming import Described, Name
from kg.resolve.state import State, tally
from kg.tables import table
from kg.tables.classes import classes

_HOME = "th"


class Placed(msgspec.Struct, frozen=True):
    """Where a written place belongs.

    Attributes:
        known: local IRIs of the known places it is or stands in.
        base: key to mint for it, "" where it is the first of the known ones.
    """

    known: tuple[str, ...]
    base: str = ""


class Places:
    """Counts places over documents, then tells which IRI a written place has.

    Attributes:
        rows: folded place → its forms, each with its kind.
        iris: folded place → local IRI.
        old_iris: the same before.
        areas: slugs of initiatives whose area one of these places is.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.rows = state.rows("place", Name)
        self._placed: dict[str, Placed] = state.whole("place_placed", dict[str, Placed])
        self.old_iris: dict[str, str] = state.whole("place_iris", dict[str, str])
        self.iris: dict[str, str] = {}
        self._old_used: set[str] = state.whole("place_used", set[str])
        self._used: set[str] = set()
        self.areas: set[str] = set()
        self._dirty: set[str] = set()

    def add(self, document: Document, sign: int = 1) -> None:
        """Count the places of one document; with a ``sign`` of -1 no longer."""
        for name, kind in written(document):
            row = self.rows.at(fold(name))
            tally(row.forms, (f"{name}\n{kind}",), sign)
            row.note(document.id, sign)

    def finish(self) -> None:
        """Mint the IRIs, in an order that no input order changes."""
        families = set()
        self.iris = dict(self.old_iris)
        for folded in self.rows.touched:
            places = [self._placed.pop(folded, None)]
            self.iris.pop(folded, None)
            if forms := self.rows[folded].forms:
                # the greatest, not the first: the first depends on the order of the files
                self._placed[folded] = placed = _placed(max(forms).partition("\n")[0])
                places.append(placed)
                if not placed.base:
                    self.iris[folded] = placed.known[0]
            families |= {family(each.base) for each in places if each and each.base}
        bases = ((folded, placed.base) for folded, placed in self._placed.items() if placed.base)
        taken = {row["slug"] for row in table("venues")}
        self.iris |= {folded: f"place/{found}" for folded, found in mint(bases, taken, families).items()}
        self._used.update(*{placed.known for placed in self._placed.values()})
        slugs = {row["slug"] for row in table("initiatives")} & {row["slug"] for row in _zones()}
        self.areas = {slug for slug in slugs if f"place/{slug}" in self._used}
        self._dirty = self.rows.touched | {name for name, _ in self.iris.items() ^ self.old_iris.items()}

    def use(self, countries: Iterable[str]) -> None:
        """Note countries that must be described."""
        self._used |= {f"place/{code}" for code in (*countries, _HOME)}

    def affected(self) -> set[str]:
        """Return the ids of the releases with a place that is another one than before."""
        moved = {n for n in self._dirty if self.iris.get(n) != self.old_iris.get(n)}
        return {document for name in moved for document in self.rows[name].documents}

    def described(self) -> Iterator[Described]:
        """Yield every place that may be otherwise than before, and the places they are in."""
        for folded in sorted(self._dirty):
            if (old := self.old_iris.get(folded)) and old not in self._used:
                yield Described(old, None)
            placed = self._placed.get(folded)
            if placed and placed.base:
                name, _, kind = max(self.rows[folded].forms).partition("\n")
                yield Described(self.iris[folded], _venue(self.iris[folded], name, kind or "venue"), (folded,))
        for iri in sorted(self._used ^ self._old_used):
            yield Described(iri, _known(iri) if iri in self._used else None)

    def keep(self) -> None:
        """Keep all of it for the next build."""
        self._state.keep("place_placed", self._placed)
        self._state.keep("place_iris", self.iris)
        self._state.keep("place_used", self._used)


def country_row(code: str) -> Mapping[str, str]:
    """Return the reference row of a country; an unknown code stands for itself."""
    return _countries().get(code) or {"code": code, "th": code.upper(), "en": code.upper()}


def _placed(name: str) -> Placed:
    """Tell where a written place belongs."""
    folded = fold(name)
    if row := by_form("countries").get(folded):
        return Placed((f"place/{row['code'].lower()}",))
    if row := by_form("provinces").get(folded.removeprefix("จังหวัด")) or by_form("provinces").get(folded):
        return Placed(_chain(row["code"].lower()))
    if slug := _known_venue(folded):
        return Placed(_chain(slug))
    inner, parent = _outer(name)
    if parent is None:
        return Placed((), key(inner))
    return Placed(_chain(parent), joined(parent, key(inner)))


def _outer(name: str) -> tuple[str, str | None]:
    """Split a venue phrase into its inner part and the known place it stands in, if its last words name one."""
    words = name.split()
    for start in range(1, len(words)):
        folded = fold(" ".join(words[start:]))
        if slug := _known_venue(folded):
            return " ".join(words[:start]), slug
        if row := by_form("provinces").get(folded.removeprefix("จังหวัด")):
            return " ".join(words[:start]), row["code"].lower()
    return name, None


def _chain(slug: str) -> tuple[str, ...]:
    """Return the local IRI of a known venue or province, and of everything it stands in."""
    found = [slug]
    while row := _venues().get(found[-1]):
        found.append(row["parent"] if row["parent"] in _venues() or row["parent"] in _provinces() else _HOME)
    return tuple(f"place/{each}" for each in found)


def _venue(iri: str, name: str, kind: str) -> Entity:
    inner, parent = _outer(name)
    label = (Label("rdfs:label", inner, "en" if is_latin(inner) else "th"),)
    links = (("schema:containedInPlace", f"place/{parent}"),) if parent else ()
    return Entity(iri, classes("place", kind), label, links=links)


def _known(iri: str) -> Entity:
    """Describe a known venue, a province or a country."""
    slug = iri.removeprefix("place/")
    if row := _venues().get(slug):
        links = [("schema:containedInPlace", _chain(slug)[1])]
        if row["kind"] == "zone" and any(known["slug"] == slug for known in table("initiatives")):
            links.append(("tgk:areaOf", f"initiative/{slug}"))
        return Entity(iri, classes("place", row["kind"]), _labels(row["th"], row["en"]), links=tuple(links))
    if row := _provinces().get(slug):
        values = (("tgk:isoCode", row["code"], "xsd:string"),)
        home = (("schema:containedInPlace", f"place/{_HOME}"),)
        return Entity(iri, classes("place", "province"), _labels(row["th"], row["en"]), links=home, values=values)
    row = country_row(slug)
    values = (("tgk:isoCode", slug.upper(), "xsd:string"),)
    return Entity(iri, classes("place", "country"), _labels(row["th"], row["en"]), values=values)


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
def _provinces() -> dict[str, Mapping[str, str]]:
    return {row["code"].lower(): row for row in table("provinces")}


def _zones() -> list[Mapping[str, str]]:
    return [row for row in table("venues") if row["kind"] == "zone"]


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
