"""Releases to measure with: spread evenly over the real collections, or the project's own where those are absent."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

from kg.model.release import RawRelease
from kg.sources import read

ROOT = Path(__file__).resolve().parents[2]
ARCHIVES = sorted((ROOT.parent / "shared" / "corpus").glob("*.tar.xz"))
#: Releases in the real collections, about.
ALL_RELEASES = 91_726


def sample(count: int) -> list[RawRelease]:
    """Return about so many raw releases."""
    return [
        item
        for number, item in enumerate(read(ARCHIVES or [ROOT / "data"]))
        if isinstance(item, RawRelease) and _chosen(number, count)
    ]


def unpack(folder: Path, count: int, *, after: int = 0) -> list[Path]:
    """Write about so many releases as files into a new folder.

    Args:
        folder: where to.
        count: how many.
        after: how far behind those of another call with the same count, so that none is in both.
    """
    folder.mkdir()
    written = []
    for number, (name, data) in enumerate(_files()):
        if _chosen(number - after, count):
            written.append(folder / f"{number:06d}_{Path(name).name[-60:]}")
            written[-1].write_bytes(data)
    return written


def _chosen(number: int, count: int) -> bool:
    """Whether a release is one of so many, spread evenly."""
    return not ARCHIVES or number * count // ALL_RELEASES != (number - 1) * count // ALL_RELEASES


def _files() -> Iterator[tuple[str, bytes]]:
    for archive in ARCHIVES:
        with tarfile.open(archive, "r|xz") as members:
            for member in members:
                if member.isfile() and (file := members.extractfile(member)):
                    yield member.name, file.read()
    if not ARCHIVES:
        for file_path in sorted((ROOT / "data").rglob("*.txt")):
            yield file_path.name, file_path.read_bytes()
