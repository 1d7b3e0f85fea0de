"""A release written for these tests, with everything a release can say."""

from __future__ import annotations

import datetime as dt
import hashlib

from kg.model.document import (
    Document,
    Evidence,
    Initiative,
    Meeting,
    Name,
    Organisation,
    Participant,
    Person,
    PlaceMention,
    PostMention,
    Relation,
    Role,
    Span,
)
from kg.model.entity import Resolved
from kg.model.release import Release

DAY = dt.date(2020, 2, 1)
TEXT = 'นาง "ก" \\ ข\nปลัดกระทรวง ต้อนรับ Mr. Smith ณ ห้อง 1 เรื่อง โครงการ ค'


def release(text: str = TEXT, release_id: str = "1", **more: object) -> Release:
    fields: dict[str, object] = {
        "headline": text.partition("\n")[0],
        "published": DAY,
        "url": f"https://www.thaigov.go.th/news/contents/details/{release_id}",
        "category": "ข่าวทำเนียบรัฐบาล",
    }
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Release(id=release_id, text=text, sha256=digest, **{**fields, **more})  # type: ignore[arg-type]  # as Release


def evidence(start: int = 0, end: int = 5, confidence: float = 0.9, rule: str = "test") -> Evidence:
    return Evidence(Span(start, end), confidence, rule)


def _names(*texts: str) -> tuple[Name, ...]:
    return tuple(Name(text, (Span(0, 1),)) for text in texts)


def document() -> Document:
    role = Role("ปลัดกระทรวง", None, evidence(10, 20))
    return Document(
        id="1",
        published=DAY,
        people=(
            Person(_names("ก ข", "Kor Khor"), evidence(), roles=(role,)),
            Person(_names("Smith"), evidence(), roles=(Role("CEO", "Smith Co", evidence(), "former", "us"),)),
        ),
        organisations=(Organisation(_names("กระทรวง"), "ministry", evidence()),),
        initiatives=(
            Initiative(
                _names("โครงการ ค"),
                "project",
                evidence(40, 45, 0.7),
                relations=(
                    Relation("ledBy", "กระทรวง", "organisation", evidence()),
                    Relation("supportedBy", "ปลัดกระทรวง", "post", evidence()),
                    Relation("locatedIn", "ห้อง 1", "place", evidence()),
                    Relation("status", "Planned", "status", evidence()),
                    Relation("partOf", "โครงการ ค", "initiative", evidence()),
                    Relation("partOf", "โครงการที่ไม่มี", "initiative", evidence()),
                ),
            ),
        ),
        meetings=(
            Meeting(
                "talks",
                "BilateralTalks",
                True,
                evidence(confidence=0.8),
                date=DAY,
                date_basis="RelativeToday",
                start="09:05",
                place="ห้อง 1",
                participants=(
                    Participant("Smith", "person", "guest", evidence(), "Mr. Smith", "Mr.", "CEO", "กระทรวง", True),
                    Participant("ก ข", "person", "host", evidence(), capacity="ปลัดกระทรวง"),
                    Participant("ปลัดกระทรวง", "post", "attendee", evidence()),
                    Participant("ใครก็ไม่รู้", "person", "attendee", evidence()),
                ),
                about=("โครงการ ค",),
            ),
            Meeting("other", "no-such-class", False, evidence(), not_before=DAY, start="25:99", follows=0),
        ),
        posts=(PostMention("รองปลัด", None, "th", evidence()),),
        places=(PlaceMention("ห้อง 1", "venue", evidence()),),
    )


def resolved() -> Resolved:
    return Resolved(
        document=document(),
        people=("person/ก_ข", "person/Smith"),
        organisations=("org/กระทรวง",),
        initiatives=("initiative/โครงการ_ค",),
        meetings=("event/1-bilateral-talks", "event/1-event"),
        posts={
            ("ปลัดกระทรวง", None, "th"): "post/th-ปลัดกระทรวง",
            ("CEO", "Smith Co", "us"): "post/us-ceo",
            ("รองปลัด", None, "th"): "post/th-รองปลัด",
        },
        places={"ห้อง 1": "place/ห้อง_1"},
    )
