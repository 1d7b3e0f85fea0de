"""A folder, searched through in sorted order: the same files are read in the same order on any machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.messages import say
from kg.model.release import Quarantined
from kg.sources.member import Member, UnreadableError

#: Beginnings of the names of files and folders that are left out.
HIDDEN = (".", "__MACOSX")


def file_member(path: Path, origin: str) -> Member:
    """Return a file on disk as a member."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        try:
            with path.open("rb") as file:
                yield file
        except OSError as error:
            raise UnreadableError(error.strerror or type(error).__name__) from None

    return Member(origin, path.stat().st_size, opened)


def folder_files(folder: Path, origin: str) -> Iterator[tuple[Path, str]]:
    """Yield every file below a folder with its origin; hidden ones are left out, links to folders not followed."""
    with os.scandir(folder) as found:
        entries = sorted((e for e in found if not e.name.startswith(HIDDEN)), key=lambda e: e.name)
    for entry in entries:
        inside = f"{origin}/{_printable(entry.name)}"
        if entry.is_dir(follow_symlinks=False):
            yield from folder_files(Path(entry.path), inside)
        elif entry.is_file():
            yield Path(entry.path), inside


def _printable(name: str) -> str:
    """Return a file name as valid Unicode: a name in another encoding comes with lone surrogates."""
    return os.fsencode(name).decode("utf-8", "replace")


def empty(origin: str) -> Quarantined:
    """Return the quarantine of a folder or archive that holds no file."""
    return Quarantined(origin, "empty", say("sources.empty-folder", "en"))
