"""Kings, queens, princes and the Supreme Patriarch: the whole style as written is the name."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.context import Context
from kg.extract.people.lookups import leads
from kg.model.document import Evidence, Name, Person, Span
from kg.tables import table
from kg.text.patterns import any_of

_RUN = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]+")
_REIGN = re.compile(r" ?[0-9๐-๙]{1,2}")
_LONGEST = 260


@cache
def _words(part: str) -> re.Pattern[str]:
    return re.compile(any_of(row["form"] for row in table("royal_styles") if row["part"] == part))


def find_royals(ctx: Context) -> tuple[Person, ...]:
    """Return the royal persons named, each once; all are optional in the sense of the annotation guidelines."""
    found: dict[str, dict[str, list[Span]]] = {}
    reached = 0
    for hit in ctx.hits["royal-style"]:
        if hit.start < reached or ctx.text.endswith(leads("thing"), 0, hit.start):
            continue
        segments = _segments(ctx.text, hit.start, hit.end)
        if not segments:
            continue
        reached = segments[-1]
        key = ctx.text[hit.start : segments[-1]].replace(" ", "")
        forms = found.setdefault(next((other for other in list(found)[:20] if _one(other, key)), key), {})
        for end in {segments[0], segments[-1]}:
            forms.setdefault(ctx.text[hit.start : end], []).append(Span(hit.start, end))
    return tuple(_person(forms) for forms in found.values())


def _one(left: str, right: str) -> bool:
    """Whether two styles are of one person: the shorter, without ฯ, stands in the longer."""
    shorter, longer = sorted((left.rstrip("ฯ"), right.rstrip("ฯ")), key=len)
    return shorter in longer


def _segments(text: str, start: int, opened: int) -> list[int]:
    """Return the ends of the space-separated segments of the style that starts at ``start``; [] where none does."""
    run = _RUN.match(text, start, start + _LONGEST)
    if not run or _words("not").match(text, start):
        return []
    ended = _words("end").search(text, opened + 2, run.end())
    ends = [ended.start() if ended else run.end()]
    while ends[-1] - start < _LONGEST and text[ends[-1] : ends[-1] + 1] in ("ฯ", " ") and not ended:
        if text.startswith(" ฯ ", ends[-1]):
            ends[-1] += 1  # "สมเด็จพระนางเจ้า ฯ พระบรมราชินี"
        position = ends[-1] + (text[ends[-1]] == "ฯ")
        ends[-1] = max(ends[-1], position)
        later = _words("later").match(text, position + 1) if text[position : position + 1] == " " else None
        run = _RUN.match(text, position + 1, position + _LONGEST) if later else None
        if not later or not run:
            break
        ended = _words("end").search(text, later.end(), run.end())
        ends.append(ended.start() if ended else run.end())
    if text.endswith("รัชกาลที่", start, ends[-1]) and (reign := _REIGN.match(text, ends[-1])):
        ends[-1] = reign.end()
    return [end for end in ends if end - opened > 1]


def _person(forms: dict[str, list[Span]]) -> Person:
    names = sorted(forms, key=lambda form: (-len(form), form))
    first = min(span for spans in forms.values() for span in spans)
    return Person(
        names=tuple(Name(form, tuple(sorted(set(forms[form])))) for form in names),
        evidence=Evidence(first, 0.85, "royal-style"),
        optional=True,
    )
