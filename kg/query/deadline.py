"""A wall-clock limit on a query.

The embedded engine cannot be stopped from Python, but it lets go of the interpreter while it works. So the query runs
in a daemon thread and the caller waits only so long: nothing is paid for a quick query (a spawned process costs some
200 ms, a thread 0.1 ms), Ctrl-C works, and on the command line a query that is too slow ends with the process. A
server, which lives on after a slow query, needs worker processes instead.

The thread has a large stack of its own (reserved, not used until needed), because the engine recurses on the query.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import TypeVar

from kg.config import QUERY_SECONDS_MAX
from kg.errors import QueryError

T = TypeVar("T")

_STACK_BYTES = 256 * 1024 * 1024
_starting = threading.Lock()


def within(work: Callable[[], T], seconds_max: float = QUERY_SECONDS_MAX) -> T:
    """Return what ``work`` returns, or raise what it raises, unless it takes too long.

    Raises:
        QueryError: it took longer than ``seconds_max``; the work may still be going on in the background.
    """
    results: list[T] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # carried over to the caller's thread
            # The engine's answers may only be dropped in the thread that made them, so none may stay in the traceback.
            traceback.clear_frames(error.__traceback__)
            failures.append(error)

    thread = threading.Thread(target=run, name="query", daemon=True)
    with _starting:  # the stack size is a setting of the whole process, for threads started after it
        before = threading.stack_size(_STACK_BYTES)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    thread.join(seconds_max)
    if thread.is_alive():
        raise QueryError("query.too-slow", seconds=f"{seconds_max:g}")
    if failures:
        raise failures[0]
    return results[0]
