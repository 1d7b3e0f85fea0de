"""Named undertakings: policies, projects, zones, platforms.

Candidates come from table hits (known names, head nouns); a small model tells names from phrases; forms of one
initiative are joined; then the text around them says who leads what and how far it is.
"""

from __future__ import annotations

import msgspec

from kg.extract.context import Context
from kg.extract.initiatives.join import Judged, fold, forms, join
from kg.extract.initiatives.judge import THRESHOLD, probability
from kg.extract.initiatives.relations import relate
from kg.extract.initiatives.select import candidates
from kg.model.document import Initiative, Organisation, Person


def find_initiatives(
    ctx: Context, people: tuple[Person, ...], organisations: tuple[Organisation, ...]
) -> tuple[Initiative, ...]:
    """Return every named initiative with the relations the text states."""
    text = ctx.text
    judged = [(candidate, probability(ctx, candidate)) for candidate in candidates(ctx)]
    sure = {fold(text[c.name : c.end]) for c, sureness in judged if sureness >= THRESHOLD}
    if not sure:
        return ()
    kept: list[Judged] = []
    reached = -1
    for candidate, sureness in judged:
        if candidate.end <= reached and not (candidate.slug and text.startswith(" (", candidate.end)):
            continue  # inside another
        if sureness >= THRESHOLD or fold(text[candidate.name : candidate.end]) in sure:
            kept.append(Judged(candidate, sureness, tuple(forms(text, candidate))))
            reached = max(reached, candidate.end, *candidate.ends)
    initiatives = join(text, kept)
    stated = relate(text, people, organisations, initiatives)
    return tuple(msgspec.structs.replace(item, relations=stated.get(item.names[0].text, ())) for item in initiatives)
