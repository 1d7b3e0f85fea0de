"""The Turtle a user gets: the same bytes from the same releases, read by two parsers, valid against the ontology."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib


def kg(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("kg"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=True)


@pytest.fixture(scope="module")
def turtle(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two exports of data/: other folders, other numbers of jobs, other hash seeds."""
    made = []
    for name, jobs in (("one", "1"), ("two", "2")):
        folder = tmp_path_factory.mktemp(name)
        kg("build", root / "data", "--graph", "graph", "--jobs", jobs, cwd=folder)
        kg("export", "--graph", "graph", "--format", "turtle", "-o", "graph.ttl", cwd=folder)
        made.append(folder / "graph.ttl")
    return made


def test_built_twice_it_is_the_same_to_the_byte(turtle: list[Path]) -> None:
    assert turtle[0].read_bytes() == turtle[1].read_bytes()


def test_two_parsers_read_the_same_number_of_triples(turtle: list[Path]) -> None:
    by_oxigraph = {str(q.triple) for q in pyoxigraph.parse(path=str(turtle[0]), format=pyoxigraph.RdfFormat.TURTLE)}
    by_rdflib = rdflib.Graph().parse(turtle[0], format="turtle")
    assert len(by_oxigraph) == len(by_rdflib) > 5_000


def test_it_is_valid(turtle: list[Path], root: Path) -> None:
    done = kg("validate", turtle[0], cwd=root)
    assert "no violation" in done.stdout
