"""From a release's fields to its canonical text.

NFC, then what NFC does not do for Thai: a decomposed ำ is joined (2,794 real releases have it), เเ becomes แ,
no-break spaces become spaces, invisible characters go. Never NFKC, which takes every ำ apart. Digits and quotes stay
as written: names must be verbatim.
"""

from __future__ import annotations

import re
import unicodedata

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
_TABLE = _DROP | dict.fromkeys([0xA0, 0x85, 0x2028, 0x2029, 0x202F, 0x3000, *range(0x2000, 0x200B)], " ")
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_SARA_AM_TONE = re.compile("\u0e33([\u0e48-\u0e4b])")
_CSS = re.compile(r"(?:[a-z]+(?:\.[a-z]+\d*)+|p\.p\d+|span\.s\d+)\s*\{[^{}]{0,400}\}", re.IGNORECASE)


def normalise(text: str) -> str:
    """Return text normalised line by line: folded white space, no empty line, no invisible character."""
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    if "\u0e4d" in text:
        text = _SARA_AM.sub(lambda m: m.group(1) + "\u0e33", text)
    if "\u0e33" in text:
        text = _SARA_AM_TONE.sub(lambda m: m.group(1) + "\u0e33", text)
    text = text.replace("\u0e40\u0e40", "\u0e41")
    if "{" in text:
        text = _CSS.sub(" ", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
