"""How a Thai name sounds: the key under which spellings of one sound meet.

Thai spells one sound with several letters, and names are where writers choose the wrong one: ประยุทธ, ประยุทธ์ and
ประยุทธิ์ are the same man. The key is for finding candidates and weighing a difference, never for joining alone.

>>> sound("ประยุทธ์ จันทร์โอชา") == sound("ประยุทธิ์ จันโอชา")
True
>>> sound("วรวัจน์") == sound("วรวัฒน์")
False
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from kg.resolve.keys import fold

#: Letters of one sound → the commonest of them; marks that only lengthen or raise a sound → nothing.
_ONE_SOUND = str.maketrans(
    {
        **dict.fromkeys("ขฃคฅฆ", "ค"),
        **dict.fromkeys("ฉชฌ", "ช"),
        **dict.fromkeys("ซสศษ", "ส"),
        **dict.fromkeys("ญย", "ย"),
        # ฎ sounds like ด, but it is written for ฏ, which it looks like
        **dict.fromkeys("ฎฏต", "ต"),
        **dict.fromkeys("ฐฑฒถทธ", "ท"),
        **dict.fromkeys("ณน", "น"),
        **dict.fromkeys("ผพภ", "พ"),
        **dict.fromkeys("ฝฟ", "ฟ"),
        **dict.fromkeys("ลฬ", "ล"),
        **dict.fromkeys("ิี", "ี"),
        **dict.fromkeys("ึื", "ื"),
        **dict.fromkeys("ุู", "ู"),
        **dict.fromkeys("ใไ", "ไ"),
        **dict.fromkeys("่้๊๋็ะ", None),
    }
)
#: Consonants silenced by a karan, with the vowel that may stand between ("ทธิ์").
_SILENT = re.compile("[ก-ฮ][ิุ]?์")
#: What the karan leaves of a cluster ("จันทร์" → "จันท"): the consonant before is silent, too, after น.
_CLUSTER = re.compile("(?<=น)[ทต](?=[ก-ฮ][ิุ]?์)")
_DOUBLE = re.compile(r"([ก-ฮ])\1")


@lru_cache(maxsize=200_000)
def sound(name: str) -> str:
    """Return the key of a name's sound; Latin letters stay as they are."""
    text = _SILENT.sub("", _CLUSTER.sub("", fold(name)))
    return _DOUBLE.sub(r"\1", text.translate(_ONE_SOUND))


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be put in, left out, changed or swapped; ``most`` + 1 where more than ``most``."""
    return int(OSA.distance(one, other, score_cutoff=most))
