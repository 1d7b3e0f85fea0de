"""Composes the rooms: the only package that knows their order.

    seen      which source files are as they were when last read
    gather    sources → text → extract, where no extraction is kept
    keep      extractions on disk as they are made, shared from generation to generation
    ledger    what became of every input; which text of each release holds
    fill      identity over the whole collection, then the store: made anew, or out of the previous one (made, emit)
    survey    the overview of the graph, where it is quickly made
    store     a fresh generation, committed at a stroke

Whatever goes wrong, the previous graph stays as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg.build.emit import Crew, corpus_digest
from kg.build.fill import Curated, Old, fill
from kg.build.gather import Archives, extracted_again, gather, up_to_date
from kg.build.keep import settle, write_parts
from kg.build.ledger import Counts, Input, Ledger
from kg.build.made import MADE
from kg.build.seen import Seen, identities, nothing
from kg.cluster import connected
from kg.errors import NoGraphError, SourceError
from kg.parallel import Mapper, map_ordered, uncollected
from kg.progress import Progress, quiet
from kg.rdf.catalog import run_iri
from kg.resolve.decisions import read_decisions
from kg.resolve.links import read_links
from kg.sources import SourceFile, source_files
from kg.store.archive import Kept
from kg.store.folder import DECISIONS, EXTRACTED, LINKS, MANIFEST, RELEASES, GraphFolder

__all__ = ["Report", "build"]

INPUTS = "inputs.parquet"
SEEN = "seen.msgpack"
#: Reasons of quarantine that may be gone when the same file is read again.
_PASSING = ("unreadable", "failed")


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


class _UnchangedError(Exception):
    """Leaves the writing of a generation that would say what the current one says."""


class _Previous(NamedTuple):
    """The generation a build starts from; without a folder before the first one."""

    folder: Path | None
    ledger: Ledger
    seen: Seen

    @property
    def archives(self) -> Archives:
        return (self.folder / RELEASES,) if self.folder else ()


class _Plan(NamedTuple):
    """What is to be read, and what need not be."""

    reading: list[SourceFile]
    unchanged: list[Input]
    seen: Seen


def build(
    sources: Sequence[str | Path],
    graph: Path,
    *,
    jobs: int = 1,
    cluster: str | None = None,
    prune: bool = False,
    reread: bool = False,
    progress: Progress = quiet,
) -> Report:
    """Read releases into the graph of a folder.

    Args:
        sources: release files, folders, archives, tables; see ``kg.sources``.
        graph: the graph folder; made if absent.
        jobs: worker processes; the graph is the same whatever the number.
        cluster: address of a Dask cluster that extracts and writes; see ``kg.cluster``. The graph is the same
            with and without.
        prune: drop releases that no source gives any more; otherwise they stay.
        reread: open every file, also those that are as they were when last read; see ``kg.build.seen``.
        progress: told what is being done and how far it is.

    Raises:
        SourceError: a source does not exist, is of no known kind, or none of them holds a release.
        BusyError: another build holds the folder.
        StoreError: the folder cannot be written.
        ClusterError: the cluster is not there or gave up; what it extracted is kept for the next build.
        DecisionError: a line of the folder's ``decisions.csv`` is malformed or contradicts another.
    """
    files = list(source_files(sources))
    folder = GraphFolder(graph)
    curated = Curated(read_decisions(graph / DECISIONS), read_links(graph / LINKS))
    try:
        with uncollected(), _mapper(jobs, cluster) as mapper, folder.writing() as fresh:
            previous = _previous(folder)
            plan = _plan(files, previous, prune, reread)
            ledger, refused = _gather(graph / EXTRACTED, plan, previous, mapper, prune, progress)
            if not ledger.current:
                raise SourceError("sources.nothing", sources=" ".join(map(str, sources)))
            run = run_iri(corpus_digest(ledger) + curated.digest)
            if previous.folder and run == folder.manifest()["run"] and ledger.inputs == previous.ledger.inputs:
                plan.seen.write(previous.folder / SEEN)
                raise _UnchangedError
            archives = (*previous.archives, graph / EXTRACTED)
            settle(fresh / RELEASES, archives, ledger.keys(), ledger.current_keys())
            old = _old(folder, previous)
            quads = fill(fresh, ledger, curated, run, Crew(jobs, mapper if cluster else None), progress, old)
            ledger.write(fresh / INPUTS)
            plan.seen.write(fresh / SEEN)
            (fresh / MANIFEST).write_text(_manifest(ledger, run, quads), encoding="utf-8")
            changed = True
    except _UnchangedError:
        quads, changed = folder.manifest()["quads"], False
    return Report(ledger.counts(), refused, run, quads, changed)


def _mapper(jobs: int, cluster: str | None) -> AbstractContextManager[Mapper]:
    return connected(cluster) if cluster else nullcontext(partial(map_ordered, jobs=jobs))


def _previous(folder: GraphFolder) -> _Previous:
    """Return the current generation; one in another version's layout is as good as none."""
    try:
        current = folder.current()
    except NoGraphError:
        return _Previous(None, Ledger([]), nothing())
    if not (current / MADE).is_file():
        return _Previous(None, Ledger([]), nothing())
    return _Previous(current, Ledger.read(current / INPUTS), Seen.read(current / SEEN))


def _old(folder: GraphFolder, previous: _Previous) -> Old | None:
    if not previous.folder:
        return None
    told = folder.manifest()
    versions = {release: item.version for release, item in previous.ledger.current.items()}
    return Old(previous.folder, told["quads"], told["run"], versions)


def _plan(files: list[SourceFile], previous: _Previous, prune: bool, reread: bool) -> _Plan:
    """Tell the files that must be opened from those that are as they were."""
    now = identities(files)
    origins = {file.origin for file in files}
    before = {} if reread else previous.seen.files
    given: dict[str, list[Input]] = {origin: [] for origin, same in now.items() if before.get(origin) == same}
    for item in previous.ledger.inputs:
        if item.file in given:
            given[item.file].append(item)
    # what could not be read or broke the extractor may have been somebody's passing trouble
    same = {file for file, found in given.items() if found and not any(i.reason in _PASSING for i in found)}
    reading = [file for file in files if file.origin not in same]
    others = {} if prune else {origin: same for origin, same in previous.seen.files.items() if origin not in origins}
    seen = Seen(nothing().reader, others | now)
    return _Plan(reading, [item for file in sorted(same) for item in given[file]], seen)


def _gather(
    extracted: Path, plan: _Plan, previous: _Previous, mapper: Mapper, prune: bool, progress: Progress
) -> tuple[Ledger, list[dict[str, str]]]:
    """Read what must be read; return the ledger of the graph to be, and what was refused among the sources given."""
    archives = (*previous.archives, extracted)
    known = up_to_date(archives)
    read_now: list[Input] = []

    def rows() -> Iterator[Kept]:
        with progress("build.reading") as step:
            for row in gather(plan.reading, known, mapper, read_now):
                step(1)
                yield row

    write_parts(extracted, rows())
    refused = Ledger([*read_now, *plan.unchanged]).quarantine()
    given = {item.origin for item in read_now}
    kept = plan.unchanged if prune else [item for item in previous.ledger.inputs if item.origin not in given]
    ledger = Ledger([*read_now, *kept])
    if missing := Ledger(kept).keys() - known:
        write_parts(extracted, extracted_again(archives, missing, mapper))
    return ledger, refused


def _manifest(ledger: Ledger, run: str, quads: int) -> str:
    found = msgspec.structs.asdict(ledger.counts()) | {
        "run": run,
        "quads": quads,
        "quarantine": ledger.quarantine(),
        "older_versions": ledger.older(),
    }
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
