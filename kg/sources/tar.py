"""A tar archive, plain or compressed, read as a stream: memory does not grow with it."""

from __future__ import annotations

import gzip
import lzma
import tarfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import BinaryIO, cast

import zstandard

from kg.messages import say
from kg.model.release import Quarantined
from kg.sources.member import Member, unsafe

#: A tar ends in two blocks of zeros; one tells a whole archive from one that was cut.
_BLOCK_BYTES = 512


class _Tail:
    """A stream that remembers its last block."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.last = (self.last + data)[-_BLOCK_BYTES:]
        return data


def tar_members(packed: BinaryIO, origin: str) -> Iterator[Member | Quarantined]:
    """Yield the members of an archive in its order; each must be read before the next is asked for.

    Args:
        packed: the archive, compressed as its origin's suffix says.
        origin: of the archive.

    Raises:
        EOFError, OSError, tarfile.TarError, ...: the archive is cut or damaged from here on.
    """
    with _opened(packed, origin.lower()) as file:
        stream = _Tail(file)
        with tarfile.open(fileobj=cast(BinaryIO, stream), mode="r|") as archive:
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # else it keeps every header: memory would grow
                if not info.isdir():
                    yield _member(archive, info, f"{origin}/{_printable(info.name)}")
        while stream.read(1 << 20):
            pass  # a compressed stream tells that it was cut only at its end
        if len(stream.last) < _BLOCK_BYTES or stream.last.strip(b"\0"):
            raise EOFError("no end mark")


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, inside: str) -> Member | Quarantined:
    if unsafe(info.name):
        return Quarantined(inside, "unsafe-path", say("sources.unsafe-path", "en", path=_printable(info.name)))
    if not info.isfile():
        return Quarantined(inside, "unreadable", say("sources.link", "en"))

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        file = archive.extractfile(info)
        assert file is not None  # a regular file always has content
        yield cast(BinaryIO, file)

    return Member(inside, info.size, opened)


def _printable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _opened(packed: BinaryIO, name: str) -> AbstractContextManager[BinaryIO]:
    if name.endswith((".gz", ".tgz")):
        return cast(AbstractContextManager[BinaryIO], gzip.open(packed, "rb"))
    if name.endswith((".xz", ".txz")):
        return cast(AbstractContextManager[BinaryIO], lzma.open(packed, "rb"))
    if name.endswith((".zst", ".tzst")):
        return cast(AbstractContextManager[BinaryIO], zstandard.open(packed, "rb"))
    return nullcontext(packed)
