"""Column charts as numbers for an SVG that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Size of a chart in its own units.
WIDTH, HEIGHT = 960, 120
#: Room a year's label needs, on a phone, where letters are larger against the chart.
_LABEL_WIDTH = 66


@dataclass(frozen=True)
class Column:
    """A column: ISO month, what it counts, and where it stands in the chart."""

    month: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """Columns, the first month of each year with its place, and the largest count."""

    columns: tuple[Column, ...]
    years: tuple[tuple[str, float], ...]
    most: int
    width: int = WIDTH
    height: int = HEIGHT


def columns(counts: Sequence[tuple[str, int]]) -> Chart | None:
    """Return the chart of counts by month, None where there are none."""
    if not counts:
        return None
    most = max(count for _, count in counts)
    step = WIDTH / len(counts)
    made = tuple(
        Column(
            month,
            count,
            round(n * step, 2),
            round(HEIGHT * (1 - count / most), 2),
            round(max(step * 0.85, 0.5), 2),
            round(HEIGHT * count / most, 2),
        )
        for n, (month, count) in enumerate(counts)
    )
    years = [(c.month[:4], c.x) for n, c in enumerate(made) if n == 0 or c.month.endswith("-01")]
    if len(years) > 1 and years[1][1] - years[0][1] < _LABEL_WIDTH:
        del years[0]  # a year that began near its end
    return Chart(made, tuple(years), most)
