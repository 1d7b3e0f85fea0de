"""What is refused before a query reaches an engine: what would crash it, call out, or change the graph."""

from __future__ import annotations

from kg.errors import QueryError
from kg.store.syntax import tokens

#: Longest query answered. Real questions take a few kilobytes.
BYTES_MAX = 64 * 1024
#: Deepest nesting of brackets: the engine's parser recurses, and thousands of levels overflow its stack.
NESTING_MAX = 100
#: Most operators in one query, for the same reason: a chain of ``||`` is as deep as it is long.
OPERATORS_MAX = 1000

_OPENING = frozenset("{([")
_CLOSING = frozenset("})]")
_OPERATORS = frozenset(["||", "&&", "!", "+", "-", "*", "/", "|", "^", "="])
_CHAINS = frozenset(["UNION", "OPTIONAL", "MINUS", "BIND", "FILTER"])
#: Words that begin a change of the graph; a question holds none of them as a keyword.
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"])


def check(query: str) -> None:
    """Refuse a query that is hostile, whatever it asks.

    Raises:
        QueryError: it is too long or too deep, calls another server (SERVICE), or is an update.
    """
    if len(query.encode("utf-8", "surrogatepass")) > BYTES_MAX:
        raise QueryError("query.too-long", most=BYTES_MAX // 1024)
    depth = operators = 0
    for kind, text in tokens(query):
        if kind == "name":
            _check_word(text.upper())
            operators += text.upper() in _CHAINS
        elif kind == "mark":
            depth += (text in _OPENING) - (text in _CLOSING)
            operators += text in _OPERATORS
            if depth > NESTING_MAX:
                raise QueryError("query.too-deep", most=NESTING_MAX)
    if operators > OPERATORS_MAX:
        raise QueryError("query.too-many-operators", most=OPERATORS_MAX)


def _check_word(word: str) -> None:
    if word == "SERVICE":
        raise QueryError("query.service")
    if word in _UPDATES:
        raise QueryError("query.update", word=word)
