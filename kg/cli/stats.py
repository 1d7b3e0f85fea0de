"""``kg stats``: what is in the graph, and what became of every input file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli.base import endpoint_option, graph_option, verb
from kg.messages import language, say
from kg.query.render import plain_table
from kg.query.stats import Stats, stats
from kg.store import GraphFolder, open_store


@verb("stats")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@graph_option
@endpoint_option
def command(format_: str, graph: Path, endpoint: str | None, lang: str | None) -> None:
    """Say what is in the graph."""
    manifest = None if endpoint else GraphFolder(graph).manifest()
    found = stats(open_store(endpoint or graph), manifest)
    if format_ == "json":
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo(tell(found, language(lang)), nl=False)


def tell(found: Stats, lang: str) -> str:
    """Return the numbers as tables for people."""
    facts = [(say("stats.quads", lang), f"{found.quads:,}"), (say("stats.releases", lang), f"{found.releases:,}")]
    if found.days:
        facts.append((say("stats.days", lang), say("stats.from-to", lang, first=found.days[0], last=found.days[1])))
    blocks = [plain_table((say("stats.graph", lang), ""), facts)]
    classes = [(name, f"{count:,}") for name, count in found.classes.items()]
    blocks.append(plain_table((say("stats.class", lang), say("stats.count", lang)), classes))
    if found.files is not None:
        key = "stats.equation" if found.adds_up else "stats.equation-wrong"
        parts = {part: f"{count:,}" for part, count in found.parts.items()}
        blocks.append(say(key, lang, files=f"{found.files:,}", **parts) + "\n")
        if found.quarantine:
            reasons = [(reason, f"{count:,}") for reason, count in found.quarantine.items()]
            blocks.append(plain_table((say("stats.quarantine", lang), say("stats.count", lang)), reasons))
    return "\n".join(blocks)
