"""RDF/XML: one rdf:Description a subject, for tools that read nothing else."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import Literal, RdfFormat, Triple

from kg.export.lines import Source, as_triple, triples
from kg.export.serialise import described, sorted_attributes
from kg.export.serialise import write as serialise
from kg.export.xml import legal


def write(source: Source, out: BinaryIO) -> None:
    """Write distinct triples, without their graphs; characters XML cannot hold become U+FFFD."""
    statements = map(_legal, described(triples(source.lines(as_triple))))
    serialise(statements, out, RdfFormat.RDF_XML, header_lines=2, tidy=sorted_attributes)
    out.write(b"\n")


def _legal(triple: Triple) -> Triple:
    object_ = triple.object
    if not isinstance(object_, Literal) or (text := legal(object_.value)) == object_.value:
        return triple
    mended = Literal(text, language=object_.language) if object_.language else Literal(text, datatype=object_.datatype)
    return Triple(triple.subject, triple.predicate, mended)
