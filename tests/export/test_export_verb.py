"""``kg export`` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main
from tests.export.shuffled import ShuffledStore


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


@pytest.fixture(autouse=True)
def opened(store: ShuffledStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.export.open_store", lambda _target: store)
    monkeypatch.setattr(store, "close", lambda: None)


def test_the_default_is_turtle(tmp_path: Path) -> None:
    assert run("export", "-o", str(tmp_path / "graph.ttl")) == 0
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8").startswith("@prefix ")


def test_light_is_smaller(tmp_path: Path) -> None:
    assert run("export", "--format", "nquads", "-o", str(tmp_path / "all")) == 0
    assert run("export", "--format", "nquads", "--light", "-o", str(tmp_path / "light")) == 0
    assert (tmp_path / "light").stat().st_size < (tmp_path / "all").stat().st_size * 0.6


def test_errors_are_one_line_with_a_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "-o", str(tmp_path / "nowhere" / "x")) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert run("export", "--format", "docx") == 2
