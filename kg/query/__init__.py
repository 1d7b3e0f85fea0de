"""Room 7: questions. Free SPARQL and named questions over a store, guarded and with a deadline.

``run``      answer a query, through the guard and within the deadline
``library``  named questions and their parameters
``names``    from a name to an IRI
``render``   answers as tables, CSV, JSON, Turtle and the rest
``who``      who held a post on a day
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kg.config import QUERY_SECONDS_MAX
from kg.query.deadline import within
from kg.query.guard import check
from kg.query.library import Question, question, questions
from kg.query.names import find
from kg.query.render import render
from kg.store import Answer, Store

__all__ = ["Question", "find", "question", "questions", "render", "run"]

T = TypeVar("T")


def run(store: Store, query: str, use: Callable[[Answer], T], seconds_max: float = QUERY_SECONDS_MAX) -> T:
    """Answer a query that a person or another program wrote, and return what ``use`` makes of the answer.

    Rows are computed while they are read, so ``use`` runs under the deadline too and must read all it needs.

    Raises:
        QueryError: the query is malformed, refused, or took longer than ``seconds_max``.
        StoreError: the store cannot be read or reached.
    """
    check(query)
    return within(lambda: use(store.query(query)), seconds_max)
