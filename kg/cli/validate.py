"""``kg validate``: is the graph well made, and does every quote stand where it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from kg.cli.base import graph_option, verb
from kg.errors import StoreError, UsageError
from kg.messages import language, say
from kg.progress import Progress, bar, quiet
from kg.rdf import validate as checks
from kg.store import open_store
from kg.store.archive import Archive
from kg.store.folder import RELEASES, GraphFolder

#: Releases looked at unless asked otherwise; SHACL over all 92,000 takes about half an hour.
SAMPLE_DEFAULT = 1000
#: Examples shown of each kind of finding.
_EXAMPLES = 3
_QUOTE_CHARACTERS = 60


@verb("validate")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--sample", type=click.IntRange(min=0), default=SAMPLE_DEFAULT, show_default=True)
@click.option("--evidence", is_flag=True)
@graph_option
@click.pass_context
def command(ctx: click.Context, file: Path | None, sample: int, evidence: bool, graph: Path, lang: str | None) -> None:
    """Check the graph."""
    speak = language(lang)
    if file and evidence:
        raise UsageError("validate.file-and-evidence")
    if file:
        lines, good = validate_file(file, speak)
    elif evidence:
        lines, good = check_evidence(graph, speak, bar)
    else:
        lines, good = validate_folder(graph, sample, speak, bar)
    for line in lines:
        click.echo(line)
    ctx.exit(0 if good else 1)


def validate_folder(graph: Path, size: int, lang: str, progress: Progress = quiet) -> tuple[list[str], bool]:
    """Validate the graph of a folder against the shapes.

    Args:
        graph: the graph folder.
        size: number of releases to look at, 0 for all.
        lang: language of the report.
        progress: told how far it is.

    Returns:
        The report's lines, and whether the graph conforms.
    """
    store = open_store(graph)
    try:
        ids = checks.release_ids(store)
        chosen = checks.sample(ids, size) if size else ids
        with progress("validate.progress", len(chosen)) as step:
            report = checks.validate(store, chosen, step)
    finally:
        store.close()
    head = say(
        "validate.checked",
        lang,
        releases=f"{report.releases:,}",
        all=f"{len(ids):,}",
        triples=f"{report.triples:,}",
    )
    return [head, *_findings(report.findings, lang)], report.conforms


def validate_file(file: Path, lang: str) -> tuple[list[str], bool]:
    """Validate one RDF file whole; see ``validate_folder``.

    Raises:
        StoreError: the file cannot be read, or is not RDF.
    """
    try:
        graph = checks.load(str(file))
    except (OSError, ValueError, SyntaxError) as error:
        raise StoreError("validate.unreadable", file=file.name, detail=" ".join(str(error).split())) from error
    triples = len(graph)
    found = checks.validate_graph(graph)
    head = say("validate.checked-file", lang, file=file.name, triples=f"{triples:,}")
    return [head, *_findings(found, lang)], all(finding.warning for finding in found)


def check_evidence(graph: Path, lang: str, progress: Progress = quiet) -> tuple[list[str], bool]:
    """Compare every quote of the graph with the text kept beside it; see ``validate_folder``."""
    folder = GraphFolder(graph)
    store = open_store(graph)
    quotes = 0
    wrong: list[checks.Misquote] = []
    try:
        waiting = set(checks.release_ids(store))
        releases = len(waiting)
        with progress("validate.progress-evidence", releases) as step:
            for release, text in _current_texts(folder, store):
                spans = checks.spans_of(store, release)
                quotes += len(spans)
                wrong += checks.misquotes(text, spans, release)
                waiting.discard(release)
                step(1)
        for release in sorted(waiting):
            spans = checks.spans_of(store, release)
            quotes += len(spans)
            wrong += [checks.Misquote(release, *span, None) for span in spans]
    finally:
        store.close()
    lines = [say("validate.quotes", lang, quotes=f"{quotes:,}", releases=f"{releases:,}")]
    return [*lines, *_misquotes(wrong, lang)], not wrong


def _current_texts(folder: GraphFolder, source: checks.Source) -> Iterator[tuple[str, str]]:
    """Yield the texts the graph was made from; the archive keeps older versions of a release too."""
    digests = {
        row["release"].value.rpartition("/")[2]: row["sha256"].value
        for row in source.query("SELECT ?release ?sha256 { ?release tgk:textSha256 ?sha256 }")
    }
    for release, sha256, text in Archive(folder.current() / RELEASES).texts():
        if digests.get(release) == sha256:
            yield release, text


def _findings(findings: Iterable[checks.Finding], lang: str) -> Iterator[str]:
    kinds: dict[bool, dict[str, list[checks.Finding]]] = {False: defaultdict(list), True: defaultdict(list)}
    for finding in findings:
        kinds[finding.warning][finding.th if lang == "th" else finding.en].append(finding)
    for warning, found in kinds.items():
        count = sum(map(len, found.values()))
        if count:
            yield say("validate.warnings" if warning else "validate.violations", lang, count=f"{count:,}")
        elif not warning:
            yield say("validate.conforms", lang)
        for message, each in sorted(found.items()):
            yield say("validate.kind", lang, count=f"{len(each):,}", message=message)
            for one in each[:_EXAMPLES]:
                facts = {"focus": one.focus, "path": one.path, "value": one.value}
                yield say("validate.example-of", lang, **facts).rstrip()


def _misquotes(wrong: list[checks.Misquote], lang: str) -> Iterator[str]:
    if not wrong:
        yield say("validate.quotes-right", lang)
        return
    yield say("validate.quotes-wrong", lang, count=f"{len(wrong):,}")
    for each in sorted(wrong, key=lambda m: (m.release, m.start, m.end))[: _EXAMPLES * 5]:
        text = say("validate.no-text", lang) if each.text is None else repr(each.text[:_QUOTE_CHARACTERS])
        quote = repr(each.quote[:_QUOTE_CHARACTERS])
        yield say(
            "validate.misquote", lang, release=each.release, start=each.start, end=each.end, quote=quote, text=text
        )
