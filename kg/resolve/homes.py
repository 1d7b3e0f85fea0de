"""Whose minister somebody is: a release often leaves out the country of a guest it named before.

A person whom releases call minister, premier or president of a country more than now and then holds none of the posts
of that name at home: "รองนายกรัฐมนตรี" of a Cambodian is Cambodia's. Nor does a minister's wife hold the ministries that
stand behind her title ("ภริยารองนายกรัฐมนตรีและรมว.มหาดไทย").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec

from kg.model.document import Document, Person, Role
from kg.resolve.known import variants
from kg.resolve.titles import HOME, PostKey, known_post
from kg.tables import table

#: How many of the releases that leave the country out one that names it outweighs.
_OUTWEIGHED = 2


class Homes:
    """Collects the countries people are said to govern, then tells whose posts at home are another country's."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._posts: defaultdict[str, set[tuple[str, str | None]]] = defaultdict(set)
        self._abroad: Mapping[str, str] = {}

    def add(self, document: Document) -> None:
        """Take note of those who govern somewhere, in one document."""
        for person in document.people:
            for role in person.roles:
                if role.title.startswith(_governing()):
                    self._counts[_name(person)][_country(role)] += 1
                if known_post(role.title, role.country):
                    self._posts[_name(person)].add((role.title, role.organisation))

    def finish(self) -> None:
        """Decide who governs another country."""
        abroad = {}
        for name, counts in self._counts.items():
            others = Counter({country: n for country, n in counts.items() if country != HOME})
            if others:
                country = min(others, key=lambda c: (-others[c], c))
                if others[country] * _OUTWEIGHED >= counts[HOME] and 2 * others[country] > others.total():
                    abroad[name] = country
        self._abroad = abroad

    def posts(self) -> list[PostKey]:
        """Return the posts of other countries that releases write as if they were of this one."""
        return sorted(
            ((title, body, country) for name, country in self._abroad.items() for title, body in self._posts[name]),
            key=lambda post: (post[0], post[1] or "", post[2]),
        )

    def settled(self, document: Document) -> Document:
        """Return a document with the right country in the roles of its people, and no role that is a spouse's."""
        names = {_name(person) for person in document.people}
        if self._abroad.keys().isdisjoint(names) and not any(map(_is_spouse, document.people)):
            return document
        return msgspec.structs.replace(document, people=tuple(map(self._settled, document.people)))

    def _settled(self, person: Person) -> Person:
        roles = person.roles
        if _is_spouse(person):
            roles = tuple(role for role in roles if not known_post(role.title, role.country, role.organisation))
        if country := self._abroad.get(_name(person)):
            roles = tuple(_moved(role, country) for role in roles)
        return person if roles == person.roles else msgspec.structs.replace(person, roles=roles)


def _is_spouse(person: Person) -> bool:
    return any(role.title.startswith(_spouse_words()) for role in person.roles)


@cache
def _spouse_words() -> tuple[str, ...]:
    return tuple(row["form"] for row in table("spouse_words"))


def _moved(role: Role, country: str) -> Role:
    return msgspec.structs.replace(role, country=country) if known_post(role.title, role.country) else role


def _name(person: Person) -> str:
    return person.names[0].text


def _country(role: Role) -> str:
    return role.country if role.country != HOME else _named_last(role.title) or HOME


@lru_cache(maxsize=50_000)
def _named_last(title: str) -> str | None:
    """Return the country that ends a title ("รัฐมนตรีว่าการกระทรวงกลาโหมกัมพูชา"), None where none does."""
    found = next((form for form in _countries() if title.endswith(form)), None)
    return _countries()[found] if found else None


@cache
def _countries() -> dict[str, str]:
    rows = (
        (form, row["code"]) for row in table("countries") for form in (row["th"], row["en"], *variants(row)) if form
    )
    return dict(sorted(rows, key=lambda item: (-len(item[0]), item[0])))


@cache
def _governing() -> tuple[str, ...]:
    return tuple(sorted({r["form"] for r in table("post_traits") if r["trait"] in ("minister", "national", "foreign")}))
