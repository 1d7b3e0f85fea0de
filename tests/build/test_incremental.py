"""A graph that grew, changed and shrank step by step is the graph of what is there now, to the byte."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph

from kg.build import build
from kg.store import GraphFolder
from kg.store.archive import Archive
from kg.store.folder import RELEASES

#: Texts that join across releases: one man in two spellings, in Latin, by his given name; a post, a body, a venue.
_TEXTS = Path(__file__).with_name("joining.txt").read_text(encoding="utf-8").splitlines()
_DAYS = ("7 มีนาคม 2561", "8 มีนาคม 2561", "9 มกราคม 2562")
#: Number of a release → which text and which day it has.
_COLLECTIONS = st.dictionaries(
    st.integers(1, 9), st.tuples(st.integers(0, len(_TEXTS) - 1), st.integers(0, len(_DAYS) - 1)), min_size=1
)


@pytest.fixture(autouse=True)
def never_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Update the store however much has changed."""
    monkeypatch.setattr(sys.modules["kg.build.fill"], "_CHANGED_SHARE_MAX", 100)
    monkeypatch.setattr(sys.modules["kg.build.fill"], "_UPDATES_MAX", 2)


def write(folder: Path, collection: Mapping[int, tuple[int, int]]) -> Path:
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for number, (text, day) in collection.items():
        lines = ["ข่าวทำเนียบรัฐบาล", f"วันที่ {_DAYS[day]}", _TEXTS[text][:40], _TEXTS[text]]
        lines.append(f"ที่มา : https://www.thaigov.go.th/news/contents/details/{number}")
        (folder / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


def said(graph: Path) -> tuple[list[str], list[str], int, int]:
    """Everything the graph says: its named quads, their merge, the number of quads and graphs."""
    folder = GraphFolder(graph)
    store = folder.open()
    merged = store.engine.quads_for_pattern(None, None, None, DefaultGraph())
    quads, triples = sorted(map(str, store.quads())), sorted(str(quad.triple) for quad in merged)
    found = quads, triples, folder.manifest()["quads"], len(list(store.engine.named_graphs()))
    store.close()
    return found


def texts(graph: Path) -> dict[str, str]:
    archive = Archive(GraphFolder(graph).current() / RELEASES)
    return {release: archive.text(row) for release, row in archive.current.items()}


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(steps=st.lists(_COLLECTIONS, min_size=2, max_size=4))
def test_any_sequence_of_additions_changes_and_removals(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[int, tuple[int, int]]]
) -> None:
    folder = tmp_path_factory.mktemp("incremental")
    for collection in steps:
        build([write(folder / "in", collection)], folder / "grown", prune=True)
    build([folder / "in"], folder / "clean")
    assert said(folder / "grown") == said(folder / "clean")
    assert texts(folder / "grown") == texts(folder / "clean")


def test_only_what_came_out_otherwise_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[set[str]] = []
    fill = sys.modules["kg.build.fill"]
    update = fill.update_graphs

    def noted(old: Path, new: Path, *, drop: Iterable[str], **rest: object) -> object:
        graphs = list(drop)
        written.append({graph.rpartition("/")[2] for graph in graphs})
        return update(old, new, drop=graphs, **rest)

    monkeypatch.setattr(fill, "update_graphs", noted)
    build([write(tmp_path / "in", {1: (0, 0), 2: (4, 1), 3: (2, 1)})], tmp_path / "graph", prune=True)
    build([write(tmp_path / "in", {1: (0, 0), 2: (4, 1), 5: (4, 2)})], tmp_path / "graph", prune=True)
    assert written == [{"3", "5"}]


def test_another_category_is_another_version(tmp_path: Path) -> None:
    for category in ("ข่าวทำเนียบรัฐบาล", "ด้านเศรษฐกิจ"):
        row = {"url": "https://www.thaigov.go.th/news/contents/details/1", "title": "ข่าว", "body": _TEXTS[0]}
        (tmp_path / "in.jsonl").write_text(json.dumps(row | {"category": category}) + "\n", encoding="utf-8")
        assert build([tmp_path / "in.jsonl"], tmp_path / "grown").changed
    build([tmp_path / "in.jsonl"], tmp_path / "clean")
    assert said(tmp_path / "grown") == said(tmp_path / "clean")


@pytest.mark.shared
def test_real_releases_in_three_steps(shared: Path, tmp_path: Path) -> None:
    """Grown by a part, then changed and shrunk, like the same releases built at once."""
    files = sorted((shared / "gold").rglob("*.txt"))[:240]
    assert len(files) > 100
    graph, sources = tmp_path / "graph", tmp_path / "in"
    sources.mkdir()

    def put(number: int, old: str = "", new: str = "") -> None:
        text = files[number].read_text(encoding="utf-8")
        (sources / f"{number}.txt").write_text(text.replace(old, new) if old else text, encoding="utf-8")

    for number in range(len(files) - 60):
        put(number)
    build([sources], graph, jobs=2)
    for number in range(len(files) - 60, len(files)):
        put(number)
    build([sources], graph, jobs=2)
    for number in range(0, 50, 2):
        put(number, "นาย", "ดร.")
        (sources / f"{number + 1}.txt").unlink()
    build([sources], graph, jobs=2, prune=True)
    build([sources], tmp_path / "clean", jobs=2)
    assert said(graph) == said(tmp_path / "clean")
