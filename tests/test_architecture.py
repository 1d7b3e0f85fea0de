"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINES_MAX = 400
FUNCTION_LINES_MAX = 60


def python_files(root: Path) -> list[Path]:
    return sorted(p for folder in ("kg", "tests") for p in (root / folder).rglob("*.py"))


def test_no_file_is_longer_than_a_reader_keeps_in_mind(root: Path) -> None:
    long = {
        str(p.relative_to(root)): n
        for p in python_files(root)
        if (n := len(p.read_text("utf-8").splitlines())) > LINES_MAX
    }
    assert not long


def test_no_function_needs_a_scroll(root: Path) -> None:
    long = [
        f"{path.relative_to(root)}:{node.name} {length}"
        for path in python_files(root)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno) > FUNCTION_LINES_MAX
    ]
    assert not long


def test_imports_run_one_way(root: Path) -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_top_level_is_what_the_user_fixed(root: Path) -> None:
    git = shutil.which("git")
    listing = [git or "", "-c", "core.quotepath=off", "ls-files"]
    tracked = git and subprocess.run(listing, cwd=root, capture_output=True, text=True, check=False)
    if not tracked or tracked.returncode:
        pytest.skip("no git, or not a git checkout: nothing says which files belong to the project")
    tops = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    fixed = {"pyproject.toml", "kg", "ontology", "data", "tests", "README.md"}
    assert tops - fixed <= {".gitignore", ".ci", "Makefile", "LICENSE", "constraints.txt"}


def test_no_wall_clock_in_the_package(root: Path) -> None:
    clock = re.compile(r"\b(?:datetime\.now|date\.today|time\.time|utcnow)\(")
    assert not [p.name for p in (root / "kg").rglob("*.py") if clock.search(p.read_text("utf-8"))]
