"""Files that are as they were are not opened again; those that are not are, whatever their times say."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kg.build import build
from kg.build.seen import identities
from kg.sources import SourceFile


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files need not grow old before they are noted."""
    monkeypatch.setattr("kg.build.seen._YOUNG_NANOSECONDS", 0)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Origins of the files that builds open."""
    from kg.sources import read_file

    found: list[str] = []

    def noted(file: SourceFile) -> object:
        found.append(file.origin)
        return read_file(file)

    # by module: the package's name "gather" is the function
    monkeypatch.setattr(sys.modules["kg.build.gather"], "read_file", noted)
    return found


def release(folder: Path, number: int, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{number}.jsonl"
    path.write_text(
        f'{{"url": "https://www.thaigov.go.th/news/contents/details/{number}", "title": "{text}"}}\n', "utf-8"
    )
    return path


@pytest.mark.usefixtures("settled")
def test_only_what_changed_is_opened(tmp_path: Path, opened: list[str]) -> None:
    sources = tmp_path / "in"
    release(sources, 1, "หนึ่ง")
    other = release(sources, 2, "สอง")
    build([sources], tmp_path / "graph")
    assert opened == ["in/1.jsonl", "in/2.jsonl"]
    opened.clear()
    assert not build([sources], tmp_path / "graph").changed
    assert opened == []
    before = other.stat()
    release(sources, 2, "สาม")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))  # same size, and the time of change is put back
    assert build([sources], tmp_path / "graph").changed
    assert opened == ["in/2.jsonl"]


@pytest.mark.usefixtures("settled")
def test_reread_opens_everything_and_changes_nothing(tmp_path: Path, opened: list[str]) -> None:
    sources = tmp_path / "in"
    release(sources, 1, "หนึ่ง")
    build([sources], tmp_path / "graph")
    opened.clear()
    assert not build([sources], tmp_path / "graph", reread=True).changed
    assert opened == ["in/1.jsonl"]


@pytest.mark.usefixtures("settled")
def test_refused_files_are_told_again_without_being_opened(tmp_path: Path, opened: list[str]) -> None:
    release(tmp_path, 1, "หนึ่ง")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    sources = [tmp_path / "1.jsonl", tmp_path / "empty.txt"]
    first = build(sources, tmp_path / "graph")
    opened.clear()
    assert build(sources, tmp_path / "graph").quarantine == first.quarantine != []
    assert opened == []


def test_young_files_and_files_of_one_name_are_not_known_again(tmp_path: Path) -> None:
    young = release(tmp_path, 1, "หนึ่ง")
    assert identities([SourceFile(young, "in/1")]) == {}


@pytest.mark.usefixtures("settled")
def test_two_files_of_one_origin_are_not_known_again(tmp_path: Path) -> None:
    one, two = release(tmp_path / "a", 1, "หนึ่ง"), release(tmp_path / "b", 1, "สอง")
    assert identities([SourceFile(one, "in/1"), SourceFile(two, "in/1")]) == {}
    assert identities([SourceFile(one, "in/1")]) == identities([SourceFile(one, "in/1")]) != {}
