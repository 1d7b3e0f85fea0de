"""From a store to sorted, distinct lines of N-Quads, in bounded memory.

Quads leave the store in no particular order. They are cut into batches, each batch sorted in memory and written to a
scratch file, and the files merged; what a caller sees is one sorted stream.
"""

from __future__ import annotations

import heapq
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from kg.rdf.iri import ID
from kg.rdf.prefixes import expand
from kg.store.base import Store

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: Lines sorted in memory at a time (about 200 bytes each).
BATCH_LINES = 200_000
#: Lines joined at a time for a parser.
_FEED_LINES = 4_000

#: Kinds of things that are no evidence: what ``--light`` keeps, as first segment of the local IRI.
ENTITY_KINDS = ("person", "org", "post", "event", "initiative", "place", "category")
_DIRECT = tuple(f"<{ID}{kind}/".encode() for kind in (*ENTITY_KINDS, "release"))
_DATES = tuple(f"^^<{expand(name)}>".encode() for name in ("xsd:date", "xsd:dateTime"))


class Source:
    """A graph to be written.

    Attributes:
        store: where the quads are.
        light: whether only direct triples and labels are wanted.
        scratch: an empty folder for files that live as long as the writing.
    """

    def __init__(self, store: Store, *, light: bool, scratch: Path) -> None:
        self.store = store
        self.light = light
        self.scratch = scratch

    def lines(self, order: Callable[[bytes], bytes | None]) -> Iterator[bytes]:
        """Yield distinct lines in byte order, without line feeds.

        Args:
            order: turns an N-Quads line into the line to sort and yield, or None to leave it out.
        """
        wanted = (lambda line: order(line) if is_direct(line) else None) if self.light else order
        files = list(self._batches(wanted))
        streams = [file.open("rb") for file in files]
        try:
            for line, _ in groupby(heapq.merge(*streams)):
                yield line[:-1]
        finally:
            for stream, file in zip(streams, files, strict=True):
                stream.close()
                file.unlink()

    def _batches(self, order: Callable[[bytes], bytes | None]) -> Iterator[Path]:
        quads = self.store.quads()
        number = 0
        while batch := list(islice(quads, BATCH_LINES)):
            text = pyoxigraph.serialize(batch, format=RdfFormat.N_QUADS) or b""
            kept = {order(line) for line in text.split(b"\n") if line}
            kept.discard(None)
            file = self.scratch / f"batch-{number}"
            with file.open("wb") as stream:
                stream.writelines(line + b"\n" for line in sorted(line for line in kept if line is not None))
            yield file
            number += 1


def as_quad(line: bytes) -> bytes:
    """Keep an N-Quads line as it is."""
    return line


def as_triple(line: bytes) -> bytes:
    """Return an N-Quads line without its graph.

    >>> as_triple(b'<s> <p> "a <b> c"@en <g> .')
    b'<s> <p> "a <b> c"@en .'
    """
    end = _end_of_triple(line)
    return line[:end] + b" ."


def by_graph(line: bytes) -> bytes:
    """Return an N-Quads line with its graph moved to the front, before a tab, so that graphs sort together."""
    end = _end_of_triple(line)
    return line[end:-2].strip() + b"\t" + line[:end]


def from_graph(line: bytes) -> bytes:
    """Undo ``by_graph``."""
    graph, _, triple = line.partition(b"\t")
    return triple + b" " + graph + b" ." if graph else triple + b" ."


def _end_of_triple(line: bytes) -> int:
    """Return where the object of an N-Quads line ends."""
    start = line.index(b" ", line.index(b" ") + 1) + 1
    # Only literals hold quotes, and the last one closes it; no other term holds a space.
    return line.index(b" ", max(start, line.rfind(b'"')))


def is_direct(line: bytes) -> bool:
    """Tell whether an N-Quads line says something of an entity or release that a light export keeps.

    Kept are relations, types, names in a language and dates; not numbers, digests and codes.
    """
    if not line.startswith(_DIRECT):
        return False
    subject, _, rest = line.partition(b" ")
    _, _, object_ = rest.partition(b" ")
    if b"#" in subject:
        return False  # a span of a release's text
    if not object_.startswith(b'"'):
        return True
    return object_.startswith((b"@", *_DATES), object_.rindex(b'"') + 1)


def triples(lines: Iterable[bytes]) -> Iterator[Triple]:
    """Parse lines of N-Triples as they come."""
    for quad in pyoxigraph.parse(io.BufferedReader(_Feed(lines)), format=RdfFormat.N_TRIPLES):
        yield quad.triple


def quads(lines: Iterable[bytes]) -> Iterator[Quad]:
    """Parse lines of N-Quads as they come."""
    yield from pyoxigraph.parse(io.BufferedReader(_Feed(lines)), format=RdfFormat.N_QUADS)


class _Feed(io.RawIOBase):
    """A stream over an iterable of lines, for a parser that reads from a file."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        if not self._rest:
            batch = list(islice(self._lines, _FEED_LINES))
            self._rest = memoryview(b"\n".join(batch) + b"\n" if batch else b"")
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
