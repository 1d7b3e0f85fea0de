"""Named undertakings: policies, projects, zones, platforms.

Candidates come from table hits (known names, head nouns); a small model tells names from phrases; forms of one
initiative are joined; then the text around them says who leads what and how far it is.
"""

from __future__ import annotations

import msgspec

from kg.extract.context import Context
from kg.extract.initiatives.join import Judged, fold, join
from kg.extract.initiatives.judge import THRESHOLD, probability
from kg.extract.initiatives.relations import relate
from kg.extract.initiatives.select import candidates
from kg.model.document import Initiative, Organisation, Person


def find_initiatives(
    ctx: Context, people: tuple[Person, ...], organisations: tuple[Organisation, ...]
) -> tuple[Initiative, ...]:
    """Return every named initiative with the relations the text states."""
    judged = [Judged(c, probability(ctx, c)) for c in candidates(ctx)]
    sure = {fold(ctx.text[j.candidate.name : j.candidate.end]) for j in judged if j.probability >= THRESHOLD}
    kept: list[Judged] = []
    reached = -1
    for item in judged:
        candidate = item.candidate
        inner = candidate.end <= reached and not (candidate.slug and ctx.text.startswith(" (", candidate.end))
        likely = item.probability >= THRESHOLD or fold(ctx.text[candidate.name : candidate.end]) in sure
        if likely and not inner:
            kept.append(item)
            reached = max(reached, candidate.end, *candidate.ends)
    initiatives = join(ctx.text, kept)
    stated = relate(ctx.text, people, organisations, initiatives)
    return tuple(msgspec.structs.replace(item, relations=stated.get(item.names[0].text, ())) for item in initiatives)
