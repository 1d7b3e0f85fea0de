"""GEXF through networkx: entities and relations, for Gephi and Gephi Lite."""

from __future__ import annotations

import io
import re
from typing import BinaryIO

import networkx as nx

from kg.export.lines import Source
from kg.export.network import network

#: networkx stamps the day of writing; the same graph must give the same bytes.
_STAMP = re.compile(rb' lastmodifieddate="[^"]*"')
_CREATOR = re.compile(rb"<creator>[^<]*</creator>")


def write(source: Source, out: BinaryIO) -> None:
    """Write nodes (label, label_th, label_en, kind, degree) and edges (relation, date, releases)."""
    written = io.BytesIO()
    nx.write_gexf(network(source).to_networkx(), written, encoding="utf-8")
    out.write(_CREATOR.sub(b"<creator>kg</creator>", _STAMP.sub(b"", written.getvalue(), count=1), count=1))
