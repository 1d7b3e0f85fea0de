"""From what a person types to the IRI of a thing in the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions
from rapidfuzz import fuzz, process

from kg.errors import UnknownEntityError, UsageError
from kg.lookup.overview import KINDS as NAMED
from kg.lookup.overview import Overview, beside
from kg.rdf.iri import ID, full
from kg.rdf.prefixes import PREFIXES, compress
from kg.resolve.keys import fold
from kg.store import Store
from kg.tables import table

#: Kind of thing → first segment of its local IRI; ``entity`` is any of them.
KINDS: dict[str, str] = {
    "person": "person/",
    "organisation": "org/",
    "post": "post/",
    "place": "place/",
    "initiative": "initiative/",
    "event": "event/",
    "release": "release/",
    "entity": "",
}
#: Label properties, the most telling first.
_PROPERTIES = ("rdfs:label", "skos:altLabel", "skos:hiddenLabel")
_LANGUAGES = ("th", "en", "")
_NEAREST = 5
_NEAREST_SCORE_MIN = 50
_CURIE = re.compile(r"([A-Za-z]\w*):(?!//)(\S+)")
_IRI = re.compile(r"<?(https?://[^<>\s]+)>?")
_GLOSS = re.compile(r"\s*\([^()]*\)\s*$")


class Label(NamedTuple):
    """A name of a thing: ``rank`` 0 for its label, 1 for an alternative one, 2 for a hidden one."""

    rank: int
    text: str
    iri: str


def find(store: Store, name: str, kind: str = "entity") -> str:
    """Return the full IRI of the thing a name, an IRI or a CURIE stands for.

    A name counts as written first, then without regard to case, white space, honorifics or a closing gloss in
    brackets.

    Args:
        store: where to look.
        name: "สมคิด จาตุศรีพิทักษ์", "person:สมคิด_จาตุศรีพิทักษ์", "https://...", for a release also "10596".
        kind: one of ``KINDS``.

    Raises:
        UnknownEntityError: nothing has that name (the nearest names are listed), or several things do.
        UsageError: the name is empty.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("query.empty-name", kind=kind)
    if iri := _as_iri(name, kind):
        return _existing(store, iri, name)
    exact = _exact(store, name, kind)
    if found := _choose(exact, name):
        return found
    whole, bare = _folded(name), _folded(_GLOSS.sub("", name))
    overview = beside(store)
    labels = _beginning(overview, whole | bare, kind) if overview else all_labels(store, kind)
    for wanted in (whole, bare):
        for read in (fold, _bare):
            matching = [label for label in labels if read(label.text) in wanted]
            if found := _choose(matching, name):
                return found
    raise _unlike(overview, name, kind) if overview else _unknown(name, labels)


def all_labels(store: Store, kind: str = "entity") -> list[Label]:
    """Return every name of every thing of a kind, sorted."""
    rows = store.query(
        f"SELECT DISTINCT ?s ?p ?l WHERE {{ VALUES ?p {{ {' '.join(_PROPERTIES)} }} ?s ?p ?l "
        f"FILTER(STRSTARTS(STR(?s), {Literal(ID + KINDS[kind])})) }}"
    )
    return _labels(rows, kind)


def _beginning(overview: Overview, keys: Iterable[str], kind: str) -> list[Label]:
    """Return the names that begin with any of some folded ones: whole, or with a gloss after it."""
    found = chain.from_iterable(index.beginning(key) for key in keys for index in (overview.index, overview.events))
    return sorted({Label(hit.rank, hit.text, full(hit.thing)) for hit in found if hit.thing.startswith(KINDS[kind])})


def _unlike(overview: Overview, name: str, kind: str) -> UnknownEntityError:
    code = next((code for code, each in enumerate(NAMED) if f"{each}/" == KINDS[kind]), None)
    index = overview.events if kind == "event" else overview.index
    return _listing(name, {full(hit.thing): hit.text for hit in index.near(name, _NEAREST, code)})


def _as_iri(name: str, kind: str) -> str | None:
    if iri := _IRI.fullmatch(name):
        return iri[1]
    if (curie := _CURIE.fullmatch(name)) and curie[1] in PREFIXES:
        return PREFIXES[curie[1]] + curie[2]
    if kind == "release" and re.fullmatch(r"\d+|x-[0-9a-f]{12}", name):
        return f"{ID}release/{name}"
    return None


def _existing(store: Store, iri: str, name: str) -> str:
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise UnknownEntityError("query.unknown-iri", name=name) from error
    found = store.query(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} }}")
    assert isinstance(found, QueryBoolean)
    if not found:
        raise UnknownEntityError("query.unknown-iri", name=name)
    return iri


def _exact(store: Store, name: str, kind: str) -> list[Label]:
    forms = " ".join(str(Literal(name, language=lang) if lang else Literal(name)) for lang in _LANGUAGES)
    rows = store.query(
        f"SELECT DISTINCT ?s ?p ?l WHERE {{ VALUES ?l {{ {forms} }} VALUES ?p {{ {' '.join(_PROPERTIES)} }} ?s ?p ?l }}"
    )
    return _labels(rows, kind)


def _labels(rows: object, kind: str) -> list[Label]:
    assert isinstance(rows, QuerySolutions)
    found = []
    for row in rows:
        thing, label = row["s"], row["l"]
        rank = _PROPERTIES.index(compress(row["p"].value) or "")
        if isinstance(thing, NamedNode) and isinstance(label, Literal) and thing.value.startswith(ID + KINDS[kind]):
            found.append(Label(rank, label.value, thing.value))
    return sorted(found)


def _choose(labels: Iterable[Label], name: str) -> str | None:
    """Return the one thing the most telling labels name."""
    found = sorted(labels)
    # The releases are of the Thai government: a post named without a country is one of its own, by any of its names.
    ranked = [label for label in found if label.iri.startswith(f"{ID}post/th-")] or found
    best = sorted({label.iri for label in ranked if label.rank == ranked[0].rank})
    if len(best) > 1:
        raise UnknownEntityError("query.ambiguous", name=name, candidates=", ".join(short(iri) for iri in best))
    return best[0] if best else None


def _folded(name: str) -> set[str]:
    """Return the folded forms a name may have in the graph: as it is, and without what stands before a person's."""
    forms, found = [name], set()
    while forms:
        form = forms.pop()
        if form and form not in found:
            found.add(form)
            forms += [form[len(head) :].strip() for head in _heads() if form.startswith(head)]
    return {folded for form in found if (folded := fold(form))}


def _bare(label: str) -> str:
    return fold(_GLOSS.sub("", label))


@cache
def _heads() -> tuple[str, ...]:
    return tuple(row["form"] for row in table("honorifics") if row["kind"] != "not")


def _unknown(name: str, labels: list[Label]) -> UnknownEntityError:
    wanted = fold(name)
    by_text = {label.text: label.iri for label in reversed(labels)}  # the most telling label of a text wins
    close = process.extract(
        wanted, {text: fold(text) for text in by_text}, scorer=fuzz.WRatio, limit=None, score_cutoff=_NEAREST_SCORE_MIN
    )
    nearest: dict[str, str] = {}
    for _, _, text in sorted(close, key=lambda c: (-c[1], abs(len(c[0]) - len(wanted)), c[2])):
        nearest.setdefault(by_text[text], text)
    return _listing(name, nearest)


def _listing(name: str, nearest: Mapping[str, str]) -> UnknownEntityError:
    """Return the error that lists the things (IRI → name) that may have been meant."""
    if not nearest:
        return UnknownEntityError("query.unknown-entity", name=name)
    listed = ", ".join(f"{text} ({short(iri)})" for iri, text in list(nearest.items())[:_NEAREST])
    return UnknownEntityError("query.unknown-entity-nearest", name=name, nearest=listed)


def short(iri: str) -> str:
    """Return an IRI as a CURIE where it has one, else whole."""
    return compress(iri) or iri
