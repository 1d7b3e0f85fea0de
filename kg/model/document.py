"""Records of what one release says. ``Document.to_dict()`` is the JSON schema ``kg extract`` prints.

Names here are forms found verbatim in this release; joining them over releases is the resolve room's work.
Offsets are code points into ``Release.text``; ``end`` is exclusive.
No record can hold itself, so none is watched for cycles (``gc=False``): made and decoded a fifth quicker.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A piece of the canonical text: ``text[start:end]``."""

    start: int
    end: int


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """Why a thing is believed: the words, how sure (0 to 1), and the rule that read them."""

    span: Span
    confidence: float
    rule: str


class Name(msgspec.Struct, frozen=True, gc=False):
    """A surface form, verbatim, and every place it stands (honorifics lie outside)."""

    text: str
    spans: tuple[Span, ...]


class Role(msgspec.Struct, frozen=True, gc=False):
    """A post the text gives a person.

    Attributes:
        title: as written in its fullest form ("รัฐมนตรีว่าการกระทรวงอุตสาหกรรม").
        organisation: as written inside the title or beside it, None where the title has none.
        capacity: ``substantive``, ``acting``, ``former`` or ``designate``.
        country: ISO 3166 alpha-2 code, lower case; ``th`` unless the text says otherwise.
        evidence: span of name and post together.
    """

    title: str
    organisation: str | None
    evidence: Evidence
    capacity: str = "substantive"
    country: str = "th"


class Person(msgspec.Struct, frozen=True, gc=False):
    """A named human. ``names`` fullest first; ``honorifics`` as stated, in order of appearance."""

    names: tuple[Name, ...]
    evidence: Evidence
    roles: tuple[Role, ...] = ()
    honorifics: tuple[str, ...] = ()
    optional: bool = False


class Organisation(msgspec.Struct, frozen=True, gc=False):
    """A named body. ``kind`` is one of the gold schema's (ministry, department, committee, ...)."""

    names: tuple[Name, ...]
    kind: str
    evidence: Evidence
    optional: bool = False


class Relation(msgspec.Struct, frozen=True, gc=False):
    """What the text states of an initiative.

    Attributes:
        predicate: ledBy, supportedBy, proposedBy, addressedTo, partOf, advances, locatedIn or status.
        target: first name of a person, organisation or initiative of this document, a place as written, or
            for ``status`` one of Proposed, Planned, Announced, Approved, Ongoing, Completed.
        target_kind: ``person``, ``organisation``, ``initiative``, ``post``, ``place`` or ``status``.
    """

    predicate: str
    target: str
    target_kind: str
    evidence: Evidence


class Initiative(msgspec.Struct, frozen=True, gc=False):
    """A named undertaking. ``kind`` is one of the gold schema's (policy, project, zone, hub, ...)."""

    names: tuple[Name, ...]
    kind: str
    evidence: Evidence
    relations: tuple[Relation, ...] = ()
    optional: bool = False


class Participant(msgspec.Struct, frozen=True, gc=False):
    """Someone taking part in a meeting.

    Attributes:
        kind: ``person`` (name = first name of a Person), ``organisation`` (first name of an Organisation) or
            ``post`` (a role-only mention whose holder the release does not name; name = title as written).
        part: chair, host, guest, speaker, signatory, witness, organiser, visitor, appointee or attendee.
        stated: the words used here, honorific included ("นายสมคิด จาตุศรีพิทักษ์", "รองนายกรัฐมนตรี").
        capacity: title of the role acted in, as in one of the person's roles.
        on_behalf_of: first name of the organisation represented.
        leads: whether this participant leads a delegation (นำคณะ).
        country: of a post, as in Role.
    """

    name: str
    kind: str
    part: str
    evidence: Evidence
    stated: str = ""
    honorific: str | None = None
    capacity: str | None = None
    on_behalf_of: str | None = None
    leads: bool = False
    country: str = "th"


class Meeting(msgspec.Struct, frozen=True, gc=False):
    """A specific occasion the text reports.

    Attributes:
        type: the gold schema's type (courtesy_call, talks, ..., other).
        event_class: finer class of the ontology (``OpeningCeremony``, ``BilateralTalks``, ...).
        main: whether the release is about it.
        date: first day, None if neither stated nor derivable.
        date_basis: ExplicitDate, RelativeToday, InferredDate or ReleaseDate; None without a date.
        not_before/not_after: bounds where only those are known.
        start: "HH:MM" or None.
        place: the venue as written, without ณ or ที่.
        mode: InPerson, Telephone, Online or Hybrid.
        factuality: Occurred, Scheduled, Cancelled or Proposed.
        participants: people first, then organisations and posts.
        about: first names of initiatives of this document discussed there.
    """

    type: str
    event_class: str
    main: bool
    evidence: Evidence
    date: dt.date | None = None
    date_basis: str | None = None
    date_evidence: Evidence | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    start: str | None = None
    place: str | None = None
    place_evidence: Evidence | None = None
    mode: str = "InPerson"
    factuality: str = "Occurred"
    participants: tuple[Participant, ...] = ()
    about: tuple[str, ...] = ()
    follows: int | None = None  # index in Document.meetings of the occasion this one came after


class PostMention(msgspec.Struct, frozen=True, gc=False):
    """A post named without its holder ("นายกรัฐมนตรี"), for the release's ``schema:mentions``."""

    title: str
    organisation: str | None
    country: str
    evidence: Evidence


class PlaceMention(msgspec.Struct, frozen=True, gc=False):
    """A place as written; ``kind`` is country, province, district, venue or zone."""

    name: str
    kind: str
    evidence: Evidence


class Document(msgspec.Struct, frozen=True, gc=False):
    """Everything one release says."""

    id: str
    published: dt.date | None
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    posts: tuple[PostMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the document in the gold schema, with evidence beside it, ready for JSON."""
        return {
            "id": self.id,
            "published": self.published.isoformat() if self.published else None,
            "people": [_person(p) for p in self.people],
            "organisations": [_named(o) for o in self.organisations],
            "initiatives": [_named(i) | {"relations": [_relation(r) for r in i.relations]} for i in self.initiatives],
            "meetings": [_meeting(m) for m in self.meetings],
            "posts": [
                {"title": p.title, "organisation": p.organisation, "country": p.country} | _evidence(p.evidence)
                for p in self.posts
            ],
            "places": [{"name": p.name, "kind": p.kind} | _evidence(p.evidence) for p in self.places],
        }


def _evidence(e: Evidence) -> dict[str, Any]:
    return {"span": [e.span.start, e.span.end], "confidence": e.confidence, "rule": e.rule}


def _names(names: tuple[Name, ...]) -> dict[str, Any]:
    return {
        "names": [n.text for n in names],
        "mentions": sorted([s.start, s.end] for n in names for s in n.spans),
    }


def _named(item: Organisation | Initiative) -> dict[str, Any]:
    return _names(item.names) | {"kind": item.kind, "optional": item.optional} | _evidence(item.evidence)


def _person(p: Person) -> dict[str, Any]:
    roles = [
        {"title": r.title, "organisation": r.organisation, "capacity": r.capacity, "country": r.country}
        | _evidence(r.evidence)
        for r in p.roles
    ]
    return (
        _names(p.names)
        | {"honorifics": list(p.honorifics), "roles": roles, "optional": p.optional}
        | _evidence(p.evidence)
    )


def _relation(r: Relation) -> dict[str, Any]:
    return {"predicate": r.predicate, "target": r.target, "target_kind": r.target_kind} | _evidence(r.evidence)


def _meeting(m: Meeting) -> dict[str, Any]:
    def who(kind: str) -> list[Participant]:
        return [p for p in m.participants if p.kind == kind]

    def part(p: Participant) -> dict[str, Any]:
        extra = {
            "stated": p.stated,
            "honorific": p.honorific,
            "capacity": p.capacity,
            "on_behalf_of": p.on_behalf_of,
            "leads": p.leads,
        }
        return {"name": p.name, "part": p.part} | extra | _evidence(p.evidence)

    return {
        "type": m.type,
        "class": m.event_class,
        "main": m.main,
        "date": m.date.isoformat() if m.date else None,
        "date_basis": m.date_basis,
        "start": m.start,
        "place": m.place,
        "mode": m.mode,
        "factuality": m.factuality,
        "participants": [part(p) for p in who("person")],
        "organisations": [p.name for p in who("organisation")],
        "posts": [part(p) for p in who("post")],
        "about": list(m.about),
    } | _evidence(m.evidence)
