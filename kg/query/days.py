"""Days as people write them, for parameters."""

from __future__ import annotations

import datetime as dt
import re

from kg.errors import UsageError
from kg.text.dates import find_dates
from kg.text.normalise import normalise
from kg.text.numbers import common_year

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def parse_day(text: str) -> dt.date:
    """Return the day a text writes: "2018-03-07", "2561-03-07", "7 มีนาคม 2561", "๗ มี.ค. ๖๑", "7 March 2018".

    Raises:
        UsageError: it writes no single day.
    """
    given = normalise(text)
    if iso := _ISO.fullmatch(given):
        year = common_year(iso[1])
        try:
            return dt.date(year or 0, int(iso[2]), int(iso[3]))
        except ValueError as error:
            raise UsageError("query.not-a-day", text=text) from error
    found = find_dates(given)
    if len(found) == 1 and found[0].precision == "day" and not found[0].end and found[0].span.end == len(given):
        return found[0].start
    raise UsageError("query.not-a-day", text=text)
