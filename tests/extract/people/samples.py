"""Texts made up for the tests, read the way the pipeline reads a release, without bodies known beforehand."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.people import find_people
from kg.model.document import Person
from kg.model.release import Release


def context(text: str, headline: str = "หัวข้อข่าว") -> Context:
    """Return the context of a release with this body."""
    return Context(Release(id="1", headline=headline, text=f"{headline}\n{text}", sha256=""))


def people(text: str, headline: str = "หัวข้อข่าว") -> tuple[Person, ...]:
    """Return the people of a release with this body."""
    return find_people(context(text, headline))


def names(text: str) -> list[list[str]]:
    """Return the names of each person of a release with this body."""
    return [[name.text for name in person.names] for person in people(text)]


def posts(text: str) -> list[tuple[str, str | None]]:
    """Return title and body of each post of the first person of a release with this body."""
    return [(role.title, role.organisation) for role in people(text)[0].roles]
