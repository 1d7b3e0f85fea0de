"""Texts made up for the tests, read the way the pipeline reads a release."""

from __future__ import annotations

from kg.extract.context import Context, OrganisationMention
from kg.extract.organisations import find_organisation_mentions, join_organisations
from kg.model.document import Organisation
from kg.model.release import Release


def context(text: str, headline: str = "หัวข้อข่าว") -> Context:
    """Return the context of a release with this body, its mentions found."""
    ctx = Context(Release(id="1", headline=headline, text=f"{headline}\n{text}", sha256=""))
    ctx.organisation_mentions = find_organisation_mentions(ctx)
    return ctx


def mentions(text: str) -> list[str]:
    """Return the names found in a release with this body, in order."""
    ctx = context(text)
    return [_words(ctx, mention) for mention in ctx.organisation_mentions]


def _words(ctx: Context, mention: OrganisationMention) -> str:
    return ctx.text[mention.span.start : mention.span.end]


def bodies(text: str) -> tuple[Organisation, ...]:
    """Return the organisations of a release with this body."""
    return join_organisations(context(text), ())


def names(text: str) -> list[list[str]]:
    """Return the names of each organisation of a release with this body."""
    return [[name.text for name in body.names] for body in bodies(text)]
