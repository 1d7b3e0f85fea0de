"""What resolution knows, kept from one build for the next: much of it in rows read one by one, the rest at a time.

A build of a few new releases asks for the rows of the names in them and of names like them, and for little else. Rows
are kept in an SQLite file; what is read and written at a time stands beside it, for it is most of the bytes and would
pass through the database's pages for nothing.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Generic, TypeVar, get_origin

import msgspec

K = TypeVar("K")
V = TypeVar("V")

_encode = msgspec.msgpack.Encoder().encode
_SETTINGS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"


class Rows(dict[str, V], Generic[V]):
    """Key → what is known of it, read when first asked for; of a key nothing is known of, an empty value.

    Empty values are not kept.

    Attributes:
        touched: keys whose values may have changed.
        before: keys whose values were replaced → what they were.
    """

    def __init__(self, kind: Callable[[], V], type_: Any, read: Callable[[str], bytes | None] | None) -> None:
        super().__init__()
        self._kind = kind
        self._read = read
        self._decode: Callable[[bytes], V] = msgspec.msgpack.Decoder(type_).decode
        self.touched: set[str] = set()
        self.before: dict[str, V] = {}

    def __missing__(self, key: str) -> V:
        found = self._read(key) if self._read else None
        value = self[key] = self._kind() if found is None else self._decode(found)
        return value

    def at(self, key: str) -> V:
        """Return a value that is to be changed in place."""
        self.touched.add(key)
        return self[key]

    def put(self, key: str, value: V) -> None:
        """Replace a value."""
        if (old := self[key]) != value:
            self.before.setdefault(key, old)
            self.touched.add(key)
            self[key] = value


class State:
    """What resolution knows: from a file, or nothing yet."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._rows: dict[str, Rows[Any]] = {}
        self._whole: dict[str, Any] = {}
        self._db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) if path else None
        self._kept = msgspec.msgpack.decode(_beside(path).read_bytes(), type=dict[str, msgspec.Raw]) if path else {}

    def rows(self, name: str, kind: Callable[[], V], type_: Any = None) -> Rows[V]:
        """Return a table of rows.

        Args:
            name: of the table.
            kind: makes an empty value.
            type_: of the values, where ``kind`` is not it.
        """
        read = None
        if self._db:
            cursor, question = self._db.cursor(), f"SELECT value FROM {name} WHERE key = ?"

            def read(key: str) -> bytes | None:
                found = cursor.execute(question, (key,)).fetchone()
                return found[0] if found else None

        self._rows[name] = made = Rows(kind, type_ or kind, read)
        return made

    def whole(self, name: str, type_: Any) -> Any:
        """Return what was kept whole under a name; nothing of that type where nothing was."""
        if (found := self._kept.pop(name, None)) is not None:
            return msgspec.msgpack.decode(found, type=type_)
        return (get_origin(type_) or type_)()

    def keep(self, name: str, value: Any) -> None:
        """Keep something whole."""
        self._whole[name] = value

    def write(self, path: Path) -> None:
        """Write all of it into a file, and into one beside it."""
        _beside(path).write_bytes(_encode(self._whole))
        if self._path:
            shutil.copyfile(self._path, path)
        with closing(sqlite3.connect(path)) as db:
            db.executescript(_SETTINGS)
            for name in self._rows:
                db.execute(f"CREATE TABLE IF NOT EXISTS {name} (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
            for name, rows in self._rows.items():
                keys = sorted(rows.touched)
                self._put(db, name, ((key, rows[key]) for key in keys if rows[key]))
                if self._path:
                    db.executemany(f"DELETE FROM {name} WHERE key = ?", [(key,) for key in keys if not rows[key]])
            db.commit()

    @staticmethod
    def _put(db: sqlite3.Connection, table: str, values: Iterable[tuple[str, Any]]) -> None:
        found = ((key, _encode(value)) for key, value in values)
        db.executemany(f"REPLACE INTO {table} VALUES (?, ?)", found)


def _beside(path: Path) -> Path:
    """Return where what is kept whole stands."""
    return path.with_suffix(".msgpack")


def tally(counts: dict[K, int], items: Iterable[K], sign: int) -> None:
    """Count items up, or down again; what comes to nothing goes."""
    for item in items:
        if count := counts.get(item, 0) + sign:
            counts[item] = count
        else:
            del counts[item]
