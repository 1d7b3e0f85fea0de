"""Forms of one initiative joined: with and without head noun, with and without years, gloss, abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

import msgspec

from kg.config import MEMO_ENTRIES
from kg.extract.initiatives.boundary import QUOTES, is_exact
from kg.extract.initiatives.candidates import Candidate
from kg.model.document import Evidence, Initiative, Name, Span

_FOLD = re.compile(rf"[\s{QUOTES}()\[\]ฯ,.·\-–—_/]+")
_THAI = re.compile("[ก-๎]")
_THAI_DIGIT = re.compile("[๐-๙]")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_GLOSS = re.compile(rf"[{QUOTES}]? ?\(([^()\n]{{2,90}})\)")
_SHORT = re.compile(r"[A-Za-z][A-Za-z0-9&.+\-]{1,11}|(?:[ก-ฮ]{1,3}\.){2,6}")
#: Another name after หรือ: Latin letters, or an abbreviation.
_OTHER = r"[A-Z][A-Za-z0-9&+-]*(?: [A-Z][A-Za-z0-9&+-]*){0,4}|(?:[ก-ฮ]{1,3}\.){2,6}"
_OR = re.compile(rf"[{QUOTES}]? ?หรือ ?[{QUOTES}]?({_OTHER})(?![A-Za-zก-๎])")
#: Shapes whose name is one without its head noun, too.
_WRAPPED = ("quoted", "latin", "known", "mined", "again")
#: A name this short is not looked for without its head noun: it may be ordinary words.
_MIN_BARE = 6
#: Names looked for again in the text; no real release has more, and the search stays linear in hostile ones.
_MAX_SOUGHT = 100


_PROBABILITY = attrgetter("probability")


class Judged(msgspec.Struct, frozen=True, gc=False):
    """A candidate with its probability of being a name, and the spans of its written forms, fullest first."""

    candidate: Candidate
    probability: float
    forms: tuple[Span, ...]


@lru_cache(maxsize=MEMO_ENTRIES)
def fold(form: str) -> str:
    """Return a form as compared: white space, quotation marks, digits' script and case do not count."""
    bare = _FOLD.sub("", form).lower()
    return bare.translate(_THAI_DIGITS) if _THAI_DIGIT.search(bare) else bare


def _gloss(text: str, end: int) -> Iterator[Span]:
    """Yield the Latin name or abbreviation in brackets after a name ("… (Eastern Economic Corridor: EEC)")."""
    beside = text[end : end + 3]
    if "(" not in beside and "ห" not in beside:
        return  # nine in ten; the patterns are dearer
    if other := _OR.match(text, end):
        yield Span(other.start(1), other.end(1))
    found = _GLOSS.match(text, end)
    if not found or (not any("A" <= c <= "Z" for c in found.group(1)) and not _SHORT.fullmatch(found.group(1))):
        return
    at = found.start(1)
    for part in re.split(r" ?(?::|,| หรือ) ?", found.group(1)):
        start = text.find(part, at)
        at = start + len(part)
        if len(part) >= 2 and any(c.isalpha() for c in part) and not is_exact(part):
            yield Span(start, at)


def forms(text: str, candidate: Candidate) -> Iterator[Span]:
    """Yield the spans of a candidate's written forms, fullest first."""
    ends = (*reversed(candidate.ends), candidate.end)
    for end in ends:
        closing = candidate.shape == "quoted" and candidate.name > candidate.start and text[end : end + 1] in QUOTES
        yield Span(candidate.start, end + closing)
    if candidate.name > candidate.start and candidate.shape in _WRAPPED:
        yield from (Span(candidate.name, end) for end in ends)
    if candidate.glossed:
        yield from _gloss(text, ends[0])


def _core(text: str, item: Judged) -> str:
    return text[item.candidate.name : item.candidate.end].rstrip("ฯ")


def _cut_short(text: str, candidate: Candidate) -> bool:
    """Tell whether ฯ stands for the rest of the name."""
    return "ฯ" in text[candidate.end - 1 : candidate.end + 1]


def _bracketed(text: str, candidate: Candidate) -> list[str]:
    """Return the key that a name shares with the English one in brackets after it ("… (… Convention (New York))")."""
    if candidate.group == "english":
        return [f"@{candidate.start}"] if text[candidate.start - 1] == "(" else []
    end = candidate.ends[-1] if candidate.ends else candidate.end
    at = end + text.startswith(" ", end)
    return [f"@{at + 1}"] if candidate.glossed and text.startswith("(", at) else []


def _grouped(text: str, judged: list[Judged]) -> list[list[Judged]]:
    """Return the candidates in groups that share a form or a place in the table of known initiatives."""
    group_of: dict[str, int] = {}
    groups: list[list[Judged]] = []
    for item in judged:
        keys = [fold(_core(text, item)), *[fold(text[s.start : s.end]) for s in item.forms]]
        if item.candidate.slug:
            keys.append("=" + item.candidate.slug)
        keys += _bracketed(text, item.candidate)
        number = len(groups)
        for key in keys:
            if key in group_of:
                number = group_of[key]
                break
        if number == len(groups):
            groups.append([])
        groups[number].append(item)
        for key in keys:
            group_of.setdefault(key, number)
    return groups


def _shortened(text: str, groups: list[list[Judged]]) -> list[list[Judged]]:
    """Join a name that another one begins with, where the longer one only goes on after a space or a mark.

    "โครงการสวนป่าประชารัฐ" is "โครงการสวนป่าประชารัฐ เพื่อความสุขของคนไทย"; "โครงการบ้านมั่นคง" is not
    "โครงการบ้านมั่นคงชุมชนริมคลอง".
    """
    ordered = sorted((_core(text, item), number) for number, group in enumerate(groups) for item in group[:1])
    into = list(range(len(groups)))
    chain: list[tuple[str, int]] = []
    for core, number in ordered:
        while chain and not core.startswith(chain[-1][0]):
            chain.pop()
        if chain and not groups[number][0].candidate.slug:
            shorter, shorter_number = chain[-1]
            last = groups[shorter_number][0].candidate
            spaced = core[len(shorter) : len(shorter) + 1] in (" ", *QUOTES)
            marked = spaced or last.shape in ("quoted", "in-quotes") or _cut_short(text, last)
            if marked and len(shorter) >= _MIN_BARE and last.group == groups[number][0].candidate.group:
                into[number] = into[shorter_number]
        chain.append((core, number))
    joined: dict[int, list[Judged]] = {}
    for number, group in enumerate(groups):
        joined.setdefault(into[number], []).extend(group)
    return [joined[number] for number in sorted(joined)]


def join(text: str, judged: list[Judged]) -> tuple[Initiative, ...]:
    """Return one initiative for all candidates that name the same one."""
    groups = [judged] if len(judged) == 1 else _shortened(text, _grouped(text, judged))
    return tuple(_initiative(text, group, number < _MAX_SOUGHT) for number, group in enumerate(groups))


def _bare(text: str, group: list[Judged]) -> Iterator[Span]:
    """Yield the places where a name stands without its head noun."""
    wrapped = [c for c in [i.candidate for i in group] if c.name > c.start and c.shape in _WRAPPED]
    if not wrapped:
        return
    covered = {i.candidate.name for i in group}
    for core in sorted({text[c.name : c.end].rstrip("ฯ") for c in wrapped}):
        at = text.find(core) if len(core) >= _MIN_BARE else -1
        while at >= 0:
            if at not in covered:
                yield Span(at, at + len(core))
            at = text.find(core, at + len(core))


def _initiative(text: str, group: list[Judged], sought: bool) -> Initiative:
    spans: dict[str, set[Span]] = {}
    found = [span for item in group for span in item.forms]
    for span in [*found, *(_bare(text, group) if sought else ())]:
        spans.setdefault(text[span.start : span.end], set()).add(span)
    # A known initiative goes by its own name, any other by its fullest form; a gloss comes after the name it explains.
    order = list(spans)
    if len(order) > 1:
        headed = tuple({text[i.candidate.start : i.candidate.name] for i in group if i.candidate.slug} - {""})
        order.sort(key=lambda form: (form.startswith(headed), not _THAI.search(form), -len(form), form))
    names = tuple(Name(form, tuple(sorted(spans[form]))) for form in order)
    surest = group[0] if len(group) == 1 else max(group, key=_PROBABILITY)
    best = surest.candidate
    evidence = Evidence(Span(best.start, best.end), round(surest.probability, 2), f"initiative.{best.group}")
    return Initiative(names, best.kind, evidence)
