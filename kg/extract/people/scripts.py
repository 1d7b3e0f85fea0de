"""Whether a Thai name and a Latin one are the same name in two scripts, by their consonants."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import LCSseq

from kg.config import MEMO_ENTRIES
from kg.tables import table
from kg.text.patterns import any_of

#: A consonant that is not read.
SILENT = re.compile(r"[ก-ฮ][ิุ]?์")


@cache
def _sounds() -> dict[str, str]:
    return {row["form"]: row["sound"] for row in table("letter_sounds")}


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(any_of(_sounds()))


@lru_cache(maxsize=MEMO_ENTRIES)
def skeleton(name: str) -> str:
    """Return the consonant sounds of a name, silent and doubled letters left out."""
    sounds = [_sounds()[letters] for letters in _letters().findall(SILENT.sub("", name.lower()))]
    return "".join(sound for index, sound in enumerate(sounds) if index == 0 or sound != sounds[index - 1])


def sound_alike(thai: str, latin: str) -> bool:
    """Whether two full names, given name and surname apart by a space, sound alike in both parts."""
    thai_parts, latin_parts = thai.split(" "), latin.split(" ")
    if len(thai_parts) < 2 or len(latin_parts) < 2:
        return False
    pairs = ((thai_parts[0], latin_parts[0]), ("".join(thai_parts[1:]), "".join(latin_parts[1:])))
    return all(_alike(skeleton(left), skeleton(right)) for left, right in pairs)


def _alike(left: str, right: str) -> bool:
    if not left or not right or left[0] != right[0]:
        return False
    return 2 * LCSseq.similarity(left, right) >= 0.65 * (len(left) + len(right))
