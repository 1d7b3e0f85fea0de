"""Documents made by hand, as short as the case allows."""

from __future__ import annotations

import datetime as dt

from kg.model.document import (
    Document,
    Evidence,
    Initiative,
    Meeting,
    Name,
    Organisation,
    Participant,
    Person,
    PostMention,
    Role,
    Span,
)

EVIDENCE = Evidence(Span(0, 1), 0.9, "test")


def name(text: str) -> Name:
    return Name(text, (Span(0, len(text)),))


def person(*names: str, roles: tuple[Role, ...] = ()) -> Person:
    return Person(tuple(map(name, names)), EVIDENCE, roles)


def role(title: str, organisation: str | None = None, capacity: str = "substantive", country: str = "th") -> Role:
    return Role(title, organisation, EVIDENCE, capacity, country)


def organisation(*names: str, kind: str = "other") -> Organisation:
    return Organisation(tuple(map(name, names)), kind, EVIDENCE)


def initiative(*names: str, kind: str = "project") -> Initiative:
    return Initiative(tuple(map(name, names)), kind, EVIDENCE)


def participant(text: str, part: str, kind: str = "person") -> Participant:
    return Participant(text, kind, part, EVIDENCE)


def meeting(*participants: Participant, event_class: str = "CourtesyCall", place: str | None = None) -> Meeting:
    return Meeting("courtesy_call", event_class, True, EVIDENCE, place=place, participants=participants)


def post(title: str, country: str = "th") -> PostMention:
    return PostMention(title, None, country, EVIDENCE)


def document(number: int, day: str | None = "2018-03-07", **items: tuple[object, ...]) -> Document:
    published = dt.date.fromisoformat(day) if day else None
    return Document(str(number), published, **items)  # type: ignore[arg-type]  # the case names the fields
