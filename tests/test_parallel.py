"""One function over many items on several processes: same results, same order; what it carries is not sent around."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from kg.parallel import Together, map_ordered


class _Unpicklable:
    """Something large that workers have from being forked."""

    def __reduce__(self) -> str:
        raise AssertionError("sent to a worker")


def _double(_carried: object, item: int) -> int:
    return item * 2


def _inner(item: int) -> list[int]:
    return list(map_ordered(partial(_double, None), range(item), jobs=1))


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [0, 1, 7, 250])
def test_results_come_in_the_order_of_the_items(jobs: int, number: int) -> None:
    found = map_ordered(partial(_double, _Unpicklable()), range(number), jobs=jobs, chunk=3)
    assert list(found) == [2 * item for item in range(number)]


def test_two_at_once_do_not_mix() -> None:
    doubles = map_ordered(partial(_double, None), range(20), jobs=2, chunk=2)
    lists = map_ordered(_inner, range(20), jobs=2, chunk=2)
    assert list(zip(doubles, lists, strict=True)) == [(2 * n, [2 * m for m in range(n)]) for n in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_read_a_few_chunks_ahead(jobs: int) -> None:
    read = 0

    def items() -> Iterator[int]:
        nonlocal read
        for item in range(10_000):
            read += 1
            yield item

    found = map_ordered(partial(_double, None), items(), jobs=jobs, chunk=10)
    next(found)
    assert read <= 100


def _doubles(items: list[int]) -> list[int]:
    return [2 * item + (len(items) > 3) for item in items]  # odd where more items came than asked for


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [0, 1, 7, 250])
def test_a_function_of_many_gets_chunks(jobs: int, number: int) -> None:
    found = map_ordered(Together(_doubles), range(number), jobs=jobs, chunk=3)
    assert list(found) == [2 * item for item in range(number)]
    assert Together(_doubles)(4) == 8
