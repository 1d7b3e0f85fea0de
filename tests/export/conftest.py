"""A small graph as quads and as a store."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Quad, RdfFormat

from tests.export.shuffled import ShuffledStore


@pytest.fixture(scope="session")
def quads(root: Path) -> list[Quad]:
    """The quads of the example."""
    return list(pyoxigraph.parse(path=str(root / "tests/view/example.trig"), format=RdfFormat.TRIG))


@pytest.fixture(scope="session")
def store(quads: list[Quad]) -> ShuffledStore:
    """The example as a store."""
    return ShuffledStore(quads, seed=0)
