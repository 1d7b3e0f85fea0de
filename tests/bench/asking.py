"""The named questions on a stored graph, on rdflib in memory and on Virtuoso: the same triples, CPU seconds."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, QueryTriples

from kg.config import ENDPOINT_PASSWORD_VARIABLE, ENDPOINT_USER_VARIABLE
from kg.errors import KGError
from kg.query import questions
from kg.query.names import KINDS
from kg.rdf.iri import ID
from kg.rdf.prefixes import PREFIXES, expand
from kg.store import GraphFolder, OxigraphStore, Store
from kg.store.remote import RemoteGraphs
from kg.store.sparql_http import SparqlHttpStore
from tests.store.servers import PASSWORD, USER, virtuoso

#: A question is asked up to so often while all its answers took less than so many seconds; the quickest counts.
_REPEATED, _REPEATED_SECONDS = 3, 3.0
#: CPU seconds, as the system's ticks count them, after which rdflib is stopped: the question counts as answered then.
_SECONDS_MAX = 12.0
_DAY, _WORDS = "2018-03-07", "เศรษฐกิจ"
_STRING = expand("xsd:string")


class Asked(NamedTuple):
    """CPU seconds of one question: stored, in memory (or until it was stopped), on Virtuoso (None: no answer)."""

    name: str
    stored: float
    memory: float
    stopped: bool
    virtuoso: float | None

    @property
    def times(self) -> float:
        """How many times as fast the stored graph is as rdflib."""
        return self.memory / self.stored


class _StoppedError(BaseException):
    """Out of whatever a question is doing; no library catches it."""


def ask_all(graph: Path, scratch: Path) -> list[Asked]:
    """Ask every named question about whatever is mentioned most.

    Args:
        graph: the graph folder.
        scratch: folder for Virtuoso's files.
    """
    store = GraphFolder(graph).open()
    texts = filled(store)
    stored = {name: best(time.process_time, lambda text=text: run(store, text)) for name, text in texts.items()}  # type: ignore[misc]
    on_virtuoso = dict(asked_virtuoso(store, texts, scratch))
    memory = in_memory(store)
    store.close()
    told("rdflib is loaded")
    asked = []
    for name, text in texts.items():
        ends: list[bool] = []
        plain = best(time.process_time, lambda text=text, ends=ends: ends.append(limited(memory, text)))  # type: ignore[misc]
        asked.append(Asked(name, stored[name], plain, not all(ends), on_virtuoso.get(name)))
    return asked


def filled(store: OxigraphStore) -> dict[str, str]:
    """Return the named questions as queries, by name."""
    usual = most_mentioned(store)
    return {
        question.name: question.fill(
            store, {p.name: usual[p.type] for p in question.parameters if p.type in KINDS or p.default is None}
        )
        for question in questions()
    }


def run(store: Store, text: str) -> None:
    """Answer a query to its last row."""
    answer = store.query(text)
    if isinstance(answer, QuerySolutions | QueryTriples):
        for _ in answer:
            pass


def limited(memory: rdflib.Graph, text: str) -> bool:
    """Answer a query in memory, or stop; tell whether it was answered."""

    def stop(*_: object) -> None:
        raise _StoppedError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS_MAX)
    try:
        for _ in memory.query(text, initNs=dict(PREFIXES)):
            pass
    except _StoppedError:
        return False
    else:
        return True
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def best(clock: Callable[[], float], work: Callable[[], object]) -> float:
    """Return the shortest time of some repetitions, on a clock."""
    times: list[float] = []
    while len(times) < _REPEATED and sum(times) < _REPEATED_SECONDS:
        begun = clock()
        work()
        times.append(clock() - begun)
    return min(times)


def in_memory(store: OxigraphStore) -> rdflib.Graph:
    """Return the merge of the store's graphs as an rdflib graph; no IRI is made twice."""
    graph = rdflib.Graph()
    iris: dict[str, rdflib.URIRef] = {}

    def iri(value: str) -> rdflib.URIRef:
        if value not in iris:
            iris[value] = rdflib.URIRef(value)
        return iris[value]

    for quad in merged(store):
        assert isinstance(quad.subject, NamedNode)
        object_ = quad.object
        if isinstance(object_, Literal):
            datatype = object_.datatype.value if not object_.language and object_.datatype.value != _STRING else None
            value: rdflib.term.Node = rdflib.Literal(
                object_.value, lang=object_.language, datatype=datatype and iri(datatype)
            )
        else:
            assert isinstance(object_, NamedNode)
            value = iri(object_.value)
        graph.add((iri(quad.subject.value), iri(quad.predicate.value), value))
    return graph


def merged(store: OxigraphStore) -> Iterator[Quad]:
    """Yield the merge of the store's graphs."""
    return store.engine.quads_for_pattern(None, None, None, DefaultGraph())


def asked_virtuoso(store: OxigraphStore, texts: Mapping[str, str], scratch: Path) -> Iterable[tuple[str, float]]:
    """Yield the names of the questions that Virtuoso answered, and the CPU seconds its server took."""
    if not shutil.which("virtuoso-t"):
        return
    user = {ENDPOINT_USER_VARIABLE: USER, ENDPOINT_PASSWORD_VARIABLE: PASSWORD}
    before = children()
    with mock.patch.dict(os.environ, user), virtuoso(scratch / "virtuoso") as address:
        [server] = children() - before
        with contextlib.closing(RemoteGraphs(address)) as remote:
            remote.merge((quad.triple for quad in merged(store)), ())
        told("Virtuoso is loaded")
        with contextlib.closing(SparqlHttpStore(address)) as there:
            for name, text in texts.items():
                with contextlib.suppress(KGError):  # too many rows for it, or too long
                    yield name, best(lambda: used(server), lambda text=text: run(there, text))  # type: ignore[misc]


def children() -> set[int]:
    """Return the processes this one has started."""
    tasks = Path("/proc/self/task").iterdir()
    return {int(pid) for task in tasks for pid in (task / "children").read_text().split()}


def used(process: int) -> float:
    """Return the CPU seconds of a process."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def told(what: str) -> None:
    """Tell whoever waits how far it is."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {what}\n")


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
    """Return how many times as fast the stored graph answers as rdflib: the median question, and the worst."""
    times = [each.times for each in asked]
    return statistics.median(times), min(times)
