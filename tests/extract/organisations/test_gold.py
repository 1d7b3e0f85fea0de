"""Organisations in annotated releases: figures that may not fall."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.evaluate import gold_annotations, score
from tests.extract.conftest import Documents


@pytest.mark.shared
@pytest.mark.parametrize("part", ["train", "dev"])
def test_figures_do_not_fall(shared: Path, gold_documents: Callable[[str], Documents], part: str) -> None:
    assert score(gold_annotations(shared / "gold" / part), gold_documents(part)).tallies["organisations"].f1 >= 0.92
