"""Sentences and clauses of a release.

Thai marks no sentence end. Releases are written in runs of clauses set off by spaces, and their discourse openers
(ทั้งนี้, โดย, ซึ่ง, ภายหลัง) say where a new one begins: a line end, or a space before an opener, is a boundary. A space
alone is none, since names, lists and numbers are spaced too. English sentences end as usual.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.model.document import Span
from kg.tables import table


class Clause(NamedTuple):
    """A clause: ``text[span.start:span.end]``, without the white space around it.

    Attributes:
        span: where it stands; clauses cover the text but for white space, in order, not overlapping.
        level: ``line`` (first of a line), ``sentence`` or ``clause``: how strongly it is set off from the one before.
        opener: the discourse word it opens with, None where there is none.
        relation: what the opener says it is to the one before (table ``clause_openers``), None without opener.
    """

    span: Span
    level: str
    opener: str | None = None
    relation: str | None = None


@cache
def _boundary() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[str, str]], tuple[str, ...]]:
    rows = table("clause_openers")
    openers = {row["form"]: (row["level"], row["relation"]) for row in rows if row["relation"]}
    guards = "|".join(re.escape(row["form"]) for row in rows if row["level"] == "none")
    forms = "|".join(re.escape(form) for form in sorted(openers, key=len, reverse=True))
    forms = f"(?!{guards})(?:{forms})"
    # An item number ("1.", "(2)", "-", "•") opens a clause as well.
    item = r"\(?[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])|[•●▪-] "
    boundary = re.compile(rf"\n(?P<line>{forms})?| (?=(?P<opener>{forms})|(?P<item>{item})|(?P<english>[A-Z“\"]))")
    abbreviations = tuple(row["form"] for row in rows if row["level"] == "abbreviation")
    return boundary, re.compile(rf"(?:{forms})"), openers, abbreviations


def find_clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a canonical text, in order; time is linear in its length."""
    boundary, at_start, openers, abbreviations = _boundary()
    found: list[Clause] = []
    first = at_start.match(text)
    start, level, opener = 0, "line", first.group() if first else None

    def close(end: int) -> None:
        if end > start:
            found.append(Clause(Span(start, end), level, opener, openers[opener][1] if opener else None))

    for match in boundary.finditer(text):
        at = match.start()
        if match["english"] and not _ends_sentence(text, at, abbreviations):
            continue
        close(at)
        start, opener = at + 1, match["line"] or match["opener"]
        level = "line" if text[at] == "\n" else openers[opener][0] if opener else "sentence"
    close(len(text))
    return tuple(found)


def _ends_sentence(text: str, at: int, abbreviations: tuple[str, ...]) -> bool:
    """Whether an English sentence ends right before the space at ``at``."""
    if text[at - 1 : at] not in (".", "!", "?", "”", '"'):
        return False
    word = text[max(0, at - 8) : at].rpartition(" ")[2]
    return len(word) > 2 and word[-2:-1].islower() and not word.endswith(abbreviations)


def line_end(text: str, at: int) -> int:
    """Return where the line ends that holds an offset."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def sentence_around(text: str, start: int, end: int) -> Span:
    """Return the sentence or sentences of a canonical text that ``text[start:end]`` stands in.

    >>> found = sentence_around("วันนี้ นายกฯ ประชุม ทั้งนี้ ไม่มีผู้ใดขาด", 7, 12)
    >>> found.start, found.end
    (0, 19)
    """
    first = text.rfind("\n", 0, start) + 1
    line = text[first : line_end(text, end)]
    starts = [first + clause.span.start for clause in find_clauses(line) if clause.level != "clause"]
    begin = max((at for at in starts if at <= start), default=first)
    stop = min((at for at in starts if at >= end), default=first + len(line))
    return Span(begin, begin + len(text[begin:stop].rstrip()))
