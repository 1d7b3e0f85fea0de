"""Names in two scripts."""

from __future__ import annotations

import pytest

from kg.extract.people.scripts import sound_alike


@pytest.mark.parametrize(
    ("thai", "latin", "same"),
    [
        ("สมชาย ใจดี", "Somchai Jaidee", True),
        ("ประพันธ์ รัตนกุล", "Praphan Rattanakul", True),
        ("ประพันธ์ รัตนกุล", "Prapan Suwannarat", False),
        ("สมชาย ใจดี", "Somsak Jaidee", False),
        ("สมชาย", "Somchai", False),
    ],
)
def test_sound_alike(thai: str, latin: str, same: bool) -> None:
    assert sound_alike(thai, latin) is same
