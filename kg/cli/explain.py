"""``kg explain``: one release with what was found in it."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.base import one_release, verb
from kg.explain import page, terminal
from kg.explain.terminal import console
from kg.extract import extract
from kg.messages import language


@verb("explain")
@click.argument("release_file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write one HTML page here instead of printing.")
def command(release_file: Path, output: Path | None, lang: str | None) -> None:
    """Show a release with what was found in it."""
    release = one_release(release_file)
    document = extract(release)
    if output is None:
        console().print(terminal(release.text, document, language(lang)))
    else:
        output.write_text(page(release.text, document, language(lang)), encoding="utf-8")
