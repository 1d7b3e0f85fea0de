"""Places named in a release."""

from __future__ import annotations

from kg.extract.context import Context
from kg.model.document import Meeting, PlaceMention


def find_places(ctx: Context, meetings: tuple[Meeting, ...]) -> tuple[PlaceMention, ...]:
    """Return countries, provinces, zones and venues named in the text."""
    return ()
