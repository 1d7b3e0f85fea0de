"""A release on a terminal: names coloured by kind, then a table of what was found."""

from __future__ import annotations

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from kg.explain.marks import KINDS, Mark, findings, segments
from kg.messages import say
from kg.model.document import Document

#: Colours of the kinds, told apart by colour-blind readers too.
_STYLES = dict(
    zip(KINDS, ("bold blue", "magenta", "yellow", "bold green", "bold red", "cyan", "bright_blue"), strict=True)
)


def terminal(text: str, document: Document, lang: str) -> Group:
    """Return a release with its marks as something a rich console prints."""
    marks = findings(document)
    named = [mark for mark in marks if mark.kind in ("person", "organisation", "initiative", "date", "place")]
    shown = Text()
    for segment in segments(text, named):
        shown.append(segment.text, style=_STYLES[segment.marks[0].kind] if segment.marks else "")
    return Group(_legend(lang), Text(), shown, Text(), _table(text, marks, lang))


def _legend(lang: str) -> Text:
    legend = Text()
    for kind in KINDS:
        legend.append(f" {say(f'explain.kind.{kind}', lang)} ", style=f"{_STYLES[kind]} reverse").append(" ")
    return legend


def _table(text: str, marks: list[Mark], lang: str) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for column in ("where", "kind", "what", "says", "words", "sure", "rule"):
        table.add_column(say(f"explain.column.{column}", lang), overflow="fold")
    for mark in marks:
        words = text[mark.span.start : mark.span.end].replace("\n", " ")
        table.add_row(
            f"{mark.span.start}-{mark.span.end}",
            Text(say(f"explain.kind.{mark.kind}", lang), style=_STYLES[mark.kind]),
            Text(mark.label),
            Text(mark.detail),
            Text(words),
            f"{mark.confidence:.2f}",
            mark.rule,
        )
    return table


def console() -> Console:
    """Return a console for standard output, coloured where that is a terminal."""
    return Console(highlight=False, soft_wrap=False)
