"""Words in their sentence."""

from __future__ import annotations

from kg.view.quote import in_sentence

TEXT = "พาดหัว\nวันนี้ นายสมคิด พบนายแจ็ค ที่ทำเนียบ ทั้งนี้ ไม่มีผู้ใดขาด"


def test_words_are_shown_in_their_sentence() -> None:
    start = TEXT.index("พบนายแจ็ค")
    assert in_sentence(TEXT, "พบนายแจ็ค", start, start + 9) == (
        "วันนี้ นายสมคิด ",
        "พบนายแจ็ค",
        " ที่ทำเนียบ",
        f"{start},{start + 9}",
    )


def test_a_long_sentence_is_cut_at_spaces() -> None:
    text = "คำ " * 200 + "นี้" + " คำ" * 200
    before, words, after, _ = in_sentence(text, "นี้", 600, 603, side_max=20)
    assert words == "นี้"
    assert before == "…" + "คำ " * 6 and after == " คำ" * 6 + "…"


def test_words_that_the_text_does_not_hold_stand_alone() -> None:
    assert in_sentence("", "คำ", 0, 2) == ("", "คำ", "", "0,2")
    assert in_sentence("อื่น", "คำ", 0, 2) == ("", "คำ", "", "0,2")
