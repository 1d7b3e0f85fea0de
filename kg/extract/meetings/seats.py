"""Who is named where in a release: persons with their honorifics, and posts named without a holder."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from kg.model.document import Person, PostMention


class Named(NamedTuple):
    """One place where somebody is named.

    Attributes:
        start: first character, honorific included.
        name: first character of the name (or post) itself.
        end: end of the name.
        person: index of the person, None for a post nobody in the release is said to hold.
        post: index of the post, None for a person named.
    """

    start: int
    name: int
    end: int
    person: int | None
    post: int | None = None


def _honorific_start(text: str, name: int, honorifics: tuple[str, ...]) -> int:
    start = name
    while True:
        before = start - 1 if text[start - 1 : start] == " " else start
        for honorific in honorifics:
            if honorific and text.endswith(honorific, 0, before):
                start = before - len(honorific)
                break
        else:
            return start


def _holder(post: PostMention, people: tuple[Person, ...]) -> int | None:
    """Return the one person whose post this is, None where nobody or several come into question."""
    title = post.title.rstrip("ฯ ")
    exact = {i for i, p in enumerate(people) for role in p.roles if role.title == post.title}
    holders = exact or {i for i, p in enumerate(people) for role in p.roles if role.title.startswith(title)}
    return holders.pop() if len(holders) == 1 else None


class Seats:
    """All places where people and posts are named, in reading order."""

    def __init__(self, text: str, people: tuple[Person, ...], posts: tuple[PostMention, ...]) -> None:
        self.named: list[Named] = []
        for number, person in enumerate(people):
            honorifics = tuple(sorted(person.honorifics, key=len, reverse=True))
            for name in person.names:
                for span in name.spans:
                    start = _honorific_start(text, span.start, honorifics)
                    self.named.append(Named(start, span.start, span.end, number))
        for number, post in enumerate(posts):
            span = post.evidence.span
            self.named.append(Named(span.start, span.start, span.end, _holder(post, people), number))
        self.named.sort()
        self._starts = [named.start for named in self.named]

    def between(self, start: int, end: int) -> list[Named]:
        """Return who is named from ``start`` on and before ``end``."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
