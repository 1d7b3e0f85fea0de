"""The README's examples are run: what it shows is what the commands print on data/."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def examples(readme: str) -> list[tuple[str, str]]:
    """Return (command, expected output) of every ``$ kg`` line in the console blocks that shows output."""
    found = []
    for block in _BLOCK.findall(readme):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if command.startswith("kg ") and output.strip():
                found.append((command, output.rstrip("\n")))
    return found


ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = examples((ROOT / "README.md").read_text("utf-8"))


@pytest.fixture(scope="session")
def graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "graph"
    subprocess.run([kg(), "build", "data", "--graph", folder], cwd=root, check=True, capture_output=True)
    return folder


def kg() -> Path:
    return Path(sys.executable).with_name("kg")


def run(command: str, graph: Path, root: Path) -> str:
    environment = os.environ | {"KG_GRAPH": str(graph), "KG_LANG": "en", "COLUMNS": "200"}
    words = [str(kg()), *shlex.split(command)[1:]]
    done = subprocess.run(words, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.rstrip("\n")


def test_the_readme_answers_ten_questions() -> None:
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize(("command", "expected"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_prints_what_the_readme_shows(command: str, expected: str, graph: Path, root: Path) -> None:
    shown = [line.rstrip() for line in expected.split("\n")]
    printed = [line.rstrip() for line in run(command, graph, root).split("\n")]
    if shown[-1] == "...":  # the README shows the beginning of a long answer
        shown.pop()
        printed = printed[: len(shown)]
    assert printed == shown


def test_the_python_example_runs(graph: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    (code,) = _PYTHON.findall((root / "README.md").read_text("utf-8"))
    exec(compile(code.replace('kg.open("graph")', f"kg.open({str(graph)!r})"), "README.md", "exec"), {})


def test_every_picture_is_there(root: Path) -> None:
    pictures = re.findall(r"!\[[^]]*]\(([^)]+)\)", (root / "README.md").read_text("utf-8"))
    assert pictures
    assert all((root / picture).is_file() for picture in pictures)
