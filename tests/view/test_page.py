"""The page: one file, its own policy, its texts, its vendored scripts."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from kg.messages import catalogue
from kg.store import OxigraphStore
from kg.tables import table
from kg.view import page as page_module
from kg.view import view

STATIC = Path(page_module.__file__).parent / "static"


def test_only_what_the_policy_names_can_run(store: OxigraphStore) -> None:
    html = view(store)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    directives = policy[1].replace("&#39;", "'")
    assert directives.startswith("default-src 'none'")
    assert "unsafe" not in directives
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == len(page_module.SCRIPTS)
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in directives


def test_the_page_names_no_file_and_no_host_to_load(store: OxigraphStore) -> None:
    html = view(store)
    markup = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert not re.findall(r"\b(?:src|href)=", markup)
    assert "sourceMappingURL" not in html
    assert "@import" not in html
    assert set(re.findall(r"url\(.{6}", markup)) == {'url("data:'}


def test_the_page_opens_in_the_language_asked_for(store: OxigraphStore) -> None:
    assert '<html lang="th">' in view(store, lang="th")
    assert '<html lang="en">' in view(store, lang="en")


def test_every_text_the_scripts_ask_for_exists() -> None:
    asked = set()
    for name in page_module.SCRIPTS:
        if not name.startswith("vendor/"):
            asked |= set(re.findall(r'KG\.text\("([^"]+)"', (STATIC / name).read_text("utf-8")))
    asked |= set(re.findall(r'data-(?:text|label|placeholder)="([^"]+)"', template()))
    assert len(asked) > 15
    assert not {f"view.page.{key}" for key in asked} - catalogue().keys()


def template() -> str:
    return (STATIC.parent / "templates" / "graph.html").read_text("utf-8")


def test_every_relation_in_the_table_has_words_both_ways() -> None:
    for row in table("relations"):
        assert f"view.page.relation.{row['predicate']}" in catalogue()
        assert f"view.page.inverse.{row['predicate']}" in catalogue()


def test_vendored_files_are_those_the_list_names() -> None:
    vendor = STATIC / "vendor"
    listed = dict(
        re.findall(r"^(\S+\.(?:js|woff2)) .* ([0-9a-f]{64})$", (vendor / "VENDOR").read_text("utf-8"), re.MULTILINE)
    )
    assert sorted(listed) == sorted(path.name for path in vendor.iterdir() if path.suffix in {".js", ".woff2"})
    for name, digest in listed.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest
    assert {path.name for path in vendor.glob("LICENSE*")} == {"LICENSE-MIT", "LICENSE-APACHE-2.0", "LICENSE-OFL-1.1"}
