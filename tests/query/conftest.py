"""The worked example, opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store, open_store


@pytest.fixture(scope="session")
def seed(seed_graph: Path) -> Iterator[Store]:
    store = open_store(seed_graph)
    yield store
    store.close()
