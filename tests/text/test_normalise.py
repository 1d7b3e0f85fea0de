"""Normalising: what goes, what is joined, and that a second time changes nothing."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.text.normalise import normalise

CASES = [
    ("\ufeffกข\ufeff", "กข"),
    ("ก\u00a0\u00a0ข\u200bค\u00adง", "ก ขคง"),
    ("ทํา นํ้า น้ํา นำ้", "ทำ น้ำ น้ำ น้ำ"),
    ("เเละ", "และ"),
    ("ท่ี สิทธ์ิ", "ที่ สิทธิ์"),
    ("ที่่ กิิน", "ที่ กิน"),
    ("ท\uf70aอง ป\uf702ใหม่", "ท่อง ปีใหม่"),
    ("\uf0b7 ข้อ", "• ข้อ"),
    ("ก\u2028ข\u0085ค", "ก ข ค"),
    ("ก\n\n \u200b \nข\r\n", "ก\nข"),
    ("p.p1 {margin: 0.0px 0.0px; font: 16.0px Helvetica}\np.p2 {margin: 0px} เนื้อหา", "เนื้อหา"),
    ("พาดหัว\nันนี้ (28 สิงหาคม 2567)", "พาดหัว\nวันนี้ (28 สิงหาคม 2567)"),
    ("๒๕๖๑ “คำ” ฯ ๑/๒", "๒๕๖๑ “คำ” ฯ ๑/๒"),
    ("ผลลัพธ์ {ตัวแปร} คงเดิม", "ผลลัพธ์ {ตัวแปร} คงเดิม"),
    ("", ""),
]
HOSTILE = st.text(alphabet=st.sampled_from("กขเแาำํ่้์ิีุู็ัฺ๎ \n\t\u200b\ufeff\u00a0\u0085e\u0301p.1{}a:;\uf70a\uf0b7"))


@pytest.mark.parametrize(("given_text", "expected"), CASES)
def test_case(given_text: str, expected: str) -> None:
    assert normalise(given_text) == expected


@given(st.one_of(HOSTILE, st.text()))
@example("ก่ำ่")
@example("p.p1p.p1 {a}{b}")
def test_twice_is_once_and_the_result_is_clean(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once and "\n\n" not in once and not once.startswith((" ", "\n"))
    assert "ํา" not in once and "เเ" not in once


@given(st.text(alphabet="กขคงนมยรลวสหอเแโใไาะำ่้ิีึืุู 0๑“”ฯ", max_size=60))
def test_sara_am_is_never_taken_apart(text: str) -> None:
    assert normalise(text).count("ำ") == text.count("ำ")


@pytest.mark.parametrize("piece", ["ำ่", "่ิ", "p.p1 {", "ํา", "ก ", "p.", "เเ"])
def test_time_is_linear_on_a_hostile_line(piece: str) -> None:
    def cost(copies: int) -> float:
        text = piece * copies
        start = time.process_time()
        normalise(text)
        return time.process_time() - start

    assert cost(160_000) < 1 + 24 * min(cost(20_000) for _ in range(3))  # 8 times the text; three times that for noise


@pytest.mark.parametrize("text", ["ำำ็", "ํัาั", "ำัำั"])
def test_marks_in_any_disorder_are_settled_at_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
