"""Sources by URL: files and folders of any file system that fsspec knows; see ``kg.urls``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from kg.errors import SourceError
from kg.sources.folder import HIDDEN
from kg.sources.member import Member, UnreadableError
from kg.urls import file_system, one_line

#: Protocols that know no folders, and that cannot always read from the middle of a file: such a file is fetched whole.
_WEB = ("http", "https")


class RemoteFile(NamedTuple):
    """One file by URL, or a folder that holds none.

    Attributes:
        system: its file system, of fsspec.
        path: its path there.
        size: bytes, None for a folder.
    """

    system: Any
    path: str
    size: int | None

    @property
    def name(self) -> str:
        """The last part of its path."""
        return _name(self.system, self.path)

    def is_dir(self) -> bool:
        """Tell whether it is a folder that holds no file."""
        return self.size is None

    def open(self) -> contextlib.AbstractContextManager[BinaryIO]:
        """Open it to read, seekable.

        Raises:
            OSError: it cannot be opened.
        """
        system = self.system
        try:
            if _web(system):
                import fsspec  # noqa: PLC0415  # here only where it is used

                system = fsspec.filesystem("simplecache", fs=system)
            return cast(contextlib.AbstractContextManager[BinaryIO], system.open(self.path, "rb"))
        except OSError:
            raise
        except Exception as error:  # each file system has errors of its own
            raise OSError(one_line(error)) from error


def url_files(url: str, known: tuple[str, ...]) -> list[tuple[RemoteFile, str]]:
    """Return every file below a URL with its origin, in the order a folder on disk is read in.

    Args:
        url: of a file or a folder.
        known: suffixes of files that are read.

    Raises:
        SourceError: there is no such file or folder, it is in no known format, or it cannot be reached.
    """
    system, path = file_system(url, SourceError)
    name = _name(system, path)
    try:
        if not _web(system) and system.isdir(path):
            return _folder(system, path.rstrip("/"), name)
        if not system.exists(path):
            raise SourceError("sources.missing", path=url)
        size = system.size(path)
    except SourceError:
        raise
    except Exception as error:  # each file system has errors of its own
        raise SourceError("urls.unreachable", url=url, detail=one_line(error)) from error
    if not name.lower().endswith(known):
        raise SourceError("sources.unknown-format", path=url, known=" ".join(known))
    return [(RemoteFile(system, path, size or 0), name)]


def url_member(file: RemoteFile, origin: str) -> Member:
    """Return a file by URL as a member."""

    @contextlib.contextmanager
    def opened() -> Iterator[BinaryIO]:
        try:
            with file.open() as stream:
                yield stream
        except OSError as error:
            raise UnreadableError(one_line(error)) from None

    return Member(origin, file.size or 0, opened)


def _folder(system: Any, path: str, name: str) -> list[tuple[RemoteFile, str]]:
    found = []
    for file, about in system.find(path, detail=True).items():
        inside = file[len(path) :].strip("/").split("/")
        if not any(part.startswith(HIDDEN) for part in inside):
            found.append((inside, RemoteFile(system, file, int(about["size"]))))
    found.sort(key=lambda each: each[0])
    return [(file, "/".join((name, *inside))) for inside, file in found] or [(RemoteFile(system, path, None), name)]


def _web(system: Any) -> bool:
    protocol = system.protocol
    return any(each in _WEB for each in ((protocol,) if isinstance(protocol, str) else protocol))


def _name(system: Any, path: str) -> str:
    if _web(system):
        path = unquote(urlsplit(path).path)
    return path.rstrip("/").rpartition("/")[2]
