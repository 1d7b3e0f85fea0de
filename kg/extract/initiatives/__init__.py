"""Named undertakings: policies, projects, zones, platforms."""

from __future__ import annotations

from kg.extract.context import Context
from kg.model.document import Initiative, Organisation, Person


def find_initiatives(
    ctx: Context, people: tuple[Person, ...], organisations: tuple[Organisation, ...]
) -> tuple[Initiative, ...]:
    """Return every named initiative with the relations the text states."""
    return ()
