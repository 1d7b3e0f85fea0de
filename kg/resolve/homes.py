"""Whose minister somebody is: a release often leaves out the country of a guest it named before.

A person whom releases call minister, premier or president of a country more than now and then holds none of the posts
of that name at home: "รองนายกรัฐมนตรี" of a Cambodian is Cambodia's. Nor does a minister's wife hold the ministries that
stand behind her title ("ภริยารองนายกรัฐมนตรีและรมว.มหาดไทย").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import msgspec

from kg.model.document import Document, Person, Role
from kg.resolve.known import variants
from kg.resolve.state import State, tally
from kg.resolve.titles import HOME, PostKey, known_post
from kg.tables import table

#: How many of the releases that leave the country out one that names it outweighs.
_OUTWEIGHED = 2


class Governing(msgspec.Struct):
    """What is counted of one name: the countries it is said to govern, and the known posts it has, as ``[post]``."""

    countries: dict[str, int] = {}
    posts: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self.countries or self.posts)


class Homes:
    """Counts the countries people are said to govern, then tells whose posts at home are another country's.

    Attributes:
        abroad: name → country it governs.
        old_abroad: the same before.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._rows = state.rows("governing", Governing)
        self.old_abroad: dict[str, str] = state.whole("abroad", dict[str, str])
        self.abroad = dict(self.old_abroad)
        self._posts: dict[str, list[PostKey]] = state.whole("abroad_posts", dict[str, list[PostKey]])

    def add(self, document: Document, sign: int = 1) -> None:
        """Count those who govern somewhere, in one document; with a ``sign`` of -1 no longer."""
        for person in document.people:
            for role in person.roles:
                if role.title.startswith(_governing()):
                    tally(self._rows.at(_name(person)).countries, (_country(role),), sign)
                if known_post(role.title, role.country):
                    post = role.title if role.organisation is None else f"{role.title}\n{role.organisation}"
                    tally(self._rows.at(_name(person)).posts, (post,), sign)

    def finish(self) -> Iterator[tuple[str, PostKey, int]]:
        """Decide who governs another country.

        Yields:
            Names with the posts of other countries that releases write as if they were of this one, with 1; those that
            are no longer such with -1.
        """
        for name in sorted(self._rows.touched):
            row = self._rows[name]
            country = _abroad(row.countries)
            posts: list[PostKey] = []
            if country:
                self.abroad[name] = country
                found = ((post.partition("\n"), country) for post in sorted(row.posts))
                posts = [(title, body if cut else None, country) for (title, cut, body), country in found]
            else:
                self.abroad.pop(name, None)
            old = self._posts.pop(name, [])
            yield from ((name, post, -1) for post in old)
            yield from ((name, post, 1) for post in posts)
            if posts:
                self._posts[name] = posts

    def changed(self) -> set[str]:
        """Return the names that govern another country than before."""
        names = self.abroad.keys() | self.old_abroad.keys()
        return {name for name in names if self.abroad.get(name) != self.old_abroad.get(name)}

    def keep(self) -> None:
        """Keep all of it for the next build."""
        self._state.keep("abroad", self.abroad)
        self._state.keep("abroad_posts", self._posts)


def settled(document: Document, abroad: Mapping[str, str]) -> Document:
    """Return a document with the right country in the roles of its people, and no role that is a spouse's.

    Args:
        document: as extracted.
        abroad: name → country it governs.
    """
    names = {_name(person) for person in document.people}
    if abroad.keys().isdisjoint(names) and not any(map(_is_spouse, document.people)):
        return document
    people = tuple(_settled(person, abroad.get(_name(person))) for person in document.people)
    return msgspec.structs.replace(document, people=people)


def _settled(person: Person, country: str | None) -> Person:
    roles = person.roles
    if _is_spouse(person):
        roles = tuple(role for role in roles if not known_post(role.title, role.country, role.organisation))
    if country:
        roles = tuple(_moved(role, country) for role in roles)
    return person if roles == person.roles else msgspec.structs.replace(person, roles=roles)


def _is_spouse(person: Person) -> bool:
    return any(role.title.startswith(_spouse_words()) for role in person.roles)


@cache
def _spouse_words() -> tuple[str, ...]:
    return tuple(row["form"] for row in table("spouse_words"))


def _abroad(countries: Mapping[str, int]) -> str | None:
    """Return the country that somebody governs who is said to govern some, None where it is this one."""
    others = {country: n for country, n in countries.items() if country != HOME}
    if not others:
        return None
    country = min(others, key=lambda c: (-others[c], c))
    outweighs = others[country] * _OUTWEIGHED >= countries.get(HOME, 0) and 2 * others[country] > sum(others.values())
    return country if outweighs else None


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
