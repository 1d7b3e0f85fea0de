"""From a release's fields to its canonical text.

NFC, then what NFC does not do for Thai: a decomposed ำ is joined (2,794 real releases have it), เเ becomes แ, marks
stand in the order and number a keyboard writes them, glyphs of old fonts become letters, no-break spaces become
spaces, invisible characters go. Never NFKC, which takes every ำ apart. Digits and quotes stay as written: names must
be verbatim. Doing it twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

from kg.tables import table

_DROP = dict.fromkeys(
    [
        0xFEFF,
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
    ]
    + [c for c in range(0x20) if c not in (0x09, 0x0A)]
    + [c for c in range(0x7F, 0xA0) if c != 0x85]
)
#: U+2028 and U+0085 stand inside sentences of real releases: spaces, not line ends.
_SPACES = dict.fromkeys([0xA0, 0x85, 0x2028, 0x2029, 0x202F, 0x3000, *range(0x2000, 0x200B)], " ")
#: Thai glyphs that old fonts keep in the private use area (U+F700 on), and the letters they show.
_GLYPHS = dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=True))
#: Bullets and arrows of the Symbol and Wingdings fonts.
_SYMBOLS = dict.fromkeys(range(0xF020, 0xF100), "•")
_REPLACED = {chr(code): char or "" for code, char in {**_DROP, **_SPACES, **_GLYPHS, **_SYMBOLS}.items()}
_REPLACE = re.compile(f"[{''.join(map(re.escape, sorted(_REPLACED)))}]")

#: Thai marks in the order they are written after a consonant: vowels, phinthu, lower vowels, tones, the rest.
_ORDER = ("ัิีึื็", "ฺ", "ุู", "่้๊๋", "์", "๎", "ํ")
_RANK = {mark: rank for rank, marks in enumerate(_ORDER) for mark in marks}
_MARKS = "".join(_ORDER)
_VOWELS = "".join(_ORDER[:3])
#: Every wrong order and doubled mark, and a few right ones: whether marks need a closer look. A vowel after any mark,
#: a tone or sign after another or ำ, ํ before า. It opens with one set, which is what a text is searched for quickly.
_DISORDER = re.compile(rf"[ำ{_MARKS}](?:[{_VOWELS}]|(?<=[ำฺ่-๎])[่-๎]|(?<=ํ)า)")
_AM = "ํา"
_RUN = re.compile(rf"(?:{_AM}|[{_MARKS}]){{2,}}")
#: Every repetition is bounded: a hostile line must not cost more than its length.
_CSS = re.compile(r"[a-z]{1,10}\d?(?:\.[a-z]{1,12}\d{0,2}){1,3}[ \t]{0,9}\{[^{}\n]{0,2000}\}", re.IGNORECASE)
#: Signs that no Thai word starts with.
_NEVER_FIRST = frozenset("ัาำิีึืุู")


def normalise(text: str) -> str:
    """Return text normalised line by line: folded white space, no empty line, no invisible character."""
    text = text.replace("\u00a0", " ")  # one in two releases has them, often by the hundred
    text = unicodedata.normalize("NFC", _REPLACE.sub(lambda found: _REPLACED[found.group()], text))
    if "{" in text:
        text = _CSS.sub("\n", text)
    text = _ordered(text).replace("เเ", "แ")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(_restored(line) if line[0] in _NEVER_FIRST else line for line in lines if line)


def _ordered(text: str) -> str:
    """Put Thai marks in writing order, each once, and join a decomposed ำ."""
    if not _DISORDER.search(text):
        return text
    return "\n".join(_ordered_line(line) if _DISORDER.search(line) else line for line in text.split("\n"))


def _ordered_line(line: str) -> str:
    # twice, since the first time may bring an ํ to its า
    for _ in range(2):
        line = _RUN.sub(_in_order, line.replace("ำ", _AM))
    return unicodedata.normalize("NFC", line.replace(_AM, "ำ"))


def _in_order(run: re.Match[str]) -> str:
    """Return a run of marks in order, each once, what stands behind a ำ before it."""
    marks = run.group().replace(_AM, "")
    return "".join(mark for mark, _ in groupby(sorted(marks, key=_RANK.__getitem__))) + _AM * run.group().count(_AM)


@cache
def _lost_letters() -> tuple[tuple[str, str], ...]:
    return tuple((row["form"], row["whole"]) for row in table("lost_letters"))


def _restored(line: str) -> str:
    """Give a line that starts inside a word its first letter back, where a table knows it."""
    for form, whole in _lost_letters():
        if line.startswith(form):
            return whole + line[len(form) :]
    return line
