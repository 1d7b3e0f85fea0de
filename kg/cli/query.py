"""``kg query``: ask free SPARQL or a named question."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.base import endpoint_option, graph_option, verb
from kg.errors import QueryError, UsageError
from kg.messages import language, say
from kg.query import Question, question, questions, render, run
from kg.query.library import parse
from kg.query.render import FORMATS, check_format
from kg.store import open_store


@verb("query")
@click.argument("target", required=False, metavar="[FILE.rq | NAME]")
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, metavar="[--PARAMETER VALUE]...")
@click.option("-e", "sparql", metavar="SPARQL")
@click.option("--format", "format_", metavar=f"[{'|'.join(FORMATS)}]")
@click.option("--list", "listing", is_flag=True)
@graph_option
@endpoint_option
def command(
    target: str | None,
    parameters: tuple[str, ...],
    sparql: str | None,
    format_: str | None,
    listing: bool,
    graph: Path,
    endpoint: str | None,
    lang: str | None,
) -> None:
    """Ask the graph."""
    if listing:
        click.echo(list_questions(language(lang)))
        return
    check_format(format_)
    asked = _asked(target, sparql)
    given = _pairs(parameters)
    if any(p.name == "lang" for p in asked.parameters):
        given.setdefault("lang", language(lang))  # --lang is taken by the verb: it chooses the language of names too
    store = open_store(endpoint or graph)
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    text = asked.fill(store, given)
    answer = run(store, text, lambda found: render(found, format_, columns=columns, lang=language(lang)))
    click.echo(answer, nl=False)


command.context_settings = {"ignore_unknown_options": True}


def list_questions(lang: str) -> str:
    """Return every named question with its parameters, as text for people."""
    blocks = []
    for q in questions():
        head = f"{q.name}  [{q.competency}]" if q.competency else q.name
        lines = [head, f"    {q.th if lang == 'th' else q.en}"]
        for p in q.parameters:
            value = say("query.required", lang) if p.default is None else say("query.default", lang, value=p.default)
            lines.append(f"    --{p.name} {p.type.upper()}  {p.th if lang == 'th' else p.en} ({value})")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _asked(target: str | None, sparql: str | None) -> Question:
    if sparql is not None:
        if target is not None:
            raise UsageError("query.two-questions", target=target)
        return parse("-e", sparql)
    if target is None:
        raise UsageError("query.nothing-asked")
    if not target.endswith(".rq"):
        return question(target)
    try:
        return parse(target, Path(target).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        detail = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise QueryError("query.no-file", path=target, detail=detail) from error


def _pairs(words: Sequence[str]) -> dict[str, str]:
    """Read ``--name value`` and ``--name=value``."""
    found: dict[str, str] = {}
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if not word.startswith("--") or word == "--":
            raise UsageError("query.stray", text=word)
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not waiting:
                raise UsageError("query.no-value", name=name)
            value = waiting.pop(0)
        found[name] = value
    return found
