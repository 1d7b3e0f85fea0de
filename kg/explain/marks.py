"""From a document to marked pieces of its text."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from kg.model.document import Document, Evidence, Meeting, Participant, Span

#: Kinds of marks, in the order of the legend.
KINDS = ("person", "post", "organisation", "initiative", "meeting", "date", "place")


class Mark(NamedTuple):
    """A piece of text that says something.

    Attributes:
        span: where it stands.
        kind: one of ``KINDS``.
        label: the thing it is, by its fullest name or title.
        detail: what it says of the thing (a part in a meeting, a status), empty for a bare mention.
        confidence: 0 to 1.
        rule: the rule that read it.
    """

    span: Span
    kind: str
    label: str
    detail: str
    confidence: float
    rule: str


class Segment(NamedTuple):
    """A piece of text under the same marks throughout; the innermost mark first."""

    text: str
    marks: tuple[Mark, ...]


def findings(document: Document) -> list[Mark]:
    """Return everything found in a document, by where it stands."""
    found = [
        Mark(span, kind, item.names[0].text, item.kind if kind != "person" else "", item.evidence.confidence, rule)
        for kind, items in (("organisation", document.organisations), ("initiative", document.initiatives))
        for item in items
        for rule in (item.evidence.rule,)
        for name in item.names
        for span in name.spans
    ]
    for person in document.people:
        first, evidence = person.names[0].text, person.evidence
        for name in person.names:
            found += [Mark(span, "person", first, "", evidence.confidence, evidence.rule) for span in name.spans]
        found += [_mark(role.evidence, "post", role.title, f"{first}, {role.capacity}") for role in person.roles]
    found += [_mark(post.evidence, "post", post.title, "") for post in document.posts]
    found += [_mark(place.evidence, "place", place.name, place.kind) for place in document.places]
    for meeting in document.meetings:
        found += _of_meeting(meeting)
    for item in document.initiatives:
        found += [
            _mark(r.evidence, "initiative", item.names[0].text, f"{r.predicate} {r.target}") for r in item.relations
        ]
    return sorted(found, key=lambda mark: (mark.span, KINDS.index(mark.kind), mark.label, mark.detail, mark.rule))


def _mark(evidence: Evidence, kind: str, label: str, detail: str) -> Mark:
    return Mark(evidence.span, kind, label, detail, evidence.confidence, evidence.rule)


def _of_meeting(meeting: Meeting) -> list[Mark]:
    title = f"{meeting.event_class}{'' if meeting.main else ' (in passing)'}"
    found = [_mark(meeting.evidence, "meeting", title, meeting.factuality)]
    if meeting.date and meeting.date_evidence:
        day = f"{meeting.date.isoformat()} {meeting.start or ''}".strip()
        found.append(_mark(meeting.date_evidence, "date", day, title))
    if meeting.place and meeting.place_evidence:
        found.append(_mark(meeting.place_evidence, "place", meeting.place, title))
    return found + [_mark(p.evidence, "meeting", title, _part(p)) for p in meeting.participants]


def _part(participant: Participant) -> str:
    return f"{participant.part}: {participant.name}"


def segments(text: str, marks: list[Mark]) -> Iterator[Segment]:
    """Cut a text where marks begin and end; the pieces joined are the text again.

    Time grows with the number of marks times how deep they overlap, not with its square.
    """
    edges = sorted({0, len(text)} | {edge for mark in marks for edge in (mark.span.start, mark.span.end)})
    waiting = sorted((m for m in marks if m.span.start < m.span.end), key=lambda m: m.span.start, reverse=True)
    active: list[Mark] = []
    for start, end in itertools.pairwise(edges):
        active = [mark for mark in active if mark.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        inner_first = sorted(active, key=lambda mark: (mark.span.end - mark.span.start, KINDS.index(mark.kind)))
        yield Segment(text[start:end], tuple(inner_first))
