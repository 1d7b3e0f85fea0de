"""The named questions on a stored graph and on rdflib in memory, the same triples, CPU seconds."""

from __future__ import annotations

import signal
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import rdflib
from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, QueryTriples, RdfFormat, serialize

from kg.query import questions
from kg.query.names import KINDS
from kg.rdf.iri import ID
from kg.rdf.prefixes import PREFIXES
from kg.store import GraphFolder, OxigraphStore

_REPEATED = 3
#: Seconds after which a question in memory is given up; it is counted as answered then.
_SECONDS_MAX = 30
_DAY, _WORDS = "2018-03-07", "เศรษฐกิจ"


class Asked(NamedTuple):
    """CPU seconds of one question: stored, and in memory."""

    name: str
    stored: float
    memory: float

    @property
    def times(self) -> float:
        """How many times as fast the stored graph is."""
        return self.memory / self.stored


def ask_all(graph: Path) -> list[Asked]:
    """Ask every named question about whatever is mentioned most."""
    store = GraphFolder(graph).open()
    memory = in_memory(store)
    usual = most_mentioned(store)
    asked = []
    for question in questions():
        given = {p.name: usual[p.type] for p in question.parameters if p.type in KINDS or p.default is None}
        text = question.fill(store, given)
        stored = min(timed(lambda text=text: run(store, text)) for _ in range(_REPEATED))  # type: ignore[misc]
        plain = timed(lambda text=text: given_up_late(memory, text))  # type: ignore[misc]
        asked.append(Asked(question.name, stored, plain))
    store.close()
    return asked


def run(store: OxigraphStore, text: str) -> None:
    answer = store.query(text)
    if isinstance(answer, QuerySolutions | QueryTriples):
        for _ in answer:
            pass


def given_up_late(memory: rdflib.Graph, text: str) -> None:
    """Answer a query in memory, or give up."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(_SECONDS_MAX)
    try:
        for _ in memory.query(text, initNs=dict(PREFIXES)):
            pass
    except TimeoutError:
        pass
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def in_memory(store: OxigraphStore) -> rdflib.Graph:
    """Return the merge of the store's graphs as an rdflib graph."""
    merged = store.engine.quads_for_pattern(None, None, None, DefaultGraph())
    with tempfile.NamedTemporaryFile(suffix=".nt") as file:
        serialize((quad.triple for quad in merged), file.name, RdfFormat.N_TRIPLES)
        return rdflib.Graph().parse(file.name, format="nt")


def most_mentioned(store: OxigraphStore) -> dict[str, str]:
    """Return for each type of parameter the IRI most releases mention, or a value."""
    usual = {"date": _DAY, "string": _WORDS}
    counted = store.query(
        "SELECT ?thing { ?release schema:mentions ?thing } GROUP BY ?thing ORDER BY DESC(COUNT(*)) ?thing LIMIT 5000"
    )
    assert isinstance(counted, QuerySolutions)
    for row in counted:
        thing = row["thing"]
        assert isinstance(thing, NamedNode)
        for kind, segment in KINDS.items():
            if thing.value.startswith(ID + segment):
                usual.setdefault(kind, thing.value)
    return usual


def summary(asked: list[Asked]) -> tuple[float, float]:
    """Return how many times as fast the stored graph answers: the median question, and the worst."""
    times = [each.times for each in asked]
    return statistics.median(times), min(times)
