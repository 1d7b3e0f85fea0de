"""The words that shape names of bodies, from the table ``organisation_forms``."""

from __future__ import annotations

from functools import cache

from kg.tables import table


@cache
def forms(use: str) -> tuple[str, ...]:
    """Return the words of one use, longest first."""
    return tuple(
        sorted((row["form"] for row in table("organisation_forms") if row["use"] == use), key=len, reverse=True)
    )
