"""CSV: a table of nodes and a table of edges, UTF-8, ready for a spreadsheet, pandas or Gephi.

nodes.csv: id, label_th, label_en, kind, degree. edges.csv: source, target, relation, date, releases.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import BinaryIO

from kg.export.lines import Source
from kg.export.network import Edge, Node, network

#: Oldest moment a zip can hold: the same graph must give the same bytes.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write(source: Source, out: BinaryIO) -> None:
    """Write the edges alone: all that fits in one table."""
    out.write(_table(Edge, network(source).edges))


def holds_both(out: Path) -> bool:
    """Tell whether a path can hold both tables: a folder, a name without a suffix, or a ``.zip``."""
    return out.is_dir() or out.suffix in {"", ".zip"}


def write_both(source: Source, out: Path) -> None:
    """Write nodes.csv and edges.csv into a folder, made if absent, or a ``.zip``; each whole or not at all."""
    found = network(source)
    tables = {"edges.csv": _table(Edge, found.edges), "nodes.csv": _table(Node, found.nodes.values())}
    part = source.scratch / "part"
    if out.suffix == ".zip" and not out.is_dir():
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in tables.items():
                archive.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), data, zipfile.ZIP_DEFLATED)
        part.replace(out)
        return
    out.mkdir(exist_ok=True)
    for name, data in tables.items():
        part.write_bytes(data)
        part.replace(out / name)


def _table(kind: type[Node] | type[Edge], rows: Iterable[Node | Edge]) -> bytes:
    with io.StringIO(newline="") as text:
        writer = csv.DictWriter(text, [f.name for f in fields(kind)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
        return text.getvalue().encode("utf-8", "surrogatepass")
