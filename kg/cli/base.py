"""What every verb shares: bilingual help with an example, and the common options."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.config import GRAPH_DEFAULT, GRAPH_VARIABLE
from kg.errors import SourceError
from kg.messages import LANGUAGE_VARIABLE, LANGUAGES, catalogue, language, say
from kg.model.release import Quarantined, Release


def _speak(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value:
        os.environ[LANGUAGE_VARIABLE] = value  # so that errors raised anywhere below speak it too
    return value


language_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    callback=_speak,
    help="Language of prose: en or th.",
)
graph_option = click.option(
    "--graph",
    type=click.Path(path_type=Path),
    envvar=GRAPH_VARIABLE,
    default=GRAPH_DEFAULT,
    show_default=True,
    help="Graph folder.",
)
endpoint_option = click.option("--endpoint", metavar="URL", help="Remote SPARQL 1.1 endpoint instead of a folder.")


class Verb(click.Command):
    """A command whose help is looked up in ``kg/messages``: ``<verb>.help`` and ``<verb>.example``.

    Options' help may be bilingual too: ``<verb>.option.<name>`` or ``cli.<name>`` in the catalogue wins over the
    text given in code.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take note of --lang wherever it stands: --help is answered before later options are read."""
        for at, word in enumerate(args):
            given = args[at + 1] if word == "--lang" and at + 1 < len(args) else word.removeprefix("--lang=")
            if word.startswith("--lang") and given in LANGUAGES:
                os.environ[LANGUAGE_VARIABLE] = given
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang = language(ctx.params.get("lang"))
        formatter.write_paragraph()
        formatter.write_text(say(f"{self.name}.help", lang))
        formatter.write_paragraph()
        formatter.write_text(say("cli.example", lang))
        with formatter.indentation():
            for line in say(f"{self.name}.example", lang).splitlines():
                formatter.write_text(line)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang = language(ctx.params.get("lang"))
        for param in self.params:
            for key in (f"{self.name}.option.{param.name}", f"cli.{param.name}"):
                if isinstance(param, click.Option) and key in catalogue():
                    param.help = say(key, lang)
                    break
        super().format_options(ctx, formatter)


def verb(name: str) -> Callable[[Callable[..., Any]], Verb]:
    """Make a function the command of a verb, with ``--lang``."""

    def wrap(function: Callable[..., Any]) -> Verb:
        made = click.command(name=name, cls=Verb)(language_option(function))
        assert isinstance(made, Verb)
        return made

    return wrap


def one_release(path: Path) -> Release:
    """Read a file that holds exactly one release.

    Raises:
        SourceError: it holds none, several, or one that must be quarantined.
    """
    from kg.sources import read  # noqa: PLC0415  # the libraries of all formats, for the few verbs that read a file
    from kg.text import canonical  # noqa: PLC0415

    found = list(read([path]))
    if len(found) != 1:
        raise SourceError("text.not-one", path=path, number=len(found))
    if isinstance(found[0], Quarantined):
        raise SourceError("text.quarantined", path=path, detail=found[0].detail)
    return canonical(found[0])
