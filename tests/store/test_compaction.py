"""Merging waits while files are loaded, and nothing of that stays behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kg.store import bulk_load
from kg.store.compaction import postponed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads are named and scheduled so on Linux only")


def merging() -> dict[int, tuple[int, set[int]]]:
    """Scheduling class and processors of each merging thread."""
    found = [int(t.name) for t in Path("/proc/self/task").iterdir() if (t / "comm").read_text() == "rocksdb:low\n"]
    return {thread: (os.sched_getscheduler(thread), os.sched_getaffinity(thread)) for thread in found}


def test_merging_threads_are_idle_meanwhile_and_as_before_afterwards(tmp_path: Path) -> None:
    bulk_load(tmp_path / "store", [])  # there are such threads once a store was opened
    before, here = merging(), os.sched_getaffinity(0)
    assert before
    with postponed(2) as undisturbed:
        assert {policy for policy, _ in merging().values()} == {os.SCHED_IDLE}
        for _ in range(2):
            with undisturbed(1):
                assert all(os.sched_getaffinity(0) <= on for _, on in merging().values())
                assert len(os.sched_getaffinity(0)) == 1
            assert os.sched_getaffinity(0) == here
    assert merging() == before


def test_what_raises_leaves_nothing_behind(tmp_path: Path) -> None:
    bulk_load(tmp_path / "store", [])
    before, here = merging(), os.sched_getaffinity(0)
    with pytest.raises(ZeroDivisionError), postponed() as undisturbed, undisturbed(0):
        1 / 0  # noqa: B018  # any failure will do
    assert (merging(), os.sched_getaffinity(0)) == (before, here)
