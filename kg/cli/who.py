"""``kg who``: who held a post on a day, with the releases that say so."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli.base import endpoint_option, graph_option, verb
from kg.messages import language, say
from kg.query.days import parse_day
from kg.query.names import short
from kg.query.render import visible
from kg.query.who import Attestation, Holding, Stint, who
from kg.store import open_store


@verb("who")
@click.argument("post")
@click.option("--on", "on", required=True, metavar="DATE")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@graph_option
@endpoint_option
def command(post: str, on: str, format_: str, graph: Path, endpoint: str | None, lang: str | None) -> None:
    """Say who held a post on a day."""
    spoken = language(lang)
    found = who(open_store(endpoint or graph), post, parse_day(on), spoken)
    if format_ == "json":
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo(tell(found, spoken))


def tell(found: Holding, lang: str) -> str:
    """Return the answer in words."""
    first, last = found.covered or ("-", "-")
    lines = [
        say(
            f"who.{'acting-for' if _is_stood_in_for(found) else found.outcome}",
            lang,
            post=visible(found.label),
            on=found.on,
            n=len(found.holders),
            first=first,
            last=last,
        )
    ]
    for stint in found.holders:
        lines += ["", *_stint(stint, found, lang)]
    for side, attestation in (("before", found.before), ("after", found.after)):
        if attestation:
            lines += ["", say(f"who.nearest-{side}", lang, name=visible(attestation.name))]
            lines += _quoted(attestation)
    return "\n".join(lines)


def _stint(stint: Stint, found: Holding, lang: str) -> list[str]:
    name = f"{visible(stint.name)} ({short(stint.person)})"
    key = "who.holder-acting" if stint.capacity == "Acting" else "who.holder"
    lines = [say(key, lang, name=name, first=stint.first, last=stint.last, n=stint.releases)]
    before, after = stint.before, stint.after
    if before.day == after.day:
        return [*lines, "  " + say("who.that-day", lang), *_quoted(before)]
    lines += ["  " + say("who.before", lang), *_quoted(before)]
    return [*lines, "  " + say("who.after", lang), *_quoted(after)]


def _is_stood_in_for(found: Holding) -> bool:
    return found.outcome == "acting" and any(stint.capacity == "Substantive" for stint in found.holders)


def _quoted(attestation: Attestation) -> list[str]:
    source = attestation.url or short(attestation.release)
    return [f"    {attestation.day}  {visible(source)}", f"      “{visible(attestation.quote)}”"]
