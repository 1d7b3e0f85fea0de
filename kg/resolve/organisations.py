"""Organisations: known ones by any of their forms, the rest by their full name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from kg.model.document import Document, Organisation
from kg.model.entity import Entity, Merge
from kg.model.keys import key
from kg.resolve.bodies import join
from kg.resolve.cluster import Joined
from kg.resolve.compare import Match, weights
from kg.resolve.decisions import Decisions
from kg.resolve.keys import bare_company, fold, is_latin, unique
from kg.resolve.known import by_form, variants
from kg.resolve.labels import best, described, labels
from kg.resolve.places import Places
from kg.resolve.spelling import distance
from kg.tables import table
from kg.tables.classes import classes

_TABLE = "known_organisations"
#: A legal form in brackets at the end, which releases leave out at will.
_LEGAL = re.compile(r"\s*\((?:องค์การมหาชน|มหาชน)\)$")


_MINISTRY = "กระทรวง"
#: Letters of a ministry's name from which on two may be slips.
_MINISTRY_LETTERS = len(_MINISTRY) + 5


class Organisations:
    """Collects organisations over documents, then tells which IRI a written form has."""

    def __init__(self, places: Places, decisions: Decisions | None = None) -> None:
        self._places = places
        self._decisions = decisions or Decisions()
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._known: Counter[str] = Counter()
        self._joined: dict[str, Joined] = {}
        self._iris: dict[str, str] = {}
        self._english: dict[str, str] = {}
        self._used: set[str] = set()

    def add(self, document: Document) -> None:
        """Take note of the organisations of one document."""
        for item in document.organisations:
            first = _fold(item.names[0].text)
            if slug := self._slug(item):
                self._known[slug] += 1
                self.known(slug)
                first = _fold(_rows()[slug]["th"])
            else:
                self._forms[first].update(name.text for name in item.names)
                self._kinds[first][item.kind] += 1
            for name in item.names[1:]:
                if (other := _fold(name.text)) != first and other not in _no_short_forms():
                    self._beside[other][first] += 1

    def finish(self) -> None:
        """Decide which names are one body, and mint the IRIs, in an order that no input order changes."""
        known = _by_form()
        counts = {form: self._known[row["slug"]] for form, row in known.items()}
        counts |= {folded: kinds.total() for folded, kinds in self._kinds.items()}
        cut = [folded for folded, forms in self._forms.items() if best(forms).endswith("ฯ")]
        closed = {form for form, row in known.items() if row["kind"] == "international"}
        heads = {_fold(row["th"]) for row in _named().values()}
        self._joined = join(counts, self._beside, cut, known.keys() | (heads & counts.keys()), closed)
        listed = Match(weights()["listed"], ("listed",))
        self._joined |= {
            form: Joined(form, into, listed)
            for form, row in _named().items()
            if form in self._forms and (into := _fold(row["th"])) != form
        }
        self._joined |= self._misspelt(known)
        self._decide()
        whole: defaultdict[str, Counter[str]] = defaultdict(Counter)
        kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        taken = {row["slug"] for row in table(_TABLE)}
        for folded in sorted(self._forms):
            root = self._root(folded)
            whole[root].update(self._forms[folded])
            kinds[root].update(self._kinds[folded])
            if root in known:
                self.known(known[root]["slug"])
        for folded in sorted(whole.keys() - known.keys()):
            same = Counter({form: n for form, n in whole[folded].items() if _fold(form) == folded})
            if not same and folded in _named():
                same[_named()[folded]["th"]] = 1
            minted = unique(key(bare_company(best(same or whole[folded]))), taken)
            taken.add(minted)
            self._iris[folded] = f"org/{minted}"
            if row := _named().get(folded):
                self._english[f"org/{minted}"] = row["en"]
        self._forms, self._kinds = whole, kinds

    def _misspelt(self, known: Mapping[str, Mapping[str, str]]) -> dict[str, Joined]:
        """Join slips of the writer to the ministry meant: the ministries at home are few, and none is like another."""
        ministries = sorted(form for form, row in known.items() if row["kind"] == "ministry" and not is_latin(form))
        whole = [form for form in ministries if form.startswith(_MINISTRY) and len(form) >= _MINISTRY_LETTERS]
        joined = {}
        for name in sorted(
            n for n in self._forms if n.startswith(_MINISTRY) and n not in known and n not in self._joined
        ):
            near = {known[form]["slug"]: form for form in whole if distance(name, form, 2) <= 2}
            cut = {known[form]["slug"]: form for form in whole if form.startswith(name)}
            for found, feature in ((near, "misspelt"), (cut, "cut-off")):
                if len(found) == 1 and len(name) > len(_MINISTRY) + 2:
                    into = _fold(_rows()[next(iter(found))]["th"])
                    joined[name] = Joined(name, into, Match(weights()[feature], (feature,)))
                    break
        return joined

    def _decide(self) -> None:
        """Put what people decided before what the rules found."""
        same, apart = self._decisions.identities("org")
        for name in [n for n, found in self._joined.items() if frozenset((n, found.into)) in apart]:
            del self._joined[name]
        slugs = {fold(slug): _fold(row["th"]) for slug, row in _rows().items()}
        for one, other in sorted(same.items()):
            name, into = slugs.get(one, one), slugs.get(other, other)
            if name in self._forms:
                self._joined[name] = Joined(name, into, Match(weights()["decided"], ("decided",)))

    def _root(self, folded: str) -> str:
        while folded in self._joined:
            folded = self._joined[folded].into
        return folded

    def _of(self, folded: str) -> str | None:
        """Return the local IRI of a folded name, None where nothing has it."""
        root = self._root(folded)
        row = _by_form().get(root)
        return f"org/{row['slug']}" if row else self._iris.get(root)

    def merges(self) -> Iterator[Merge]:
        """Yield every name that was read as another body's."""
        for name, found in sorted(self._joined.items()):
            forms = Counter({f: n for f, n in self._forms[self._root(name)].items() if _fold(f) == name})
            iri = self._of(name)
            if forms and iri:
                yield Merge(iri, best(forms), found.match.score, found.match.features)

    def iri(self, item: Organisation) -> str:
        """Return the local IRI of one of a document's organisations."""
        slug = self._slug(item)
        found = f"org/{slug}" if slug else self._of(_fold(item.names[0].text))
        assert found is not None, item  # every organisation was added
        return found

    def named(self, name: str, document: Document) -> str | None:
        """Return the local IRI of a body by a form written in a document, None where nothing has that form."""
        folded = _fold(name)
        for item in document.organisations:
            if any(_fold(form.text) == folded for form in item.names):
                return self.iri(item)
        return self.of_name(name)

    def of_name(self, name: str) -> str | None:
        """Return the local IRI of the body of the collection that has this very name, None where none has."""
        folded = _fold(name)
        if row := _by_form().get(folded):
            return f"org/{row['slug']}" if row["slug"] in self._used else None
        return self._of(folded) if folded in self._forms or folded in self._joined else None

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

    def entities(self) -> list[Entity]:
        """Return every organisation, known ones that were mentioned or are above or after one that was."""
        known = _by_form()
        seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for folded, forms in self._forms.items():
            if folded in known:
                seen[known[folded]["slug"]].update(forms)
        made = [_known_entity(slug, seen.get(slug, Counter())) for slug in sorted(self._used)]
        for folded, iri in self._iris.items():
            kinds = self._kinds[folded]
            kind = min(kinds, key=lambda k: (-kinds[k], k))
            found, marks = described(self._forms[folded], english=self._english.get(iri), thai=self._usual(folded))
            made.append(Entity(iri, classes("organisation", kind), found, values=marks))
        return made

    def _usual(self, folded: str) -> str | None:
        """Return the usual spelling: a short form, or the names merged into this one, may be commoner."""
        forms = Counter({f: n for f, n in self._forms[folded].items() if _fold(f) == folded and not is_latin(f)})
        return best(forms) if forms else None

    @staticmethod
    def _slug(item: Organisation) -> str | None:
        rows = _by_form()
        return next((rows[f]["slug"] for f in (_fold(name.text) for name in item.names) if f in rows), None)


@lru_cache(maxsize=200_000)
def _fold(name: str) -> str:
    bare = bare_company(_LEGAL.sub("", name))
    for head, full in _abbreviated_heads():
        if bare.startswith(head) and len(bare) > len(head):
            return fold(full + bare[len(head) :])
    return fold(bare)


@cache
def _no_short_forms() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in table("short_form_stops"))


@cache
def _abbreviated_heads() -> list[tuple[str, str]]:
    """Return the abbreviated heads of names with what they stand for ("รพ." → "โรงพยาบาล")."""
    return [(row["head"], row["full"]) for row in table("organisation_heads") if row["full"]]


@cache
def _by_form() -> dict[str, Mapping[str, str]]:
    """Return the known bodies by folded form, companies also without their legal form."""
    rows = by_form(_TABLE)
    bare = {_fold(form): row for row in table(_TABLE) for form in (row["th"], row["en"], *variants(row)) if form}
    return bare | rows


@cache
def _named() -> dict[str, Mapping[str, str]]:
    """Return the bodies with a curated English name and no slug by folded form; the Thai name itself comes first."""
    known = _by_form()
    rows = table("organisation_names")
    found = {_fold(row["th"]): row for row in rows}
    for row in rows:
        for form in (row["en"], *variants(row)):
            found.setdefault(_fold(form), row)
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
