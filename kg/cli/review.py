"""``kg review``: doubtful pairs with the evidence of both sides; what a person decides is written beside the graph."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import click

from kg.cli.base import graph_option, verb
from kg.errors import UsageError
from kg.messages import language, say
from kg.query.days import parse_day
from kg.query.render import visible
from kg.resolve.compare import reasons
from kg.review import Case, decide, queue
from kg.review.evidence import Side
from kg.store.folder import GraphFolder

_KEYS = {"s": "same", "n": "not-same", "l": "later", "q": "quit"}


@verb("review")
@click.option("--list", "only_list", is_flag=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--author", metavar="NAME", default="")
@click.option("--on", "on", metavar="DATE", default="")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@graph_option
def command(only_list: bool, limit: int, author: str, on: str, format_: str, graph: Path, lang: str | None) -> None:
    """Judge doubtful pairs."""
    spoken = language(lang)
    folder = GraphFolder(graph)
    cases = itertools.islice(queue(folder, folder.open(), spoken), limit)
    if format_ == "json":
        click.echo(json.dumps([case.to_dict(spoken) for case in cases], ensure_ascii=False, indent=2))
    elif only_list:
        for case in cases:
            click.echo(tell(case, spoken) + "\n")
    else:
        _ask(folder, cases, author, on, spoken)


def _ask(folder: GraphFolder, cases: itertools.islice[Case], author: str, on: str, lang: str) -> None:
    """Show one pair after the other and write what is decided."""
    if not author or not on:
        raise UsageError("review.author")
    day = parse_day(on)
    written = 0
    for case in cases:
        click.echo(tell(case, lang))
        answer = _KEYS[click.prompt(say("review.question", lang), type=click.Choice(list(_KEYS)), show_choices=False)]
        if answer == "quit":
            break
        if answer != "later":
            decide(folder, case.pair, answer, author, day)
            written += 1
        click.echo("")
    click.echo(say("review.written", lang, n=written, folder=folder.path))


def tell(case: Case, lang: str) -> str:
    """Return a case in words."""
    why = ", ".join(reasons(case.pair.features, lang))
    lines = [say("review.pair", lang, score=f"{case.pair.score:g}", reasons=why)]
    return "\n".join([*lines, *_side(case.one), *_side(case.other)])


def _side(side: Side) -> list[str]:
    names = " | ".join(visible(name) for name in side.names)
    quotes = [f"      {day or '-'}  {visible(release)}  “{visible(quote)}”" for day, release, quote in side.quotes]
    return [f"  {visible(side.iri)}  {names}", *quotes]
