"""``kg eval``: precision, recall and F1 against annotated releases."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from kg.cli.base import verb
from kg.evaluate import Bin, Score, gold_annotations, gold_texts, reliability, score
from kg.extract import extract
from kg.messages import say
from kg.model.release import RawRelease
from kg.sources import read
from kg.text import canonical


@verb("eval")
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")
@click.option("--lenient", is_flag=True, help="Let the longer of two names contain the shorter.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show N errors of each kind.")
def command(gold_dir: Path, as_json: bool, lenient: bool, errors: int, lang: str | None) -> None:
    """Extract a gold folder's releases and say how right that is."""
    gold = gold_annotations(gold_dir)
    releases = [canonical(raw) for raw in read(gold_texts(gold_dir)) if isinstance(raw, RawRelease)]
    predicted = {release.id: extract(release).to_dict() for release in releases}
    found = score(gold, predicted, lenient=lenient)
    if as_json:
        figures = found.to_dict() | {"reliability": [b._asdict() for b in reliability(found)]}
        click.echo(msgspec.json.format(msgspec.json.encode(figures), indent=1))
        return
    for line in [*_table(found), *_reliability(reliability(found)), *_errors(found, errors)]:
        click.echo(line)


def _table(found: Score) -> list[str]:
    lines = [f"{'':15} {'P':>7} {'R':>7} {'F1':>7}   tp/fp/fn"]
    for kind, tally in [*found.tallies.items(), ("facts", found.facts)]:
        figures = tally.figures()  # the rounded ones, so that table and JSON never differ
        shares = f"{figures['precision']:7.3f} {figures['recall']:7.3f} {figures['f1']:7.3f}"
        lines.append(f"{kind:15} {shares}   {tally.tp}/{tally.fp}/{tally.fn}")
    attributes = ", ".join(f"{name} {share.figures()['accuracy']}" for name, share in found.attributes.items())
    return [*lines, f"{say('eval.attributes')}: {attributes}"]


def _reliability(bins: tuple[Bin, ...]) -> list[str]:
    lines = ["", say("eval.reliability"), f"{'':15} {'confidence':>12} {'mean':>7} {'right':>7} {'n':>6}"]
    for b in bins:
        lines.append(f"{b.kind:15} {b.low:5.2f} - {b.high:4.2f} {b.mean:7.3f} {b.right:7.3f} {b.n:6}")
    return lines if bins else []


def _errors(found: Score, most: int) -> list[str]:
    lines: list[str] = []
    for kind, tally in found.tallies.items() if most else ():
        lines += ["", f"{kind}:", *(f"  {error}" for error in tally.errors[:most])]
    return lines
