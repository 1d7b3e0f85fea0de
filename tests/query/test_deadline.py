"""A query that is too slow is given up; a quick one costs next to nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query import run
from kg.query.deadline import within
from kg.query.render import render
from kg.store import Store

_ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6)) + " }"


def test_results_and_failures_come_back() -> None:
    assert within(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(lambda: 1 / 0)


def test_slow_work_is_given_up() -> None:
    done = threading.Event()
    with pytest.raises(QueryError, match=r"longer than 0\.05 seconds"):
        within(done.wait, 0.05)
    [work] = (thread for thread in threading.enumerate() if thread.name == "query" and thread.is_alive())
    done.set()
    work.join()


def test_the_threads_stack_is_its_own() -> None:
    before = threading.stack_size()
    within(lambda: None)
    assert threading.stack_size() == before


def test_a_refused_format_leaves_no_answer_behind_in_the_wrong_thread(seed: Store) -> None:
    """The engine's answers may only be dropped where they were made; pytest turns its complaint into an error."""
    with pytest.raises(QueryError, match="turtle"):
        run(seed, "SELECT * { ?s ?p ?o }", lambda answer: render(answer, "turtle"))


def test_an_endless_query_ends_with_the_command(seed_graph: Path) -> None:
    script = "import kg.config; kg.config.QUERY_SECONDS_MAX = 0.3; from kg.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "query", "-e", _ENDLESS, "--graph", str(seed_graph)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "kg: the query took longer than 0.3 seconds; ask for less or add LIMIT\n"
