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
def postponed(threads: int = 1) -> Iterator[Callable[[int], AbstractContextManager[None]]]:
    """Leave the merging threads idle time only.

    Args:
        threads: how many load at the same time.

    Yields:
        A function that gives, for each of these threads by its number, what to load in for the merging threads to have
        no idle time either; it can be entered again and again.
    """
    if not hasattr(os, "sched_setscheduler") or not _THREADS.is_dir():
        yield lambda _thread: contextlib.nullcontext()
        return
    allowed = os.sched_getaffinity(0)
    processors = sorted(allowed)[-threads:]
    _schedule(os.SCHED_IDLE, set(processors))
    try:
        yield lambda thread: _On(processors[thread % len(processors)])
    finally:
        _schedule(os.SCHED_OTHER, allowed)


def _schedule(policy: int, processors: set[int]) -> None:
    for thread in _THREADS.iterdir():
        # a thread may be gone again, and a sandbox may forbid it: then they merge as they like
        with contextlib.suppress(OSError):
            if (thread / "comm").read_text().strip() == _MERGING:
                os.sched_setscheduler(int(thread.name), policy, os.sched_param(0))
                os.sched_setaffinity(int(thread.name), processors)


class _On(AbstractContextManager[None]):
    """Keeps the thread that enters, and those it starts, on one processor until it leaves."""

    def __init__(self, processor: int) -> None:
        self._processor = processor

    def __enter__(self) -> None:
        self._before = os.sched_getaffinity(0)
        with contextlib.suppress(OSError):  # a sandbox may forbid it
            os.sched_setaffinity(0, {self._processor})

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, self._before)
