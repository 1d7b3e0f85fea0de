"""What passes between a container (folder, archive) and a format (txt, csv): one file in it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import BinaryIO, NamedTuple


class UnreadableError(Exception):
    """One member cannot be read; those after it can."""


class Member(NamedTuple):
    """One file of a source.

    Attributes:
        origin: ``<last part of SOURCE>/<path inside>``; never a machine path.
        size: bytes, as far as its container says.
        open: opens it for reading; a member of a stream must be read before the next one is asked for. Reading raises
            UnreadableError where only this member is bad, anything else where its whole archive is.
    """

    origin: str
    size: int
    open: Callable[[], AbstractContextManager[BinaryIO]]

    @property
    def suffix(self) -> str:
        """The last extension, lower case, with its dot; empty where the name has none."""
        name = self.origin.rpartition("/")[2]
        return "." + name.rpartition(".")[2].lower() if "." in name.strip(".") else ""


def unsafe(path: str) -> bool:
    """Whether a path inside an archive is absolute or climbs out of it."""
    plain = path.replace("\\", "/")
    return plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/") or "\0" in plain
