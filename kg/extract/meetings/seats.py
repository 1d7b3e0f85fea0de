"""Who is named where in a release: persons with their honorifics, and posts named without a holder."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

import msgspec

from kg.model.document import Person, PostMention, Span

#: The words before a name that say how it is meant, in characters.
_WORD_REACH = 20


_PLACE = attrgetter("start", "name", "end")
#: Stands for the index of a post that is only another way to name a person.
HELD = -1


class Named(msgspec.Struct, frozen=True, gc=False):
    """One place where somebody is named.

    Attributes:
        start: first character, honorific included.
        name: first character of the name (or post) itself.
        end: end of the name.
        person: index of the person, None for a post nobody in the release is said to hold.
        post: index of the post, ``HELD`` for one whose holder the release names, None for a person named.
    """

    start: int
    name: int
    end: int
    person: int | None
    post: int | None = None

    @property
    def key(self) -> tuple[str, int]:
        """Return what is one and the same participant wherever it is named."""
        return ("person", self.person) if self.person is not None else ("post", self.post or 0)


@lru_cache(maxsize=1024)  # nearly everybody is นาย, นาง or นางสาว
def _longest_first(honorifics: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, honorifics), key=len, reverse=True))


def _honorific_start(text: str, name: int, honorifics: tuple[str, ...]) -> int:
    start = name
    while True:
        before = start - (text[start - 1 : start] == " ")
        if not text.endswith(honorifics, 0, before):
            return start
        for honorific in honorifics:
            if text.endswith(honorific, 0, before):
                start = before - len(honorific)
                break


class Seats:
    """All places where people and posts are named, in reading order."""

    def __init__(
        self,
        text: str,
        people: tuple[Person, ...],
        posts: tuple[PostMention, ...],
        held: Sequence[tuple[Span, int]] = (),
    ) -> None:
        self.text = text
        self.named: list[Named] = []
        royals = {number for number, person in enumerate(people) if person.optional}
        for number, person in enumerate(people):
            honorifics = _longest_first(person.honorifics)
            for name in person.names:
                for span in name.spans:
                    start = _honorific_start(text, span.start, honorifics)
                    self.named.append(Named(start, span.start, span.end, number))
        names = sorted([named.name for named in self.named]) if posts or held else []
        first: dict[tuple[str, str | None], int] = {}
        for number, post in enumerate(posts):
            same = first.setdefault((post.title, post.country), number)  # one post however often it is named
            span = post.evidence.span
            if bisect_left(names, span.start) < bisect_left(names, span.end):
                continue  # the holder is named right there
            self.named.append(Named(span.start, span.start, span.end, None, same))
        for span, person_number in held:
            if bisect_left(names, span.start) >= bisect_left(names, span.end):
                self.named.append(Named(span.start, span.start, span.end, person_number, HELD))
        self.named.sort(key=_PLACE)
        self._role_ends = sorted([role.evidence.span.end for person in people for role in person.roles])
        self._starts = [named.start for named in self.named]
        self._person_starts = self._commoner_starts = [named.start for named in self.named if named.post is None]
        if royals:
            commoners = [named for named in self.named if named.post is None and named.person not in royals]
            self._commoner_starts = [named.start for named in commoners]

    def between(self, start: int, end: int) -> list[Named]:
        """Return who is named from ``start`` on and before ``end``."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def word_before(self, named: Named, first: int) -> str:
        """Return the words right before a name, from ``first`` on: those of somebody else's post say nothing of it."""
        ends = bisect_left(self._role_ends, named.start)  # "ที่ปรึกษานาย...": run onto a name, a post is about it
        first = max(first, named.start - _WORD_REACH, self._role_ends[ends - 1] if ends else 0)
        return self.text[first : named.start].rstrip()

    def ends_post(self, place: int) -> bool:
        """Return whether the post of somebody named ends at a place."""
        index = bisect_left(self._role_ends, place)
        return self._role_ends[index : index + 1] == [place]

    def names_person(self, start: int, end: int, *, royals: bool = True) -> bool:
        """Return whether a person is named by name in a stretch of text; releases name royals in honour of them."""
        starts = self._person_starts if royals else self._commoner_starts
        return bisect_left(starts, start) < bisect_left(starts, end)
