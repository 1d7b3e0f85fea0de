"""The releases' canonical texts, by number, from the archive beside the store."""

from __future__ import annotations

import threading
from pathlib import Path

from kg.errors import StoreError
from kg.model.release import Release
from kg.store.archive import Archive
from kg.store.folder import RELEASES


class Texts:
    """Texts of one generation; a generation without an archive, like a remote endpoint, has none."""

    def __init__(self, generation: Path | None) -> None:
        self._lock = threading.Lock()
        self._archive: Archive | None = None
        self._rows: dict[str, int] = {}
        if generation is not None and (generation / RELEASES).is_file():
            try:
                self._archive = Archive(generation / RELEASES)
                self._rows = {key[0]: row for row, key in enumerate(self._archive.keys())}
            except StoreError:
                self._archive = None  # a page without its text still shows its facts

    def of(self, number: str) -> Release | None:
        """Return a release by its number, None where its text is not kept."""
        if self._archive is None or number not in self._rows:
            return None
        with self._lock:  # one file handle, many threads
            return self._archive.row(self._rows[number]).release
