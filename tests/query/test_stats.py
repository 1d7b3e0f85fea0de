"""Counts of a graph, and the equation of its inputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.cli.stats import tell
from kg.query.stats import stats
from kg.store import GraphFolder, OxigraphStore, Store, bulk_load

_MANIFEST: dict[str, Any] = {
    "run": "run:1",
    "quads": 732,
    "files": 10,
    "releases": 4,
    "identical": 2,
    "older": 1,
    "quarantined": 3,
    "quarantine": [
        {"origin": "a", "reason": "empty", "detail": "no text"},
        {"origin": "b", "reason": "binary", "detail": "PNG"},
        {"origin": "c", "reason": "empty", "detail": "no text"},
    ],
}


def test_the_worked_example_is_counted(seed: Store, seed_graph: Path) -> None:
    found = stats(seed, GraphFolder(seed_graph).manifest())
    assert found.quads == GraphFolder(seed_graph).manifest()["quads"] > 700
    assert (found.releases, found.days) == (1, ("2018-03-07", "2018-03-07"))
    counted = {"schema:Person": 5, "org:Post": 5, "org:Organization": 9, "tgk:Initiative": 9, "schema:Event": 3}
    assert {name: found.classes[name] for name in counted} == counted
    assert list(found.classes.values()) == sorted(found.classes.values(), reverse=True)
    assert found.adds_up
    assert "1 files in = 1 releases + 0 identical copies + 0 older versions + 0 quarantined" in tell(found, "en")


def test_quarantine_by_reason_and_the_equation(seed: Store) -> None:
    found = stats(seed, _MANIFEST)
    assert found.quarantine == {"empty": 2, "binary": 1}
    told = tell(found, "en")
    assert "10 files in = 4 releases + 2 identical copies + 1 older versions + 3 quarantined" in told
    assert "empty" in told
    assert json.loads(json.dumps(found.to_dict()))["input"] == {
        "files": 10,
        "releases": 4,
        "identical": 2,
        "older": 1,
        "quarantined": 3,
        "adds_up": True,
    }


def test_a_lost_file_is_not_hidden(seed: Store) -> None:
    found = stats(seed, _MANIFEST | {"files": 11})
    assert not found.adds_up
    assert "does not add up" in tell(found, "en")


def test_an_endpoint_tells_what_it_can(seed: Store) -> None:
    found = stats(seed)
    assert found.files is None
    assert "files in" not in tell(found, "en")
    assert "input" not in found.to_dict()


def test_a_release_without_a_day_hides_no_other_day(tmp_path: Path) -> None:
    def release(number: int, *said: str) -> str:
        subject, graph = f"<https://w3id.org/tgk/id/release/{number}>", f"<https://w3id.org/tgk/graph/release/{number}>"
        kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/tgk/ontology#Release>"
        return "".join(f"{subject} {each} {graph} .\n" for each in (kind, *said))

    day = '<https://schema.org/datePublished> "2018-03-07"^^<http://www.w3.org/2001/XMLSchema#date>'
    (tmp_path / "two.nq").write_text(release(1, day) + release(2), encoding="utf-8")
    bulk_load(tmp_path / "store", [tmp_path / "two.nq"])
    found = stats(OxigraphStore.read_only(tmp_path / "store"))
    assert (found.releases, found.days, found.quads) == (2, ("2018-03-07", "2018-03-07"), 3)
