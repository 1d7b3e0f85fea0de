"""A release that cannot be read costs itself, not those it is read with."""

from __future__ import annotations

from kg.extract.guard import guarded
from kg.model.release import Quarantined, RawRelease


def _lengths(items: list[RawRelease]) -> list[int]:
    if any(item.body == "bad" for item in items):
        raise ValueError("a defect")
    return [len(item.body) for item in items]


def test_only_the_one_at_fault_is_refused() -> None:
    refused = Quarantined("b.txt", "empty", "")
    items: list[RawRelease | Quarantined] = [_raw("a"), refused, _raw("bad"), _raw("four")]
    first, second, third, fourth = guarded(_lengths, items)
    assert (first, fourth) == (1, 4)
    assert second is refused
    assert isinstance(third, Quarantined)
    assert (third.origin, third.reason) == ("bad.txt", "failed")
    assert "ValueError: a defect" in third.detail


def _raw(body: str) -> RawRelease:
    return RawRelease(f"{body}.txt", "", body)
