"""Room 2: from a release's fields to canonical text, with dates, times and clauses read from it."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from kg.model.release import RawRelease, Release
from kg.text.normalise import normalise

__all__ = ["canonical"]

_ID = re.compile(r"/details/(\d+)")
_MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
_DAY = re.compile(r"([0-9๐-๙]{1,2})\s+(\S+)\s+([0-9๐-๙]{4})")


def _published(date_text: str | None) -> date | None:
    if not date_text or not (match := _DAY.search(date_text)) or match.group(2) not in _MONTHS:
        return None
    day, year = int(match.group(1)), int(match.group(3)) - 543
    return date(year, _MONTHS.index(match.group(2)) + 1, day) if year > 1970 else None


def canonical(raw: RawRelease) -> Release:
    """Return a raw release as canonical text with its id and publication day."""
    headline = normalise(raw.headline).replace("\n", " ")
    body = normalise(raw.body)
    text = f"{headline}\n{body}" if body else headline
    found = _ID.search(raw.url or "")
    letters = sum(c.isalpha() for c in text)
    thai = sum("ก" <= c <= "๎" for c in text)
    return Release(
        id=found.group(1) if found else "x-" + hashlib.sha1(text.encode()).hexdigest()[:12],
        headline=headline,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=_published(raw.date_text),
        url=raw.url,
        category=raw.category,
        language="th" if thai * 2 >= letters else "en",
        origin=raw.origin,
        generation=raw.generation,
    )
