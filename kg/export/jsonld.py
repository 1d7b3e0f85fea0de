"""JSON-LD, expanded: one object a subject."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import RdfFormat

from kg.export.lines import Source, as_triple, triples
from kg.export.serialise import described
from kg.export.serialise import write as serialise


def write(source: Source, out: BinaryIO) -> None:
    """Write distinct triples, without their graphs, so that plain graph tools read them all."""
    serialise(described(triples(source.lines(as_triple))), out, RdfFormat.STREAMING_JSON_LD)
    out.write(b"\n")
