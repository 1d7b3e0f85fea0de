"""What a user reads, in Thai and English: one CSV a room (key, en, th), looked up by key.

Texts hold named fields in braces ("{path} does not exist"). A test checks that every key used in the code exists,
and that both languages name the same fields.
"""

from __future__ import annotations

import csv
import io
import os
from functools import cache
from importlib import resources

LANGUAGES = ("en", "th")
#: Environment variable that chooses the language where no --lang is given.
LANGUAGE_VARIABLE = "KG_LANG"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return every message: key → language → text."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".csv"):
            with io.StringIO(file.read_text(encoding="utf-8"), newline="") as lines:
                for row in csv.DictReader(lines):
                    found[row["key"]] = {"en": row["en"], "th": row["th"]}
    return found


def language(given: str | None = None) -> str:
    """Return the language to speak: the one given, else ``$KG_LANG``, else English."""
    wanted = given or os.environ.get(LANGUAGE_VARIABLE, "en")
    return wanted if wanted in LANGUAGES else "en"


def say(key: str, lang: str | None = None, /, **facts: object) -> str:
    """Return a message with its fields filled in; an unknown key is a defect and raises KeyError."""
    return catalogue()[key][language(lang)].format(**facts)
