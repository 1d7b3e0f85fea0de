"""Patterns made of many words: as fast as one word, however many they are."""

from __future__ import annotations

import re
from collections.abc import Iterable


class _Node(dict[str, "_Node"]):
    """A trie node: children by character, "" where a word ends."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern source matching the longest of ``words``, as a trie: fast however many words there are."""
    trie = _Node()
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, _Node())
        node[""] = _Node()

    def source(node: _Node) -> str:
        branches = [re.escape(char) + source(node[char]) for char in sorted(node) if char]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
        return f"{body}?" if "" in node else body

    return source(trie) or r"(?!)"
