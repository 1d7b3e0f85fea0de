"""What the recognisers of one release share: its text, table hits, dates, and what earlier recognisers found."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from kg.extract.lexicon import DATE_WORD, NUMBER_END, scan
from kg.model.document import Span
from kg.model.release import Release
from kg.text.clauses import line_end
from kg.text.dates import DateMention, find_dates
from kg.text.hit import Hit
from kg.text.numbers import numbers_ending
from kg.text.times import TimeMention, find_times

if TYPE_CHECKING:
    from kg.extract.people.posts import PostReading
    from kg.extract.people.titles import TitleRead
    from kg.model.document import Person


class OrganisationMention(msgspec.Struct, frozen=True, gc=False):
    """A body named in the text, before mentions of one body are joined.

    ``full`` is, of a short form, the full form it stands for here or by the tables; empty where that is not known.
    """

    span: Span
    kind: str
    confidence: float
    rule: str
    full: str = ""


class Context:
    """The scratchpad of one release. Recognisers read it; only the pipeline writes it.

    Attributes:
        release: the release being read.
        text: its canonical text.
        organisation_mentions: set by the pipeline before people are read, since post titles end in them.
        lone_titles: set when people are read: titles of posts with no name beside them.
        post_readings: set when lone posts are read: the people they were read for, and whose each post is.
    """

    def __init__(self, release: Release) -> None:
        self.release = release
        self.text = release.text
        self.organisation_mentions: tuple[OrganisationMention, ...] = ()
        self.lone_titles: tuple[TitleRead, ...] = ()
        self.post_readings: tuple[tuple[Person, ...], tuple[PostReading, ...]] | None = None

    def scan(self) -> None:
        """Do now what takes a pass over the whole text, so that it is done for several releases in a row."""
        self.hits, self.dates, self.times  # noqa: B018  # kept by asking for them

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """Table entries found in the text, by kind."""
        return scan(self.text)

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """(start, end) of the lines of the text, the headline first."""
        lines: list[tuple[int, int]] = []
        start, length = 0, len(self.text)
        while start < length:
            end = line_end(self.text, start)
            lines.append((start, end))
            start = end + 1
        return lines

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """(start, end) of the numbers that may be times, dates in figures or open a list's item."""
        return numbers_ending(self.text, (hit.start for hit in self.hits[NUMBER_END]))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates named in the text, in order."""
        return find_dates(self.text, self.release.published, self.numbers, self.hits[DATE_WORD])

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        """Clock times named in the text, in order."""
        return find_times(self.text, self.numbers)
