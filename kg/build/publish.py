"""A finished graph brought to a remote SPARQL server: what differs is sent, and nothing twice.

The graph folder keeps, for each server, the digest of every graph the server has acknowledged. A run that was cut off
goes on where it stopped; a graph that somebody changed on the server is seen by its number of triples and sent again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec
from pyoxigraph import Triple

from kg.progress import Progress, quiet
from kg.rdf.iri import GRAPH
from kg.store import OxigraphStore
from kg.store.remote import RemoteGraphs

#: Folder, beside the generations, of what each server has acknowledged.
_PUBLISHED = "published"
#: Triples of changes that wait before they are sent together.
_BATCH_TRIPLES = 50_000


class Published(msgspec.Struct, frozen=True):
    """What publishing did: graphs sent, graphs removed, graphs that were right already."""

    sent: int
    removed: int
    unchanged: int


class _Acknowledged:
    """Graph → digest of what a server holds, as far as it said so; on disk, one line a graph, the last one counts."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self._file = folder / _PUBLISHED / f"{hashlib.sha256(endpoint.encode()).hexdigest()[:16]}.jsonl"
        self._digests: dict[str, str] = {}
        if self._file.exists():
            # a run killed while it wrote may have left half a line at the end
            lines = [line for line in self._file.read_text(encoding="utf-8").split("\n") if line.endswith("]")]
            self._digests = dict(map(json.loads, lines))

    def get(self, graph: str) -> str | None:
        return self._digests.get(graph)

    def note(self, graphs: Iterable[tuple[str, str]]) -> None:
        """Note graphs as done, on disk before anything else happens; "" marks a graph that is gone."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as out:
            out.writelines("\n" + json.dumps(pair, ensure_ascii=False) for pair in graphs)
            out.flush()
            os.fsync(out.fileno())


class _Change(NamedTuple):
    """A graph to be made different on the server; ``new`` is None for one that must go."""

    graph: str
    new: frozenset[Triple] | None
    old: frozenset[Triple]


class _Sender:
    """Sends changes some at a time: the merge first, then the graphs, then the note that they are done.

    In this order a run killed anywhere sees the same differences again and repeats what it did, without harm.
    """

    def __init__(self, remote: RemoteGraphs, local: OxigraphStore, done: _Acknowledged) -> None:
        self._remote, self._local, self._done = remote, local, done
        self._waiting: list[_Change] = []
        self._triples = 0

    def add(self, change: _Change) -> None:
        """Take a change; it is sent when enough wait, or by ``flush``."""
        self._waiting.append(change)
        self._triples += len(change.new or ()) + len(change.old)
        if self._triples >= _BATCH_TRIPLES:
            self.flush()

    def flush(self) -> None:
        """Send everything that waits."""
        added = {triple for change in self._waiting for triple in (change.new or frozenset()) - change.old}
        removed = {triple for change in self._waiting for triple in change.old - (change.new or frozenset())}
        # what one graph no longer says another may still say
        self._remote.merge(added, [triple for triple in removed if not self._local.holds(triple)])
        for change in self._waiting:
            if change.new is None:
                self._remote.drop(change.graph)
            else:
                self._remote.replace(change.graph, change.new, change.old)
        self._done.note([(c.graph, "" if c.new is None else _digest(c.new)) for c in self._waiting])
        self._waiting, self._triples = [], 0


def publish(local: OxigraphStore, folder: Path, endpoint: str, progress: Progress = quiet) -> Published:
    """Make a server hold what a graph folder holds.

    Graphs of other people on the server are left alone.

    Args:
        local: the graph folder's store.
        folder: the graph folder; what the server acknowledged is kept in it.
        endpoint: address of the server's queries.
        progress: told how far it is.

    Raises:
        StoreError: the server is not there, does not take writing, or gave up in the middle; run again to go on.
    """
    remote = RemoteGraphs(endpoint)
    try:
        return _publish(local, remote, _Acknowledged(folder, endpoint), progress)
    finally:
        remote.close()


def _publish(local: OxigraphStore, remote: RemoteGraphs, done: _Acknowledged, progress: Progress) -> Published:
    there = {graph: size for graph, size in remote.store.sizes().items() if graph.startswith(GRAPH)}
    names = sorted(local.graphs())
    sender = _Sender(remote, local, done)

    def held(graph: str) -> frozenset[Triple]:
        return frozenset(quad.triple for quad in remote.store.quads(graph)) if graph in there else frozenset()

    sent = 0
    with progress("build.publishing", total=len(names)) as step:
        for name in names:
            new = frozenset(quad.triple for quad in local.quads(name))
            if done.get(name) != _digest(new) or there.get(name) != len(new):
                sender.add(_Change(name, new, held(name)))
                sent += 1
            step(1)
    gone = sorted(there.keys() - set(names))
    for name in gone:
        sender.add(_Change(name, None, held(name)))
    sender.flush()
    return Published(sent, len(gone), len(names) - sent)


def _digest(triples: Iterable[Triple]) -> str:
    return hashlib.blake2b("\n".join(sorted(map(str, triples))).encode(), digest_size=16).hexdigest()
