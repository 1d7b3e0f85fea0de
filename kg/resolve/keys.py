"""Identity keys: when are two written names the same name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_DIGIT = re.compile(r"[๐-๙]")
_NOT_KEY = re.compile(r"[^\w\u0e00-\u0e7f]+")
_COMPANY_HEAD = re.compile(r"^(?:บริษัท|บมจ\.?|บจก\.?|บ\.)\s*")
_COMPANY_TAIL = re.compile(
    r"[\s,]*(?:จำกัด\s*\(มหาชน\)|จำกัด|\(มหาชน\)|Co\.?,?\s*Ltd\.?|Company Limited|Public Company Limited|PLC|Ltd\.?)$",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-z]")
_THAI = re.compile(r"[ก-ฮ]")


@lru_cache(maxsize=500_000)
def fold(name: str) -> str:
    """Return the key under which two spellings of one name meet: no white space, punctuation, case or Thai digits."""
    text = unicodedata.normalize("NFC", name).lower()
    if _THAI_DIGIT.search(text):  # few names have one, and translating is slow
        text = text.translate(_THAI_DIGITS)
    return _NOT_KEY.sub("", text.replace("ฯ", "").replace("ๆ", "")).replace("_", "")


def bare_company(name: str) -> str:
    """Return a company's name without its legal form ("บริษัท ก จำกัด (มหาชน)" → "ก")."""
    bare = _COMPANY_TAIL.sub("", _COMPANY_HEAD.sub("", name.strip()))
    return bare.strip() or name


class Beginnings(Generic[T]):
    """Words that names begin with, each with what it stands for; the first that fits counts."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._rows = tuple(rows)
        self._words = tuple(word for word, _ in self._rows)

    def of(self, name: str) -> tuple[str, T] | None:
        """Return the word a name begins with and what that stands for, None where it begins with none."""
        if not name.startswith(self._words):
            return None  # mostly: all are asked for at once
        return next(row for row in self._rows if name.startswith(row[0]))


def family(key: str) -> str:
    """Return what the keys have in common of which one can ever be in another's way: ``unique`` adds to it alone."""
    return key.partition("--")[0]


def mint(bases: Iterable[tuple[str, str]], taken: Container[str], families: Container[str]) -> dict[str, str]:
    """Return name → key that no other has, in an order that no input order changes.

    Args:
        bases: names with the keys they would have if they were alone.
        taken: keys that are not to be minted.
        families: those of the keys wanted; all others stay as they were.
    """
    used: set[str] = set()
    minted = {}
    for name, base in sorted((name, base) for name, base in bases if family(base) in families):
        key, number = base, 1
        while key in taken or key in used:
            number += 1
            key = f"{base}--{number}"
        used.add(key)
        minted[name] = key
    return minted


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin script (no Thai consonant in it)."""
    return bool(_LATIN.search(name)) and not _THAI.search(name)
