"""Known given names: looked for in every release, so they stand beside the scan, not among what is known of people."""

from __future__ import annotations

from functools import cache

from pythainlp.corpus import thai_female_names, thai_male_names

from kg.tables import table

MINISTRY = "กระทรวง"


@cache
def given_names() -> frozenset[str]:
    """Return the given names known from the corpus and pythainlp, common words of sentences left out."""
    learned = frozenset(row["form"] for row in table("given_names"))
    listed = thai_female_names() | thai_male_names()
    words = {row["form"] for row in table("name_boundaries") if row["cuts"] != "opener"}
    names = learned | frozenset(name for name in listed if len(name) > 2)
    return names - words - ministries() - province_names()


@cache
def ministries() -> frozenset[str]:
    """Return the names of the ministries without กระทรวง, as abbreviated posts have them (รมว.คมนาคม)."""
    named = (row["th"] for row in table("known_organisations") if row["kind"] == "ministry")
    return frozenset(name.removeprefix(MINISTRY) for name in named)


@cache
def province_names() -> frozenset[str]:
    """Return the names of the provinces."""
    return frozenset(row["th"] for row in table("provinces"))
