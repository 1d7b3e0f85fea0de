"""Room 2: from a release's fields to canonical text, with dates, times and clauses read from it."""

from __future__ import annotations

import hashlib
import re
import string
from datetime import date
from functools import lru_cache

from kg.model.release import RawRelease, Release
from kg.text.clauses import Clause, find_clauses
from kg.text.dates import DateMention, find_dates
from kg.text.normalise import normalise
from kg.text.times import TimeMention, find_times

__all__ = ["Clause", "DateMention", "TimeMention", "canonical", "find_clauses", "find_dates", "find_times"]

_ID = re.compile(r"/details/(\d+)")
_LATIN = string.ascii_letters.encode()
#: The site gave pages without a date the start of its clock, 1 January 1970.
_CLOCK_START_YEAR = 1970


def canonical(raw: RawRelease) -> Release:
    """Return a raw release as canonical text with its id and publication day."""
    headline = normalise(raw.headline).replace("\n", " ")
    body = normalise(raw.body)
    text = f"{headline}\n{body}" if headline and body else headline or body
    if not headline:
        headline = text.partition("\n")[0]
    found = _ID.search(raw.url or "")
    coded = text.encode()
    return Release(
        id=found.group(1) if found else "x-" + hashlib.sha1(coded).hexdigest()[:12],
        headline=headline,
        text=text,
        sha256=hashlib.sha256(coded).hexdigest(),
        published=_published(raw.date_text),
        url=raw.url,
        category=raw.category,
        language=_language(text, coded),
        origin=raw.origin,
        generation=raw.generation,
    )


@lru_cache(maxsize=256)  # releases of one day stand together in every collection
def _published(date_text: str | None) -> date | None:
    days = (m.start for m in find_dates(normalise(date_text or "")) if m.precision == "day" and not m.relative)
    first = next(days, None)
    return first if first and first.year > _CLOCK_START_YEAR else None


def _language(text: str, coded: bytes) -> str:
    """Return ``th`` or ``en``, whichever has more letters; Thai ones start with E0 B8 or E0 B9 in UTF-8."""
    thai = coded.count(b"\xe0\xb8")
    if thai * 2 >= len(text):
        return "th"  # most characters: what else there is need not be counted
    thai += coded.count(b"\xe0\xb9")
    latin = len(coded) - len(coded.translate(None, _LATIN))
    return "th" if thai >= latin else "en"
