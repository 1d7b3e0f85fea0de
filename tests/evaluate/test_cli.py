"""kg eval, kg extract and kg text from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import group
from kg.errors import SourceError
from kg.model.release import RawRelease
from kg.sources import read
from kg.text import canonical

PAGE = "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-{0}\nวันพุธที่ 7 มีนาคม 2561\n{0}\nนายสมคิด จาตุศรีพิทักษ์ รองนายกรัฐมนตรี หารือ\nที่มา : http://www.thaigov.go.th/news/contents/details/{1}\n"


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(250):
        (folder / f"{number:03}.txt").write_text(PAGE.format(f"พาดหัว {number}", number), "utf-8")
    (folder / "100x.txt").write_bytes(b"\x00")
    return folder


def test_extract_prints_in_input_order_the_same_bytes_whatever_the_jobs(releases: Path) -> None:
    runs = [CliRunner().invoke(group, ["extract", str(releases), "--jobs", jobs]) for jobs in ("1", "3")]
    assert [run.exit_code for run in runs] == [0, 0]
    assert runs[0].stdout_bytes == runs[1].stdout_bytes
    documents = [json.loads(line) for line in runs[0].stdout.splitlines()]
    assert [document["id"] for document in documents] == [str(number) for number in range(250)]
    assert "สมคิด จาตุศรีพิทักษ์" in runs[0].stdout  # Thai as it is, not escaped
    assert "in/100x.txt" in runs[0].stderr and "binary" in runs[0].stderr


def test_extract_of_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00")
    run = CliRunner().invoke(group, ["extract", str(tmp_path / "a.txt")])
    assert isinstance(run.exception, SourceError)


def test_text_is_the_canonical_text_and_nothing_else(releases: Path) -> None:
    path = releases / "007.txt"
    (raw,) = read([path])
    assert isinstance(raw, RawRelease)
    run = CliRunner().invoke(group, ["text", str(path)])
    assert run.stdout_bytes == canonical(raw).text.encode()


def test_text_takes_one_release(releases: Path) -> None:
    for wrong in (releases, releases / "100x.txt"):
        assert isinstance(CliRunner().invoke(group, ["text", str(wrong)]).exception, SourceError)


def test_eval_needs_a_gold_folder(tmp_path: Path) -> None:
    assert isinstance(CliRunner().invoke(group, ["eval", str(tmp_path)]).exception, SourceError)


@pytest.mark.shared
def test_eval_prints_a_table_or_json(shared: Path) -> None:
    folder = str(shared / "gold" / "dev")
    table = CliRunner().invoke(group, ["eval", folder, "--errors", "1"])
    figures = json.loads(CliRunner().invoke(group, ["eval", folder, "--json"]).stdout)
    assert table.exit_code == 0
    facts = next(line for line in table.stdout.splitlines() if line.startswith("facts")).split()
    assert facts[1:4] == [f"{figures['facts'][name]:.3f}" for name in ("precision", "recall", "f1")]
    assert figures["facts"]["f1"] >= 0.5
    assert {each["kind"] for each in figures["reliability"]} >= {"people", "organisations", "roles"}
