"""Posts over time: who held what from when to when, as bars on an axis of years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from kg.web.facts import Held

#: Length of the axis, in its own units, and the shortest bar that is seen.
WIDTH, BAR_MIN = 440, 3


class Bar(NamedTuple):
    """A tenure with the names of its person and post, and where its bar begins and how long it is."""

    held: Held
    person: str
    post: str
    x: float
    width: float


class Bars(NamedTuple):
    """Some tenures by first day, how many there are, and the axis of all of them as (year, place)."""

    shown: list[Bar]
    total: int
    years: list[tuple[int, float]]
    width: int = WIDTH


def bars(told: Sequence[tuple[Held, str, str]], some: slice) -> Bars:
    """Return some tenures as bars, counted from the best attested.

    Args:
        told: all tenures, each with the names of its person and post.
        some: which are returned.
    """
    dated = [each for each in told if each[0].first and each[0].last]
    if not dated:
        return Bars([], 0, [])
    first = min(held.first for held, _, _ in dated)
    start, end = _number(first), max(_number(held.last) for held, _, _ in dated)
    length = max(end - start, 1)

    def place(day: str) -> float:
        return round(WIDTH * (_number(day) - start) / length, 1)

    made = [
        Bar(
            held,
            person,
            post,
            min(place(held.first), WIDTH - BAR_MIN),
            max(place(held.last) - place(held.first), BAR_MIN),
        )
        for held, person, post in dated
    ]
    made.sort(key=lambda bar: (-bar.held.releases, _age(bar)))
    years = range(int(first[:4]) + 1, dt.date.fromordinal(end).year + 1)
    return Bars(
        sorted(made[some], key=_age),
        len(made),
        [(year, place(f"{year}-01-01")) for year in years],
    )


def _age(bar: Bar) -> tuple[str, str, str, str]:
    return bar.held.first, bar.held.last, bar.held.post, bar.held.person


def _number(day: str) -> int:
    return dt.date.fromisoformat(day[:10]).toordinal()
