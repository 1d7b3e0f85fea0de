"""Bad input never stops a build: whatever goes wrong while reading one release is that release's quarantine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kg.messages import say
from kg.model.release import Quarantined, RawRelease

T = TypeVar("T")


def guarded(
    step: Callable[[list[RawRelease]], Sequence[T]], items: Sequence[RawRelease | Quarantined]
) -> list[T | Quarantined]:
    """Return what ``step`` makes of each item; refused items pass, and items for which it raises are ``failed``."""
    raw = [item for item in items if not isinstance(item, Quarantined)]
    made: Sequence[T | Quarantined]
    try:
        made = step(raw)
    except Exception:  # one of them is at fault: which, only one by one can tell
        made = [_guarded_one(step, item) for item in raw]
    following = iter(made)
    return [item if isinstance(item, Quarantined) else next(following) for item in items]


def _guarded_one(step: Callable[[list[RawRelease]], Sequence[T]], item: RawRelease) -> T | Quarantined:
    try:
        return step([item])[0]
    except Exception as error:  # a defect of ours must not cost the other 90,000 releases
        trouble = " ".join(f"{type(error).__name__}: {error}".split())
        return Quarantined(item.origin, "failed", say("extract.failed", "en", trouble=trouble))
