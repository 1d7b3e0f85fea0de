"""GraphML through networkx: entities and relations, for Gephi, yEd, igraph."""

from __future__ import annotations

from typing import BinaryIO

import networkx as nx

from kg.export.lines import Source
from kg.export.network import network


def write(source: Source, out: BinaryIO) -> None:
    """Write nodes (label, label_th, label_en, kind, degree) and edges (relation, date, releases)."""
    nx.write_graphml_xml(network(source).to_networkx(), out, encoding="utf-8", named_key_ids=True)
