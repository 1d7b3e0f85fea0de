"""Small words that say how a name or a day is meant, by what they say."""

from __future__ import annotations

import re
from functools import cache

from kg.tables import table

#: So many characters before a name say who it belongs to ("แก่ผู้ป่วยติดเตียง 3 ราย คือ นาง...").
_COUNTED_REACH = 70


@cache
def _recipients() -> re.Pattern[str]:
    to, counter = ("|".join(map(re.escape, words(role))) for role in ("recipient", "counter"))
    return re.compile(rf"(?:{to})[^\n]*[0-9๐-๙] ?(?:{counter})(?: ?(?:คือ|ได้แก่))? ?$")


@cache
def words(role: str) -> tuple[str, ...]:
    """Return the words of one role of the table ``event_words``."""
    return tuple(row["phrase"] for row in table("event_words") if row["role"] == role)


def length_at(text: str, start: int, role: str) -> int:
    """Return how long the first word of a role is that stands at an offset, 0 where none does."""
    if not text.startswith(words(role), start):
        return 0
    return next(len(word) for word in words(role) if text.startswith(word, start))


def only_mentioned(before: str) -> bool:
    """Return whether the words before a name say that whoever follows is only mentioned ("ต่อ", "แก่")."""
    return bool(before) and before.endswith(words("aside")) and not before.endswith(words("list"))


def given_to(text: str, at: int) -> bool:
    """Return whether a list of those something was given to opens at an offset ("แก่ผู้ป่วย 3 ราย คือ")."""
    first = max(0, at - _COUNTED_REACH)
    return text.endswith(words("opens-counted"), first, at) and _recipients().search(text, first, at) is not None
