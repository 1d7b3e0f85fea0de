"""Records of what was read: a release as its source gave it, as canonical text, or why it was refused."""

from __future__ import annotations

import datetime as dt

import msgspec


class RawRelease(msgspec.Struct, frozen=True):
    """One release as its source gave it: decoded and cut into fields, not yet normalised.

    Attributes:
        origin: where it was found, as ``<last part of SOURCE>/<path inside>``; never a machine path.
        headline: the headline as given, may be empty.
        body: the body, lines separated by ``\\n``, without the page's furniture.
        date_text: the page's own date line ("วันพุธที่ 7 มีนาคม 2561"), or an ISO date, or None.
        url: the release's own address (the last ``ที่มา`` line), or None.
        category: the site's category in Thai ("ข่าวทำเนียบรัฐบาล"), or None.
        generation: rank of the collection's layout; where two copies of a release differ the higher one is
            newer (thaigov v1 = 1, v2 = 2, anything else = 3).
    """

    origin: str
    headline: str
    body: str
    date_text: str | None = None
    url: str | None = None
    category: str | None = None
    generation: int = 3


class Quarantined(msgspec.Struct, frozen=True):
    """An input that could not become a release.

    Attributes:
        origin: as in RawRelease.
        reason: a short stable code: ``empty``, ``placeholder``, ``undecodable``, ``binary``, ``too-large``,
            ``truncated-archive``, ``unsafe-path``, ``no-text``, ``malformed-row``, ``unreadable``, ``failed``.
        detail: one line in plain words for a person.
    """

    origin: str
    reason: str
    detail: str


class Release(msgspec.Struct, frozen=True):
    """One release as canonical text: the only thing evidence offsets refer to.

    Attributes:
        id: release number from its URL, or ``x-`` + first 12 hex digits of the SHA-1 of the text.
        headline: normalised headline (one line).
        text: canonical text = headline, one line feed, body lines joined by single line feeds. Offsets count
            Unicode code points of this string.
        sha256: hex digest of ``text`` as UTF-8.
        published: publication day, None where the release carries none (1970 system dates included).
        url: the release's own address.
        category: the site's category in Thai.
        language: ``th`` or ``en``, whichever most letters belong to.
        origin: as in RawRelease.
        generation: as in RawRelease.
    """

    id: str
    headline: str
    text: str
    sha256: str
    published: dt.date | None = None
    url: str | None = None
    category: str | None = None
    language: str = "th"
    origin: str = ""
    generation: int = 3
