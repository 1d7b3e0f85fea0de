"""The releases' canonical texts, by number, from the archive beside the store."""

from __future__ import annotations

import threading
from pathlib import Path

from kg.errors import StoreError
from kg.store.archive import Archive
from kg.store.folder import RELEASES


class Texts:
    """Texts of one generation; a generation without an archive, like a remote endpoint, has none."""

    def __init__(self, generation: Path | None) -> None:
        self._lock = threading.Lock()
        self._archive: Archive | None = None
        self._rows: dict[str, int] = {}
        if generation is not None and (generation / RELEASES).exists():
            try:
                self._archive = Archive(generation / RELEASES)
                self._rows = self._archive.current
            except StoreError:
                self._archive = None  # a page without its text still shows its facts

    def text(self, number: str) -> str:
        """Return the text of a release by its number, "" where it is not kept; quickest in the order of ``place``."""
        if self._archive is None or number not in self._rows:
            return ""
        with self._lock:  # one file handle, many threads
            return self._archive.text(self._rows[number])

    def place(self, number: str) -> int:
        """Return where the text of a release stands among the others: neighbours are read together."""
        return self._rows.get(number, -1)
