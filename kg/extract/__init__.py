"""Room 3: from canonical text to what the release says.

Order matters and is visible here: bodies named first (post titles end in them), then people with their posts, then
bodies joined, initiatives, and last meetings, which tie all of them together. Each step is done for all releases given
before the next one: the tables and patterns of one step fit into the processor's cache, those of all steps do not, and
a tenth of the time is won.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.context import Context
from kg.extract.initiatives import find_initiatives
from kg.extract.meetings import find_meetings
from kg.extract.organisations import find_organisation_mentions, join_organisations
from kg.extract.people import find_people, find_posts
from kg.extract.places import find_places
from kg.model.document import (
    Document,
    Initiative,
    Meeting,
    Organisation,
    Person,
    PlaceMention,
    PostMention,
)
from kg.model.release import Release
from kg.parallel import uncollected

__all__ = ["extract", "extract_all"]


def extract(release: Release) -> Document:
    """Return what one release says, every item with evidence, confidence and rule."""
    return extract_all([release])[0]


@uncollected()
def extract_all(releases: Iterable[Release]) -> list[Document]:
    """Return what each of some releases says, as ``extract`` does; a hundred at a time is quickest."""
    contexts = [Context(release) for release in releases]
    for ctx in contexts:
        ctx.scan()
    for ctx in contexts:
        ctx.organisation_mentions = find_organisation_mentions(ctx)
    people = [find_people(ctx) for ctx in contexts]
    posts = list(map(find_posts, contexts, people))
    organisations = list(map(join_organisations, contexts, people))
    initiatives = list(map(find_initiatives, contexts, people, organisations))
    meetings = list(map(find_meetings, contexts, people, posts, organisations, initiatives))
    places = map(find_places, contexts, meetings)
    return list(map(_document, contexts, people, organisations, initiatives, meetings, posts, places))


def _document(
    ctx: Context,
    people: tuple[Person, ...],
    organisations: tuple[Organisation, ...],
    initiatives: tuple[Initiative, ...],
    meetings: tuple[Meeting, ...],
    posts: tuple[PostMention, ...],
    places: tuple[PlaceMention, ...],
) -> Document:
    release = ctx.release
    return Document(release.id, release.published, people, organisations, initiatives, meetings, posts, places)
