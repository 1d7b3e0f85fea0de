"""From attestations to stints: slips neither make nor end one."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kg.resolve.tenures import stints

START = dt.date(2018, 1, 1)


class Word(NamedTuple):
    day: dt.date
    person: str
    capacity: str = "substantive"


def words(person: str, *days: int, capacity: str = "substantive") -> list[Word]:
    return [Word(START + dt.timedelta(days=day), person, capacity) for day in days]


def spans(found: list[tuple[Word, ...]]) -> list[tuple[str, int, int]]:
    return [(s[0].person, (s[0].day - START).days, (s[-1].day - START).days) for s in found]


def test_a_slip_is_outvoted_where_one_holds_the_post() -> None:
    attested = sorted([*words("a", *range(0, 60, 3)), *words("b", 20)])
    assert spans(stints(attested, single=True)) == [("a", 0, 57)]


def test_a_short_term_between_two_others_stays() -> None:
    attested = sorted([*words("a", *range(0, 60, 5)), *words("b", 70, 75, 80), *words("a", *range(200, 260, 5))])
    assert spans(stints(attested, single=True)) == [("a", 0, 55), ("b", 70, 80), ("a", 200, 255)]


def test_a_late_slip_does_not_stretch_a_term_of_a_shared_post() -> None:
    attested = sorted([*words("a", *range(0, 200, 2), 290), *words("b", *range(0, 400, 2))])
    assert spans(stints(attested, single=False)) == [("a", 0, 198), ("b", 0, 398)]


def test_a_late_beginning_of_a_shared_post_counts_from_the_first_word() -> None:
    attested = sorted([*words("a", 0, *range(46, 300, 2)), *words("b", *range(0, 400, 2))])
    assert ("a", 0, 298) in spans(stints(attested, single=False))


def test_a_single_word_beside_steady_holders_is_a_slip() -> None:
    attested = sorted([*words("a", *range(0, 200, 2)), *words("b", 50)])
    assert spans(stints(attested, single=False)) == [("a", 0, 198)]
    assert spans(stints(words("b", 50), single=False)) == [("b", 50, 50)]


def test_the_word_of_two_days_is_a_slip_where_one_holds_the_post() -> None:
    attested = sorted([*words("a", *range(0, 20, 2), *range(60, 200, 2)), *words("b", 40, 41)])
    assert spans(stints(attested, single=True)) == [("a", 0, 198)]
    acting = sorted([*words("a", *range(0, 200, 2)), *words("b", 40, 41, capacity="acting")])
    assert ("b", 40, 41) in spans(stints(acting, single=True))
    assert ("b", 40, 41) in spans(stints(attested, single=False))


def test_acting_for_days_time_and_again_is_many_stints() -> None:
    attested = words("a", 0, 3, 100, 103, capacity="acting")
    assert spans(stints(attested, single=True)) == [("a", 0, 3), ("a", 100, 103)]


def test_the_first_word_of_a_successor_counts_from_its_day() -> None:
    attested = sorted([*words("a", *range(0, 60, 2)), *words("b", 61, 95, 96)])
    assert spans(stints(attested, single=True)) == [("a", 0, 58), ("b", 61, 96)]


def test_two_late_slips_are_no_more_than_one() -> None:
    attested = sorted([*words("a", *range(0, 200, 2), 290, 296), *words("b", *range(0, 400, 2))])
    assert spans(stints(attested, single=False)) == [("a", 0, 198), ("b", 0, 398)]


def test_a_post_that_somebody_acts_in_for_weeks_is_vacant() -> None:
    acting = words("b", *range(65, 120, 5), capacity="acting")
    gone = sorted([*words("a", *range(0, 60, 2), 95), *acting])
    assert ("a", 0, 58) in spans(stints(gone, single=True))
    away = sorted([*words("a", *range(0, 60, 2), 75), *words("b", 62, 64, 66, 68, 70, capacity="acting")])
    assert ("a", 0, 75) in spans(stints(away, single=True)), "a holder who was away for days"
