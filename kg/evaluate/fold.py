"""Names made comparable: what is left of a name when spelling that carries no meaning is taken off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache
from typing import Any

from kg.tables import table

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_JUNK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\"'“”‘’«»()\[\]ฯ,\.·\-–—_/]+")
_COMPANY_START = re.compile(r"^(บริษัท|บมจ|บจก)")
_COMPANY_END = re.compile(r"(จำกัดมหาชน|จำกัด|companylimited|coltd|ltd|plc)$")
#: Letters that must be left when an honorific is taken off a name.
_LETTERS_LEFT_MIN = 3
#: Lenient comparison: the shorter name has so many letters, and at least this share of the longer one's.
_SHORT_LETTERS_MIN = 4
_SHORT_SHARE_MIN = 0.5


@cache
def _honorifics() -> tuple[tuple[str, int], ...]:
    forms = sorted((row["form"] for row in table("scorer_honorifics")), key=len, reverse=True)
    return tuple((form, len(_JUNK.sub("", form))) for form in forms)


@cache
def fold(name: str, *, person: bool = False) -> str:
    """Return a name without white space, quotes, ฯ, case and, of a person, honorifics; Thai digits as Arabic."""
    folded = unicodedata.normalize("NFC", name).replace("เเ", "แ").replace("ํา", "ำ").translate(_DIGITS).lower().strip()
    if person:
        return _JUNK.sub("", _without_honorifics(folded))
    return _COMPANY_END.sub("", _COMPANY_START.sub("", _JUNK.sub("", folded)))


def _without_honorifics(name: str) -> str:
    while True:
        name = name.lstrip(" .")
        letters = len(_JUNK.sub("", name))
        fits = (h for h, size in _honorifics() if name.startswith(h) and letters - size >= _LETTERS_LEFT_MIN)
        honorific = next(fits, None)
        if honorific is None:
            return name
        name = name[len(honorific) :]


def names_of(item: dict[str, Any], *, person: bool) -> frozenset[str]:
    """Return the folded names of an annotated or predicted item."""
    raw = [*(item.get("names") or []), *([item["name"]] if item.get("name") else [])]
    return frozenset(folded for name in raw if (folded := fold(name, person=person)))


def close(some: Set[str], others: Set[str], *, lenient: bool) -> bool:
    """Whether two sets share a name; ``lenient`` lets the longer of two names contain the shorter."""
    if some & others:
        return True
    return lenient and any(_contains(one, other) for one in some for other in others)


def _contains(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORT_LETTERS_MIN and short in long and len(short) / len(long) >= _SHORT_SHARE_MIN
