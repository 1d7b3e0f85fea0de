"""Clauses: boundaries at line ends and discourse openers, none elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.text.clauses import find_clauses, sentence_around


def _texts(text: str) -> list[str]:
    return [text[c.span.start : c.span.end] for c in find_clauses(text)]


def test_openers_and_line_ends_are_boundaries_and_other_spaces_are_not() -> None:
    text = "พาดหัว\nนายสมคิด จาตุศรีพิทักษ์ ให้การต้อนรับ โดยมีนายอุตตม สาวนายน เข้าร่วม ทั้งนี้ ได้หารือ\nจบ"
    assert _texts(text) == [
        "พาดหัว",
        "นายสมคิด จาตุศรีพิทักษ์ ให้การต้อนรับ",
        "โดยมีนายอุตตม สาวนายน เข้าร่วม",
        "ทั้งนี้ ได้หารือ",
        "จบ",
    ]
    assert [c.level for c in find_clauses(text)] == ["line", "line", "clause", "sentence", "line"]
    assert [c.opener for c in find_clauses(text)] == [None, None, "โดยมี", "ทั้งนี้", None]


def test_words_that_only_start_like_an_opener_are_none() -> None:
    text = "คณะรัฐมนตรี แต่งตั้งกรรมการ ส่วนราชการ เพื่อนบ้าน"
    assert _texts(text) == [text]


def test_english_sentences_end_but_titles_do_not() -> None:
    assert _texts("He met Mr. Li in Bangkok. They spoke. Prof. Somsak left.") == [
        "He met Mr. Li in Bangkok.",
        "They spoke.",
        "Prof. Somsak left.",
    ]


@given(st.text(alphabet="กขโดยซึ่งที่ทั้งนี้ABab. ()1-\n”", max_size=120))
def test_clauses_cover_the_text_but_for_white_space(text: str) -> None:
    at = 0
    for clause in find_clauses(text):
        assert text[at : clause.span.start].strip(" \n") == ""
        assert clause.span.start < clause.span.end
        at = clause.span.end
    assert text[at:].strip(" \n") == ""


def test_words_stand_in_the_sentences_they_reach_into() -> None:
    text = "พาดหัว\nวันนี้ นายกฯ ประชุม โดยมีรัฐมนตรีร่วม ทั้งนี้ ไม่มีผู้ใดขาด"
    sentences = {"นายกฯ": "วันนี้ นายกฯ ประชุม โดยมีรัฐมนตรีร่วม", "พาดหัว": "พาดหัว", "ผู้ใดขาด": "ทั้งนี้ ไม่มีผู้ใดขาด"}
    sentences["ร่วม ทั้งนี้"] = text.partition("\n")[2]
    for words, sentence in sentences.items():
        found = sentence_around(text, text.index(words), text.index(words) + len(words))
        assert text[found.start : found.end] == sentence


@given(st.text(alphabet=" \nกข.ทั้งนี้ A", max_size=60), st.data())
def test_a_sentence_holds_its_words(text: str, chosen: st.DataObject) -> None:
    start = chosen.draw(st.integers(0, len(text)))
    end = chosen.draw(st.integers(start, len(text)))
    found = sentence_around(text, start, end)
    assert found.start <= start and text[found.end : end].strip() == ""
