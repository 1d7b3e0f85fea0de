"""The graph folder: one whole graph at a time, replaced at a stroke.

::

    graph/CURRENT                       name of the generation to read
    graph/generations/<name>/store/     Oxigraph
    graph/generations/<name>/manifest.json
    graph/generations/<name>/releases/  texts and extractions
    graph/generations/<name>/doubtful.json
    graph/generations/<name>/overview.sqlite     names, meetings and counts (``kg.lookup``)
    graph/decisions.csv                 what people decided; no build ever writes it
    graph/links.csv                     identifiers of other catalogues; no build writes it either
    graph/extracted/                    extractions of a build under way, or of one that was cut off
    graph/lock                          held by the build that is writing

A build writes a fresh generation, syncs it, and only then replaces CURRENT; readers see the old graph or the new one,
never something between. A killed build leaves a generation that CURRENT does not name; the next build removes it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import filelock

from kg.errors import BusyError, NoGraphError, StoreError
from kg.store.oxigraph import OxigraphStore

STORE = "store"
MANIFEST = "manifest.json"
RELEASES = "releases"
EXTRACTED = "extracted"
#: Pairs of things that may be one, for people to judge; what they decided stands beside the generations.
DOUBTFUL = "doubtful.json"
DECISIONS = "decisions.csv"
#: Identifiers of other catalogues a user brought.
LINKS = "links.csv"

#: What writing raises where a disk is full, failing or not to be written.
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG)
#: How often opening starts again because a build replaced the graph between reading CURRENT and opening it.
_OPEN_TRIES = 5


class GraphFolder:
    """A folder that holds one graph.

    Attributes:
        path: the folder, as the user named it; made by the first build.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def current(self) -> Path:
        """Return the folder of the generation to read.

        Raises:
            NoGraphError: no build has finished here yet.
        """
        try:
            name = (self.path / "CURRENT").read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NoGraphError("store.no-graph", folder=self.path) from error
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError("store.unreadable", folder=self.path, detail=error) from error
        generation = self._generations / name
        if not name or generation.parent != self._generations or not generation.is_dir():
            raise NoGraphError("store.no-graph", folder=self.path)
        return generation

    def open(self) -> OxigraphStore:
        """Open the graph to read; it stays readable while later builds replace it.

        Raises:
            NoGraphError: no build has finished here yet.
            StoreError: the files are damaged or cannot be read.
        """
        for _ in range(_OPEN_TRIES):
            generation = self.current()
            try:
                return OxigraphStore.read_only(generation / STORE, str(self.path))
            except StoreError:
                if self.current() == generation:
                    raise
        raise StoreError("store.unreadable", folder=self.path, detail="the graph keeps being replaced")

    def manifest(self) -> dict[str, Any]:
        """Return what the build wrote about the graph: its equation, run and quarantine.

        Raises:
            NoGraphError: no build has finished here yet.
            StoreError: the manifest is missing or damaged.
        """
        try:
            found = json.loads((self.current() / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError("store.unreadable", folder=self.path, detail=error) from error
        if not isinstance(found, dict):
            raise StoreError("store.unreadable", folder=self.path, detail=f"{MANIFEST} holds no object")
        return found

    @contextlib.contextmanager
    def writing(self) -> Iterator[Path]:
        """Give an empty generation to fill; commit it when the block ends, discard it when the block fails.

        Raises:
            BusyError: another build holds the folder.
            StoreError: the folder cannot be written.
        """
        with self._locked():
            self._remove_orphans()
            fresh = self._generations / self._next_name()
            try:
                fresh.mkdir(parents=True)
                yield fresh
                self._commit(fresh)
                shutil.rmtree(self.path / EXTRACTED, ignore_errors=True)
            except BaseException as error:
                shutil.rmtree(fresh, ignore_errors=True)
                if isinstance(error, OSError) and error.errno in _DISK:
                    raise StoreError("store.unwritable", folder=self.path, detail=error.strerror) from error
                if isinstance(error, sqlite3.OperationalError):  # a database does not say which trouble it has
                    raise StoreError("store.unwritable", folder=self.path, detail=error) from error
                raise
            self._remove_orphans()

    @property
    def _generations(self) -> Path:
        return self.path / "generations"

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(self.path / "lock", timeout=0)
            lock.acquire()
        except filelock.Timeout as error:
            raise BusyError("store.busy", folder=self.path) from error
        except OSError as error:
            raise StoreError("store.unwritable", folder=self.path, detail=error) from error
        try:
            yield
        finally:
            lock.release()

    def _current_name(self) -> str | None:
        try:
            return self.current().name
        except NoGraphError:
            return None

    def _next_name(self) -> str:
        """Count up from the current generation: a name without clock or chance."""
        current = self._current_name()
        number = int(current) + 1 if current and current.isdecimal() else 1
        return f"{number:06d}"

    def _remove_orphans(self) -> None:
        keep = self._current_name()
        if self._generations.is_dir():
            for generation in sorted(self._generations.iterdir()):
                if generation.name != keep:
                    shutil.rmtree(generation)

    def _commit(self, fresh: Path) -> None:
        """Make the generation current: everything on disk first, then one rename."""
        for folder, _, files in os.walk(fresh):
            for name in files:
                sync(Path(folder) / name)
            sync(Path(folder))
        sync(self._generations)
        waiting = self.path / "CURRENT.new"
        waiting.write_text(f"{fresh.name}\n", encoding="utf-8")
        sync(waiting)
        waiting.replace(self.path / "CURRENT")
        sync(self.path)


def sync(path: Path) -> None:
    """Push a file or folder to disk, so that a power cut cannot leave CURRENT naming half a graph."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
