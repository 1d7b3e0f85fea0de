"""A zip archive, one member at a time."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, cast

from kg.messages import say
from kg.model.release import Quarantined
from kg.sources.member import Member, UnreadableError, unsafe

#: Set in a member's flags where its name is UTF-8.
_UTF8_NAME = 0x800


#: What reading one bad, encrypted or strangely packed member raises.
_BAD = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def zip_members(packed: BinaryIO, origin: str) -> Iterator[Member | Quarantined]:
    """Yield the members of a zip archive in the order of its directory.

    Raises:
        zipfile.BadZipFile: the directory, which stands at the end, is missing or damaged.
    """
    with zipfile.ZipFile(packed) as archive:
        for info in archive.infolist():
            name = _name(info)
            if info.is_dir():
                continue
            if unsafe(name):
                detail = say("sources.unsafe-path", "en", path=name)
                yield Quarantined(f"{origin}/{name}", "unsafe-path", detail)
            else:
                yield Member(f"{origin}/{name}", info.file_size, partial(_opened, archive, info))


@contextmanager
def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[BinaryIO]:
    try:
        with archive.open(info) as file:
            yield cast(BinaryIO, file)
    except _BAD as error:
        raise UnreadableError(str(error)) from None


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; Thai names without the UTF-8 flag come as code page 437 of their bytes."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
