"""Bad input never stops a build: whatever goes wrong while reading one release is that release's quarantine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kg.messages import say
from kg.model.release import Quarantined, RawRelease

T = TypeVar("T")


def guarded(step: Callable[[RawRelease], T], item: RawRelease | Quarantined) -> T | Quarantined:
    """Return ``step(item)``, or the item quarantined as ``failed`` where that raises; refused items pass."""
    if isinstance(item, Quarantined):
        return item
    try:
        return step(item)
    except Exception as error:  # a defect of ours must not cost the other 90,000 releases
        trouble = " ".join(f"{type(error).__name__}: {error}".split())
        return Quarantined(item.origin, "failed", say("extract.failed", "en", trouble=trouble))
