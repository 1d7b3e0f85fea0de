"""Write the whole graph to files: one module a format, one line a format in ``FORMATS``.

The same graph gives the same bytes on any machine, in any order of insertion. Memory does not grow with the graph
for the RDF formats; GraphML, GEXF and CSV hold the entities and relations, not the evidence, in memory.

To add a format: write ``kg/export/<format>.py`` with a ``write`` like its neighbours' and add a line here; the
contract tests run over the table.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from kg.errors import ExportError, UsageError
from kg.export import csv, gexf, graphml, jsonld, nquads, ntriples, rdfxml, trig, turtle
from kg.export.lines import Source
from kg.store.base import Store
from kg.urls import is_url, sent

Writer = Callable[[Source, BinaryIO], None]

#: Format → what writes it to one binary stream, in the order a newcomer meets them.
FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        "turtle": turtle.write,
        "ntriples": ntriples.write,
        "nquads": nquads.write,
        "trig": trig.write,
        "jsonld": jsonld.write,
        "rdfxml": rdfxml.write,
        "graphml": graphml.write,
        "gexf": gexf.write,
        "csv": csv.write,
    }
)


def export(store: Store, format_: str, *, light: bool = False, out: Path | str | None = None) -> None:
    """Write the whole graph in a format.

    Args:
        store: the graph.
        format_: one of ``FORMATS``.
        light: direct triples and labels only: relations between entities, names, types and dates; no facts, no
            evidence. GraphML, GEXF and CSV are always light.
        out: the file to write, whole or not at all, or its URL (``s3://...``); standard output where None. For CSV also
            a folder or a ``.zip`` (nodes.csv and edges.csv; anything else receives the edges alone).

    Raises:
        UsageError: no such format.
        ExportError: the output cannot be written.
        StoreError: the store cannot be read.
    """
    if format_ not in FORMATS:
        raise UsageError("export.unknown-format", format=format_, formats=", ".join(FORMATS))
    if isinstance(out, str):
        with sent(out, ExportError) if is_url(out) else contextlib.nullcontext(Path(out)) as file:
            export(store, format_, light=light, out=file)
        return
    try:
        with tempfile.TemporaryDirectory(prefix=".kg-export-", dir=out.absolute().parent if out else None) as scratch:
            source = Source(store, light=light, scratch=Path(scratch))
            if out is None:
                FORMATS[format_](source, sys.stdout.buffer)
                sys.stdout.buffer.flush()
            elif format_ == "csv" and csv.holds_both(out):
                csv.write_both(source, out)
            else:
                with _whole_file(out, Path(scratch)) as stream:
                    FORMATS[format_](source, stream)
    except BrokenPipeError:
        raise  # the reader of standard output left; nothing is wrong
    except OSError as error:
        raise ExportError("export.unwritable", path=out or "stdout", detail=error.strerror or error) from error


@contextlib.contextmanager
def _whole_file(out: Path, scratch: Path) -> Iterator[BinaryIO]:
    """Open a file that appears under its name only when everything is in it."""
    part = scratch / "part"
    with part.open("wb") as stream:
        yield stream
    part.replace(out)
