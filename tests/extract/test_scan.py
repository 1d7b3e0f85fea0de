from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.context import Context
from kg.model.release import Release
from kg.text.numbers import marked_numbers


@given(st.text(alphabet="07๓.:/)- hน\nก"))
def test_numbers_found_in_the_scan_are_those_a_pass_of_its_own_finds(text: str) -> None:
    assert Context(Release("1", "", text, "")).numbers == marked_numbers(text)
