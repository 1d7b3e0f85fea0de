"""Releases to measure with: spread evenly over the real collections, or the project's own where those are absent."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARCHIVES = sorted((ROOT.parent / "shared" / "corpus").glob("*.tar.xz"))
#: Releases in the real collections, about.
ALL_RELEASES = 91_726


def unpack(folder: Path, count: int, more: int = 0) -> tuple[list[Path], list[Path]]:
    """Write releases as files into two new folders.

    Args:
        folder: where to: ``slice`` and ``more`` in it.
        count: about how many.
        more: how many others.

    Returns:
        The files of the slice, and the others.
    """
    found: tuple[list[Path], list[Path]] = ([], [])
    for name in ("slice", "more"):
        (folder / name).mkdir()
    for number, (name, data) in enumerate(_files()):
        if _chosen(number, count):
            found[0].append(_written(folder / "slice", number, name, data))
        elif _chosen(number, more):
            found[1].append(_written(folder / "more", number, name, data))
    return found


def _chosen(number: int, count: int) -> bool:
    """Whether a release is one of so many, spread evenly."""
    if not ARCHIVES:
        return count > 1
    return number * count // ALL_RELEASES != (number - 1) * count // ALL_RELEASES


def _written(folder: Path, number: int, name: str, data: bytes) -> Path:
    path = folder / f"{number:06d}_{Path(name).name[-60:]}"
    path.write_bytes(data)
    return path


def _files() -> Iterator[tuple[str, bytes]]:
    for archive in ARCHIVES:
        with tarfile.open(archive, "r|xz") as members:
            for member in members:
                if member.isfile() and (file := members.extractfile(member)):
                    yield member.name, file.read()
    if not ARCHIVES:
        for file_path in sorted((ROOT / "data").rglob("*.txt")):
            yield file_path.name, file_path.read_bytes()
