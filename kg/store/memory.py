"""Keeps the memory of one piece that is loaded for the next one.

Oxigraph's loader makes its tables anew for every piece. The C library hands such large blocks back to the system as
soon as they are free and fetches them again, every page of them cleared: a tenth of the work of loading. Where the
library is another than glibc nothing is done, and loading takes longer.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Iterator

#: Of glibc's ``mallopt``: from how many free bytes memory is handed back, how many bytes more than asked for are
#: fetched, and from how many bytes a block is fetched from the system by itself. First what it has at its start,
#: then what is set: as large as it takes.
_OPTIONS = {-1: (128 << 10, (1 << 31) - 1), -2: (128 << 10, 64 << 20), -3: (128 << 10, 32 << 20)}


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Keep what is freed; hand it back in the end."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    if library is None or not hasattr(library, "mallopt"):
        yield
        return
    for option, (_, large) in _OPTIONS.items():
        library.mallopt(option, large)
    try:
        yield
    finally:
        for option, (small, _) in _OPTIONS.items():
            library.mallopt(option, small)
        library.malloc_trim(0)
