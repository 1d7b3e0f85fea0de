"""A release is shown whole, with every mark where its evidence is, and nothing in it can run."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kg.cli.explain import command
from kg.explain import Mark, findings, page, segments, terminal
from kg.extract import extract
from kg.model.document import Document, Evidence, Name, Person, Span
from kg.sources.layout import split_layout
from kg.text import canonical

TEXT = "abcdefghij"
spans = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(lambda ends: Span(min(ends), max(ends)))
marks = st.lists(
    st.builds(Mark, spans, st.sampled_from(["person", "post"]), st.just("x"), st.just(""), st.just(0.5), st.just("r"))
)


@given(marks)
def test_segments_joined_are_the_text_and_carry_exactly_their_marks(found: list[Mark]) -> None:
    position = 0
    for segment in segments(TEXT, found):
        end = position + len(segment.text)
        expected = [m for m in found if m.span.start <= position and end <= m.span.end and m.span.start < m.span.end]
        assert sorted(segment.marks) == sorted(expected)
        position = end
    assert "".join(segment.text for segment in segments(TEXT, found)) == TEXT


def hostile() -> tuple[str, Document]:
    name = '</title><script>alert(1)</script> {{ 7*7 }} " onmouseover=x'
    evidence = Evidence(Span(0, len(name)), 0.9, "<b>rule</b>")
    return name, Document("1", None, people=(Person((Name(name, (Span(0, len(name)),)),), evidence),))


def test_hostile_text_is_text() -> None:
    made = page(*hostile(), "en")
    assert "<script" not in made
    assert "<b>" not in made
    assert 'onmouseover=x"' not in made
    assert "{{ 7*7 }}" in made


def sample(root: Path) -> Path:
    (found,) = (root / "data").rglob("*_10596.txt")
    return found


def test_every_finding_shows_its_own_words(root: Path) -> None:
    release = canonical(split_layout(sample(root).read_text("utf-8"), origin="x", generation=1))
    found = findings(extract(release))
    assert {"person", "post", "organisation", "initiative", "meeting", "date", "place"} <= {m.kind for m in found}
    for mark in found:
        if mark.kind == "person":
            assert mark.label.split()[0] in release.text
    console = Console(record=True, width=160)
    console.print(terminal(release.text, extract(release), "th"))
    shown = "".join(console.export_text().split())
    assert "".join(release.headline.split()) in shown


def test_the_verb_writes_a_page_in_the_language_asked_for(root: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(command, [str(sample(root)), "-o", str(tmp_path / "page.html"), "--lang", "th"])
    assert done.exit_code == 0, done.output
    made = (tmp_path / "page.html").read_text("utf-8")
    assert '<html lang="th">' in made
    assert "สิ่งที่พบ" in made
    assert "http" not in made.split("<body>")[0].replace("http-equiv", "")
