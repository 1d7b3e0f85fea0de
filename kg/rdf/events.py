"""Events of a release: class, time, place, participants in their roles, topics."""

from __future__ import annotations

import re

from kg.model.document import Evidence, Meeting, Participant
from kg.rdf.facts import GraphOfRelease
from kg.rdf.lookup import Lookup
from kg.rdf.terms import literal, node, term, typed
from kg.tables.classes import classes, kind_name

_TYPE, _LABEL = term("rdf:type"), term("rdfs:label")
_PARTICIPANT, _PARTICIPATION = term("tgk:participant"), term("tgk:Participation")
_START_DATE, _LOCATION = term("schema:startDate"), term("schema:location")
_DISCUSSED, _DISCUSSED_AT = term("tgk:discussed"), term("tgk:discussedAt")
_IN_CAPACITY, _ON_BEHALF_OF = term("tgk:inCapacity"), term("tgk:onBehalfOf")
_LEADER, _TRUE = term("tgk:delegationLeader"), typed("true", "xsd:boolean")
_STATED_NAME, _STATED_HONORIFIC = term("tgk:statedName"), term("tgk:statedHonorific")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
#: Offset of Thai time; releases state times of the day in it.
THAI_TIME = "+07:00"


def add_events(graph: GraphOfRelease, lookup: Lookup) -> None:
    """Add every occasion the release reports."""
    for index, meeting in enumerate(lookup.document.meetings):
        me = node(lookup.meetings[index])
        _add_head(graph, lookup, index, meeting)
        _add_when_and_where(graph, lookup, me, meeting)
        for participant in meeting.participants:
            _add_participant(graph, lookup, me, participant)
        for topic in meeting.about:
            _add_topic(graph, lookup, me, meeting, topic)


def _add_head(graph: GraphOfRelease, lookup: Lookup, index: int, meeting: Meeting) -> None:
    local = lookup.meetings[index]
    me = node(local)
    graph.add(me, _TYPE, *map(term, classes("event", _kind(meeting))))
    graph.add(me, term("tgk:reportedIn"), graph.node)
    graph.add(me, term("tgk:mode"), term(f"tgk:{meeting.mode}"))
    graph.add(me, term("tgk:factuality"), term(f"tgk:{meeting.factuality}"))
    if meeting.main:
        graph.add(graph.node, term("schema:about"), me)
    if local.startswith(f"event/{graph.release.id}-"):
        # An event reported by several releases is named once: by the release its IRI is minted from.
        for lang in ("th", "en"):
            label = lookup.names.get((local, lang)) or event_label(lookup, meeting, lang)
            graph.add(me, _LABEL, literal(label, lang))
    if meeting.follows is not None:
        before = node(lookup.meetings[meeting.follows])
        if before != me:
            graph.state(me, term("tgk:follows"), before, meeting.evidence)


def _kind(meeting: Meeting) -> str:
    return meeting.event_class if len(classes("event", meeting.event_class)) > 1 else meeting.type


def _add_when_and_where(graph: GraphOfRelease, lookup: Lookup, me: str, meeting: Meeting) -> None:
    if meeting.date:
        day = meeting.date.isoformat()
        graph.state(me, _START_DATE, typed(day, "xsd:date"), meeting.date_evidence or meeting.evidence)
        if meeting.start and _CLOCK.fullmatch(meeting.start):
            moment = typed(f"{day}T{meeting.start}:00{THAI_TIME}", "xsd:dateTime")
            graph.add(me, term("tgk:startTime"), moment)
    if meeting.date_basis:
        graph.add(me, term("tgk:dateBasis"), term(f"tgk:{meeting.date_basis}"))
    for name, bound in (("tgk:notBefore", meeting.not_before), ("tgk:notAfter", meeting.not_after)):
        if bound:
            graph.add(me, term(name), typed(bound.isoformat(), "xsd:date"))
    if meeting.place and (place := lookup.find("place", meeting.place)):
        graph.state(me, _LOCATION, node(place), meeting.place_evidence or meeting.evidence)


def _add_participant(graph: GraphOfRelease, lookup: Lookup, me: str, participant: Participant) -> None:
    found = lookup.find(participant.kind, participant.name, participant.country)
    if found is None:
        return
    lang = graph.release.language
    qualifiers = {}
    if (post := lookup.capacity_of(participant)) is not None:
        qualifiers[_IN_CAPACITY] = node(post)
    if participant.on_behalf_of and (body := lookup.find("organisation", participant.on_behalf_of)):
        qualifiers[_ON_BEHALF_OF] = node(body)
    if participant.leads:
        qualifiers[_LEADER] = _TRUE
    if participant.stated:
        qualifiers[_STATED_NAME] = literal(participant.stated, lang)
    if participant.honorific:
        qualifiers[_STATED_HONORIFIC] = literal(participant.honorific, lang)
    role, who = term(f"tgk:{participant.part}"), node(found)
    graph.add(me, _PARTICIPANT, who)
    graph.state(me, role, who, participant.evidence, _PARTICIPATION, qualifiers)


def _add_topic(graph: GraphOfRelease, lookup: Lookup, me: str, meeting: Meeting, topic: str) -> None:
    """State that an initiative was discussed: by the words that report the occasion, and those that name the topic."""
    for index, initiative in enumerate(lookup.document.initiatives):
        if initiative.names[0].text == topic:
            it = node(lookup.initiatives[index])
            sure = min(meeting.evidence.confidence, initiative.evidence.confidence)
            occasion, named = meeting.evidence.span, initiative.evidence.span
            inside = occasion.start <= named.start and named.end <= occasion.end
            for span in (occasion,) if inside else (named, occasion):
                graph.state(me, _DISCUSSED, it, Evidence(span, sure, "event.discussed"))
            graph.add(it, _DISCUSSED_AT, me)


def event_label(lookup: Lookup, meeting: Meeting, lang: str) -> str:
    """Return what to call an event: its kind, who (guest and host, else the chair or the first named), the day."""
    label = kind_name("event", _kind(meeting), lang)
    if who := _who(lookup, meeting, lang):
        label = f"{label}: {who}"
    return f"{label} ({meeting.date.isoformat()})" if meeting.date else label


def _who(lookup: Lookup, meeting: Meeting, lang: str) -> str:
    def first(*parts: str) -> str | None:
        for participant in meeting.participants:
            if not parts or participant.part in parts:
                name = participant.name
                if lang == "en" and not (name := lookup.english(participant.kind, name) or ""):
                    continue
                return name
        return None

    pair = [name for name in (first("guest"), first("host")) if name]
    return " – ".join(pair) or first("chair", "visitor", "speaker", "appointee") or first() or ""
