"""Forms of one initiative joined: with and without head noun, with and without years, gloss, abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.initiatives.boundary import QUOTES
from kg.extract.initiatives.candidates import Candidate
from kg.model.document import Evidence, Initiative, Name, Span

_FOLD = re.compile(rf"[\s{QUOTES}()\[\]ฯ,.·\-–—_/]+")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_GLOSS = re.compile(rf"[{QUOTES}]? ?\(([^()\n]{{2,90}})\)")
_SHORT = re.compile(r"[A-Za-z][A-Za-z0-9&.+\-]{1,11}|(?:[ก-ฮ]{1,3}\.){2,6}")
#: Shapes whose name is one without its head noun, too.
_WRAPPED = ("quoted", "latin", "known", "mined")


def fold(form: str) -> str:
    """Return a form as compared: white space, quotation marks, digits' script and case do not count."""
    return _FOLD.sub("", form.translate(_THAI_DIGITS)).lower()


class Judged(NamedTuple):
    """A candidate with its probability of being a name."""

    candidate: Candidate
    probability: float


def _gloss(text: str, end: int) -> Iterator[Span]:
    """Yield the Latin name or abbreviation in brackets after a name ("… (Eastern Economic Corridor: EEC)")."""
    found = _GLOSS.match(text, end)
    if not found or (not any("A" <= c <= "Z" for c in found.group(1)) and not _SHORT.fullmatch(found.group(1))):
        return
    at = found.start(1)
    for part in re.split(r" ?(?::|,| หรือ ) ?", found.group(1)):
        start = text.find(part, at)
        at = start + len(part)
        if len(part) >= 2 and any(c.isalpha() for c in part):
            yield Span(start, at)


def _forms(text: str, candidate: Candidate) -> Iterator[Span]:
    """Yield the spans of a candidate's written forms, fullest first."""
    ends = (*reversed(candidate.ends), candidate.end)
    for end in ends:
        yield Span(candidate.start, end + (text[end : end + 1] in QUOTES and candidate.shape == "quoted"))
    if candidate.name > candidate.start and candidate.shape in _WRAPPED:
        yield from (Span(candidate.name, end) for end in ends)
    yield from _gloss(text, ends[0])


def join(text: str, judged: list[Judged]) -> tuple[Initiative, ...]:
    """Return one initiative for all candidates that share a form or a place in the table of known ones."""
    group_of: dict[str, int] = {}
    groups: list[list[Judged]] = []
    for item in judged:
        candidate = item.candidate
        keys = [
            fold(text[candidate.name : candidate.end]),
            *(fold(text[s.start : s.end]) for s in _forms(text, candidate)),
        ]
        if candidate.slug:
            keys.append("=" + candidate.slug)
        number = next((group_of[key] for key in keys if key in group_of), len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append(item)
        for key in keys:
            group_of.setdefault(key, number)
    return tuple(_initiative(text, group) for group in groups)


def _initiative(text: str, group: list[Judged]) -> Initiative:
    spans: dict[str, list[Span]] = {}
    for item in group:
        for span in _forms(text, item.candidate):
            form = (
                text[span.start : span.end].strip(QUOTES + " ")
                if item.candidate.shape != "quoted"
                else text[span.start : span.end]
            )
            start = text.find(form, span.start)
            spans.setdefault(form, []).append(Span(start, start + len(form)))
    names = tuple(Name(form, tuple(sorted(set(spans[form])))) for form in sorted(spans, key=lambda f: (-len(f), f)))
    best = max(group, key=lambda item: item.probability)
    where = Span(best.candidate.start, best.candidate.end)
    return Initiative(
        names, best.candidate.kind, Evidence(where, round(best.probability, 2), f"initiative.{best.candidate.group}")
    )
