"""``python -m kg.lookup SOURCE FILE``: make the overview of a generation's folder, or of an endpoint."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kg.errors import KGError
from kg.lookup.make import make
from kg.store import OxigraphStore, open_store
from kg.store.folder import STORE


def main(source: str, file: str) -> str | None:
    """Make it; return what went wrong, None for nothing."""
    if hasattr(os, "nice"):
        os.nice(5)  # a server is answering beside this
    try:
        store = open_store(source) if "://" in source else OxigraphStore.read_only(Path(source) / STORE)
        make(store, Path(file))
    except (KGError, OSError) as error:
        return str(error)
    return None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
