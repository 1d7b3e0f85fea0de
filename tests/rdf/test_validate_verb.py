"""``kg validate``: what it prints and its exit code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.validate import command
from kg.errors import NoGraphError, StoreError, UsageError
from kg.model.release import Release
from kg.rdf.catalog import catalog_quads, run_iri
from kg.rdf.entities import entity_quads
from kg.rdf.release import release_quads
from kg.rdf.terms import literal
from kg.store import GraphFolder, bulk_load
from kg.store.archive import Kept, encode, write_archive
from kg.store.folder import RELEASES, STORE
from tests.rdf.small import TEXT, document, release, resolved
from tests.rdf.test_validate import ENTITIES


def graph_of(folder: Path, quads: str, texts: Iterable[Release]) -> Path:
    with GraphFolder(folder).writing() as fresh:
        file = fresh / "quads.nq"
        file.write_text(quads, encoding="utf-8")
        bulk_load(fresh / STORE, [file])
        write_archive(fresh / RELEASES, [Kept(each, encode(document()), "test") for each in texts])
    return folder


def good_quads() -> str:
    catalogue = catalog_quads(run_iri("c"), [("1", run_iri())])
    return "".join([release_quads(release(), resolved()), *entity_quads(ENTITIES), *catalogue])


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    older = release("ข้อความเดิม")
    return graph_of(tmp_path_factory.mktemp("good"), good_quads(), [older, release()])


def run(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(command, [*map(str, arguments), "--lang", lang])


def test_a_good_graph_exits_0_and_says_how_much_was_looked_at(graph: Path) -> None:
    result = run("--graph", graph)
    assert result.exit_code == 0
    assert "1 of 1 releases" in result.output
    assert "conforms: no violation" in result.output
    assert "1 warnings" in result.output


def test_the_report_speaks_thai(graph: Path) -> None:
    result = run("--graph", graph, lang="th")
    assert "ถูกต้อง: ไม่พบการละเมิด" in result.output
    assert "ไม่ทราบว่าตำแหน่งอยู่ในองค์กรใด" in result.output


def test_a_broken_graph_exits_1_and_names_the_node(tmp_path: Path) -> None:
    folder = graph_of(tmp_path / "bad", good_quads().replace("schema.org/headline", "schema.org/name"), [release()])
    result = run("--graph", folder)
    assert result.exit_code == 1
    assert "does not conform" in result.output
    assert "release:1 schema:headline" in result.output


def test_every_quote_is_compared_with_the_text_the_graph_was_made_from(graph: Path) -> None:
    result = run("--evidence", "--graph", graph)
    assert result.exit_code == 0, "the older text of the archive must not be taken"
    assert "every quote is the canonical text" in result.output
    assert "0 quotes" not in result.output


def test_a_quote_that_is_not_in_the_text_exits_1(tmp_path: Path) -> None:
    quote = TEXT[10:20]
    tampered = good_quads().replace(literal(quote, "th"), '"รองปลัด"@th')
    result = run("--evidence", "--graph", graph_of(tmp_path / "bad", tampered, [release()]))
    assert result.exit_code == 1
    assert f"release 1 10-20: graph 'รองปลัด', text {quote!r}" in result.output


def test_a_text_that_is_gone_exits_1(tmp_path: Path) -> None:
    result = run("--evidence", "--graph", graph_of(tmp_path / "bad", good_quads(), [release(TEXT + " ")]))
    assert result.exit_code == 1
    assert "not in the archive" in result.output


def test_a_file_is_validated_whole(tmp_path: Path) -> None:
    file = tmp_path / "export.nq"
    file.write_text(good_quads(), encoding="utf-8")
    assert run(file).exit_code == 0
    file.write_text(good_quads().replace("rdf-syntax-ns#subject", "rdf-syntax-ns#subjekt"), encoding="utf-8")
    result = run(file)
    assert result.exit_code == 1
    assert "a fact has one subject" in result.output


@pytest.mark.parametrize(("name", "content"), [("a.ttl", "<broken"), ("a.unknown", ""), ("missing.ttl", None)])
def test_a_file_that_is_no_rdf_is_one_line(tmp_path: Path, name: str, content: str | None) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    result = run(tmp_path / name)
    assert isinstance(result.exception, StoreError)
    assert name in str(result.exception)
    assert "\n" not in str(result.exception)


def test_wrong_usage_and_a_missing_graph(tmp_path: Path) -> None:
    assert isinstance(run("x.ttl", "--evidence").exception, UsageError)
    assert isinstance(run("--graph", tmp_path / "none").exception, NoGraphError)
    assert run("--sample", "-1").exit_code == 2
