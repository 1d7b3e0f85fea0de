"""Extractions kept: on disk as they are made, then shared from generation to generation.

A build writes what it extracts as parts of an archive beside the generations, each synced before the next is begun; a
build that is cut off loses no more than the part it was at, and the next one takes the others. A finished generation
has the parts it needs by hard links, and an index of the rows that hold.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from kg.extract.version import extractor_version
from kg.store.archive import PART_ROWS, Archive, Kept, Key, part_name, parts, version, write_archive, write_index
from kg.store.folder import sync

#: Parts less than half full that are borne before they are written together.
_SMALL_PARTS_MAX = 16


def write_parts(folder: Path, rows: Iterable[Kept]) -> None:
    """Add rows to an archive, part by part; what was taken before an error is written, too."""
    for unfinished in folder.glob("*.new"):
        unfinished.unlink()
    waiting: list[Kept] = []
    try:
        for row in rows:
            waiting.append(row)
            if len(waiting) == PART_ROWS:
                full, waiting = waiting, []
                _write_part(folder, full)
    finally:
        if waiting:
            _write_part(folder, waiting)


def _write_part(folder: Path, rows: list[Kept]) -> None:
    folder.mkdir(exist_ok=True)
    last = parts(folder)[-1:]
    number = int(last[0].stem.rpartition("-")[2]) + 1 if last else 1
    waiting = folder / f"{part_name(number)}.new"
    write_archive(waiting, rows)
    sync(waiting)
    waiting.replace(folder / part_name(number))
    sync(folder)


def settle(folder: Path, archives: Iterable[Path], wanted: Set[Key], current: Set[Key]) -> None:
    """Make the archive of a generation out of the parts of others.

    Args:
        folder: the archive to make; must not exist.
        archives: those of the previous generation and of extractions made since, in this order.
        wanted: versions of releases to hold, all of them in some archive as this extractor makes them.
        current: the version of each release that is its newest.
    """
    folder.mkdir()
    found = {part: Archive(part).keys() for archive in archives for part in parts(archive)}
    placed = _placed(found, wanted)
    counts = Counter(part for part, _ in placed.values())
    small = [part for part in found if 0 < counts[part] < PART_ROWS // 2]
    if len(small) > _SMALL_PARTS_MAX:
        together = folder.with_name(f"{folder.name}.small")
        write_parts(together, _held(small, placed))
        found = {part: keys for part, keys in found.items() if part not in small}
        found |= {part: Archive(part).keys() for part in parts(together)}
        placed = _placed(found, wanted)
        counts = Counter(part for part, _ in placed.values())
    else:
        together = None
    index: dict[int, bool] = {}
    start = 0
    kept = [part for part in found if counts[part]]
    starts: dict[Path, int] = {}
    for number, part in enumerate(kept, start=1):
        _share(part, folder / part_name(number))
        starts[part] = start
        start += len(found[part])
    for key, (part, row) in placed.items():
        index[starts[part] + row] = key in current
    assert len(index) == len(wanted), "an extraction is missing"
    write_index(folder, index)
    if together:
        shutil.rmtree(together)


def _placed(found: Mapping[Path, list[tuple[str, str, str]]], wanted: Set[Key]) -> dict[Key, tuple[Path, int]]:
    """Return part and row of each wanted release, given the keys of all rows of each part."""
    extractor = extractor_version()
    return {
        (release, version): (part, row)
        for part, keys in found.items()
        for row, (release, version, made_by) in enumerate(keys)
        if made_by == extractor and (release, version) in wanted
    }


def _held(small: Iterable[Path], placed: Mapping[Key, tuple[Path, int]]) -> Iterator[Kept]:
    for part in small:
        for row in Archive(part).rows():
            if placed.get((row.release.id, version(row.release)), (None, 0))[0] == part:
                yield row


def _share(part: Path, name: Path) -> None:
    """Give a part another name; where the file system knows no hard links, copy it."""
    try:
        os.link(part, name)
    except OSError:
        shutil.copyfile(part, name)
