"""Texts and extractions of a graph's releases, in columnar files beside the store.

Evidence is checked against these texts, pages show them, and the next build takes extractions from here instead of
making them again. An archive is a folder of parts, which are never changed once written: a build adds parts and shares
the old ones by hard links. Its index says which rows hold; the others were replaced or removed since.

::

    releases/part-000001.parquet    rows, a row group of GROUP_ROWS at a time
    releases/index.parquet          place of each row that holds, and whether it is its release's newest text
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from kg.errors import StoreError
from kg.model.document import Document
from kg.model.release import Release

#: Releases a row group. One is read for the text of a single release: 1.1 ms, where 512 take 3.4; with 64 it would take
#: 0.6, but the archive be an eighth larger instead of a twentieth.
GROUP_ROWS = 128
#: Rows a part, unless there are fewer.
PART_ROWS = 16 * GROUP_ROWS
#: Row groups kept decoded while texts are looked up one by one.
_GROUPS_CACHED = 32

_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("id", "version", "sha256", "extractor", "headline", "text", "url")]
    + [(name, pa.string()) for name in ("category", "language")]
    + [("origin", pa.string()), ("published", pa.date32()), ("generation", pa.int8()), ("document", pa.binary())]
)
_INDEX_SCHEMA = pa.schema([("row", pa.int32()), ("current", pa.bool_())])
_INDEX = "index.parquet"
_RELEASE_COLUMNS = [name for name in _SCHEMA.names if name not in ("version", "extractor", "document")]
_KEPT_COLUMNS = [*_RELEASE_COLUMNS, "document", "extractor"]


#: What tells a part from another, whatever its name → its ``Archive.keys``: a build asks for them again and again.
_KEYS: dict[tuple[int, ...], list[tuple[str, str, str]]] = {}
#: A version of a release: the release's id, and ``version`` of it.
Key: TypeAlias = tuple[str, str]


class Kept(NamedTuple):
    """A release with its extraction, encoded, and the extractor that made it."""

    release: Release
    document: bytes
    extractor: str


def version(release: Release) -> str:
    """Return the digest of everything a release says, so that another day or category is another version, too."""
    said = (release.sha256, release.headline, release.published, release.url, release.category, release.language)
    return hashlib.blake2b(msgspec.msgpack.encode(said), digest_size=8).hexdigest()


def encode(document: Document) -> bytes:
    """Return a document as the bytes an archive keeps."""
    return msgspec.msgpack.encode(document)


_decoder = msgspec.msgpack.Decoder(Document)


def decode(data: bytes) -> Document:
    """Return the document an archive kept."""
    return _decoder.decode(data)


def write_archive(path: Path, rows: Iterable[Kept]) -> int:
    """Write an archive of one part in the order given, a row group at a time; return the number of rows."""
    count = 0
    source = iter(rows)
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        while batch := list(islice(source, GROUP_ROWS)):
            writer.write_table(_table(batch))
            count += len(batch)
    return count


def parts(folder: Path) -> list[Path]:
    """Return the parts of an archive, the oldest first."""
    return sorted(folder.glob("part-*.parquet"))


def part_name(number: int) -> str:
    """Return the file name of a part by its number, which counts from 1."""
    return f"part-{number:06d}.parquet"


def write_index(folder: Path, rows: Mapping[int, bool]) -> None:
    """Say which rows of an archive hold: place of the row → whether it is its release's newest text."""
    ordered = sorted(rows)
    columns = {"row": ordered, "current": [rows[row] for row in ordered]}
    pq.write_table(pa.table(columns, schema=_INDEX_SCHEMA), folder / _INDEX, compression="zstd")


class Archive:
    """A finished archive, read a row group at a time: a folder of parts, or a single part.

    Rows are known by their place: they are counted through all parts. Rows that no longer hold are passed over, except
    by ``keys``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._parts = {part: pq.ParquetFile(part) for part in ([path] if path.is_file() else parts(path))}
            index = path / _INDEX
            held = pq.ParquetFile(index).read(use_threads=False).to_pydict() if index.is_file() else None
        except (OSError, pa.ArrowException) as error:
            raise StoreError("store.archive-damaged", file=path.name, detail=" ".join(str(error).split())) from error
        self._held = dict(zip(held["row"], held["current"], strict=True)) if held else None
        # of each row group: its file, its number there, and the place of its first row
        self._groups: list[tuple[pq.ParquetFile, int]] = []
        self._starts: list[int] = []
        self._rows = 0
        for file in self._parts.values():
            for group in range(file.num_row_groups):
                self._groups.append((file, group))
                self._starts.append(self._rows)
                self._rows += file.metadata.row_group(group).num_rows
        self._texts = lru_cache(maxsize=_GROUPS_CACHED)(self._read_texts)

    @property
    def groups(self) -> int:
        """Number of row groups."""
        return len(self._groups)

    def keys(self) -> list[tuple[str, str, str]]:
        """Return (id, version, extractor) of every row, in order, whether it holds or not."""
        found: list[tuple[str, str, str]] = []
        for part, file in self._parts.items():
            at = part.stat()
            same = (at.st_dev, at.st_ino, at.st_size, at.st_mtime_ns)
            if same not in _KEYS:
                columns = file.read(["id", "version", "extractor"], use_threads=False).to_pydict()
                _KEYS[same] = list(zip(columns["id"], columns["version"], columns["extractor"], strict=True))
            found += _KEYS[same]
        return found

    def rows(self) -> Iterator[Kept]:
        """Yield every row."""
        for group in range(self.groups):
            yield from self._rows_at(group, self._held_in(group))

    def current_rows(self, groups: Iterable[int], wanted: Set[str] | None = None) -> Iterator[Kept]:
        """Yield the rows of some row groups that are newest versions: of all their releases, or of those wanted."""
        for group in groups:
            places = self._held_in(group, current=True)
            if wanted is not None:
                ids = self._columns(group, ["id"])["id"]
                places = [place for place in places if ids[place] in wanted]
            yield from self._rows_at(group, places)

    def groups_of(self, releases: Iterable[str]) -> list[int]:
        """Return the row groups in which the newest versions of some releases are."""
        return sorted({self._place(self.current[release])[0] for release in releases})

    def categories(self) -> list[str]:
        """Return the categories of the releases' newest versions, sorted."""
        found: set[str] = set()
        start = 0
        for file in self._parts.values():
            column = file.read(["category"], use_threads=False).column(0)
            if self._held is not None:
                rows = range(start, start + len(column))
                column = column.filter(pa.array([bool(self._held.get(row)) for row in rows], pa.bool_()))
            start += file.metadata.num_rows
            found |= {*column.unique().to_pylist()} - {None}
        return sorted(found)

    def headlines(self) -> Iterator[tuple[str, str, str]]:
        """Yield id, headline and ISO day ("" for none) of every release's newest version."""
        for group in range(self.groups):
            columns = self._columns(group, ["id", "headline", "published"])
            rows = list(zip(columns["id"], columns["headline"], columns["published"], strict=True))
            for id_, headline, day in (rows[place] for place in self._held_in(group, current=True)):
                yield id_, headline, day.isoformat() if day else ""

    @cached_property
    def current(self) -> dict[str, int]:
        """Id of each release → place of its newest text."""
        return {key[0]: row for row, key in enumerate(self.keys()) if self._held is None or self._held.get(row)}

    def text(self, number: int) -> str:
        """Return the canonical text of one row; quick for neighbours, and quicker than the whole row."""
        group, place = self._place(number)
        return str(self._texts(group)[place])

    def documents(self) -> Iterator[bytes]:
        """Yield the document of every release's newest version, without reading the texts."""
        for group in range(self.groups):
            column = self._columns(group, ["document"])["document"]
            yield from (column[place] for place in self._held_in(group, current=True))

    def documents_of(self, releases: Iterable[str]) -> Iterator[bytes]:
        """Yield the documents of the newest versions of some releases, in their order here."""
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        for row in sorted(self.current[release] for release in releases):
            group, place = self._place(row)
            wanted[group].append(place)
        for group, places in wanted.items():
            yield from self._read(group, ["document"]).column(0).take(pa.array(places)).to_pylist()

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Yield (id, sha256, canonical text) of every row."""
        for group in range(self.groups):
            columns = self._columns(group, names := ["id", "sha256", "text"])
            rows = list(zip(*(columns[name] for name in names), strict=True))
            yield from (rows[place] for place in self._held_in(group))

    def _place(self, number: int) -> tuple[int, int]:
        """Return the row group of a row, and its place there."""
        group = bisect_right(self._starts, number) - 1
        return group, number - self._starts[group]

    def _held_in(self, group: int, *, current: bool = False) -> list[int]:
        """Return the places in a row group of the rows that hold; with ``current`` only of newest versions."""
        start = self._starts[group]
        end = self._starts[group + 1] if group + 1 < len(self._starts) else self._rows
        if self._held is None:
            return list(range(end - start))
        return [row - start for row in range(start, end) if self._held.get(row) or (not current and row in self._held)]

    def _read(self, group: int, names: list[str]) -> pa.Table:
        file, number = self._groups[group]
        return file.read_row_group(number, columns=names, use_threads=False)

    def _columns(self, group: int, names: list[str]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = self._read(group, names).to_pydict()
        return found

    def _read_texts(self, group: int) -> pa.ChunkedArray:
        return self._read(group, ["text"]).column(0)

    def _rows_at(self, group: int, places: list[int]) -> Iterator[Kept]:
        columns = self._read(group, _KEPT_COLUMNS).take(pa.array(places, pa.int32())).to_pydict()
        for *values, document, extractor in zip(*(columns[name] for name in _KEPT_COLUMNS), strict=True):
            yield Kept(Release(**dict(zip(_RELEASE_COLUMNS, values, strict=True))), document, extractor)


def _table(batch: list[Kept]) -> pa.Table:
    columns = {name: [getattr(row.release, name) for row in batch] for name in _RELEASE_COLUMNS}
    columns["version"] = [version(row.release) for row in batch]
    columns["document"] = [row.document for row in batch]
    columns["extractor"] = [row.extractor for row in batch]
    return pa.table(columns, schema=_SCHEMA)
