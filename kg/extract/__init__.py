"""Room 3: from canonical text to what the release says.

Order matters and is visible here: bodies named first (post titles end in them), then people with their posts, then
bodies joined, initiatives, and last meetings, which tie all of them together.
"""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.initiatives import find_initiatives
from kg.extract.meetings import find_meetings
from kg.extract.organisations import find_organisation_mentions, join_organisations
from kg.extract.people import find_people, find_posts
from kg.extract.places import find_places
from kg.model.document import Document
from kg.model.release import Release

__all__ = ["extract"]


def extract(release: Release) -> Document:
    """Return what one release says, every item with evidence, confidence and rule."""
    ctx = Context(release)
    ctx.organisation_mentions = find_organisation_mentions(ctx)
    people = find_people(ctx)
    posts = find_posts(ctx, people)
    organisations = join_organisations(ctx, people)
    initiatives = find_initiatives(ctx, people, organisations)
    meetings = find_meetings(ctx, people, posts, organisations, initiatives)
    return Document(
        id=release.id,
        published=release.published,
        people=people,
        organisations=organisations,
        initiatives=initiatives,
        meetings=meetings,
        posts=posts,
        places=find_places(ctx, meetings),
    )
