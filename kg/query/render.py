"""Answers as bytes: rows as table, CSV, TSV, JSON or XML; graphs as Turtle, N-Triples, JSON-LD or RDF/XML."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import takewhile

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
)
from rich.cells import cell_len

from kg.errors import QueryError, UsageError
from kg.messages import say
from kg.query.names import short
from kg.rdf.prefixes import PREFIXES
from kg.store import Answer

Term = NamedNode | BlankNode | Literal | Triple

TABLE = "table"
ROWS: dict[str, QueryResultsFormat | None] = {
    TABLE: None,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
GRAPHS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
FORMATS = (*ROWS, *GRAPHS)


def check_format(name: str | None) -> None:
    """Raise UsageError for a format there is none of; None is the default of whatever the query gives."""
    if name is not None and name not in FORMATS:
        raise UsageError("query.unknown-format", name=name, known=", ".join(FORMATS))


def render(answer: Answer, name: str | None = None, *, columns: int | None = None, lang: str | None = None) -> bytes:
    """Return an answer in a format.

    Args:
        answer: what the store gave; it is used up.
        name: one of ``FORMATS``; by default a table for rows and Turtle for graphs.
        columns: width of the terminal, None where the table is not for one.
        lang: language of "yes" and "no".

    Raises:
        UsageError: there is no such format.
        QueryError: the query gives rows where a graph format was asked for, or the other way round.
    """
    check_format(name)
    if isinstance(answer, QuerySolutions | QueryBoolean):
        name = name or TABLE
        if name not in ROWS:
            raise QueryError("query.rows-not-graph", name=name, known=", ".join(ROWS))
        if kind := ROWS[name]:
            found = answer.serialize(format=kind) or b""
            return found if found.endswith(b"\n") else found + b"\n"
        return _table(answer, columns, lang).encode("utf-8")
    name = name or "turtle"
    if name not in GRAPHS:
        raise QueryError("query.graph-not-rows", name=name, known=", ".join(GRAPHS))
    return serialise(answer, GRAPHS[name])


def serialise(triples: Iterable[Triple], kind: RdfFormat) -> bytes:
    """Return triples in an RDF format, sorted and each once, so that the same graph gives the same bytes."""
    ordered = sorted(set(triples), key=str)
    if not ordered:
        return b""
    if kind != RdfFormat.TURTLE:
        return pyoxigraph.serialize(ordered, format=kind) or b""
    found = pyoxigraph.serialize(ordered, format=kind, prefixes=dict(PREFIXES)) or b""
    # The serialiser writes the prefixes in an order that changes from run to run.
    head = sorted(takewhile(lambda line: line.startswith(b"@prefix "), found.splitlines(keepends=True)))
    body = found[sum(map(len, head)) :]
    return b"".join([line for line in head if line.split()[1] in body] + [b"\n", body])


def text_of(term: object) -> str:
    """Return a term as people read it: a CURIE where there is one, else the IRI, or the literal's text alone."""
    if isinstance(term, NamedNode):
        return visible(short(term.value))
    if isinstance(term, Literal):
        return visible(term.value)
    return "" if term is None else visible(str(term))


def visible(text: str) -> str:
    """Return text without what could move a terminal's cursor, break a line or turn the reading direction."""
    return "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")


def _table(answer: QuerySolutions | QueryBoolean, columns: int | None, lang: str | None) -> str:
    if isinstance(answer, QueryBoolean):
        return say("query.yes" if answer else "query.no", lang) + "\n"
    heads = [variable.value for variable in answer.variables]
    rows = [[text_of(term) for term in row] for row in answer]
    if columns is None:
        return plain_table(heads, rows)
    return _rich_table(heads, rows, columns) + say("query.rows", lang, n=len(rows)) + "\n"


def plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return an aligned table, two spaces between columns, Thai marks counted as no width."""
    widths = [max(cell_len(cell) for cell in column) for column in zip(heads, *rows, strict=True)]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "".join(
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def _rich_table(heads: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> str:
    # Imported here: only a terminal needs it, and it costs a third of the time a small query takes.
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(header_style="bold")
    for head in heads:
        table.add_column(Text(head), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out = io.StringIO()
    Console(file=out, width=columns, force_terminal=True, legacy_windows=False).print(table)
    return out.getvalue()
