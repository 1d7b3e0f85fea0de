"""Mentions of one body joined."""

from __future__ import annotations

from kg.extract.context import Context, OrganisationMention
from kg.model.document import Evidence, Name, Organisation, Person, Span


def join_organisations(ctx: Context, people: tuple[Person, ...]) -> tuple[Organisation, ...]:
    """Join mentions of one body (full name, abbreviation, short form), fullest name first."""
    bodies: dict[str, list[OrganisationMention]] = {}
    for mention in ctx.organisation_mentions:
        name = ctx.text[mention.span.start : mention.span.end]
        bodies.setdefault(name.replace(" ", ""), []).append(mention)
    return tuple(_body(ctx.text, mentions) for mentions in bodies.values())


def _body(text: str, mentions: list[OrganisationMention]) -> Organisation:
    forms: dict[str, list[Span]] = {}
    for mention in mentions:
        forms.setdefault(text[mention.span.start : mention.span.end], []).append(mention.span)
    names = tuple(
        Name(form, tuple(spans)) for form, spans in sorted(forms.items(), key=lambda item: (-len(item[0]), item[0]))
    )
    first = mentions[0]
    return Organisation(names, first.kind, Evidence(first.span, first.confidence, first.rule))
