"""Organisations in annotated releases: figures that may not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate import gold_annotations, score
from kg.extract import extract
from kg.sources.layout import split_layout
from kg.text import canonical


@pytest.mark.shared
@pytest.mark.parametrize("part", ["train", "dev"])
def test_figures_do_not_fall(shared: Path, part: str) -> None:
    folder = shared / "gold" / part
    predicted = {
        path.stem: extract(canonical(split_layout(path.read_text("utf-8"), origin=path.stem, generation=2))).to_dict()
        for path in sorted((folder / "txt").glob("*.txt"))
    }
    assert score(gold_annotations(folder), predicted).tallies["organisations"].f1 >= 0.89
