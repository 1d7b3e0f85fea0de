"""Every competency question, as a named question, returns the rows it must on the worked example."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples

from kg.query import question, questions, run
from kg.store import Answer, Store

_EXPECTED = Path(__file__).with_name("competency.txt")


def expectations() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _EXPECTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            expected = found.setdefault(line[3:], [])
        elif line and not line.startswith("#"):
            expected.append(line)
    return found


def _lexical(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value.replace("#", "/").rsplit("/", 1)[-1]
    return term.value if isinstance(term, Literal) else "-"


def rows(answer: Answer) -> list[str]:
    if isinstance(answer, QueryTriples):
        return [f"TRIPLES {len(set(answer))}"]
    assert isinstance(answer, QuerySolutions)
    return [" | ".join(_lexical(term) for term in row) for row in answer]


def test_all_fifteen_are_there_once() -> None:
    asked = {q.competency: q.name for q in questions() if q.competency}
    assert sorted(asked) == [f"CQ{n:02d}" for n in range(1, 16)]
    assert set(asked.values()) == set(expectations())


@pytest.mark.parametrize("name", expectations())
def test_it_returns_its_rows(seed: Store, name: str) -> None:
    text = question(name).fill(seed, {})
    assert sorted(run(seed, text, rows)) == sorted(expectations()[name])


def test_questions_are_on_the_worked_example_because_they_ask_for_it(seed: Store) -> None:
    """Another value gives another answer: the parameters are really used."""
    text = question("office-holder").fill(seed, {"on": "2018-03-08"})
    assert run(seed, text, rows) == []
    text = question("dossier").fill(seed, {"person": "Jack Ma"})
    assert run(seed, text, rows) == ["2018-03-07 | 10596-prior-talks | guest | alibaba-executive-chairman | 0.95"]
