"""Composes the rooms: the only package that knows their order.

    gather    sources → text → extract, unchanged releases taken from the previous archive
    ledger    what became of every input; which text of each release holds
    resolve   identity over the whole collection
    emit      N-Quads files
    store     bulk load into a fresh generation, committed at a stroke

Whatever goes wrong, the previous graph stays as it was.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg.build.emit import corpus_digest, write_quads
from kg.build.gather import Gathered, carried_over, distinct, gather
from kg.build.ledger import Counts, Input, Ledger, entry
from kg.errors import NoGraphError, SourceError
from kg.model.document import Document
from kg.model.release import Release
from kg.progress import Progress, quiet
from kg.rdf.catalog import run_iri
from kg.resolve import resolve
from kg.resolve.decisions import Decisions, read_decisions
from kg.resolve.links import Link, read_links
from kg.sources import read
from kg.store.archive import Archive, Kept, decode, write_archive
from kg.store.folder import DECISIONS, DOUBTFUL, LINKS, MANIFEST, RELEASES, STORE, GraphFolder
from kg.store.oxigraph import bulk_load

__all__ = ["Report", "build"]

INPUTS = "inputs.parquet"


class Report(msgspec.Struct, frozen=True):
    """What a build did.

    Attributes:
        counts: the fates of all inputs the graph rests on.
        quarantine: origin, reason and detail of each input this build refused.
        run: local IRI of the run.
        quads: quads in the graph.
        changed: False where the graph already said all this and was left alone.
    """

    counts: Counts
    quarantine: list[dict[str, str]]
    run: str
    quads: int
    changed: bool


class _Curated(NamedTuple):
    """What people put beside the graph."""

    decisions: Decisions
    links: list[Link]

    @property
    def digest(self) -> str:
        """Part of a build's identity; "" where people put nothing."""
        return self.decisions.digest + "".join(f"\n{link.iri} {link.same_as}" for link in sorted(self.links))


class _UnchangedError(Exception):
    """Leaves the writing of a generation that would say what the current one says."""


def build(
    sources: Sequence[str | Path],
    graph: Path,
    *,
    jobs: int = 1,
    prune: bool = False,
    progress: Progress = quiet,
) -> Report:
    """Read releases into the graph of a folder.

    Args:
        sources: release files, folders, archives, tables; see ``kg.sources``.
        graph: the graph folder; made if absent.
        jobs: worker processes; the graph is the same whatever the number.
        prune: drop releases that no source gives any more; otherwise they stay.
        progress: told what is being done and how far it is.

    Raises:
        SourceError: a source does not exist, is of no known kind, or none of them holds a release.
        BusyError: another build holds the folder.
        StoreError: the folder cannot be written.
        DecisionError: a line of the folder's ``decisions.csv`` is malformed or contradicts another.
    """
    folder = GraphFolder(graph)
    previous = _previous(folder)
    curated = _Curated(read_decisions(graph / DECISIONS), read_links(graph / LINKS))
    try:
        with folder.writing() as fresh:
            ledger, refused = _gather_into(fresh, sources, previous, jobs, prune, progress)
            run = run_iri(corpus_digest(ledger) + curated.digest)
            if previous and run == folder.manifest()["run"] and ledger.inputs == Ledger.read(previous / INPUTS).inputs:
                raise _UnchangedError
            quads = _fill(fresh, ledger, curated, run, jobs, progress)
            (fresh / MANIFEST).write_text(_manifest(ledger, run, quads), encoding="utf-8")
            changed = True
    except _UnchangedError:
        quads, changed = folder.manifest()["quads"], False
    return Report(ledger.counts(), refused, run, quads, changed)


def _previous(folder: GraphFolder) -> Path | None:
    try:
        return folder.current()
    except NoGraphError:
        return None


def _gather_into(
    fresh: Path, sources: Sequence[str | Path], previous: Path | None, jobs: int, prune: bool, progress: Progress
) -> tuple[Ledger, list[dict[str, str]]]:
    """Write the archive and the ledger of a generation; return the ledger, and what was refused now."""
    archived = previous / RELEASES if previous else None
    read_now: list[Gathered] = []

    def rows() -> Iterator[Kept]:
        with progress("build.reading") as step:
            for row in distinct(gather(read(sources), archived, jobs), archived, read_now):
                step(1)
                yield row
        if previous and archived and not prune:
            kept = _kept_inputs(previous, read_now)
            given = {(g.item.id, g.item.sha256) for g in read_now if isinstance(g.item, Release)}
            yield from carried_over(archived, {(i.id, i.sha256) for i in kept if i.id and i.sha256} - given)

    write_archive(fresh / RELEASES, rows())
    if not any(isinstance(found.item, Release) for found in read_now):
        raise SourceError("sources.nothing", sources=" ".join(map(str, sources)))
    inputs = [entry(found.item) for found in read_now]
    refused = Ledger(inputs).quarantine()
    if previous and not prune:
        inputs += _kept_inputs(previous, read_now)
    ledger = Ledger(inputs)
    ledger.write(fresh / INPUTS)
    return ledger, refused


def _kept_inputs(previous: Path, read_now: Sequence[Gathered]) -> list[Input]:
    """Return the inputs of the previous build that this one did not read again."""
    origins = {found.item.origin for found in read_now}
    return [item for item in Ledger.read(previous / INPUTS).inputs if item.origin not in origins]


def _fill(fresh: Path, ledger: Ledger, curated: _Curated, run: str, jobs: int, progress: Progress) -> int:
    """Resolve, write quads and load them; return their number."""
    archive = Archive(fresh / RELEASES)

    def documents() -> Iterator[Document]:
        with progress("build.resolving", total=len(ledger.current)) as step:
            for release, sha256, document in archive.documents():
                if ledger.current.get(release) == sha256:
                    step(1)
                    yield decode(document)

    resolution = resolve(documents, curated.decisions, curated.links)
    (fresh / DOUBTFUL).write_bytes(msgspec.json.encode(resolution.doubtful()))
    quads = fresh / "quads"
    quads.mkdir()
    with progress("build.writing", total=len(ledger.current)) as step:
        files = write_quads(quads, archive, ledger, resolution, run, jobs, step)
    with progress("build.loading"):
        number = bulk_load(fresh / STORE, files)
    shutil.rmtree(quads)
    return number


def _manifest(ledger: Ledger, run: str, quads: int) -> str:
    found = msgspec.structs.asdict(ledger.counts()) | {
        "run": run,
        "quads": quads,
        "quarantine": ledger.quarantine(),
        "older_versions": ledger.older(),
    }
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
