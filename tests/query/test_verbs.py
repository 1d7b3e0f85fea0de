"""The verbs query, who and stats: exit codes, one-line errors, the two languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import main
from kg.query import questions

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kg(seed_graph: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line on the worked example: exit code, standard output, standard error."""
    monkeypatch.setenv("KG_GRAPH", str(seed_graph))
    monkeypatch.setenv("KG_LANG", "en")

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def test_a_named_question_with_parameters(kg: Run) -> None:
    code, out, err = kg("query", "who-met", "--person", "สมคิด จาตุศรีพิทักษ์", "--since=2018-01-01", "--format", "csv")
    assert (code, err) == (0, "")
    assert [row.split(",")[2] for row in out.splitlines()[1:]] == ["Alibaba Group", "Angel Zhao Ying", "Jack Ma"]
    assert kg("query", "who-met", "--person", "Jack Ma", "--until", "2017-12-31", "--format", "csv")[1].count("\n") == 1


def test_lang_chooses_the_language_of_names_too(kg: Run) -> None:
    _, out, _ = kg("query", "who-met", "--lang", "th", "--person", "Somkid Jatusripitak", "--format", "csv")
    assert "จ้าว อิ่ง" in out and "Angel" not in out


def test_free_sparql_and_files(kg: Run, tmp_path: Path) -> None:
    assert kg("query", "-e", "ASK { ?s a org:Post }") == (0, "yes\n", "")
    file = tmp_path / "q.rq"
    file.write_text(
        "#: en: e\n#: th: t\n#: param p: post | e | t\nSELECT ?l { $p rdfs:label ?l } ORDER BY ?l", "utf-8-sig"
    )
    code, out, _ = kg("query", str(file), "--p", "Minister of Industry", "--format", "json")
    assert code == 0
    assert json.loads(out)["results"]["bindings"][0]["l"]["value"] == "Minister of Industry (Thailand)"


@pytest.mark.parametrize("lang", ["en", "th"])
def test_the_list_names_every_question_and_parameter(kg: Run, lang: str) -> None:
    code, out, _ = kg("query", "--list", "--lang", lang)
    assert code == 0
    for q in questions():
        assert q.name in out and (q.th if lang == "th" else q.en) in out
        assert all(f"--{p.name} {p.type.upper()}" in out for p in q.parameters)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["query"], 2, "ask something"),
        (["query", "-e", "ASK {}", "who-met"], 2, "two questions"),
        (["query", "-e", "ASK {}", "--format", "yaml"], 2, "no format yaml"),
        (["query", "who-met", "stray"], 2, "stray"),
        (["query", "who-met", "--person"], 2, "--person needs a value"),
        (["query", "who-met"], 2, "--person must be given"),
        (["query", "who-met", "--person", "x", "--colour", "red"], 2, "no parameter colour"),
        (["query", "who-met", "--person", "นายไม่มี ตัวตน"], 1, "is not in the graph"),
        (["query", "whom-met", "--person", "x"], 1, "nearest: who-met"),
        (["query", "nowhere.rq"], 1, "nowhere.rq cannot be read"),
        (["query", "-e", "SELECT * { ?s ?p"], 1, "line 1, column"),
        (["query", "-e", "ASK {}", "--graph", "nowhere"], 1, "there is no graph in nowhere yet"),
        (["who", "Minister of Magic", "--on", "2018-03-07"], 1, "is not in the graph; nearest: Minister of Industry"),
        (["who", "นายกรัฐมนตรี", "--on", "someday"], 2, "someday is not a day"),
        (["who", "นายกรัฐมนตรี", "--on", "2018-03-07", "--graph", "nowhere"], 1, "there is no graph"),
        (["stats", "--graph", "nowhere"], 1, "there is no graph"),
        (["stats", "--endpoint", "http://127.0.0.1:9/"], 1, "check the address"),
    ],
)
def test_what_goes_wrong_is_one_line_and_an_exit_code(kg: Run, arguments: list[str], code: int, said: str) -> None:
    found, out, err = kg(*arguments)
    assert (found, out) == (code, "")
    assert said in err
    assert err.startswith("kg: ") and err.count("\n") == 1


def test_who_in_words_and_json(kg: Run) -> None:
    code, out, _ = kg("who", "รมว.อุตสาหกรรม", "--on", "7 มีนาคม 2561")
    assert code == 0
    assert "Uttama Savanayana" in out and "details/10596" in out
    assert json.loads(kg("who", "รมว.อุตสาหกรรม", "--on", "2561-03-07", "--format", "json")[1])["outcome"] == "held"


def test_stats_in_words_and_json(kg: Run) -> None:
    assert "1 files in = 1 releases" in kg("stats")[1]
    assert "ไฟล์ที่อ่าน 1 = ข่าว 1" in kg("stats", "--lang", "th")[1]
    assert json.loads(kg("stats", "--format", "json")[1])["input"]["adds_up"] is True


@pytest.mark.parametrize("verb", ["query", "who", "stats"])
def test_help_has_an_example(kg: Run, verb: str) -> None:
    code, out, _ = kg(verb, "--help")
    assert code == 0
    assert f"kg {verb} " in out
