"""The ledger of inputs: what became of every file that was read, so that nothing is lost silently.

files = releases + identical copies + older versions + quarantined: each input is exactly one of the four.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from kg.model.release import Quarantined, Release
from kg.store.archive import Key, version

_COLUMNS = ("origin", "id", "sha256", "published", "generation", "reason", "detail", "file", "version")
_SCHEMA = pa.schema(
    [
        ("origin", pa.string()),
        ("id", pa.string()),
        ("sha256", pa.string()),
        ("published", pa.date32()),
        ("generation", pa.int8()),
        ("reason", pa.string()),
        ("detail", pa.string()),
        ("file", pa.string()),
        ("version", pa.string()),
    ]
)


class Input(NamedTuple):
    """One input: a release (``id`` set) or quarantined (``reason`` set).

    ``file`` is the origin of the file it came from, ``version`` the release's version as an archive knows it.
    """

    origin: str
    id: str | None
    sha256: str | None
    published: dt.date | None
    generation: int
    reason: str | None
    detail: str | None
    file: str = ""
    version: str = ""


class Counts(msgspec.Struct, frozen=True):
    """The four fates of an input; they add up to ``files``."""

    files: int
    releases: int
    identical: int
    older: int
    quarantined: int


def entry(item: Release | Quarantined, file: str) -> Input:
    """Return the ledger's line for an input."""
    if isinstance(item, Quarantined):
        return Input(item.origin, None, None, None, 0, item.reason, item.detail, file)
    return Input(item.origin, item.id, item.sha256, item.published, item.generation, None, None, file, version(item))


class Ledger:
    """What became of every input, and which text of each release holds."""

    def __init__(self, inputs: Iterable[Input]) -> None:
        self.inputs = sorted(inputs, key=lambda i: (i.origin, i.id or "", i.sha256 or "", i.version))

    @cached_property
    def _by_id(self) -> dict[str, list[Input]]:
        by_id: defaultdict[str, list[Input]] = defaultdict(list)
        for item in self.inputs:
            if item.id is not None:
                by_id[item.id].append(item)
        return by_id

    @cached_property
    def current(self) -> dict[str, Input]:
        """Release id → the input that holds: the newest of its versions."""
        return {
            release: items[0] if len(items) == 1 else max(items, key=_newness) for release, items in self._by_id.items()
        }

    def keys(self) -> set[Key]:
        """Return every version of every release, the older ones included."""
        return {(item.id, item.version) for item in self.inputs if item.id is not None}

    def current_keys(self) -> set[Key]:
        """Return the version of each release that holds."""
        return {(release, item.version) for release, item in self.current.items()}

    def counts(self) -> Counts:
        """Count the four fates."""
        total = sum(len(items) for items in self._by_id.values())
        newest = {release: item.sha256 for release, item in self.current.items()}
        same = sum(item.sha256 == newest[release] for release, items in self._by_id.items() for item in items)
        return Counts(
            files=len(self.inputs),
            releases=len(self._by_id),
            identical=same - len(self._by_id),
            older=total - same,
            quarantined=len(self.inputs) - total,
        )

    def quarantine(self) -> list[dict[str, str]]:
        """Return what was refused and why, by origin."""
        return [
            {"origin": item.origin, "reason": item.reason, "detail": item.detail or ""}
            for item in self.inputs
            if item.reason
        ]

    def older(self) -> list[dict[str, str]]:
        """Return the versions of releases that a newer text replaced, by origin."""
        return [
            {"origin": item.origin, "release": item.id, "sha256": item.sha256 or ""}
            for item in self.inputs
            if item.id is not None and item.sha256 != self.current[item.id].sha256
        ]

    def write(self, path: Path) -> None:
        """Write the ledger as Parquet."""
        columns = dict(zip(_COLUMNS, map(list, zip(*self.inputs, strict=True)), strict=True)) if self.inputs else {}
        pq.write_table(pa.table(columns or {name: [] for name in _COLUMNS}, schema=_SCHEMA), path, compression="zstd")

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """Read a ledger written before."""
        # pq.read_table would import half a second's worth of data sets first
        columns = pq.ParquetFile(path).read(use_threads=False).to_pydict()
        return cls(Input(*row) for row in zip(*(columns[name] for name in _COLUMNS), strict=True))


def _newness(item: Input) -> tuple[int, dt.date, str, str]:
    """Rank versions of a release: the later collection, then the later date; digests only break ties."""
    return item.generation, item.published or dt.date.min, item.sha256 or "", item.version
