"""Patterns made of many words: as fast as one word, however many they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: The name of a body in its own language, in brackets behind it.
LATIN_GLOSS = re.compile(r" ?\([A-Z][^()\n]{1,90}\)")


class _Node(dict[str, "_Node"]):
    """A trie node: children by character, "" where a word ends."""


def any_of(words: Iterable[str], unless: Mapping[str, str] | None = None) -> str:
    """Return a pattern source matching the longest of ``words``, as a trie: fast however many words there are.

    Args:
        words: matched as they are written.
        unless: by word, the pattern source of what must not follow it; a shorter word may then match.
    """
    trie = _Node()
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, _Node())
        node[""] = _Node()

    def source(node: _Node, before: str) -> str:
        branches = [re.escape(char) + source(node[char], before + char) for char in sorted(node) if char]
        if "" in node and unless and before in unless:
            return f"(?:{'|'.join([*branches, f'(?!{unless[before]})'])})"
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
        return f"{body}?" if "" in node else body

    return source(trie, "") or r"(?!)"
