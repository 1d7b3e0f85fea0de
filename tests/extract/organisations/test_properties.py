"""What holds of any text: names are verbatim, in order, and hostile text costs no more than its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.organisations import join_organisations, organisation_end
from kg.extract.organisations.boundaries import best_end, candidates, features, pieces_after, shape, weights
from kg.extract.organisations.words import segment, words
from tests.extract.organisations.reading import context, names

_PIECES = st.sampled_from(
    "กระทรวง|การคลัง|บริษัท |จำกัด|(มหาชน)| (|) |สธ.|WHO|Ministry of |กรม|ฯ|และ|\n"
    "|โรงเรียน|ที่ 4|จังหวัด|เลย|หรือ|ได้|ก|่|A|9|.| ".split("|")
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=30).map("".join))


@settings(max_examples=100)
@given(_TEXTS)
def test_every_name_is_verbatim_and_no_two_mentions_overlap(text: str) -> None:
    ctx = context(text)
    reached = 0
    for mention in ctx.organisation_mentions:
        assert reached <= mention.span.start < mention.span.end <= len(ctx.text)
        reached = mention.span.end
        assert 0 < mention.confidence <= 1
    organisations = join_organisations(ctx, ())
    spans = [span for body in organisations for name in body.names for span in name.spans]
    assert sorted(spans) == [mention.span for mention in ctx.organisation_mentions]
    for body in organisations:
        for name in body.names:
            assert all(ctx.text[span.start : span.end] == name.text for span in name.spans)


@settings(max_examples=50)
@given(_TEXTS, st.integers(0, 40))
def test_an_end_lies_behind_its_start(text: str, start: int) -> None:
    end = organisation_end(text, start)
    assert end is None or start < end <= len(text)


@settings(max_examples=50)
@given(st.text(alphabet="กขคงจชดตนบปพมยรลวสหอะาิีุูเแโใไ่้์ๆ", max_size=60))
def test_segments_cover_the_run_without_a_gap(run: str) -> None:
    assert "".join(token.text for token in segment(run)) == run


def test_a_name_may_end_only_where_letters_can_be_read() -> None:
    pieces, _ = pieces_after("การคลังฎฏฐ กล่าว", 0)
    ends = {pieces[index - 1] for index in candidates(pieces)}
    assert all(piece in words() for piece in ends - {"ฎฏฐ"})
    assert "n " in features("กระทรวง", list(map(shape, pieces)), len(pieces) - 2, known=False)


@pytest.mark.parametrize("head", ["กระทรวง", "สมาคม", "ศูนย์"])
@pytest.mark.parametrize("known_end", [None, 4])
@pytest.mark.parametrize(
    "text",
    ["ค้าส่งและค้าปลีกไทย จัดงานวันนี้", "เกษตรกรผู้ปลูกอ้อย ประเทศไทย ร่วมกับ ABC 12 แห่ง", "ที่ 3 กล่าวว่า จะ", "การบินของลาว"],
)
def test_the_end_chosen_is_the_first_whose_features_weigh_most(head: str, known_end: int | None, text: str) -> None:
    pieces, ends = pieces_after(text, 0)
    shapes = list(map(shape, pieces))
    weight = weights()
    sums = {
        ends[index - 1]: sum(weight.get(f, 0.0) for f in features(head, shapes, index, ends[index - 1] == known_end))
        for index in candidates(pieces)
    }
    assert best_end(text, head, 0, known_end) == max(sums, key=lambda end: sums[end])


def test_hostile_text_costs_what_its_length_costs() -> None:
    texts = {
        "one long list": "".join(f"บริษัท สมมุติ{i} จำกัด, " for i in range(10_000)),
        "one line": "กระทรวง" * 40_000,
        "brackets": "กรมสมมุติ (กส.) " * 5_000,
        "capitals": "Ministry Of The " * 15_000,
        "open brackets": "กรมสมมุติ (" * 20_000,
    }
    for name, text in texts.items():
        started = time.process_time()
        names(text)
        assert time.process_time() - started < 40, name
