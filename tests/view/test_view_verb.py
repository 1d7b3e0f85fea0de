"""``kg view`` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main
from kg.store import OxigraphStore
from tests.view.payload import shown


def run(verb: str, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--endpoint", "http://localhost/sparql", *arguments])  # what it opens is the example
    return int(ended.value.code or 0)


@pytest.fixture(autouse=True)
def opened(store: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.view.open_store", lambda _target: store)
    monkeypatch.setattr(store, "close", lambda: None)


def test_a_page_is_written_in_the_language_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "en")
    out = tmp_path / "graph.html"
    assert run("view", "--lang", "th", "--around", "มาลี งามตา", "--hops", "2", "-o", str(out)) == 0
    page = out.read_text(encoding="utf-8")
    assert '<html lang="th">' in page
    assert "person/มาลี" in shown(page)


def test_a_query_comes_from_a_file(tmp_path: Path) -> None:
    query = tmp_path / "met.rq"
    query.write_text("CONSTRUCT { ?a tgk:met ?b } WHERE { ?a tgk:met ?b }", encoding="utf-8")
    out = tmp_path / "graph.html"
    assert run("view", "--query", str(query), "-o", str(out)) == 0
    assert set(shown(out.read_text(encoding="utf-8"))) == {"person/สมคิด", "person/จ้าว"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--around", "ไม่มีผู้ใดชื่อนี้"], 1),
        (["--around", "มาลี งามตา", "--query", "x.rq"], 2),
        (["--query", "nowhere.rq"], 2),
        (["--limit", "5000"], 2),
        (["--since", "yesterday"], 2),
        (["-o", "nowhere/graph.html"], 1),
    ],
)
def test_errors_are_explained(
    arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("view", *arguments) == code
    assert capsys.readouterr().err
    assert not list(tmp_path.iterdir())
