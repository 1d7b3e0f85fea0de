"""Whatever happens to a build, there is the graph that was or the graph to be, and what was extracted is kept."""

from __future__ import annotations

import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from kg.build import build
from kg.errors import BusyError
from kg.model.document import Document
from kg.model.release import Release
from kg.parallel import map_ordered
from kg.store import GraphFolder
from kg.store.archive import Archive
from kg.store.folder import EXTRACTED
from tests.bench import kills


def test_killed_builds_and_servers_leave_a_whole_graph() -> None:
    counts = kills.run(3, releases=8)
    assert (counts["kills"], counts["good"]) == (3, 3)
    assert counts["refused"] == 0, "a killed build holds no lock"


def write(folder: Path, numbers: range) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [
        f'{{"url": "https://www.thaigov.go.th/news/contents/details/{n}", "title": "ข่าว", "body": "นายก ข {n}"}}\n'
        for n in numbers
    ]
    (folder / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def test_a_build_that_was_cut_off_goes_on_from_what_it_extracted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gather = sys.modules["kg.build.gather"]  # by module: the package's name "gather" is the function
    extract_all, made = gather.extract_all, []

    def until_the_fifth(releases: list[Release]) -> list[Document]:
        for release in releases:
            made.append(release.id)
            if len(made) == 5:
                raise KeyboardInterrupt
        found: list[Document] = extract_all(releases)
        return found

    monkeypatch.setattr("kg.build.keep.PART_ROWS", 2)
    monkeypatch.setattr("kg.build.map_ordered", partial(map_ordered, chunk=2))
    monkeypatch.setattr(gather, "extract_all", until_the_fifth)
    sources = write(tmp_path / "in", range(1, 8))
    with pytest.raises(KeyboardInterrupt):
        build([sources], tmp_path / "graph")
    assert {release for release, _, _ in Archive(tmp_path / "graph" / EXTRACTED).keys()} == {"1", "2", "3", "4"}  # noqa: SIM118
    assert build([sources], tmp_path / "graph").counts.releases == 7
    assert made == ["1", "2", "3", "4", "5", "5", "6", "7"]
    assert not (tmp_path / "graph" / EXTRACTED).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
@pytest.mark.parametrize("kilobytes", [1, 60])
def test_a_full_disk_is_one_line_and_leaves_the_graph(root: Path, tmp_path: Path, kilobytes: int) -> None:
    """Files that may not grow fail as on a full disk, in Python as in RocksDB."""
    graph = tmp_path / "graph"
    build([root / "data" / "2017"], graph)
    before = kills.digest(graph)
    command = [sys.executable, "-m", "kg", "build", str(root / "data"), "--graph", str(graph), "--jobs", "2"]
    limit = (kilobytes * 1024, kilobytes * 1024)
    failed = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    assert failed.returncode == 1
    assert "untouched" in failed.stderr.splitlines()[-1]
    assert "Traceback" not in failed.stderr
    assert kills.digest(graph) == before


def test_a_second_build_at_once_is_refused_in_words(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "graph")
    with folder.writing(), pytest.raises(BusyError, match="another build"):
        build([write(tmp_path / "in", range(1, 3))], folder.path)
