"""The embedded store: Oxigraph on disk or in memory.

A triple that many releases state stands in many named graphs, and Oxigraph's union of them gives it once for each
(oxigraph issue 1919): a person would hold a post 20,000 times, and joins multiply. So loading also writes the merge of
the named graphs, each triple once, as the store's default graph, and queries read that. It costs half as much again to
load and to keep; only ``GRAPH`` and ``quads`` see the named graphs themselves.
"""

from __future__ import annotations

import contextlib
import io
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Triple

from kg.errors import NoGraphError, QueryError, StoreError
from kg.rdf.iri import ID
from kg.rdf.prefixes import PREFIXES
from kg.store.base import Answer
from kg.store.compaction import postponed
from kg.store.memory import kept

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: Where Oxigraph's parser says the trouble is, and what it expected instead.
_TROUBLE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected one of (?P<expected>.*)", re.DOTALL)
#: The hints among the expected tokens that are sentences, not grammar ("Prefix not found").
_HINT = re.compile(r"(?<![\w'\"\[])[A-Z][a-z]+(?: [A-Za-z]+){2,}")
#: Bytes bulk loaded at a time, some 20,000 quads: while their keys are sorted nine times over they nearly stay in a
#: processor's own cache. Four times as much takes a tenth longer; an eighth makes so many files that it takes twice as
#: long.
_PIECE_BYTES = 4 << 20
#: Bytes of N-Quads turned into N-Triples at a time.
_READ_BYTES = 1 << 20
#: Characters of the query shown on either side of where it goes wrong.
_NEAR_CHARACTERS = 20


class OxigraphStore:
    """An Oxigraph store, opened read-only from its folder, or one in memory."""

    def __init__(self, store: pyoxigraph.Store, location: str, folder: Path | None = None) -> None:
        #: Where its files are, None in memory.
        self.folder = folder
        self._store = store
        self._location = location
        self._merged = next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None

    @classmethod
    def read_only(cls, folder: Path, location: str | None = None) -> OxigraphStore:
        """Open the store in a folder to read; ``location`` is how errors name it.

        Raises:
            NoGraphError: there is no store in the folder.
            StoreError: the files are damaged or cannot be read.
        """
        named = location or str(folder)
        try:
            return cls(pyoxigraph.Store.read_only(str(folder)), named, folder)
        except FileNotFoundError as error:
            raise NoGraphError("store.no-graph", folder=named) from error
        except (OSError, RuntimeError) as error:  # RuntimeError is how RocksDB's "Corruption" arrives
            raise StoreError("store.unreadable", folder=named, detail=_one_line(error)) from error

    @property
    def location(self) -> str:
        """The folder, as the user named it."""
        return self._location

    @property
    def engine(self) -> pyoxigraph.Store:
        """The engine itself, for libraries that know it."""
        return self._store

    @property
    def merged(self) -> bool:
        """Whether the engine's default graph is the merge of the named ones (not so in a store filled by hand)."""
        return self._merged

    def query(self, text: str) -> Answer:
        """Answer a query over the union of all named graphs; see ``Store.query``."""
        return self._query(text, use_default_graph_as_union=not self._merged)

    def query_dataset(self, text: str, default: Sequence[str], named: Sequence[str]) -> Answer:
        """Answer a query over some graphs, whatever its FROM says, as the SPARQL protocol has it; else as ``query``.

        Args:
            text: the query.
            default: IRIs of the graphs whose merge is the default graph.
            named: IRIs of the graphs that GRAPH sees.
        """
        try:
            graphs = [NamedNode(iri) for iri in default], [NamedNode(iri) for iri in named]
        except ValueError as error:
            raise QueryError("store.refused", detail=_one_line(error)) from error
        return self._query(text, default_graph=graphs[0], named_graphs=graphs[1])

    def _query(self, text: str, **dataset: Any) -> Answer:
        try:
            return self._store.query(text, base_iri=ID, prefixes=dict(PREFIXES), **dataset)
        except SyntaxError as error:
            raise malformed(text, str(error)) from error
        except ValueError as error:
            raise QueryError("store.refused", detail=_one_line(error)) from error
        except (OSError, RuntimeError) as error:
            raise StoreError("store.unreadable", folder=self._location, detail=_one_line(error)) from error

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one graph or of all; see ``Store.quads``."""
        graphs = [NamedNode(graph)] if graph else self._store.named_graphs()
        for name in graphs:
            yield from self._store.quads_for_pattern(None, None, None, name)

    def size(self) -> int:
        """Return the number of named quads; see ``Store.size``."""
        return _count(self._store)

    def graphs(self) -> Iterator[str]:
        """Yield the IRIs of the named graphs, in no particular order."""
        for name in self._store.named_graphs():
            assert isinstance(name, NamedNode)
            yield name.value

    def holds(self, triple: Triple) -> bool:
        """Tell whether any graph states a triple."""
        found = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        return next(found, None) is not None

    def close(self) -> None:
        """Let go of the files."""
        del self._store


def bulk_load(folder: Path, files: Iterable[Path]) -> int:
    """Load N-Quads files into the store of a folder (made if absent), sync it to disk, return its number of quads.

    Raises:
        StoreError: a file is not N-Quads, or the disk is full or failing.
    """
    try:
        store = pyoxigraph.Store(str(folder))
        _load(store, files)
        return _count(store)
    except (OSError, RuntimeError) as error:
        raise StoreError("store.unwritable", folder=folder.name, detail=_one_line(error)) from error


@contextlib.contextmanager
def loaded(folder: Path, files: Iterable[Path], threads: int = 1) -> Iterator[OxigraphStore]:
    """Load files into the store of a folder as they are, and sync it to disk; each is removed when it is in.

    Args:
        folder: of the store; made if absent.
        files: N-Quads (``.nq``) of named graphs, N-Triples (``.nt``) of their merge; they are not checked, for they
            come from ``kg.rdf``. Each is asked for when a thread is free for it.
        threads: files loaded at the same time.

    Yields:
        The store once all is in, to be read while a thread merges its files; the block ends when that is done, too.

    Raises:
        StoreError: the disk is full or failing.
    """
    waiting = _Waiting(files)
    with ThreadPoolExecutor(threads) as pool:
        with _writing(folder):
            store = pyoxigraph.Store(str(folder))
            with kept(), postponed(threads) as undisturbed:
                loading = [pool.submit(_load_waiting, store, waiting, undisturbed(n)) for n in range(threads)]
                for each in loading:
                    each.result()
            store.flush()
            merging = pool.submit(store.optimize)
        yield OxigraphStore(store, folder.name, folder)
        with _writing(folder):
            merging.result()


@contextlib.contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError("store.unwritable", folder=folder.name, detail=_one_line(error)) from error


class _Waiting:
    """Files taken one by one by several threads; no more are given once one of them failed."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._files = iter(files)
        self._lock = threading.Lock()

    def take(self) -> Path | None:
        with self._lock:
            return next(self._files, None)

    def stop(self) -> None:
        with self._lock:
            self._files = iter(())


def _load_waiting(store: pyoxigraph.Store, waiting: _Waiting, undisturbed: AbstractContextManager[None]) -> None:
    try:
        while file := waiting.take():
            with undisturbed:
                for piece in _pieces(file):
                    store.bulk_load(piece, RdfFormat.from_extension(file.suffix[1:]), lenient=True)
            file.unlink()
    except BaseException:
        waiting.stop()
        raise


def _pieces(file: Path) -> Iterator[bytes]:
    """Yield a file in pieces of whole lines."""
    with file.open("rb") as source:
        while piece := source.read(_PIECE_BYTES):
            yield piece + source.readline()


def update_graphs(
    old: Path,
    new: Path,
    *,
    drop: Iterable[str],
    insert: Iterable[Path],
    remove: Iterable[Path] = (),
    merge: bool = False,
) -> int:
    """Make a new store out of an old one: drop some named graphs, remove some quads, insert some.

    The old store is only read. Its immutable files are shared by hard links, so the cost is that of the changes; a
    graph that is dropped and inserted costs what differs.

    Args:
        old: folder of the store to start from.
        new: folder to make; must not exist.
        drop: IRIs of the named graphs to remove first (unknown ones are fine).
        insert: N-Quads files to put in; no graph that is dropped stands in two of them.
        remove: N-Quads files of what to take out of graphs that stay.
        merge: merge the store's files in the end: every update adds some, and many of them make reading slow.

    Returns:
        By how many named quads the new store has more than the old one.

    Raises:
        StoreError: the old store cannot be read, or the new one cannot be written.
    """
    try:
        pyoxigraph.Store.read_only(str(old)).backup(str(new))
        store = pyoxigraph.Store(str(new))
        with postponed() as undisturbed, undisturbed(0):
            gone = _removed(store, {quad for file in remove for quad in _read(file) if quad in store})
            come, left = _replace(store, set(map(NamedNode, drop)), insert)
            gone |= _removed(store, left)
            _forget(store, gone)
            store.flush()
        if merge:
            store.optimize()
        return come - len(gone)
    except (OSError, RuntimeError) as error:
        raise StoreError("store.unwritable", folder=new.name, detail=_one_line(error)) from error


def _read(file: Path) -> set[Quad]:
    """Return the quads of a file that comes from ``kg.rdf`` as a store gives them back: "5.0" as "5"."""
    store = pyoxigraph.Store()
    store.bulk_load(path=str(file), format=RdfFormat.N_QUADS, lenient=True)
    return set(store)


def _replace(store: pyoxigraph.Store, dropped: set[NamedNode], files: Iterable[Path]) -> tuple[int, set[Quad]]:
    """Insert files; return how many quads came, and those of dropped graphs that did not come again."""
    come = 0
    left: set[Quad] = set()
    for file in files:
        quads = _read(file)
        again = dropped & {quad.graph_name for quad in quads}
        dropped -= again
        stood = {quad for graph in again for quad in store.quads_for_pattern(None, None, None, graph)}
        left |= stood - quads
        new = [quad for quad in quads - stood if quad.graph_name in again or quad not in store]
        come += len(new)
        store.extend(each for quad in new for each in (quad, _merged(quad)))
    return come, left.union(*(store.quads_for_pattern(None, None, None, graph) for graph in dropped))


def _merged(quad: Quad) -> Quad:
    """Return a quad as it stands in the merge of all graphs."""
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _removed(store: pyoxigraph.Store, quads: set[Quad]) -> set[Quad]:
    """Return quads after removing them from their named graphs."""
    for quad in quads:
        store.remove(quad)
    return quads


def _forget(store: pyoxigraph.Store, gone: set[Quad]) -> None:
    """Remove from the merge what no graph states any more, and the graphs that are empty now."""
    for quad in {_merged(quad) for quad in gone}:
        stated = store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
        if all(each == quad for each in stated):
            store.remove(quad)
    for graph in {quad.graph_name for quad in gone}:
        if next(store.quads_for_pattern(None, None, None, graph), None) is None:
            store.remove_graph(graph)


def _load(store: pyoxigraph.Store, files: Iterable[Path]) -> None:
    """Load files into their named graphs and into the merge of them."""
    for file in files:
        try:
            with file.open("rb") as stream:
                store.bulk_load(io.BufferedReader(_Twice(stream), _READ_BYTES), RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise StoreError("store.not-nquads", file=file.name, detail=_one_line(error)) from error
    store.flush()


def _count(store: pyoxigraph.Store) -> int:
    """Return the number of named quads."""
    counted = store.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(counted, QuerySolutions)
    count = next(iter(counted))["n"]
    assert isinstance(count, Literal)
    return int(count.value)


class _Twice(io.RawIOBase):
    """An N-Quads file with each line a second time without its graph, which is the default graph's.

    Every line must name its graph; the second half of one that does not is no triple, and the parser says so.
    """

    def __init__(self, quads: BinaryIO) -> None:
        self._quads = quads
        self._waiting = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        if not self._waiting:
            lines = self._quads.readlines(_READ_BYTES)
            self._waiting = memoryview(b"".join([line + line[: line.rfind(b" <")] + b" .\n" for line in lines]))
        target = memoryview(buffer).cast("B")
        taken = self._waiting[: len(target)]
        target[: len(taken)] = taken
        self._waiting = self._waiting[len(taken) :]
        return len(taken)


def malformed(query: str, trouble: str) -> QueryError:
    """Turn what Oxigraph's parser says about a query into one plain line: where, near what, and why if it knows."""
    found = _TROUBLE.search(trouble)
    if not found:
        return QueryError("store.refused", detail=" ".join(trouble.split()))
    line, column = int(found["line"]), int(found["column"])
    at = query.split("\n")[line - 1]
    near = at[max(0, column - 1 - _NEAR_CHARACTERS) : column - 1 + _NEAR_CHARACTERS].strip()
    hint = _HINT.search(found["expected"])
    if hint:
        return QueryError("store.malformed-hint", line=line, column=column, near=near, hint=hint[0])
    return QueryError("store.malformed", line=line, column=column, near=near)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
