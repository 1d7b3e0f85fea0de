"""A store that hands out its quads in an order of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import Quad

from kg.store import OxigraphStore


class ShuffledStore(OxigraphStore):
    """A store that hands out its quads in an order of its own."""

    def __init__(self, quads: list[Quad], seed: int) -> None:
        super().__init__(pyoxigraph.Store(), "memory")
        self._quads = list(quads)
        random.Random(seed).shuffle(self._quads)
        self._store.bulk_extend(self._quads)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        assert graph is None
        return iter(self._quads)
