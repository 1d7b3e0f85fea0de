"""Texts and extractions of a graph's releases, in one columnar file beside the store.

Evidence is checked against these texts, pages show them, and the next build takes extractions from here instead of
making them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from kg.errors import StoreError
from kg.model.document import Document
from kg.model.release import Release

#: Releases a row group: small enough to read one for a single release, large enough to compress well.
GROUP_ROWS = 512
#: Row groups kept decoded while extractions are looked up one by one.
_GROUPS_CACHED = 8

_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("id", "sha256", "extractor", "headline", "text", "url", "category", "language")]
    + [("origin", pa.string()), ("published", pa.date32()), ("generation", pa.int8()), ("document", pa.binary())]
)
_RELEASE_COLUMNS = [name for name in _SCHEMA.names if name not in ("extractor", "document")]


class Kept(NamedTuple):
    """A release with its extraction, encoded, and the extractor that made it."""

    release: Release
    document: bytes
    extractor: str


def encode(document: Document) -> bytes:
    """Return a document as the bytes an archive keeps."""
    return msgspec.msgpack.encode(document)


_decoder = msgspec.msgpack.Decoder(Document)


def decode(data: bytes) -> Document:
    """Return the document an archive kept."""
    return _decoder.decode(data)


def write_archive(path: Path, rows: Iterable[Kept]) -> int:
    """Write an archive in the order given, a row group at a time; return the number of rows."""
    count = 0
    batch: list[Kept] = []
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        for row in rows:
            batch.append(row)
            count += 1
            if len(batch) == GROUP_ROWS:
                writer.write_table(_table(batch))
                batch = []
        if batch:
            writer.write_table(_table(batch))
    return count


class Archive:
    """A finished archive, read a row group at a time."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = pq.ParquetFile(path)
        except (OSError, pa.ArrowException) as error:
            raise StoreError("store.archive-damaged", file=path.name, detail=" ".join(str(error).split())) from error
        self.path = path
        self._group = lru_cache(maxsize=_GROUPS_CACHED)(self._read_group)
        self._texts = lru_cache(maxsize=_GROUPS_CACHED)(self._read_texts)

    @property
    def groups(self) -> int:
        """Number of row groups."""
        return int(self._file.num_row_groups)

    def keys(self) -> list[tuple[str, str, str]]:
        """Return (id, sha256, extractor) of every row, in order."""
        table = self._file.read(["id", "sha256", "extractor"], use_threads=False).to_pydict()
        return list(zip(table["id"], table["sha256"], table["extractor"], strict=True))

    def rows(self, groups: Iterable[int] | None = None) -> Iterator[Kept]:
        """Yield the rows of some row groups, or of all."""
        for group in groups if groups is not None else range(self.groups):
            yield from self._read_group(group)

    def row(self, number: int) -> Kept:
        """Return one row by its place in the file; quick for neighbours."""
        return self._group(number // GROUP_ROWS)[number % GROUP_ROWS]

    def ids(self) -> list[str]:
        """Return the id of every row, in order."""
        found: list[str] = self._file.read(["id"], use_threads=False).column(0).to_pylist()
        return found

    def text(self, number: int) -> str:
        """Return the canonical text of one row; quick for neighbours, and quicker than the whole row."""
        return str(self._texts(number // GROUP_ROWS)[number % GROUP_ROWS])

    def documents(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield (id, sha256, document) of every row without reading the texts."""
        for group in range(self.groups):
            columns = self._columns(group, ["id", "sha256", "document"])
            yield from zip(columns["id"], columns["sha256"], columns["document"], strict=True)

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Yield (id, sha256, canonical text) of every row."""
        for group in range(self.groups):
            columns = self._columns(group, ["id", "sha256", "text"])
            yield from zip(columns["id"], columns["sha256"], columns["text"], strict=True)

    def _columns(self, group: int, names: list[str]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = self._file.read_row_group(group, columns=names, use_threads=False).to_pydict()
        return found

    def _read_texts(self, group: int) -> pa.ChunkedArray:
        return self._file.read_row_group(group, columns=["text"], use_threads=False).column(0)

    def _read_group(self, group: int) -> list[Kept]:
        columns = self._columns(group, list(_SCHEMA.names))
        releases = (
            Release(**dict(zip(_RELEASE_COLUMNS, values, strict=True)))
            for values in zip(*(columns[name] for name in _RELEASE_COLUMNS), strict=True)
        )
        return [Kept(*row) for row in zip(releases, columns["document"], columns["extractor"], strict=True)]


def _table(batch: list[Kept]) -> pa.Table:
    columns = {name: [getattr(row.release, name) for row in batch] for name in _RELEASE_COLUMNS}
    columns["document"] = [row.document for row in batch]
    columns["extractor"] = [row.extractor for row in batch]
    return pa.table(columns, schema=_SCHEMA)
