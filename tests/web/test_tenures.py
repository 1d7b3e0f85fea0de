"""Posts over time as bars."""

from __future__ import annotations

from kg.web.facts import Held
from kg.web.pages.tenures import BAR_MIN, WIDTH, bars

FIRST = slice(12)


def held(first: str, last: str, releases: int = 1, person: str = "person/a") -> tuple[Held, str, str]:
    return Held(person, "post/x", first, last, releases, "tgk:Substantive"), "A", "X"


def test_bars_stand_where_their_days_do() -> None:
    found = bars([held("2018-01-01", "2018-12-31"), held("2016-01-01", "2017-12-31")], FIRST)
    assert [bar.held.first for bar in found.shown] == ["2016-01-01", "2018-01-01"]
    early, late = found.shown
    assert early.x == 0 and abs(late.x - WIDTH * 2 / 3) < 1
    assert abs(late.x + late.width - WIDTH) < 1
    assert [year for year, _ in found.years] == [2017, 2018]


def test_a_single_day_is_seen_and_stays_inside() -> None:
    [bar] = bars([held("2020-02-02", "2020-02-02")], FIRST).shown
    assert bar.width == BAR_MIN and bar.x + bar.width <= WIDTH


def test_the_best_attested_come_first_and_the_rest_on_further_pages() -> None:
    all_ = [held("2018-01-01", "2018-02-01", n, f"person/{n}") for n in range(1, 131)]
    found = bars(all_, slice(12))
    assert {bar.held.releases for bar in found.shown} == set(range(119, 131)) and found.total == 130
    assert {bar.held.releases for bar in bars(all_, slice(120, 132)).shown} == set(range(1, 11))
    assert bars([], FIRST).shown == []
