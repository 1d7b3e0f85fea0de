"""Everything a user reads exists in both languages, and every key the code asks for exists."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from kg.cli import VERBS
from kg.messages import catalogue

_ASKED = re.compile(r"""(?:say|Error)\(\s*f?"([a-z][\w-]*\.[\w.-]+)\"""")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_thing() -> None:
    for key, texts in catalogue().items():
        assert texts["en"].strip() and texts["th"].strip(), key
        assert fields(texts["en"]) == fields(texts["th"]), key


def test_every_key_in_the_code_exists(root: Path) -> None:
    asked = {key for path in (root / "kg").rglob("*.py") for key in _ASKED.findall(path.read_text("utf-8"))}
    assert asked, "the pattern finds no message at all: mend it"
    assert not asked - catalogue().keys()


def test_every_verb_has_help_and_an_example() -> None:
    assert not {f"{verb}.{part}" for verb in VERBS for part in ("help", "example")} - catalogue().keys()
