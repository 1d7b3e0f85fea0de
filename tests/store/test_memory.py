"""What is freed is kept for the next piece, and handed back afterwards."""

from __future__ import annotations

import ctypes
import resource
import sys

import pytest

from kg.store.memory import kept

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallopt"), reason="glibc keeps and gives back memory so"
)
_BYTES = 20 << 20


def pages_fetched() -> int:
    """Return how many pages the system clears for a block that is made and dropped three times."""
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(3):
        block = ctypes.c_void_p(library.malloc(_BYTES))
        ctypes.memset(block, 1, _BYTES)
        library.free(block)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_a_freed_block_is_kept_until_the_end() -> None:
    with kept():
        once = pages_fetched()
    assert pages_fetched() > 2 * once
