"""Stores to look at: the example, and one whose every text is hostile."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.store import OxigraphStore


@pytest.fixture(scope="session")
def store(root: Path) -> OxigraphStore:
    """The example."""
    made = pyoxigraph.Store()
    made.load(path=str(root / "tests/view/example.trig"), format=RdfFormat.TRIG)
    return OxigraphStore(made, "memory")
