"""Bodies named in a release."""

from __future__ import annotations

from kg.extract.organisations.joining import join_organisations
from kg.extract.organisations.mentions import find_organisation_mentions, organisation_end

__all__ = ["find_organisation_mentions", "join_organisations", "organisation_end"]
