"""Progress of long work: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from kg.messages import say

Step = Callable[[int], None]


class Progress(Protocol):
    """Opens one piece of work; what it gives is called with the units done since the last call."""

    def __call__(self, key: str, total: int | None = None) -> AbstractContextManager[Step]:
        """Open a piece of work named by a message key, of ``total`` units if that is known."""


@contextlib.contextmanager
def quiet(key: str, total: int | None = None) -> Iterator[Step]:
    """Show nothing."""
    yield lambda _units: None


@contextlib.contextmanager
def bar(key: str, total: int | None = None) -> Iterator[Step]:
    """Show a bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        with quiet(key, total) as step:
            yield step
        return
    from rich.console import Console  # noqa: PLC0415  # a pipe should not pay for it
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as RichProgress  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with RichProgress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(say(key), total=total)
        yield lambda units: shown.advance(task, units)
