"""The scripts that make the learned tables of initiatives again."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from kg.extract.training import initiative_names, initiatives
from kg.tables import table


def release(folder: Path, number: int, body: str) -> None:
    (folder / f"{number}.txt").write_text(
        f"รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-ข่าว {number}\n\nข่าว {number}\n{body}\n\nที่มา : http://www.thaigov.go.th/news/contents/details/{number}\n",
        encoding="utf-8",
    )


def test_weights_tell_the_telling_feature() -> None:
    examples = [(("bias", "quoted"), 1.0, 1.0)] * 9 + [(("bias", "open"), 0.0, 1.0)] * 9
    weights = initiatives.fit(examples)
    assert weights["quoted"] > 0 > weights["open"]


def test_a_run_is_a_name_where_releases_end_it() -> None:
    runs = Counter({("โครงการ", ("สุขใจ",)): 6, ("โครงการ", ("รักษ์น้ำ", "รักษ์ป่า")): 5, ("โครงการ", ("พัฒนาก",)): 4})
    runs.update({("โครงการ", (f"พัฒนาก{letter}",)): 4 for letter in "คงจ"})
    found = {name for _, name, _ in initiative_names.closed_runs(runs)}
    assert {"สุขใจ", "รักษ์น้ำ รักษ์ป่า"} <= found
    assert "พัฒนาก" not in found
    assert "รักษ์น้ำ" not in found


def test_names_are_mined_from_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(1, 7):
        release(tmp_path, number, f"เปิดโครงการ “บ้านสวนแสนสุข” ครั้งที่ {number} และโครงการต่าง ๆ")
    initiative_names.main(str(tmp_path))
    assert capsys.readouterr().out.splitlines() == ["บ้านสวนแสนสุข,project,6,yes"]


def test_annotated_releases_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, annotated = tmp_path / "releases", tmp_path / "annotated"
    source.mkdir()
    annotated.mkdir()
    for number in range(1, 7):
        release(source, number, f"เปิดโครงการ “บ้านสวนแสนสุข” ครั้งที่ {number}")
        (annotated / f"{number}.json").write_text(json.dumps({"id": str(number)}), encoding="utf-8")
    initiative_names.main(str(source), str(annotated))
    assert capsys.readouterr().out == ""


def test_every_weight_is_a_number_of_a_known_feature() -> None:
    weights = {row["feature"]: float(row["weight"]) for row in table("initiative_weights")}
    assert weights["bias"]
    classes = {row["class"] for row in table("initiative_heads")} | {"known", "mined", "slogan", "listed"}
    assert {feature.split("=")[1] for feature in weights if feature.startswith("group=")} <= classes


def test_judgements_have_one_of_three_labels() -> None:
    labels = {label for starts in initiatives.judgements().values() for _, label in starts.values()}
    assert labels == {"name", "doubtful", "phrase"}
