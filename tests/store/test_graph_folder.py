"""The graph folder: one whole graph at a time, whatever happens to the build."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kg.errors import BusyError, NoGraphError, StoreError
from kg.store import GraphFolder, bulk_load, open_store
from kg.store.folder import MANIFEST, STORE


def _quads(path: Path, *values: str) -> Path:
    path.write_text("".join(f'<http://a/s> <http://a/p> "{v}" <http://a/g> .\n' for v in values), encoding="utf-8")
    return path


def _build(folder: GraphFolder, tmp_path: Path, *values: str) -> None:
    with folder.writing() as fresh:
        bulk_load(fresh / STORE, [_quads(tmp_path / "in.nq", *values)])
        (fresh / MANIFEST).write_text(json.dumps({"files": len(values)}), encoding="utf-8")


def _values(folder: GraphFolder) -> set[str]:
    return {quad.object.value for quad in folder.open().quads()}  # type: ignore[union-attr]  # literals only here


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    return GraphFolder(tmp_path / "graph")


def test_no_graph_yet_is_said_with_what_to_do(folder: GraphFolder) -> None:
    with pytest.raises(NoGraphError, match="kg build SOURCE"):
        folder.current()
    with pytest.raises(NoGraphError):
        open_store(folder.path)


def test_a_build_replaces_the_graph_and_removes_the_old_one(folder: GraphFolder, tmp_path: Path) -> None:
    _build(folder, tmp_path, "one")
    _build(folder, tmp_path, "two", "three")
    assert _values(folder) == {"two", "three"}
    assert folder.manifest() == {"files": 2}
    assert [g.name for g in (folder.path / "generations").iterdir()] == [folder.current().name]


def test_names_of_generations_do_not_depend_on_the_clock(tmp_path: Path) -> None:
    names = []
    for name in ("a", "b"):
        folder = GraphFolder(tmp_path / name)
        _build(folder, tmp_path, "one")
        names.append(folder.current().name)
    assert names[0] == names[1]


def test_a_failed_build_leaves_the_graph_as_it_was(folder: GraphFolder, tmp_path: Path) -> None:
    _build(folder, tmp_path, "one")
    before = folder.current()
    with pytest.raises(ZeroDivisionError), folder.writing() as fresh:
        bulk_load(fresh / STORE, [_quads(tmp_path / "in.nq", "two")])
        1 / 0  # noqa: B018  # any failure will do
    assert folder.current() == before
    assert _values(folder) == {"one"}
    assert list((folder.path / "generations").iterdir()) == [before]


@pytest.mark.parametrize("moment", ["loading", "loaded"])
def test_a_killed_build_leaves_the_graph_and_the_next_one_cleans_up(
    folder: GraphFolder, tmp_path: Path, moment: str
) -> None:
    _build(folder, tmp_path, "one")
    script = textwrap.dedent(
        """
        import pathlib, sys, time
        from kg.store import GraphFolder, bulk_load
        folder, quads, moment = GraphFolder(pathlib.Path(sys.argv[1])), pathlib.Path(sys.argv[2]), sys.argv[3]
        with folder.writing() as fresh:
            if moment == "loaded":
                bulk_load(fresh / "store", [quads])
            print("writing", flush=True)
            time.sleep(60)
        """
    )
    quads = _quads(tmp_path / "killed.nq", "two")
    build = subprocess.Popen(
        [sys.executable, "-c", script, str(folder.path), str(quads), moment], stdout=subprocess.PIPE, text=True
    )
    assert build.stdout is not None
    with build.stdout:
        assert build.stdout.readline() == "writing\n"
        with pytest.raises(BusyError, match="another build"), folder.writing():
            pass
        os.kill(build.pid, signal.SIGKILL)
        build.wait()
    assert _values(folder) == {"one"}
    assert len(list((folder.path / "generations").iterdir())) == 2
    _build(folder, tmp_path, "three")
    assert _values(folder) == {"three"}
    assert len(list((folder.path / "generations").iterdir())) == 1


def test_a_killed_swap_leaves_a_whole_graph(
    folder: GraphFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(folder, tmp_path, "one")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("no space left")))
    with pytest.raises(OSError, match="no space left"):
        _build(folder, tmp_path, "two")
    assert _values(folder) == {"one"}


def test_an_open_graph_stays_readable_while_builds_replace_it(folder: GraphFolder, tmp_path: Path) -> None:
    _build(folder, tmp_path, "one")
    reader = open_store(folder.path)
    _build(folder, tmp_path, "two")
    _build(folder, tmp_path, "three")
    assert [quad.object.value for quad in reader.quads()] == ["one"]  # type: ignore[union-attr]  # a literal
    assert _values(folder) == {"three"}


@pytest.mark.parametrize("content", ["", "../elsewhere\n", "000009\n", ".\n"])
def test_a_current_that_names_no_generation_is_no_graph(folder: GraphFolder, content: str) -> None:
    folder.path.mkdir()
    (folder.path / "generations").mkdir()
    (folder.path / "elsewhere").mkdir()
    (folder.path / "CURRENT").write_text(content, encoding="utf-8")
    with pytest.raises(NoGraphError):
        folder.current()


def test_damaged_files_are_one_line_with_what_to_do(folder: GraphFolder, tmp_path: Path) -> None:
    _build(folder, tmp_path, "one")
    (folder.current() / STORE / "CURRENT").write_text("garbage", encoding="utf-8")
    (folder.current() / MANIFEST).write_text("[1", encoding="utf-8")
    with pytest.raises(StoreError, match="build it again") as found:
        folder.open()
    assert "\n" not in str(found.value)
    with pytest.raises(StoreError, match="build it again"):
        folder.manifest()


def test_a_file_in_place_of_the_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("not a folder", encoding="utf-8")
    folder = GraphFolder(tmp_path / "graph")
    with pytest.raises(NoGraphError):
        folder.current()
    with pytest.raises(StoreError, match="cannot be written"), folder.writing():
        pass
