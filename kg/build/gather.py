"""First stage: every input read, made canonical and extracted, with extractions of unchanged releases kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from kg.extract import extract
from kg.extract.guard import guarded
from kg.extract.version import extractor_version
from kg.model.release import Quarantined, RawRelease, Release
from kg.parallel import map_ordered
from kg.store.archive import Archive, Kept, encode
from kg.text import canonical


class Gathered(NamedTuple):
    """One input after the first stage: its release with a new extraction (None = kept from before), or refused."""

    item: Release | Quarantined
    document: bytes | None


def gather(inputs: Iterable[RawRelease | Quarantined], previous: Path | None, jobs: int) -> Iterator[Gathered]:
    """Make every input canonical and extract what the previous archive does not hold, in input order."""
    return map_ordered(partial(_gather_one, previous), inputs, jobs=jobs)


def _gather_one(previous: Path | None, item: RawRelease | Quarantined) -> Gathered:
    found = guarded(partial(_read, previous), item)
    return Gathered(found, None) if isinstance(found, Quarantined) else found


def _read(previous: Path | None, raw: RawRelease) -> Gathered:
    release = canonical(raw)
    if previous and (release.id, release.sha256) in _kept(previous):
        return Gathered(release, None)
    return Gathered(release, encode(extract(release)))


@lru_cache(maxsize=1)
def _kept(previous: Path) -> dict[tuple[str, str], int]:
    """Return the place in the previous archive of every extraction this extractor would make again the same."""
    wanted = extractor_version()
    rows = enumerate(Archive(previous).keys())
    return {(release, sha256): number for number, (release, sha256, extractor) in rows if extractor == wanted}


def distinct(gathered: Iterable[Gathered], previous: Path | None, ledger: list[Gathered]) -> Iterator[Kept]:
    """Yield each distinct text once, with its extraction; note every input in ``ledger`` (without documents)."""
    archive = Archive(previous) if previous else None
    seen: set[tuple[str, str]] = set()
    for found in gathered:
        ledger.append(Gathered(_without_text(found.item), None))
        if isinstance(found.item, Quarantined) or (found.item.id, found.item.sha256) in seen:
            continue
        seen.add((found.item.id, found.item.sha256))
        document = found.document
        if document is None:
            assert archive is not None
            assert previous is not None
            document = archive.row(_kept(previous)[found.item.id, found.item.sha256]).document
        yield Kept(found.item, document, extractor_version())


def _without_text(item: Release | Quarantined) -> Release | Quarantined:
    """Drop the text, so that a list of all inputs stays small."""
    if isinstance(item, Quarantined):
        return item
    return Release(item.id, "", "", item.sha256, item.published, origin=item.origin, generation=item.generation)


def carried_over(previous: Path, wanted: Set[tuple[str, str]]) -> Iterator[Kept]:
    """Yield rows of the previous archive that no input of this build gave again, extracted anew where stale."""
    if not wanted:
        return
    for row in Archive(previous).rows():
        if (row.release.id, row.release.sha256) in wanted:
            fresh = row.extractor == extractor_version()
            yield row if fresh else Kept(row.release, encode(extract(row.release)), extractor_version())
