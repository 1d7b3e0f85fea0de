"""One function over many items on several processes, results in the order of the items, bounded memory."""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from kg.config import CHUNK_RELEASES

T = TypeVar("T")
R = TypeVar("R")

#: Chunks under way for each process: enough that none waits, few enough that results do not pile up.
_CHUNKS_AHEAD = 3


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Do without the search for garbage in cycles, here and in processes forked meanwhile.

    Records hold no cycles, so that all of them go when the last reference goes; and there are so many of them that the
    search costs ten times as much as decoding them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class Together(Generic[T, R]):
    """A function of one item that a mapper may call with many items at once, because that is quicker.

    Attributes:
        many: takes items and returns the result of each.
    """

    many: Callable[[list[T]], list[R]]

    def __call__(self, item: T) -> R:
        return self.many([item])[0]


def each(function: Callable[[T], R], items: list[T]) -> list[R]:
    """Return ``function(item)`` for each item."""
    return function.many(items) if isinstance(function, Together) else [function(item) for item in items]


class Mapper(Protocol):
    """Does the work of ``map_ordered`` somewhere: ``partial(map_ordered, jobs=2)`` here, ``kg.cluster`` elsewhere."""

    def __call__(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Yield ``function(item)`` for every item, in order; both must be picklable, and so the results."""


def map_ordered(
    function: Callable[[T], R], items: Iterable[T], *, jobs: int = 1, chunk: int = CHUNK_RELEASES
) -> Iterator[R]:
    """Yield ``function(item)`` for every item, in order.

    Args:
        function: a worker process gets it once, by being forked; so it may be a ``partial`` with something large.
        items: read lazily, a few chunks ahead of the results; picklable where ``jobs`` is above 1, as are the results.
        jobs: worker processes; with 1 all work is done here.
        chunk: items handed over at a time.
    """
    source = iter(items)
    if jobs == 1:
        while batch := list(itertools.islice(source, chunk if isinstance(function, Together) else 1)):
            yield from each(function, batch)
        return
    # forked workers share loaded tables with this process; where there is no fork they load their own
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    with (
        _alive() as alive,
        ProcessPoolExecutor(
            jobs, mp_context=context, initializer=_begin, initargs=(function, alive if method else None)
        ) as pool,
    ):
        waiting: deque[Future[list[R]]] = deque()
        try:
            while True:
                while len(waiting) < jobs * _CHUNKS_AHEAD and (batch := list(itertools.islice(source, chunk))):
                    waiting.append(pool.submit(_each, batch))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


@contextlib.contextmanager
def _alive() -> Iterator[tuple[int, int]]:
    """Give both ends of a pipe nobody writes to: reading it ends when the last process that could write is gone."""
    ends = os.pipe()
    try:
        yield ends
    finally:
        for end in ends:
            os.close(end)


#: In a worker process: what it does.
_held: list[Callable[[Any], Any]] = []


def _begin(function: Callable[[Any], Any], alive: tuple[int, int] | None) -> None:
    """Begin a worker process; one that was forked ends when its parent does, even when that was killed.

    It would wait for work forever, and with it whatever it inherited, such as the lock on the graph folder.
    """
    _held.append(function)
    if alive:
        reading, writing = alive
        os.close(writing)
        threading.Thread(target=_end_with_parent, args=(reading,), daemon=True).start()


def _end_with_parent(alive: int) -> None:
    os.read(alive, 1)
    os._exit(1)


def _each(batch: list[Any]) -> list[Any]:
    return each(_held[-1], batch)
