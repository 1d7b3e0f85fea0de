"""Scoring: the annotators' own rules, case by case, and their scorer's figures on real annotations."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import gold_annotations, reliability, score
from kg.evaluate.fold import fold


def _document(**given: Any) -> dict[str, Any]:
    return {"id": "1", "people": [], "organisations": [], "initiatives": [], "meetings": []} | given


def _person(*names: str, **given: Any) -> dict[str, Any]:
    return {"names": list(names), "roles": [], "optional": False} | given


@pytest.mark.parametrize(
    ("name", "person", "expected"),
    [
        ("พล.อ. ประยุทธ์ จันทร์โอชา", True, "ประยุทธ์จันทร์โอชา"),
        ("ศ.ดร.นพ. สมชาย", True, "สมชาย"),
        ("ดร.ปา", True, "ดรปา"),  # too little would be left
        ("บริษัท เอ บี จำกัด (มหาชน)", False, "เอบี"),
        ("ระเบียง ๒ ฯ “เอ”", False, "ระเบียง2เอ"),
        ("H.E. Mr. Li", True, "mrli"),
    ],
)
def test_fold(name: str, person: bool, expected: str) -> None:
    assert fold(name, person=person) == expected


def test_one_gold_item_takes_one_prediction_and_optional_ones_are_free() -> None:
    gold = _document(people=[_person("สมคิด จาตุศรีพิทักษ์", "สมคิด"), _person("อุตตม สาวนายน", optional=True)])
    given = _document(people=[_person("นายสมคิด"), _person("สมคิด จาตุศรีพิทักษ์"), _person("อุตตม สาวนายน")])
    people = score({"1": gold}, {"1": given}).tallies["people"]
    assert (people.tp, people.fp, people.fn) == (1, 1, 0)


def test_missing_prediction_counts_as_empty() -> None:
    people = score({"1": _document(people=[_person("สมคิด")])}, {}).tallies["people"]
    assert (people.tp, people.fp, people.fn) == (0, 0, 1)


def test_role_needs_the_organisation_the_gold_gives() -> None:
    def with_role(body: str | None) -> dict[str, Any]:
        return _document(people=[_person("สมคิด", roles=[{"title": "ปลัดกระทรวงการคลัง", "organisation": body}])])

    right = score({"1": with_role("กระทรวงการคลัง")}, {"1": with_role("กระทรวงการคลัง")}).tallies["roles"]
    wrong = score({"1": with_role("กระทรวงการคลัง")}, {"1": with_role(None)}).tallies["roles"]
    assert (right.tp, right.fp, right.fn) == (1, 0, 0)
    assert (wrong.tp, wrong.fp, wrong.fn) == (0, 1, 1)


def test_confidence_bins_hold_the_share_right() -> None:
    gold = _document(people=[_person("สมคิด")])
    given = _document(people=[_person("สมคิด", confidence=0.97), _person("ใครก็ไม่รู้", confidence=0.96)])
    (found,) = reliability(score({"1": gold}, {"1": given}))
    assert (found.kind, found.low, found.high, found.right, found.n) == ("people", 0.95, 1.0, 0.5, 2)


def _disturbed(annotation: dict[str, Any], seed: int) -> dict[str, Any]:
    """Return an annotation with every kind of mistake in it, the same ones each time."""
    changed: dict[str, Any] = json.loads(json.dumps(annotation))
    for kind in ("people", "organisations", "initiatives"):
        items = changed[kind]
        del items[seed % 5 :: 5]
        for item in items[seed % 3 :: 3]:
            item["names"] = [item["names"][0][: max(4, len(item["names"][0]) * 2 // 3)]]
        items.extend(items[:1])
        for item in items[::2]:
            item["kind"] = "other"
    for person in changed["people"][::2]:
        for role in person["roles"]:
            role["organisation"] = None
    for at, meeting in enumerate(changed["meetings"]):
        meeting["date"] = None if (at + seed) % 3 == 0 else meeting.get("date")
        meeting["type"] = "other" if (at + seed) % 2 else meeting["type"]
        meeting["place"] = (meeting.get("place") or "")[:12] or None
        meeting["participants"] = meeting["participants"][: 1 + seed % 3]
    return changed


@pytest.mark.shared
@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize("part", ["dev", "train"])
def test_figures_are_those_of_the_annotators_scorer(part: str, lenient: bool, shared: Path, tmp_path: Path) -> None:
    gold = gold_annotations(shared / "gold" / part)
    given = {number: _disturbed(annotation, seed) for seed, (number, annotation) in enumerate(gold.items()) if seed % 9}
    lines = tmp_path / "predictions.jsonl"
    lines.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in given.values()), "utf-8")
    scorer = shared / "gold" / "score.py"
    command = [sys.executable, str(scorer), str(shared / "gold" / part / "ann"), str(lines), "--json"]
    done = subprocess.run([*command, *["--lenient"][:lenient]], capture_output=True, text=True, check=True)
    assert score(gold, given, lenient=lenient).to_dict() == json.loads(done.stdout)
