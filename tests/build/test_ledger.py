"""files = releases + identical copies + older versions + quarantined, whatever comes in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.build.ledger import Input, Ledger

DAY = dt.date(2018, 3, 7)


def release(number: str, text: str, *, origin: str = "a", generation: int = 1, day: dt.date | None = DAY) -> Input:
    return Input(origin, number, text, day, generation, None, None)


def refused(origin: str) -> Input:
    return Input(origin, None, None, None, 0, "empty", "nothing in it")


inputs = st.lists(
    st.one_of(
        st.builds(
            release,
            st.sampled_from("123"),
            st.sampled_from("xyz"),
            origin=st.text(max_size=3),
            generation=st.integers(1, 3),
            day=st.sampled_from([None, DAY, dt.date(2020, 1, 1)]),
        ),
        st.builds(refused, st.text(max_size=3)),
    )
)


@given(inputs)
def test_every_input_has_exactly_one_fate(found: list[Input]) -> None:
    counts = Ledger(found).counts()
    assert counts.files == len(found)
    assert counts.files == counts.releases + counts.identical + counts.older + counts.quarantined
    assert min(counts.releases, counts.identical, counts.older, counts.quarantined) >= 0


@given(inputs, st.randoms(use_true_random=False))
def test_order_changes_nothing(found: list[Input], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert Ledger(found).current == Ledger(shuffled).current
    assert Ledger(found).counts() == Ledger(shuffled).counts()
    assert Ledger(found).older() == Ledger(shuffled).older()


def test_newer_collection_wins_and_the_older_text_is_recorded() -> None:
    ledger = Ledger([release("1", "old", origin="v1/a"), release("1", "new", origin="v2/a", generation=2)])
    assert {key: item.sha256 for key, item in ledger.current.items()} == {"1": "new"}
    assert ledger.older() == [{"origin": "v1/a", "release": "1", "sha256": "old"}]
    assert ledger.counts().older == 1


def test_identical_copy_is_counted_not_kept() -> None:
    counts = Ledger([release("1", "x", origin="a"), release("1", "x", origin="b")]).counts()
    assert (counts.releases, counts.identical, counts.older) == (1, 1, 0)


def test_a_written_ledger_reads_back_the_same(tmp_path: Path) -> None:
    ledger = Ledger([release("1", "x"), refused("b"), release("2", "y", day=None)])
    ledger.write(tmp_path / "inputs.parquet")
    assert Ledger.read(tmp_path / "inputs.parquet").inputs == ledger.inputs
    Ledger([]).write(tmp_path / "none.parquet")
    assert Ledger.read(tmp_path / "none.parquet").inputs == []
