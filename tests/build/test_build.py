"""A build either commits a whole graph or leaves the previous one; the same releases give the same graph."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from kg.build import build
from kg.errors import BusyError, SourceError, StoreError
from kg.model.document import Document
from kg.model.release import Release
from kg.store import GraphFolder, open_store


def quads(graph: Path) -> list[str]:
    store = open_store(graph)
    found = sorted(map(str, store.quads()))
    store.close()
    return found


@pytest.fixture(scope="session")
def sample(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six of the sample releases, enough to join people and meetings."""
    folder = tmp_path_factory.mktemp("sample") / "releases"
    folder.mkdir()
    for number in ("10596", "11603", "11623", "9264", "9400", "16598"):
        (found,) = (root / "data").rglob(f"*_{number}.txt")
        shutil.copy(found, folder / found.name)
    return folder


def test_the_equation_holds_and_the_manifest_says_it(sample: Path, tmp_path: Path) -> None:
    (sample.parent / "empty.txt").write_text("", encoding="utf-8")
    report = build([sample, sample.parent / "empty.txt"], tmp_path / "graph")
    assert (report.counts.files, report.counts.releases, report.counts.quarantined) == (7, 6, 1)
    manifest = GraphFolder(tmp_path / "graph").manifest()
    assert manifest["files"] == 7
    assert manifest["quads"] == report.quads == len(quads(tmp_path / "graph"))
    assert [item["reason"] for item in manifest["quarantine"]] == ["empty"]


def test_same_graph_in_another_folder_with_other_jobs_and_order(sample: Path, tmp_path: Path) -> None:
    build([sample], tmp_path / "one", jobs=1)
    files = sorted(sample.iterdir(), reverse=True)
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    for file in files:
        shutil.copy(file, elsewhere / file.name)
    build(sorted(elsewhere.iterdir(), reverse=True), tmp_path / "elsewhere" / "two", jobs=2)
    assert quads(tmp_path / "one") == quads(tmp_path / "elsewhere" / "two")


def test_a_second_build_changes_nothing(sample: Path, tmp_path: Path) -> None:
    first = build([sample], tmp_path / "graph")
    generation = GraphFolder(tmp_path / "graph").current()
    second = build([sample], tmp_path / "graph")
    assert first.changed and not second.changed
    assert second.quads == first.quads
    assert GraphFolder(tmp_path / "graph").current() == generation


def test_adding_later_equals_building_together(sample: Path, tmp_path: Path) -> None:
    files = sorted(sample.iterdir())
    build(files[:3], tmp_path / "grown")
    report = build(files[3:], tmp_path / "grown")
    build(files, tmp_path / "clean")
    assert report.counts.releases == len(files)
    assert quads(tmp_path / "grown") == quads(tmp_path / "clean")


def test_a_changed_release_is_replaced(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    shutil.copytree(sample, folder)
    build([folder], tmp_path / "graph")
    (file,) = folder.glob("*_9264.txt")
    file.write_text(file.read_text("utf-8").replace("14.30", "15.00"), encoding="utf-8")
    build([folder], tmp_path / "graph")
    build([folder], tmp_path / "clean")
    assert quads(tmp_path / "graph") == quads(tmp_path / "clean")
    assert any("2018-01-09T15:00:00+07:00" in quad for quad in quads(tmp_path / "graph"))


def test_prune_drops_what_no_source_gives(sample: Path, tmp_path: Path) -> None:
    files = sorted(sample.iterdir())
    build(files, tmp_path / "graph")
    assert build(files[:2], tmp_path / "graph", prune=True).counts.releases == 2
    build(files[:2], tmp_path / "clean")
    assert quads(tmp_path / "graph") == quads(tmp_path / "clean")


def test_a_failed_build_leaves_the_previous_graph(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted(sample.iterdir())
    build(files[:2], tmp_path / "graph")
    before = quads(tmp_path / "graph")

    def full_disk(*_: object) -> int:
        raise StoreError("store.unwritable", folder="store", detail="no space left on device")

    monkeypatch.setattr(sys.modules["kg.build.fill"], "loaded", full_disk)
    with pytest.raises(StoreError):
        build(files, tmp_path / "graph")
    assert quads(tmp_path / "graph") == before
    assert len(list((tmp_path / "graph" / "generations").iterdir())) == 1


def test_two_builds_at_once_do_not_mix(sample: Path, tmp_path: Path) -> None:
    with GraphFolder(tmp_path / "graph")._locked(), pytest.raises(BusyError):
        build([sample], tmp_path / "graph")


def test_a_missing_source_is_said_before_anything_is_touched(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.zip"):
        build([tmp_path / "nowhere.zip"], tmp_path / "graph")


def test_sources_without_a_release_change_nothing(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="no release"):
        build([tmp_path / "empty"], tmp_path / "graph")
    assert not (tmp_path / "graph" / "CURRENT").exists()


def test_a_release_that_breaks_the_extractor_is_quarantined_alone(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(releases: list[Release]) -> list[Document]:
        if any(release.id == "9264" for release in releases):
            raise RecursionError("too deep")
        return [Document(release.id, release.published) for release in releases]

    # by module: the package's name "gather" is the function
    monkeypatch.setattr(sys.modules["kg.build.gather"], "extract_all", breaks)
    report = build([sample], tmp_path / "graph")
    assert (report.counts.releases, report.counts.quarantined) == (5, 1)
    (refused,) = report.quarantine
    assert refused["reason"] == "failed"
    assert "too deep" in refused["detail"]


def test_what_an_earlier_build_refused_is_not_reported_again(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert build([tmp_path / "empty.txt", sample], tmp_path / "graph").quarantine
    assert not build([sample], tmp_path / "graph").quarantine
    assert GraphFolder(tmp_path / "graph").manifest()["quarantined"] == 1


def test_nothing_in_the_graph_names_this_machine(sample: Path, tmp_path: Path) -> None:
    build([sample], tmp_path / "graph")
    assert not [quad for quad in quads(tmp_path / "graph") if str(tmp_path) in quad or str(sample.parent) in quad]
    assert str(sample.parent) not in json.dumps(GraphFolder(tmp_path / "graph").manifest())
