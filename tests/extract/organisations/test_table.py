"""What the table of known bodies may not hold."""

from __future__ import annotations

from kg.extract.organisations.names import country_end, known
from kg.tables import table


def test_no_country_is_a_body() -> None:
    countries = {name for row in table("countries") for name in (row["th"], *row["variants"].split("|"))}
    assert not countries & set(known())


def test_a_ministry_named_with_another_country_is_that_country_s() -> None:
    ours = [name for name, kind in known().items() if kind == "ministry"]
    assert not [name for name in ours if any(country_end(name, at) == len(name) for at in range(1, len(name) - 2))]


def test_a_province_whose_name_holds_a_country_s_or_the_world_s_makes_no_body_foreign() -> None:
    foreign = [name for name, kind in known().items() if kind in ("foreign_government", "international")]
    assert not [name for name in foreign if "ปราจีนบุรี" in name or "พิษณุโลก" in name]


def test_a_short_form_is_of_the_kind_of_its_full_name() -> None:
    forms = [(row["name"], row["kind"]) for row in table("organisation_abbreviations")]
    forms += [(row["thai"], row["kind"]) for row in table("organisation_latin")]
    assert not [(name, kind) for name, kind in forms if known().get(name, kind) != kind]
