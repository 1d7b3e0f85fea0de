"""A finished graph brought to a remote SPARQL server: what differs is sent, and nothing twice.

The graph folder keeps, for each server, the digest of every graph the server has acknowledged, and what it was made of:
a graph made of the same need not even be read. A run that was cut off goes on where it stopped; a graph that somebody
changed on the server is seen by its number of triples and sent again.
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

from kg.build.made import Made
from kg.progress import Progress, quiet
from kg.rdf.iri import GRAPH, release_id
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


class _Held(NamedTuple):
    """A graph that a server holds: digest and number of its triples, and what it was made of ("" = not known)."""

    digest: str
    size: int
    made_of: str


class _Acknowledged:
    """Graph → what a server holds, as far as it said so; on disk, one line a graph, the last one counts."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self._file = folder / _PUBLISHED / f"{hashlib.sha256(endpoint.encode()).hexdigest()[:16]}.jsonl"
        self._held: dict[str, _Held] = {}
        if self._file.exists():
            # a run killed while it wrote may have left half a line at the end
            lines = [line for line in self._file.read_text(encoding="utf-8").split("\n") if line.endswith("]")]
            self._held = {graph: _Held(*held) for graph, *held in map(json.loads, lines)}

    def get(self, graph: str) -> _Held | None:
        return self._held.get(graph)

    def note(self, graphs: Iterable[tuple[str, _Held]]) -> None:
        """Note graphs as done, on disk before anything else happens."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as out:
            out.writelines("\n" + json.dumps([graph, *held], ensure_ascii=False) for graph, held in graphs)
            out.flush()
            os.fsync(out.fileno())


class _Change(NamedTuple):
    """A graph to be made different on the server; ``new`` is None for one that must go."""

    graph: str
    new: frozenset[Triple] | None
    old: frozenset[Triple]
    held: _Held


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
        self._done.note([(change.graph, change.held) for change in self._waiting])
        self._waiting, self._triples = [], 0


def publish(
    local: OxigraphStore, folder: Path, endpoint: str, progress: Progress = quiet, made: Made | None = None
) -> Published:
    """Make a server hold what a graph folder holds.

    Graphs of other people on the server are left alone.

    Args:
        local: the graph folder's store.
        folder: the graph folder; what the server acknowledged is kept in it.
        endpoint: address of the server's queries.
        progress: told how far it is.
        made: of what the graph was made, read before the store was opened; without it every graph is read.

    Raises:
        StoreError: the server is not there, does not take writing, or gave up in the middle; run again to go on.
    """
    remote = RemoteGraphs(endpoint)
    try:
        return _publish(local, remote, _Acknowledged(folder, endpoint), progress, made)
    finally:
        remote.close()


def _publish(
    local: OxigraphStore, remote: RemoteGraphs, done: _Acknowledged, progress: Progress, made: Made | None
) -> Published:
    there = {graph: size for graph, size in remote.store.sizes().items() if graph.startswith(GRAPH)}
    names = sorted(local.graphs())
    sender = _Sender(remote, local, done)
    same: list[tuple[str, _Held]] = []

    def stands(graph: str) -> frozenset[Triple]:
        return frozenset(quad.triple for quad in remote.store.quads(graph)) if graph in there else frozenset()

    sent = 0
    with progress("build.publishing", total=len(names)) as step:
        for name in names:
            step(1)
            held, made_of = done.get(name), _made_of(name, made)
            if held and made_of == held.made_of != "" and there.get(name) == held.size:
                continue
            new = frozenset(quad.triple for quad in local.quads(name))
            now = _Held(_digest(new), len(new), made_of)
            if held and held.digest == now.digest and there.get(name) == now.size:
                same.append((name, now))
                continue
            sender.add(_Change(name, new, stands(name), now))
            sent += 1
    gone = sorted(there.keys() - set(names))
    for name in gone:
        sender.add(_Change(name, None, stands(name), _Held("", 0, "")))
    sender.flush()
    done.note(same)
    return Published(sent, len(gone), len(names) - sent)


def _made_of(graph: str, made: Made | None) -> str:
    """Return what a graph was made of, "" where that is not known."""
    digest = made.releases.get(release_id(graph) or "") if made else None
    return f"{made.basis} {digest.hex()}" if made and digest else ""


def _digest(triples: Iterable[Triple]) -> str:
    return hashlib.blake2b("\n".join(sorted(map(str, triples))).encode(), digest_size=16).hexdigest()
