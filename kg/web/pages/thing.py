"""The page of a thing: person, organisation, post, initiative, event, place; releases have their own (``release``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.config import BASE
from kg.lookup.overview import KINDS
from kg.messages import say
from kg.rdf.iri import full
from kg.store import Store
from kg.tables import table
from kg.view.ask import BATCH_IRIS, Term, name_of
from kg.web import facts
from kg.web.pages import data, page, release, sections
from kg.web.pages.met import csv_file
from kg.web.sparql import CORS

_YEAR = re.compile(r"\d{4}")
#: Columns of the facts as CSV.
_HEADS = ("subject", "predicate", "object", "confidence", "rule", "release", "quote")


def thing(request: Request) -> Response:
    """Answer for an IRI of the graph: a page for people, the same as data for programs."""
    name = str(request.path_params["name"])
    now = page.now(request)
    try:
        said = facts.said(now.store, name)
    except ValueError:  # what is no IRI names nothing
        said = []
    if not said:
        return unknown(request, name)
    if request.query_params.get("format") == "csv":
        return _csv(request, name)
    form = data.wanted(request, html=True)
    if form != "html":
        return data.about(request, name, form)
    headers = CORS | {"Link": f'<{_ascii(full(name))}>; rel="canonical"'}
    if name.startswith("release/"):
        return release.page_of(request, name, said, headers)
    now, lang = page.now(request), page.language(request)
    aliases = sorted({alias.text for alias in now.names(name) if alias.rank < 2})
    title, year = now.name(name, lang), request.query_params.get("year", "")
    return page.stream(
        request,
        "thing.html",
        headers=headers,
        parts=sections.sections(request, name, said, aliases),
        thing=name,
        iri=full(name),
        kind=name.partition("/")[0],
        title=title,
        short_title=page.without_day(title),
        other_title=now.name(name, "en" if lang == "th" else "th"),
        classes=_classes(said),
        aliases=[alias for alias in aliases if alias != title],
        values=_values_of(said),
        forms=list(data.FORMS),
        in_year=year if _YEAR.fullmatch(year) and now.meetings.took_part(name, year) else "",
        found=sections.found(request, name, said),
    )


def _values_of(said: list[tuple[str, Term]]) -> list[tuple[str, list[str]]]:
    """Return what is said of a thing that leads to no other, by property."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for predicate, object_ in said:
        if name_of(object_) is None and predicate not in sections.ELSEWHERE:
            grouped[predicate].append(facts.value(object_))
    return sorted(grouped.items())


def _classes(said: list[tuple[str, Term]]) -> list[str]:
    """Return the classes of a thing as CURIEs, without those that follow from another."""
    given = {facts.curie(o) for p, o in said if p == "rdf:type"}
    return sorted(given - set().union(*(_above().get(each, frozenset()) for each in given)))


@cache
def _above() -> dict[str, frozenset[str]]:
    rows = [row["classes"].split() for row in table("classes")]
    return {classes[0]: frozenset(classes[1:]) for classes in rows}


def _csv(request: Request, name: str) -> Response:
    """Return the facts that name a thing, or that a release states, as CSV, one line a quote."""
    store = page.now(request).store
    names = facts.facts_in(store, name) if name.startswith("release/") else facts.facts_of(store, name)
    return csv_file("facts.csv", chain([_HEADS], _quotes(store, names)))


def _quotes(store: Store, names: Sequence[str]) -> Iterator[Sequence[object]]:
    for start in range(0, len(names), BATCH_IRIS):
        for fact in facts.details(store, names[start : start + BATCH_IRIS]):
            about = fact.subject, fact.predicate, fact.object, fact.confidence, fact.rule, fact.release
            yield from ((*about, words) for _, words, _, _ in fact.quotes or (("", "", 0, 0),))


def unknown(request: Request, name: str) -> Response:
    """Say that nothing has this IRI, and which things have names like it."""
    now, lang = page.now(request), page.language(request)
    kind, _, key = name.partition("/")
    if not key and kind in now.overview.classes:
        return RedirectResponse("/", 303)
    code = KINDS.index(kind) if key and kind in KINDS else None
    index = now.overview.events if kind == "event" else now.overview.index
    near = index.near(key or kind, 6, code)
    listed = [(hit.thing, now.name(hit.thing, lang)) for hit in near]
    return page.error(request, 404, say("web.page.unknown", lang, iri=f"{BASE}id/{name}"), listed)


def _ascii(iri: str) -> str:
    return quote(iri, safe=":/#=,")
