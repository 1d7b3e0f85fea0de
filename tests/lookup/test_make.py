"""The overview a build makes says what the graph says, and so does one made of the graph alone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.build import build, survey
from kg.lookup.make import make
from kg.lookup.overview import FILE, OLD, Overview, opened
from kg.lookup.search import folded
from kg.resolve.keys import fold
from kg.store import GraphFolder
from kg.store.folder import STORE
from kg.store.oxigraph import OxigraphStore


def _everything(file: Path) -> list[str]:
    """Return every row of an overview."""
    with closing(sqlite3.connect(file)) as db:
        return sorted(db.iterdump())


def test_it_is_made_with_the_graph_and_says_the_same_as_one_made_of_the_store(
    sample_graph: Path, tmp_path: Path
) -> None:
    generation = GraphFolder(sample_graph).current()
    make(OxigraphStore.read_only(generation / STORE), tmp_path / FILE)
    made, asked = _everything(generation / FILE), _everything(tmp_path / FILE)
    assert len(made) > 1_000 and made == asked


def test_it_follows_a_change_of_a_small_graph(root: Path, tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "source"
    shutil.copytree(root / "data" / "2017", source)
    build([source], graph)
    next(path for path in sorted(source.rglob("*")) if path.is_file()).unlink()
    build([source], graph, prune=True)
    generation = GraphFolder(graph).current()
    make(OxigraphStore.read_only(generation / STORE), tmp_path / FILE)
    assert _everything(generation / FILE) == _everything(tmp_path / FILE)


def test_that_of_a_large_graph_is_handed_on_from_change_to_change(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "_SMALL", 0)
    monkeypatch.setattr(import_module("kg.build.fill"), "_CHANGED_SHARE_MAX", 1)
    graph, source = tmp_path / "graph", tmp_path / "source"
    shutil.copytree(root / "data" / "2017", source)
    build([source], graph)
    made = GraphFolder(graph).current() / FILE
    before = made.read_bytes()
    for gone in sorted(path for path in source.rglob("*") if path.is_file())[:2]:
        gone.unlink()
        build([source], graph, prune=True)
        generation = GraphFolder(graph).current()
        assert not (generation / FILE).exists() and (generation / OLD).read_bytes() == before
    old = opened(generation / OLD)
    assert isinstance(old, Overview) and old.index.search("สมคิด", 1)


@given(st.lists(st.text()))
def test_names_are_folded_together_as_one_by_one(names: list[str]) -> None:
    assert folded(names) == [fold(name) for name in names]


@pytest.mark.parametrize("names", [["a\u0e7fb", "ก"], ["Σ", "ΑΣ", "σ"], ["\u0e4d\u0e32", "\u0323a"], [], [""]])
def test_names_that_look_like_more_than_one_are_folded_all_the_same(names: list[str]) -> None:
    assert folded(names) == [fold(name) for name in names]
