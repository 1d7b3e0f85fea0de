"""Bodies named in a release."""

from __future__ import annotations

from kg.extract.context import Context, OrganisationMention
from kg.model.document import Organisation, Person


def find_organisation_mentions(ctx: Context) -> tuple[OrganisationMention, ...]:
    """Return every place a body is named, in order, not overlapping unless one body's name holds another's."""
    return ()


def join_organisations(ctx: Context, people: tuple[Person, ...]) -> tuple[Organisation, ...]:
    """Join mentions of one body (full name, abbreviation, short form), fullest name first."""
    return ()
