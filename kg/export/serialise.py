"""What the grouping formats share: the order in which a subject is described, and a header that never varies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import BinaryIO, TypeVar

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from kg.rdf.prefixes import PREFIXES, expand

Statement = TypeVar("Statement", Triple, Quad)

#: What a reader wants to know first about a subject; the rest follows in the order of predicates.
_FIRST = {
    expand(name): rank
    for rank, name in enumerate(("rdf:type", "rdfs:label", "skos:prefLabel", "schema:headline", "skos:altLabel"))
}


def described(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield sorted statements subject by subject, each subject's types and names first."""
    for _, group in groupby(statements, key=_subject):
        yield from sorted(group, key=_rank)  # stable: within a rank the sorted order stays


def _subject(statement: Triple | Quad) -> tuple[object, object]:
    return statement.subject, statement.graph_name if isinstance(statement, Quad) else None


def _rank(statement: Triple | Quad) -> int:
    return _FIRST.get(statement.predicate.value, len(_FIRST))


def write(
    statements: Iterable[Triple] | Iterable[Quad],
    out: BinaryIO,
    format_: RdfFormat,
    *,
    header_lines: int = 0,
    tidy: Callable[[bytes], bytes] = bytes,
) -> None:
    """Serialise statements as they come.

    pyoxigraph writes the prefixes of a file in an order that varies from run to run; ``tidy`` puts them in order.

    Args:
        statements: in the order to write them.
        out: where to.
        format_: the syntax.
        header_lines: how many lines at the top hold the prefixes.
        tidy: puts those lines in order.
    """
    stream = _Tidied(out, header_lines, tidy) if header_lines else out
    pyoxigraph.serialize(statements, stream, format=format_, prefixes=dict(PREFIXES))  # type: ignore[arg-type]  # any object with write() will do
    if isinstance(stream, _Tidied):
        stream.finish()


def sorted_lines(header: bytes) -> bytes:
    """Put the lines of a header in order (Turtle, TriG: one ``@prefix`` a line)."""
    return b"".join(sorted(header.splitlines(keepends=True)))


def sorted_attributes(header: bytes) -> bytes:
    """Put the namespace declarations of an XML header in order (RDF/XML: one element)."""
    found = re.findall(rb' xmlns:[^"]+"[^"]*"', header)
    start = header.index(found[0])
    return header[:start] + b"".join(sorted(found)) + header[start + sum(map(len, found)) :]


class _Tidied:
    """A stream that holds back its first lines until they are complete, and passes them on in order."""

    def __init__(self, out: BinaryIO, lines: int, tidy: Callable[[bytes], bytes]) -> None:
        self._out = out
        self._lines = lines
        self._tidy = tidy
        self._held: bytes | None = b""

    def write(self, data: bytes) -> int:
        if self._held is None:
            self._out.write(data)
        else:
            self._held += data
            if self._held.count(b"\n") >= self._lines:
                self.finish()
        return len(data)

    def flush(self) -> None:
        self._out.flush()

    def finish(self) -> None:
        """Pass on what is held back."""
        if self._held is None:
            return
        lines = self._held.split(b"\n", self._lines)
        rest = lines.pop() if len(lines) > self._lines else b""
        header = b"".join(line + b"\n" for line in lines if line)
        self._out.write((self._tidy(header) if header else b"") + rest)
        self._held = None
