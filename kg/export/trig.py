"""TriG: Turtle with named graphs."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import RdfFormat

from kg.export.lines import Source, by_graph, from_graph, quads
from kg.export.serialise import described, sorted_lines
from kg.export.serialise import write as serialise
from kg.rdf.prefixes import PREFIXES


def write(source: Source, out: BinaryIO) -> None:
    """Write distinct quads, graph by graph."""
    statements = described(quads(from_graph(line) for line in source.lines(by_graph)))
    serialise(statements, out, RdfFormat.TRIG, header_lines=len(PREFIXES), tidy=sorted_lines)
