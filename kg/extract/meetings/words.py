"""Small words that say how a name or a day is meant, by what they say."""

from __future__ import annotations

from functools import cache

from kg.tables import table


@cache
def words(role: str) -> tuple[str, ...]:
    """Return the words of one role of the table ``event_words``."""
    return tuple(row["phrase"] for row in table("event_words") if row["role"] == role)


def only_mentioned(before: str) -> bool:
    """Return whether the words before a name say that whoever follows is only mentioned ("ต่อ", "แก่")."""
    return before.endswith(words("aside")) and not before.endswith(words("list"))
