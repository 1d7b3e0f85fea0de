"""The Python interface: ``kg.open`` a graph and ask it, ``kg.extract`` releases.

Nothing heavy is imported before it is used, so that ``import kg`` is quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.model.document import Document
    from kg.query.rows import Rows
    from kg.store import Store


def open(target: Path | str) -> Graph:
    """Open a graph to ask it.

    Args:
        target: a graph folder, or the address of a SPARQL 1.1 endpoint (``http://``, ``https://``).

    Raises:
        NoGraphError: the folder holds no graph.
        StoreError: the graph cannot be read.
    """
    from kg.store import open_store

    return Graph(open_store(target))


def extract(*sources: Path | str) -> Iterator[Document]:
    """Yield what each release of some sources says, in the order they are found.

    Args:
        sources: release files, folders, archives and tables, as for ``kg build``. Inputs that cannot be read as a
            release are passed over; ``kg build`` lists them.

    Raises:
        SourceError: a source does not exist or is of no known kind.
    """
    from kg.extract import extract as extract_one
    from kg.model.release import Quarantined
    from kg.sources import read
    from kg.text import canonical

    for item in read(sources):
        if not isinstance(item, Quarantined):
            yield extract_one(canonical(item))


class Graph:
    """An opened graph. It stays as it was when opened, while builds replace it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __repr__(self) -> str:
        return f"<kg.Graph {self._store.location}>"

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; the graph is not used afterwards."""
        self._store.close()

    def query(self, text: str) -> Rows | bool | rdflib.Graph:
        """Answer a SPARQL 1.1 query: rows for SELECT, a bool for ASK, an rdflib graph for CONSTRUCT and DESCRIBE.

        The standard prefixes are predeclared and the default graph is the union of all named graphs.

        Raises:
            QueryError: the query is malformed, refused or too slow.
        """
        from kg.query import run

        return run(self._store, text, _read)

    def ask(self, name: str, **parameters: object) -> Rows | bool | rdflib.Graph:
        """Answer a named question (``kg query --list``), as ``query`` does.

        Args:
            name: its name, ``who-met``.
            parameters: its parameters; things by name or IRI, days as text or ``datetime.date``.

        Raises:
            UnknownQueryError: there is no such question.
            UnknownEntityError: a name is not in the graph.
            UsageError: a parameter is unknown, missing or not of its type.
        """
        from kg.query import question

        return self.query(question(name).fill(self._store, parameters))

    def to_networkx(self, around: str | None = None, hops: int = 1) -> networkx.MultiDiGraph[str]:
        """Return the entities as a networkx graph, with the relations between them as edges.

        Nodes are local IRIs ("person/...") with ``kind``, ``label``, ``label_th``, ``label_en`` and ``degree``; edges
        have ``relation``, ``date`` and ``releases``.

        Args:
            around: name or IRI of the thing in the middle; everything if None.
            hops: how far around it.

        Raises:
            UnknownEntityError: nothing has that name.
            UsageError: ``hops`` is less than 1.
        """
        import sys
        import tempfile

        from kg.errors import UsageError
        from kg.export.lines import Source
        from kg.export.network import network
        from kg.view.select import Window
        from kg.view.select import around as select_around

        if hops < 1:
            raise UsageError("api.hops", hops=hops)
        store, names = self._store, None
        if around is not None:
            names = select_around(store, around, hops, sys.maxsize, Window()).names
            store = _part(store, names)
        with tempfile.TemporaryDirectory() as scratch:
            graph = network(Source(store, light=True, scratch=Path(scratch))).to_networkx()
        return graph if names is None else graph.subgraph(names).copy()

    def to_rdflib(self) -> rdflib.Dataset:
        """Return an rdflib dataset over the same store, to read; its default graph is the union of all graphs."""
        import rdflib

        from kg.store import OxigraphStore

        if isinstance(self._store, OxigraphStore):
            from oxrdflib import OxigraphStore as Plugin

            return rdflib.Dataset(store=Plugin(store=self._store.engine), default_union=not self._store.merged)
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        return rdflib.Dataset(store=SPARQLStore(self._store.location, method="POST_FORM"), default_union=True)


def _read(answer: object) -> Rows | bool | rdflib.Graph:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

    from kg.query.rows import Rows

    if isinstance(answer, QuerySolutions):
        return Rows.of(answer)
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    import rdflib

    assert isinstance(answer, QueryTriples)
    lines = answer.serialize(format=RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=lines.decode("utf-8"), format="nt")


def _part(store: Store, names: list[str]) -> Store:
    """Return what is said of some things, and the facts about them, as a store in memory."""
    import pyoxigraph

    from kg.rdf.iri import ENTITIES
    from kg.store import OxigraphStore
    from kg.view.ask import rows_of

    said = """SELECT ?s ?p ?o {
      VALUES ?thing { $VALUES }
      { ?thing ?p ?o BIND(?thing AS ?s) } UNION {
        ?s rdf:subject ?thing ; ?p ?o
        FILTER(?p IN (rdf:subject, rdf:predicate, rdf:object, tgk:fromRelease, tgk:attestedOn))
      }
    }"""
    found = pyoxigraph.Store()
    graph = pyoxigraph.NamedNode(ENTITIES)
    for subject, predicate, target in rows_of(store, said, names):
        found.add(pyoxigraph.Quad(subject, predicate, target, graph))  # type: ignore[arg-type]  # it was a triple
    return OxigraphStore(found, store.location)
