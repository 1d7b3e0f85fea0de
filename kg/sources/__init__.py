"""Room 1: from files, folders and archives to raw releases.

To add a format: write ``kg/sources/<format>.py`` and add one line to ``FORMATS`` (one file holds releases) or to
``ARCHIVES`` (one file holds files). The contract tests run over every line.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

import zstandard

from kg import config
from kg.errors import SourceError
from kg.messages import say
from kg.model.release import Quarantined, RawRelease
from kg.sources.csv_ import read_csv
from kg.sources.folder import empty, file_member, folder_files
from kg.sources.html import read_html
from kg.sources.jsonl import read_jsonl
from kg.sources.member import Member, UnreadableError
from kg.sources.parquet import read_parquet
from kg.sources.tar import tar_members
from kg.sources.txt import read_txt
from kg.sources.url import RemoteFile, url_files, url_member
from kg.sources.zip import zip_members
from kg.urls import is_url

__all__ = ["ARCHIVES", "FORMATS", "SourceFile", "read", "read_file", "source_files"]


class Format(NamedTuple):
    """A kind of file that holds releases.

    Attributes:
        suffixes: lower case, with dot.
        read: (open file, its origin) → releases.
        rows: whether one file holds many releases and is read piece by piece, so that its size does not matter.
        seeks: whether the file must be seekable; one in an archive is then read into memory.
    """

    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, str], Iterator[RawRelease | Quarantined]]
    rows: bool = False
    seeks: bool = False


class Archive(NamedTuple):
    """A kind of file that holds files.

    Attributes:
        suffixes: lower case, with dot.
        members: (open file, its origin) → files.
    """

    suffixes: tuple[str, ...]
    members: Callable[[BinaryIO, str], Iterator[Member | Quarantined]]


FORMATS = (
    Format((".txt",), read_txt),
    Format((".jsonl", ".ndjson"), read_jsonl, rows=True),
    Format((".csv",), read_csv, rows=True),
    Format((".parquet",), read_parquet, rows=True, seeks=True),
    Format((".html", ".htm"), read_html),
)
ARCHIVES = (
    Archive((".zip",), zip_members),
    Archive((".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.zst", ".tzst"), tar_members),
)
#: What reading an archive that was cut or damaged raises.
_BROKEN = (
    tarfile.TarError,
    zipfile.BadZipFile,
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    zstandard.ZstdError,
)
_KNOWN = tuple(suffix for each in (*FORMATS, *ARCHIVES) for suffix in each.suffixes)
_FORMAT_OF = {suffix: each for each in FORMATS for suffix in each.suffixes}


class SourceFile(NamedTuple):
    """One file of a source, on disk or by URL, or a folder that holds none."""

    path: Path | RemoteFile
    origin: str


def read(sources: Sequence[str | Path]) -> Iterator[RawRelease | Quarantined]:
    """Yield every release of some sources, in order, and each input that is none with its reason.

    Args:
        sources: release files, folders (searched through), archives, tables, saved pages; paths or URLs.

    Raises:
        SourceError: a source does not exist or is in no known format; told before anything is read.
    """
    for file in source_files(sources):
        yield from read_file(file)


def source_files(sources: Sequence[str | Path]) -> Iterator[SourceFile]:
    """Yield every file of some sources without opening it, in the order in which they are read; see ``read``."""
    found = [url_files(str(source), _KNOWN) if is_url(source) else Path(source) for source in sources]
    for path in found:
        if isinstance(path, Path):
            _check(path)
    for path in found:
        if isinstance(path, list):
            yield from (SourceFile(*file) for file in path)
            continue
        origin = (path if path.name not in ("", "..") else path.resolve()).name
        if not path.is_dir():
            yield SourceFile(path, origin)
            continue
        file = None
        for file in folder_files(path, origin):
            yield SourceFile(*file)
        if file is None:
            yield SourceFile(path, origin)


def _check(path: Path) -> None:
    if not path.exists():
        raise SourceError("sources.missing", path=path)
    if path.is_file() and not _archive(path) and path.suffix.lower() not in _FORMAT_OF:
        raise SourceError("sources.unknown-format", path=path, known=" ".join(_KNOWN))


def _archive(path: Path | RemoteFile) -> Archive | None:
    return next((each for each in ARCHIVES if path.name.lower().endswith(each.suffixes)), None)


def read_file(file: SourceFile) -> Iterator[RawRelease | Quarantined]:
    """Yield every release of one file, and each input in it that is none with its reason."""
    path, origin = file
    if path.is_dir():
        yield empty(origin)
        return
    archive = _archive(path)
    if archive is None:
        member = file_member(path, origin) if isinstance(path, Path) else url_member(path, origin)
        yield from _read_member(member, on_disk=True)
        return
    members = 0
    try:
        with path.open("rb") if isinstance(path, Path) else path.open() as packed:
            for found in archive.members(packed, origin):
                members += 1
                yield from [found] if isinstance(found, Quarantined) else _read_member(found)
    except _BROKEN as error:
        line = " ".join(str(error).split())[:200]
        yield Quarantined(origin, "truncated-archive", say("sources.truncated-archive", "en", error=line))
    else:
        if not members:
            yield empty(origin)


def _read_member(member: Member, *, on_disk: bool = False) -> Iterator[RawRelease | Quarantined]:
    form = _FORMAT_OF.get(member.suffix)
    if form is None:
        detail = say("sources.unknown-member", "en", suffix=member.suffix or "-")
        yield Quarantined(member.origin, "unreadable", detail)
        return
    in_memory = not form.rows or (form.seeks and not on_disk)
    if member.size > config.MAX_INPUT_BYTES and in_memory:
        detail = say("sources.too-large", "en", size=member.size, most=config.MAX_INPUT_BYTES)
        yield Quarantined(member.origin, "too-large", detail)
        return
    try:
        with member.open() as file:
            whole = form.seeks and not on_disk
            yield from form.read(io.BytesIO(file.read()) if whole else file, member.origin)
    except UnreadableError as error:
        yield Quarantined(member.origin, "unreadable", say("sources.unreadable", "en", error=error))
