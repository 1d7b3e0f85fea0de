"""First stage: every input read, made canonical and extracted, with extractions of unchanged releases kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.build.ledger import Input, entry
from kg.extract import extract_all
from kg.extract.guard import guarded
from kg.extract.version import extractor_version
from kg.model.release import Quarantined, RawRelease, Release
from kg.parallel import Mapper, Together
from kg.sources import SourceFile, read_file
from kg.store.archive import Archive, Kept, Key, encode, version
from kg.text import canonical

#: Archives whose extractions are taken over: of the previous graph, and of a build that was cut off.
Archives = tuple[Path, ...]


class _Gathered(NamedTuple):
    """One input after the first stage: its release with a new extraction (None = kept from before), or refused."""

    item: Release | Quarantined
    document: bytes | None


def gather(files: Iterable[SourceFile], known: Set[Key], mapper: Mapper, inputs: list[Input]) -> Iterator[Kept]:
    """Read files; yield each release whose extraction is not known once, with it, and note every input."""
    origins: list[str] = []

    def raw() -> Iterator[RawRelease | Quarantined]:
        for file in files:
            for item in read_file(file):
                origins.append(file.origin)
                yield item

    seen: set[Key] = set()
    found: _Gathered
    for number, found in enumerate(mapper(Together(partial(_gather_all, known)), raw())):
        inputs.append(entry(found.item, origins[number]))
        if found.document is None or isinstance(found.item, Quarantined):
            continue
        if (key := (found.item.id, inputs[-1].version)) not in seen:
            seen.add(key)
            yield Kept(found.item, found.document, extractor_version())


def _gather_all(known: Set[Key], items: list[RawRelease | Quarantined]) -> list[_Gathered]:
    found = guarded(partial(_read, known), items)
    return [_Gathered(item, None) if isinstance(item, Quarantined) else item for item in found]


def _read(known: Set[Key], raw: list[RawRelease]) -> list[_Gathered]:
    releases = [canonical(item) for item in raw]
    new = [release for release in releases if (release.id, version(release)) not in known]
    documents = {id(release): document for release, document in _extracted(new)}
    return [_Gathered(release, documents.get(id(release))) for release in releases]


def up_to_date(archives: Archives) -> Set[Key]:
    """Return the releases whose extraction some archives hold, as this extractor would make it again."""
    wanted = extractor_version()
    return {
        (release, made)
        for archive in archives
        for release, made, extractor in Archive(archive).keys()  # noqa: SIM118  # no mapping
        if extractor == wanted
    }


def extracted_again(archives: Archives, wanted: Set[Key], mapper: Mapper) -> Iterator[Kept]:
    """Yield what inputs that were not read again need and no archive holds fresh: another extractor made it."""
    if missing := set(wanted - up_to_date(archives)):
        for release, document in mapper(Together(_extracted), _taken(archives, missing)):
            yield Kept(release, document, extractor_version())


def _taken(archives: Archives, missing: set[Key]) -> Iterator[Release]:
    for archive in archives:
        for row in Archive(archive).rows():
            if (key := (row.release.id, version(row.release))) in missing:
                missing.remove(key)
                yield row.release


def _extracted(releases: list[Release]) -> list[tuple[Release, bytes]]:
    return [(release, encode(found)) for release, found in zip(releases, extract_all(releases), strict=True)]
