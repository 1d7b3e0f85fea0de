"""A process that answers queries of strangers, one at a time; killed when one takes too long or breaks the engine.

The engine cannot be stopped, may crash on a hostile query and calls out on SERVICE. So it runs here, without a network,
in bounded memory, and its parent (``kg.web.pool``) reads whole answers only.

A job is one line of JSON on standard input; the reply is one line of JSON, then as many bytes as that says.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Triple

from kg.errors import KGError, QueryError
from kg.query import run
from kg.query.render import serialise
from kg.store import Answer, GraphFolder, OxigraphStore, Store, open_store
from kg.web.limits import QUERY_SECONDS_MAX, RESULT_BYTES_MAX, WORKER_BYTES_MAX
from kg.web.negotiate import best

try:
    import resource
except ImportError:  # not a Unix: no such limit
    resource = None  # type: ignore[assignment]  # absent

#: Media types of rows, the default first; two names each for what has two.
ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
#: Media types of graphs, the default first.
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
    "text/plain": RdfFormat.N_TRIPLES,
}
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
#: Seconds after which a worker gives up by itself, should its parent not have killed it.
_OWN_SECONDS = QUERY_SECONDS_MAX + 10


class Dataset:
    """The store with the dataset that the protocol's parameters name; as ``Store.query``, to be handed to ``run``."""

    def __init__(self, store: Store, default: list[str], named: list[str]) -> None:
        self._store, self._default, self._named = store, default, named

    @property
    def location(self) -> str:
        """As the store's."""
        return self._store.location

    def query(self, text: str) -> Answer:
        """Answer over the dataset."""
        if not (self._default or self._named):
            return self._store.query(text)
        if not isinstance(self._store, OxigraphStore):
            raise QueryError("web.dataset-remote")
        return self._store.query_dataset(text, self._default, self._named)

    def quads(self, graph: str | None = None) -> Iterator[Any]:
        """As the store's."""
        return self._store.quads(graph)

    def size(self) -> int:
        """As the store's."""
        return self._store.size()

    def close(self) -> None:
        """As the store's."""
        self._store.close()


class Served:
    """The graph of a target, opened again when a build has replaced it."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._folder = None if "://" in target else GraphFolder(Path(target))
        self._generation = self._current()
        self._store = open_store(target)

    def store(self) -> Store:
        """Return the store of the current generation; the old one where the new one cannot be read."""
        generation = self._current()
        if generation != self._generation:
            with contextlib.suppress(KGError):
                self._store, self._generation = open_store(self._target), generation
        return self._store

    def _current(self) -> Path | None:
        try:
            return self._folder.current() if self._folder else None
        except KGError:
            return None


class _TooLargeError(Exception):
    """The answer has grown past what is sent."""


class _Capped:
    """A buffer that takes so many bytes and no more."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self._left = RESULT_BYTES_MAX

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _TooLargeError
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""


def encode(answer: Answer, accept: str) -> tuple[str, bytes]:
    """Return the media type and bytes of an answer, in the form a client likes best.

    Raises:
        QueryError: it accepts no form the answer has, or the answer is too large.
    """
    offered: Iterable[str] = GRAPHS if isinstance(answer, QueryTriples) else ROWS
    media_type = best(accept, list(offered))
    if media_type is None:
        raise QueryError("web.not-acceptable", offered=", ".join(offered))
    try:
        if isinstance(answer, QueryTriples):
            return media_type, serialise(_capped(answer), GRAPHS[media_type])
        buffer = _Capped()
        answer.serialize(buffer, format=ROWS[media_type])  # type: ignore[arg-type]  # all it needs of a file is write
        return media_type, b"".join(buffer.parts)
    except _TooLargeError as error:
        raise QueryError("web.too-large", megabytes=RESULT_BYTES_MAX >> 20) from error


def _capped(triples: Iterable[Triple]) -> Iterator[Triple]:
    left = RESULT_BYTES_MAX
    for triple in triples:
        left -= len(str(triple))
        if left < 0:
            raise _TooLargeError
        yield triple


def _answer(store: Store, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    dataset = Dataset(store, job["default"], job["named"])
    try:
        media_type, body = run(dataset, job["query"], lambda found: encode(found, job["accept"]), _OWN_SECONDS)
    except KGError as error:
        facts = {name: str(value) for name, value in error.facts.items()}
        return {"key": error.key, "facts": facts, "status": error.http_status, "bytes": 0}, b""
    return {"type": media_type, "bytes": len(body)}, body


def _without_network() -> None:
    """Leave the network, where the system lets a process do so; queries that call out are refused anyway."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_NEW_NETWORK) != 0:
            libc.unshare(_NEW_USER | _NEW_NETWORK)


def _limit_memory() -> None:
    statm = Path("/proc/self/statm")
    if resource is None or not statm.exists():
        return
    used = int(statm.read_text().split()[0]) * resource.getpagesize()
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (used + WORKER_BYTES_MAX, used + WORKER_BYTES_MAX))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(target: str, jobs: IO[bytes], replies: IO[bytes]) -> None:
    """Answer jobs until there are no more."""
    served = Served(target)
    _limit_memory()
    replies.write(b"{}\n")  # ready
    replies.flush()
    for line in jobs:
        head, body = _answer(served.store(), json.loads(line))
        replies.write(json.dumps(head).encode("ascii") + b"\n" + body)
        replies.flush()
        if head.get("key") == "query.too-slow":
            break


if __name__ == "__main__":
    if "://" not in sys.argv[1]:
        _without_network()
    try:
        serve(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
    except KGError as failed:
        sys.stdout.buffer.write(json.dumps({"failed": str(failed)}).encode("ascii") + b"\n")
    sys.stdout.flush()
    os._exit(0)  # a query still running in a thread must not keep the process
