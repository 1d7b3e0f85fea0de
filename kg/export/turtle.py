"""Turtle: triples grouped by subject, names first, with the standard prefixes."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import RdfFormat

from kg.export.lines import Source, as_triple, triples
from kg.export.serialise import described, sorted_lines
from kg.export.serialise import write as serialise
from kg.rdf.prefixes import PREFIXES


def write(source: Source, out: BinaryIO) -> None:
    """Write distinct triples, without their graphs (facts still name their release)."""
    statements = described(triples(source.lines(as_triple)))
    serialise(statements, out, RdfFormat.TURTLE, header_lines=len(PREFIXES), tidy=sorted_lines)
