"""Places named in a release: countries, provinces, districts with their province, zones and known venues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from kg.extract.context import Context
from kg.extract.lexicon import PROVINCE_LEAD
from kg.model.document import Evidence, Meeting, PlaceMention, Span
from kg.tables import table
from kg.text.patterns import any_of

#: Kinds of hit this room adds to the scan.
COUNTRY, VENUE = "country", "venue"
#: Rooms of it are only meant where it is named: every ministry has a ห้องรับรอง 1.
_GOVERNMENT_HOUSE = "ทำเนียบ"
#: Words a country's name may follow without a space.
_BEFORE_COUNTRY = re.compile(r"(?:ประเทศ|สาธารณรัฐ|ราชอาณาจักร|รัฐบาล|ชาว|ไทย-|ไทย–|ไทยกับ|กับ|และ|จาก|ใน|ของ)\Z")
_LONGEST_BEFORE = 12
_SPAN = attrgetter("evidence.span")


@cache
def _provinces() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = table("provinces")
    names = any_of(row["th"] for row in rows)
    bangkok = [form for row in rows if row["code"] == "TH-10" for form in (row["th"], *row["variants"].split("|"))]
    province = rf"จ(?:ังหวัด|\.) ?(?P<name>{names})"
    district = rf"อำเภอ[ก-๎]{{2,24}} จังหวัด{names}"
    return re.compile(rf"{province}|(?P<capital>{any_of(bangkok)})"), re.compile(district)


def find_places(ctx: Context, meetings: tuple[Meeting, ...]) -> tuple[PlaceMention, ...]:
    """Return countries, provinces, districts, zones and venues named in the text, each once, as first written.

    The venues of meetings are places too, but their meetings carry them.
    """
    held = [meeting.place_evidence.span for meeting in meetings if meeting.place_evidence]
    found: dict[str, PlaceMention] = {}
    for start, end, kind, confidence, rule in _places(ctx):
        name = ctx.text[start:end]
        if name in found or (kind == "venue" and any(place.start <= start < place.end for place in held)):
            continue
        found[name] = PlaceMention(name, kind, Evidence(Span(start, end), confidence, rule))
    return tuple(sorted(found.values(), key=_SPAN))


def _places(ctx: Context) -> Iterator[tuple[int, int, str, float, str]]:
    """Yield start, end, kind, confidence and rule of whatever names a place, kind by kind."""
    province, district = _provinces()
    text = ctx.text
    reached = 0
    for lead in ctx.hits[PROVINCE_LEAD]:
        match = province.match(text, lead.start) if lead.start >= reached else None
        if match is None:
            continue
        reached = match.end()
        group = "name" if match["name"] else "capital"
        yield match.start(group), match.end(group), "province", 0.95, "place.province"
    if "อำเภอ" in text:
        for match in district.finditer(text):
            yield match.start(), match.end(), "district", 0.9, "place.district"
    reached = 0
    for hit in ctx.hits[COUNTRY]:
        if hit.start >= reached and _is_country(text, hit.start, hit.end):
            reached = hit.end
            yield hit.start, hit.end, "country", 0.9, "place.country"
    reached = 0
    for hit in ctx.hits[VENUE]:
        known = "--" not in hit.row["slug"] or _GOVERNMENT_HOUSE in text
        if hit.start >= reached and known and _ends(text, hit.end):
            reached = hit.end
            yield hit.start, hit.end, hit.row["kind"], 0.9, f"place.{hit.row['kind']}"


def _ends(text: str, end: int) -> bool:
    """Whether no letter goes on with a name; a Latin name may stand beside Thai."""
    after, last = text[end : end + 1], text[end - 1]
    if last.isascii():
        return not (after.isascii() and after.isalnum())
    return not ("ก" <= after <= "๎")


def _is_country(text: str, start: int, end: int) -> bool:
    """Whether a country's form stands as a name of its own, not inside a word (สภากาชาด, ชาดก)."""
    before = text[start - 1 : start]
    if text[start].isascii():
        alone = not (before.isascii() and before.isalnum())
    else:
        beside = text[max(0, start - _LONGEST_BEFORE) : start]
        alone = not ("ก" <= before <= "๎") or _BEFORE_COUNTRY.search(beside) is not None
    return alone and (_ends(text, end) or text.startswith(("ประจำ", "และ", "ได้", "ใน"), end))
