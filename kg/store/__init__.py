"""Room: quads kept. ``open_store`` opens a graph folder, a bare Oxigraph folder or a SPARQL endpoint to read.

``base``         what every store must do
``oxigraph``     the embedded store: open, bulk load, update graph by graph
``compaction``   keeps the embedded store from merging files while more are loaded
``sparql_http``  a remote SPARQL 1.1 endpoint
``folder``       the graph folder: generations, the atomic swap, the lock
``archive``      releases and extractions beside the store; ``texts`` the texts alone, by number
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.store.base import Answer, Store
from kg.store.folder import GraphFolder
from kg.store.oxigraph import OxigraphStore, bulk_load, update_graphs

__all__ = ["Answer", "GraphFolder", "OxigraphStore", "Store", "bulk_load", "open_store", "update_graphs"]


def _endpoint(address: str) -> Store:
    from kg.store.sparql_http import SparqlHttpStore  # noqa: PLC0415  # its libraries take long to load

    return SparqlHttpStore(address)


#: Beginning of a target → what opens it; a target that begins with none of them is a folder.
REMOTE: dict[str, Callable[[str], Store]] = {"http://": _endpoint, "https://": _endpoint}


def open_store(target: Path | str) -> Store:
    """Open a store to read.

    Args:
        target: address of a SPARQL endpoint (``http://``, ``https://``) or a graph folder.

    Raises:
        NoGraphError: the folder holds no graph.
        StoreError: the graph cannot be read.
    """
    for beginning, opener in REMOTE.items():
        if str(target).startswith(beginning):
            return opener(str(target))
    return GraphFolder(Path(target)).open()
