"""Initiatives in annotated releases: figures that may not fall.

The weights of the classifier are learned on train, not on dev.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.evaluate import gold_annotations, score
from tests.extract.conftest import Documents


@pytest.mark.shared
@pytest.mark.parametrize(("part", "floor"), [("train", 0.86), ("dev", 0.79)])
def test_figures_do_not_fall(shared: Path, gold_documents: Callable[[str], Documents], part: str, floor: float) -> None:
    assert score(gold_annotations(shared / "gold" / part), gold_documents(part)).tallies["initiatives"].f1 >= floor
