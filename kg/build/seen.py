"""Which source files a build has read, so that the next one need not open those that are the same.

A file is the same where its device, inode, size, time of change and time of status change all are what they were. No
program can set the last of these, so a file that was changed and given its old time of change back is opened again, as
is one that was only copied or moved; opening it again then finds by its text that nothing changed. A file changed less
than two seconds before it was read is not noted at all: a second change within the clock's grain would go unseen.
``kg build --reread`` opens everything whatever is noted here.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kg.extract.version import DECIDING
from kg.fingerprint import fingerprint
from kg.sources import SourceFile

_NANOSECONDS = 1_000_000_000
#: Youth, in nanoseconds, in which a file may change again without a later time: some file systems count whole seconds.
_YOUNG_NANOSECONDS = 2 * _NANOSECONDS


class Seen(msgspec.Struct, frozen=True):
    """What is known of source files.

    Attributes:
        reader: digest of the code that read them; another code may read something else out of the same file.
        files: origin of each file → what tells it from another, or from itself after a change.
    """

    reader: str
    files: Mapping[str, str]

    @classmethod
    def read(cls, path: Path) -> Seen:
        """Read what was noted before; nothing where it was noted for other code, or cannot be read."""
        try:
            found = msgspec.msgpack.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.DecodeError):
            return nothing()
        return found if found.reader == nothing().reader else nothing()

    def write(self, path: Path) -> None:
        """Write it at a stroke."""
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_bytes(msgspec.msgpack.encode(self))
        fresh.replace(path)


def nothing() -> Seen:
    """Return what a first build knows."""
    return Seen(fingerprint("kg.sources", *DECIDING), {})


def identities(files: list[SourceFile]) -> dict[str, str]:
    """Return origin → identity of the files that can be known again: not of young ones, nor of two of one origin."""
    now = time.time_ns()
    found: dict[str, str] = {}
    for path, origin in files:
        if not isinstance(path, Path):
            continue  # a URL: no file system says as much of a file; what is in it is kept all the same
        at = os.stat(path)  # noqa: PTH116  # twice as fast as Path.stat, 90,000 times
        young = now - max(at.st_mtime_ns, at.st_ctime_ns) < _YOUNG_NANOSECONDS
        same = f"{at.st_dev}:{at.st_ino}:{at.st_size}:{at.st_mtime_ns}:{at.st_ctime_ns}"
        found[origin] = "" if young or origin in found else same
    return {origin: identity for origin, identity in found.items() if identity}
