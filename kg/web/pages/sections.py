"""The sections of a thing's page, each worked out when its turn comes: the head is read by then."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from starlette.requests import Request

from kg.export.network import shown
from kg.lookup.overview import ROLES
from kg.rdf.prefixes import PREFIXES
from kg.view.ask import Term, name_of
from kg.view.quote import Quote, in_sentence
from kg.web import facts
from kg.web.meetings import Part
from kg.web.pages import data, page, release
from kg.web.pages.tenures import bars
from kg.web.site import Snapshot

#: Rows of a page of each section; of what a relation leads to, how many are shown at first: fewer of what has a day.
_POSTS, _MEETINGS, _MET, _FACTS, _RELEASES, _LINKED, _DATED = 12, 20, 12, 15, 15, 24, 6
#: Rows of a page of one relation.
_RELATED = 100
#: Initiatives named as what most meetings were about, and of how many meetings, the latest, that is said.
_TOPICS, _TOPICAL = 10, 500
#: Things read that a relation leads from, of which the latest are shown.
_LINKED_MAX = 400
#: People and bodies named beside an event.
_OTHERS = 4
#: Shortest name looked for in a release, and how much of its sentence is shown on each side, in characters.
_NAME_MIN, _SIDE_MAX = 4, 110
#: Properties that the head of the page shows, or that only repeat what a section says.
ELSEWHERE = (
    *("rdf:type", "rdfs:label", "skos:altLabel", "skos:hiddenLabel", "tgk:met", "org:holds", "tgk:participant"),
    *("schema:givenName", "schema:familyName", "tgk:textSha256", "tgk:reportedIn", "tgk:romanised", "tgk:singleHolder"),
)
_RELATION = re.compile(r"([a-z]+):[A-Za-z]+")
#: What is said of a thing: (CURIE of the predicate, object) pairs.
Said = Sequence[tuple[str, Term]]


def sections(request: Request, name: str, said: Said, aliases: Sequence[str]) -> dict[str, page.Part]:
    """Return the sections in their order: name of the template → what gives its values.

    Args:
        request: the request.
        name: local IRI of the thing.
        said: what is said of it.
        aliases: its names.
    """
    return {
        "posts": partial(_posts, request, name),
        "meetings": partial(_meetings, request, name),
        "links": partial(_links, request, name, said),
        "evidence": partial(_evidence, request, name),
        "releases": partial(_releases, request, name, aliases),
    }


def found(request: Request, name: str, said: Said) -> dict[str, int | None]:
    """Return which sections there will be, each with how many things it lists where that is quickly told."""
    now = page.now(request)
    meetings, mentions = now.meetings.counts(name)
    there = {
        "posts": (facts.is_joined(now.store, name, facts.HOLDING), None),
        "meetings": (bool(meetings), meetings),
        "links": (bool(_outgoing(said)), None),
        "evidence": (facts.is_joined(now.store, name, facts.STATING), None),
        "releases": (bool(mentions), mentions),
    }
    return {section: count for section, (is_there, count) in there.items() if is_there}


def _posts(request: Request, name: str) -> dict[str, Any]:
    now, lang = page.now(request), page.language(request)
    held = facts.held(now.store, name)
    number, start = page.slice_of(request, len(held), _POSTS, "posts")
    named = [(each, now.name(each.person, lang), now.name(each.post, lang)) for each in held]
    made = bars(named, slice(start, start + _POSTS))
    return {"tenures": made, "posts_pages": page.pages(number, made.total, _POSTS)} if made.shown else {}


def _meetings(request: Request, name: str) -> dict[str, Any]:
    """Return the events someone took part in, the latest first, a page at a time, and how many there are each year."""
    now, lang = page.now(request), page.language(request)
    year = request.query_params.get("year", "")
    roles: dict[str, list[Part]] = {}
    for part in now.meetings.of(name):
        roles.setdefault(part.event, []).append(part)
    if not roles:
        return {}
    years = Counter(parts[0].day[:4] for parts in roles.values() if parts[0].day)
    kept = [each for each, parts in roles.items() if not year or parts[0].day.startswith(year)]
    number, start = page.slice_of(request, len(kept), _MEETINGS, "meetings")
    topics = facts.discussed(now.store, kept[:_TOPICAL], _TOPICS)
    return {
        "met_most": [(who, now.name(who, lang), n) for who, n in now.meetings.met_most(name, _MET, year)],
        "topics": [(each, now.name(each, lang), n) for each, n in topics],
        "topics_of": _TOPICAL if len(kept) > _TOPICAL else 0,
        "meetings": [_meeting(request, name, each, roles[each]) for each in kept[start : start + _MEETINGS]],
        "meetings_total": len(roles),
        "meetings_kept": len(kept),
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


class Links(NamedTuple):
    """Things that a relation joins: CURIE, 1 as it reads or -1 backwards, some as (local IRI, name, ISO day), all."""

    predicate: str
    way: int
    things: list[tuple[str, str, str]]
    total: int


def _links(request: Request, name: str, said: Said) -> dict[str, Any]:
    """Return what a thing leads to and what leads to it, or a page of all that one relation joins it to."""
    relation, way = request.query_params.get("relation", ""), -1 if request.query_params.get("way") == "-1" else 1
    if (given := _RELATION.fullmatch(relation)) and given[1] in PREFIXES:
        joined = _outgoing(said).get(relation, []) if way > 0 else _pointing(request, name, relation, facts.COUNTED_MAX)
        number, start = page.slice_of(request, len(joined), _RELATED, "links")
        named = _named(request, joined, slice(start, start + _RELATED))
        pages = page.pages(number, len(joined), _RELATED)
        return {"links": [Links(relation, way, named, len(joined))], "links_pages": pages, "relation": relation}
    outgoing = [Links(p, 1, _named(request, things), len(things)) for p, things in sorted(_outgoing(said).items())]
    every = [*outgoing, *_incoming(request, name)]
    return {"links": every, "links_pages": (1, 1), "relation": ""} if every else {}


def _outgoing(said: Said) -> Mapping[str, list[str]]:
    """Return what a thing leads to, by relation, except what other sections list."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for predicate, object_ in said:
        target = name_of(object_)
        if target is not None and predicate not in ELSEWHERE and shown(predicate) != "inverse":
            grouped[predicate].append(target)
    return grouped


def _incoming(request: Request, name: str) -> list[Links]:
    joined = []
    for predicate, count in facts.incoming(page.now(request).store, name):
        roles = predicate.startswith("tgk:") and predicate[4:] in ROLES
        if predicate in ELSEWHERE or roles or shown(predicate) == "inverse" or "://" in predicate:
            continue
        if kept := _pointing(request, name, predicate, _LINKED_MAX):
            joined.append(Links(predicate, -1, _named(request, kept), count))
    return joined


def _pointing(request: Request, name: str, predicate: str, most: int) -> list[str]:
    things = facts.pointing(page.now(request).store, name, predicate, most)
    return [each for each in things if not each.startswith(("fact/", "tenure/"))]


def _named(request: Request, things: Sequence[str], some: slice | None = None) -> list[tuple[str, str, str]]:
    """Return some things, or the first of them, with their names: those with a day by it, the latest first."""
    now, lang = page.now(request), page.language(request)
    days = {each: _day(now, each) for each in things if each.startswith(("event/", "release/"))}
    if len(days) == len(things):
        latest = sorted(things, key=lambda each: (days[each], each), reverse=True)[some or slice(_DATED)]
        return [(each, page.without_day(now.name(each, lang)), days[each]) for each in latest]
    named = sorted(((each, now.name(each, lang), "") for each in things), key=lambda each: (each[1], each[0]))
    return named[some or slice(_LINKED)]


def _day(now: Snapshot, name: str) -> str:
    if name.startswith("release/"):
        return now.day_of(name)
    event = now.overview.event(name)
    return event.day if event else ""


def _evidence(request: Request, name: str) -> dict[str, Any]:
    store = page.now(request).store
    names = facts.facts_of(store, name)
    number, start = page.slice_of(request, len(names), _FACTS, "facts")
    told = [release.told(request, fact) for fact in facts.details(store, names[start : start + _FACTS])]
    pages = page.pages(number, len(names), _FACTS)
    if not told:
        return {}
    return {"facts": told, "facts_total": len(names), "facts_pages": pages, "in_part": data.FACTS_MAX}


def _releases(request: Request, name: str, aliases: Sequence[str]) -> dict[str, Any]:
    now, lang = page.now(request), page.language(request)
    names = facts.releases_of(now.store, name)
    number, start = page.slice_of(request, len(names), _RELEASES, "releases")
    told = [_passage(now, each, aliases, lang) for each in names[start : start + _RELEASES]]
    pages = page.pages(number, len(names), _RELEASES)
    return {"releases": told, "releases_total": len(names), "releases_pages": pages} if told else {}


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
