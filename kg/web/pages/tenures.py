"""Posts over time: who held what from when to when, as bars on an axis of years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from kg.web.facts import Held

#: Length of the axis, in its own units, and the shortest bar that is seen.
WIDTH, BAR_MIN = 440, 3
#: Bars shown at once, and those of fewer releases that are folded away; a ministry has hundreds.
_SHOWN, _FOLDED = 12, 100


class Bar(NamedTuple):
    """A tenure with the names of its person and post, and where its bar begins and how long it is."""

    held: Held
    person: str
    post: str
    x: float
    width: float


class Bars(NamedTuple):
    """Tenures by first day: the best attested, others, how many more there are, and the axis as (year, place)."""

    shown: list[Bar]
    folded: list[Bar]
    left: int
    years: list[tuple[int, float]]
    width: int = WIDTH


def bars(told: Sequence[tuple[Held, str, str]]) -> Bars:
    """Return tenures, each with the names of its person and post, as bars."""
    dated = [each for each in told if each[0].first and each[0].last]
    if not dated:
        return Bars([], [], 0, [])
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
        sorted(made[:_SHOWN], key=_age),
        sorted(made[_SHOWN:][:_FOLDED], key=_age),
        max(len(made) - _SHOWN - _FOLDED, 0),
        [(year, place(f"{year}-01-01")) for year in years],
    )


def _age(bar: Bar) -> tuple[str, str, str, str]:
    return bar.held.first, bar.held.last, bar.held.post, bar.held.person


def _number(day: str) -> int:
    return dt.date.fromisoformat(day[:10]).toordinal()
