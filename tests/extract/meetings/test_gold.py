"""Meetings in annotated releases: figures that may not fall, and the worked example."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.extract.conftest import Documents


def scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("part", ["train", "dev"])
def test_figures_do_not_fall(shared: Path, gold_documents: Callable[[str], Documents], part: str) -> None:
    gold = shared / "gold"
    tallies, shares, _ = scorer(gold / "score.py").score(gold / part / "ann", gold_documents(part), False)
    assert tallies["meetings"].prf()[2] >= 0.96
    assert tallies["participants"].prf()[2] >= 0.91
    for name in ("type", "date", "start", "place"):
        right, asked = shares[name]
        assert right / asked >= 0.96, name


@pytest.mark.shared
def test_the_worked_example(shared: Path, gold_documents: Callable[[str], Documents]) -> None:
    meetings = gold_documents("dev")["10596"]["meetings"]
    call, press, talks = meetings[:3]
    gold = json.loads((shared / "gold" / "dev" / "ann" / "10596.json").read_text("utf-8"))["meetings"][0]
    assert [call[key] for key in ("type", "main", "date", "start", "place")] == [
        gold[key] for key in ("type", "main", "date", "start", "place")
    ]
    assert {p["name"]: p["part"] for p in call["participants"]} == {"จ้าว อิ่ง": "guest", "สมคิด จาตุศรีพิทักษ์": "host"}
    assert (press["type"], press["main"]) == ("briefing", False)
    assert "อุตตม สาวนายน" in {p["name"] for p in press["participants"] if p["part"] == "speaker"}
    assert (talks["main"], talks["date"]) == (False, None)
    assert "แจ็ค หม่า" in {p["name"] for p in talks["participants"]}
    speakers = {p["name"]: p for p in press["participants"]}
    assert speakers["สมคิด จาตุศรีพิทักษ์"]["stated"] == "รองนายกรัฐมนตรี"  # named by his post alone
    assert speakers["อุตตม สาวนายน"]["on_behalf_of"] == "กระทรวงอุตสาหกรรม"
    assert ("สมคิด จาตุศรีพิทักษ์", "host") in [(p["name"], p["part"]) for p in talks["participants"]]
