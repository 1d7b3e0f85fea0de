"""The command line: one file a verb, each parses and calls a plain function.

To add a verb: write ``kg/cli/<verb>.py`` with a click command named ``command`` and add its name to ``VERBS``.
"""

from __future__ import annotations

import importlib
import re
import sys

import click

from kg.cli.base import Verb, language_option
from kg.errors import KGError
from kg.messages import language, say

#: Every verb, in the order a newcomer meets them.
VERBS = (
    "build",
    "query",
    "who",
    "view",
    "serve",
    "export",
    "stats",
    "validate",
    "review",
    "link",
    "extract",
    "explain",
    "text",
    "eval",
)
#: Ends the first clause of a verb's help; in Thai a space does.
_CLAUSE = re.compile(r"[:.,;(]|(?<=[ก-๛]{15}) ")


class _Verbs(click.Group):
    """Loads a verb's module only when it is asked for, so that ``kg --help`` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        found = importlib.import_module(f"kg.cli.{cmd_name}").command
        assert isinstance(found, Verb)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs by their help in the catalogue: to ask the commands themselves would load them all."""
        lang = language(ctx.params.get("lang"))
        with formatter.section("Commands"):
            formatter.write_dl([(name, _CLAUSE.split(say(f"{name}.help", lang))[0]) for name in VERBS])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        formatter.write_text(say("cli.help", language(ctx.params.get("lang"))))


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@language_option
@click.version_option(package_name="kg")
def group(lang: str | None) -> None:
    """Build and ask a knowledge graph of Thai government press releases."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors become one line on standard error and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # releases are Thai on any locale
    try:
        code = group.main(args=arguments, prog_name="kg", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(say("cli.error", message=say("cli.interrupted")), err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KGError as error:
        click.echo(say("cli.error", message=error.say(language())), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()  # the reader left (| head); nothing is wrong
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
