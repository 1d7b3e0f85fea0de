"""Days as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.query.days import parse_day


@pytest.mark.parametrize(
    "text",
    [
        "2018-03-07",
        "2561-03-07",
        "2561-3-7",
        "7 มีนาคม 2561",
        "๗ มีนาคม ๒๕๖๑",
        "7 มี.ค. 61",
        "วันที่ 7 มีนาคม 2561",
        "7/3/2561",
        " 7 March 2018 ",
    ],
)
def test_forms(text: str) -> None:
    assert parse_day(text) == dt.date(2018, 3, 7)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2018-02-30", "2018-13-01", "0000-01-01", "มีนาคม 2561", "2561", "7 มีนาคม 2561 และอื่นๆ"]
)
def test_what_is_no_single_day_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        parse_day(text)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_iso_days_are_read_back(day: dt.date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.year + 543}-{day.month:02d}-{day.day:02d}") == day
