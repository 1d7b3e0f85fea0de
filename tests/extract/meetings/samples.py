"""Releases written for the tests, with their people marked in the text.

``{นาย|สมชาย ใจดี}`` is a person with an honorific, ``{นาย|สมชาย ใจดี|ปลัดกระทรวง}`` one that holds a post,
``<รองนายกรัฐมนตรี>`` a post named alone, ``[บริษัท ก จำกัด]`` a body.
"""

from __future__ import annotations

import datetime as dt
import re

from kg.extract.context import Context
from kg.extract.meetings import find_meetings
from kg.extract.people import find_posts
from kg.extract.people.titles import TitleRead
from kg.model.document import Evidence, Meeting, Name, Organisation, Person, Role, Span
from kg.model.release import Release

PUBLISHED = dt.date(2018, 3, 7)
_MARK = re.compile(r"\{([^|{}]*)\|([^|{}]*)(?:\|([^{}]*))?\}|<([^<>]+)>|\[([^\[\]]+)\]")
_EVIDENCE = Evidence(Span(0, 1), 1.0, "test")


def read(
    body: str, headline: str = "หัวข้อข่าว", published: dt.date | None = PUBLISHED
) -> tuple[str, tuple[Meeting, ...]]:
    """Return the text of a marked release and the meetings found in it."""
    marked = f"{headline}\n{body}"
    text = ""
    people: dict[str, list[tuple[Span, str, str | None]]] = {}
    titles: list[TitleRead] = []
    bodies: dict[str, list[Span]] = {}
    last = 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        honorific, name, role, post, body_name = match.groups()
        if name:
            text += honorific
            people.setdefault(name, []).append((Span(len(text), len(text) + len(name)), honorific, role))
            text += name
        elif post:
            end = len(text) + len(post)
            head = TitleRead(
                len(text), end, end, post, None, "substantive", "th", joins=False, strong=True, tail="none"
            )
            titles.append(head)
            text += post
        else:
            bodies.setdefault(body_name, []).append(Span(len(text), len(text) + len(body_name)))
            text += body_name
        last = match.end()
    text += marked[last:]
    found = tuple(_person(name, stands) for name, stands in people.items())
    organisations = tuple(Organisation((Name(n, tuple(s)),), "company", _EVIDENCE) for n, s in bodies.items())
    release = Release(id="1", headline=text.partition("\n")[0], text=text, sha256="", published=published)
    ctx = Context(release)
    ctx.lone_titles = tuple(titles)
    return text, find_meetings(ctx, found, find_posts(ctx, found), organisations, ())


def _person(name: str, stands: list[tuple[Span, str, str | None]]) -> Person:
    roles = tuple(Role(role, None, Evidence(span, 1.0, "test")) for span, _, role in stands if role)
    honorifics = tuple(dict.fromkeys(honorific for _, honorific, _ in stands if honorific))
    return Person((Name(name, tuple(span for span, _, _ in stands)),), _EVIDENCE, roles, honorifics)


def main(body: str, headline: str = "หัวข้อข่าว") -> Meeting | None:
    """Return the main meeting of a marked release."""
    return next((meeting for meeting in read(body, headline)[1] if meeting.main), None)


def parts(meeting: Meeting | None) -> dict[str, str]:
    """Return who takes part as what."""
    assert meeting is not None
    return {p.name: p.part for p in meeting.participants if p.kind == "person"}
