"""The page of a thing: person, organisation, post, initiative, event, place; releases have their own (``release``)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.config import BASE
from kg.export.network import shown
from kg.lookup.overview import KINDS, ROLES
from kg.messages import say
from kg.rdf.iri import full
from kg.tables import table
from kg.view.ask import Term, name_of
from kg.view.quote import Quote, in_sentence
from kg.web import facts
from kg.web.meetings import Part
from kg.web.pages import data, page, release
from kg.web.pages.met import csv_file
from kg.web.pages.tenures import bars
from kg.web.site import Snapshot
from kg.web.sparql import CORS

#: Rows of each section shown at first; meetings, facts and releases come in pages of their own.
_LINKED, _DATED, _MEETINGS, _MET, _FACTS, _RELEASES = 24, 6, 20, 12, 15, 15
#: Initiatives named as what most meetings were about, and of how many meetings, the latest, that is said.
_TOPICS, _TOPICAL = 10, 500
#: Things read that a relation leads from, of which the latest are shown.
_LINKED_MAX = 400
#: People and bodies named beside an event.
_OTHERS = 4
#: Shortest name looked for in a release, and how much of its sentence is shown on each side, in characters.
_NAME_MIN, _SIDE_MAX = 4, 110
#: Properties that the head of the page shows, or that only repeat what a section says.
_ELSEWHERE = ("rdf:type", "rdfs:label", "skos:altLabel", "skos:hiddenLabel", "tgk:met", "org:holds", "tgk:participant")
_HEAD_ONLY = (
    "schema:givenName",
    "schema:familyName",
    "tgk:textSha256",
    "tgk:reportedIn",
    "tgk:romanised",
    "tgk:singleHolder",
)


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
        return data.about(now.store, name, form)
    headers = CORS | {"Link": f'<{_ascii(full(name))}>; rel="canonical"'}
    if name.startswith("release/"):
        return release.page_of(request, name, said, headers)
    return page.render(request, "thing.html", headers=headers, **_values(request, name, said))


def _values(request: Request, name: str, said: list[tuple[str, Term]]) -> dict[str, Any]:
    now, lang = page.now(request), page.language(request)
    kind = name.partition("/")[0]
    parts = now.meetings.of(name)
    fact_names = facts.facts_of(now.store, name)
    release_names = facts.releases_of(now.store, name)
    fact_page, first_fact = page.slice_of(request, len(fact_names), _FACTS, "facts")
    release_page, first_release = page.slice_of(request, len(release_names), _RELEASES, "releases")
    shown_facts = facts.details(now.store, fact_names[first_fact : first_fact + _FACTS])
    aliases = sorted({alias.text for alias in now.names(name) if alias.rank < 2})
    title = now.name(name, lang)
    return {
        "thing": name,
        "iri": full(name),
        "kind": kind,
        "title": title,
        "short_title": page.without_day(title),
        "other_title": now.name(name, "en" if lang == "th" else "th"),
        "classes": _classes(said),
        "aliases": [alias for alias in aliases if alias != title],
        "values": _values_of(said),
        "links": _links(request, name, said),
        "tenures": bars([(h, now.name(h.person, lang), now.name(h.post, lang)) for h in facts.held(now.store, name)]),
        **_meetings(request, name, parts),
        "met_most": [(who, now.name(who, lang), n) for who, n in now.meetings.met_most(name, _MET)],
        "facts": [release.told(request, fact) for fact in shown_facts],
        "facts_total": len(fact_names),
        "facts_pages": page.pages(fact_page, len(fact_names), _FACTS),
        "releases": [_passage(now, each, aliases, lang) for each in release_names[first_release:][:_RELEASES]],
        "releases_total": len(release_names),
        "releases_pages": page.pages(release_page, len(release_names), _RELEASES),
        "forms": list(data.FORMS),
    }


def _values_of(said: list[tuple[str, Term]]) -> list[tuple[str, list[str]]]:
    """Return what is said of a thing that leads to no other, by property."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for predicate, object_ in said:
        if name_of(object_) is None and predicate not in (*_ELSEWHERE, *_HEAD_ONLY):
            grouped[predicate].append(facts.value(object_))
    return sorted(grouped.items())


def _passage(now: Snapshot, name: str, aliases: Sequence[str], lang: str) -> tuple[str, str, str, Quote | None]:
    """Return a release: local IRI, headline, ISO day, and the first words below the headline that name the thing."""
    whole = now.texts.text(name.partition("/")[2])
    body = whole.find("\n") + 1
    found = [
        (at, -len(alias), alias)
        for alias in aliases
        if len(alias) >= _NAME_MIN and (at := whole.find(alias, body)) >= 0
    ]
    passage = None
    if found:
        at, _, words = min(found)
        passage = in_sentence(whole, words, at, at + len(words), side_max=_SIDE_MAX)
    return name, now.name(name, lang), now.day_of(name), passage


def _classes(said: list[tuple[str, Term]]) -> list[str]:
    """Return the classes of a thing as CURIEs, without those that follow from another."""
    given = {facts.curie(o) for p, o in said if p == "rdf:type"}
    return sorted(given - set().union(*(_above().get(each, frozenset()) for each in given)))


@cache
def _above() -> dict[str, frozenset[str]]:
    rows = [row["classes"].split() for row in table("classes")]
    return {classes[0]: frozenset(classes[1:]) for classes in rows}


class Links(NamedTuple):
    """Things that a relation joins: CURIE, 1 as it reads or -1 backwards, some as (local IRI, name, ISO day), all."""

    predicate: str
    way: int
    things: list[tuple[str, str, str]]
    total: int


def _links(request: Request, name: str, said: list[tuple[str, Term]]) -> list[Links]:
    """Return what a thing leads to and what leads to it, except what other sections list."""
    return [*_outgoing(request, said), *_incoming(request, name)]


def _outgoing(request: Request, said: list[tuple[str, Term]]) -> list[Links]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for predicate, object_ in said:
        target = name_of(object_)
        if target is not None and predicate not in (*_ELSEWHERE, *_HEAD_ONLY) and shown(predicate) != "inverse":
            grouped[predicate].append(target)
    return [Links(p, 1, _named(request, things), len(things)) for p, things in sorted(grouped.items())]


def _incoming(request: Request, name: str) -> list[Links]:
    now = page.now(request)
    found = []
    for predicate, count in facts.incoming(now.store, name):
        roles = predicate.startswith("tgk:") and predicate[4:] in ROLES
        if predicate in _ELSEWHERE or roles or shown(predicate) == "inverse" or "://" in predicate:
            continue
        things = facts.pointing(now.store, name, predicate, _LINKED_MAX)
        if kept := [each for each in things if not each.startswith(("fact/", "tenure/"))]:
            found.append(Links(predicate, -1, _named(request, kept), count))
    return found


def _named(request: Request, things: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return some things with their names: what has a day the latest first, and fewer of them; the rest by name."""
    now, lang = page.now(request), page.language(request)
    days = {each: _day(now, each) for each in things if each.startswith(("event/", "release/"))}
    if len(days) == len(things):
        latest = sorted(things, key=lambda each: (days[each], each), reverse=True)[:_DATED]
        return [(each, page.without_day(now.name(each, lang)), days[each]) for each in latest]
    return sorted(((each, now.name(each, lang), "") for each in things), key=lambda each: (each[1], each[0]))[:_LINKED]


def _day(now: Snapshot, name: str) -> str:
    if name.startswith("release/"):
        return now.day_of(name)
    event = now.overview.event(name)
    return event.day if event else ""


def _meetings(request: Request, name: str, parts: Sequence[Part]) -> dict[str, Any]:
    """Return the events someone took part in, the latest first, a page at a time, and how many there are each year."""
    year = request.query_params.get("year", "")
    roles: dict[str, list[Part]] = {}
    for part in parts:
        roles.setdefault(part.event, []).append(part)
    years = Counter(found[0].day[:4] for found in roles.values() if found[0].day)
    kept = [each for each, found in roles.items() if not year or found[0].day.startswith(year)]
    number, start = page.slice_of(request, len(kept), _MEETINGS, "meetings")
    now, lang = page.now(request), page.language(request)
    topics = facts.discussed(now.store, kept[:_TOPICAL], _TOPICS)
    return {
        "topics": [(each, now.name(each, lang), n) for each, n in topics],
        "topics_of": _TOPICAL if len(kept) > _TOPICAL else 0,
        "meetings": [_meeting(request, name, each, roles[each]) for each in kept[start : start + _MEETINGS]],
        "meetings_total": len(roles),
        "meetings_pages": page.pages(number, len(kept), _MEETINGS),
        "meetings_years": sorted(years.items()),
        "meetings_year": year,
        "meetings_most": max(years.values(), default=1),
    }


def _meeting(request: Request, name: str, event: str, parts: Sequence[Part]) -> dict[str, object]:
    """Return an event as seen by one who took part: the role, who else was there, and where."""
    now, lang = page.now(request), page.language(request)
    about = now.overview.event(event)
    assert about
    title = now.name(event, lang)
    others = [who for who in dict.fromkeys(who for _, who in about.parts) if who != name]
    return {
        "event": event,
        # A name that was only made of kind, people and day would repeat what stands beside it.
        "name": page.term(about.kind, lang) if page.without_day(title) != title else title,
        "about": about,
        "roles": list(dict.fromkeys(f"tgk:{part.role}" for part in parts)),
        "place": now.name(about.place, lang) if about.place else "",
        "others": [(who, now.name(who, lang)) for who in others[:_OTHERS]],
        "more": max(len(others) - _OTHERS, 0),
    }


def _csv(request: Request, name: str) -> Response:
    """Return the facts that name a thing as CSV, one line a quote."""
    now = page.now(request)
    heads = ("subject", "predicate", "object", "confidence", "rule", "release", "quote")
    rows: list[tuple[object, ...]] = [heads]
    names = facts.facts_of(now.store, name)[: data.FACTS_MAX]
    for start in range(0, len(names), 250):
        for fact in facts.details(now.store, names[start : start + 250]):
            for _, words, _, _ in fact.quotes or (("", "", 0, 0),):
                rows.append(
                    (fact.subject, fact.predicate, fact.object, fact.confidence, fact.rule, fact.release, words)
                )
    return csv_file("facts.csv", rows)


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
