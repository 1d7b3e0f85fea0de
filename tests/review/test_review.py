"""The queue of doubtful pairs, and the decisions written from it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from kg.cli.review import command
from kg.errors import DecisionError
from kg.model.entity import Doubtful
from kg.rdf.iri import full
from kg.resolve.decisions import read_decisions
from kg.review import decide, queue
from kg.store import GraphFolder, bulk_load
from kg.store.folder import DECISIONS, DOUBTFUL, MANIFEST, STORE

DAY = dt.date(2025, 1, 31)
PAIRS = [
    Doubtful("person/ก_ข", "person/ก_ค", 4.0, ("one-letter", "same-given"), 3),
    Doubtful("person/จ_ฉ", "person/จ_ช", 3.5, ("two-letters",), 1),
]
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    names = {iri: iri.partition("/")[2].replace("_", " ") for pair in PAIRS for iri in (pair.one, pair.other)}
    quads = tmp_path / "in.nq"
    quads.write_text(
        "".join(f'<{full(iri)}> {LABEL} "{name}"@th <http://a/g> .\n' for iri, name in names.items()), encoding="utf-8"
    )
    made = GraphFolder(tmp_path / "graph")
    with made.writing() as fresh:
        bulk_load(fresh / STORE, [quads])
        (fresh / MANIFEST).write_text("{}", encoding="utf-8")
        (fresh / DOUBTFUL).write_bytes(msgspec.json.encode(PAIRS))
    return made


def test_the_likeliest_pair_comes_first_with_names_of_both(folder: GraphFolder) -> None:
    cases = list(queue(folder, folder.open()))
    assert [case.pair for case in cases] == PAIRS
    assert (cases[0].one.names, cases[0].other.names) == (("ก ข",), ("ก ค",))


def test_a_decided_pair_leaves_the_queue(folder: GraphFolder) -> None:
    decide(folder, PAIRS[0], "not-same", "me", DAY, "brothers, I know")
    assert [case.pair for case in queue(folder, folder.open())] == PAIRS[1:]
    (decision,) = read_decisions(folder.path / DECISIONS).all
    assert (decision.kind, decision.one, decision.author, decision.date) == ("not-same", "person/ก_ข", "me", DAY)
    assert decision.note == "brothers, I know"


def test_a_contradiction_is_refused_and_nothing_written(folder: GraphFolder) -> None:
    decide(folder, PAIRS[0], "not-same", "me", DAY)
    before = (folder.path / DECISIONS).read_bytes()
    with pytest.raises(DecisionError):
        decide(folder, PAIRS[0], "same", "you", DAY)
    assert (folder.path / DECISIONS).read_bytes() == before


def test_the_verb_lists_and_asks(folder: GraphFolder) -> None:
    graph = ["--graph", str(folder.path)]
    shown = CliRunner().invoke(command, ["--list", *graph]).output
    assert "ก ข" in shown and "จ ช" in shown and "one letter" in shown
    found = json.loads(CliRunner().invoke(command, ["--format", "json", "--limit", "1", *graph]).output)
    assert found[0]["one"]["iri"] == "person:ก_ข"
    answered = CliRunner().invoke(command, ["--author", "me", "--on", "2025-01-31", *graph], input="l\ns\n")
    assert answered.exit_code == 0, answered.output
    assert [(d.kind, d.one) for d in read_decisions(folder.path / DECISIONS).all] == [("same", "person/จ_ฉ")]
