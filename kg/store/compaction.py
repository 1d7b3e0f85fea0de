"""Keeps RocksDB from merging files while more are being loaded.

Every file of a bulk load overlaps all the others in each of the store's nine indexes. RocksDB merges as soon as two are
there, so that an index is written again and again while it grows: at millions of quads that is more work than loading
them. One merge of everything at the end comes to the same. Python cannot reach the setting that says so, but it can
reach the threads that merge: put into the class of work that only gets idle time, on the very processor the loading
thread is on, they get next to none. Where the system knows no such class nothing is done, and loading takes longer.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

_THREADS = Path("/proc/self/task")
#: Name of RocksDB's merging threads.
_MERGING = "rocksdb:low"


@contextlib.contextmanager
def postponed() -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Leave the merging threads idle time only; give what to do each piece of loading in, for them to have none."""
    if not hasattr(os, "sched_setscheduler") or not _THREADS.is_dir():
        yield contextlib.nullcontext
        return
    allowed = os.sched_getaffinity(0)
    processor = {max(allowed)}
    _schedule(os.SCHED_IDLE, processor)
    try:
        yield lambda: _on(processor)
    finally:
        _schedule(os.SCHED_OTHER, allowed)


def _schedule(policy: int, processors: set[int]) -> None:
    for thread in _THREADS.iterdir():
        # a thread may be gone again, and a sandbox may forbid it: then they merge as they like
        with contextlib.suppress(OSError):
            if (thread / "comm").read_text().strip() == _MERGING:
                os.sched_setscheduler(int(thread.name), policy, os.sched_param(0))
                os.sched_setaffinity(int(thread.name), processors)


@contextlib.contextmanager
def _on(processors: set[int]) -> Iterator[None]:
    """Keep this thread, and those it starts, on some processors."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
