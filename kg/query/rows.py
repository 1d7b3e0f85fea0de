"""Rows of an answer as Python values, for programs and notebooks."""

from __future__ import annotations

import datetime as dt
from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.errors import UsageError
from kg.rdf.prefixes import expand

if TYPE_CHECKING:
    import pandas
    import polars

#: Datatype → what reads its lexical form. What is not listed, or not readable, stays text.
_READERS: dict[str, Callable[[str], object]] = {
    expand("xsd:integer"): int,
    expand("xsd:decimal"): float,
    expand("xsd:double"): float,
    expand("xsd:float"): float,
    expand("xsd:boolean"): lambda text: text in ("true", "1"),
    expand("xsd:date"): dt.date.fromisoformat,
    expand("xsd:dateTime"): dt.datetime.fromisoformat,
}


class Rows:
    """The rows of a SELECT: iterate over them, index them, or turn them into a frame.

    A row is a named tuple: ``row.name`` or ``row[0]``. IRIs and texts are ``str``; numbers, booleans, dates and times
    are Python's own; what is unbound is None.

    Attributes:
        columns: names of the variables, in the order of the query.
    """

    def __init__(self, columns: Sequence[str], values: Sequence[tuple[object, ...]]) -> None:
        self.columns = tuple(columns)
        row = namedtuple("Row", self.columns, rename=True)  # type: ignore[misc]  # the query names the fields
        self._rows: list[Any] = [row._make(value) for value in values]

    @classmethod
    def of(cls, answer: QuerySolutions) -> Rows:
        """Read all rows of an answer, which is used up."""
        columns = [variable.value for variable in answer.variables]
        return cls(columns, [tuple(value(term) for term in solution) for solution in answer])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> Any:
        return self._rows[index]

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.columns)}>"

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas frame.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            import pandas  # noqa: PLC0415  # an extra: only who asks for a frame needs it
        except ImportError as error:
            raise UsageError("api.needs", package="pandas") from error
        return pandas.DataFrame([tuple(row) for row in self._rows], columns=list(self.columns))

    def to_polars(self) -> polars.DataFrame:
        """Return a polars frame; a column of mixed kinds becomes text.

        Raises:
            UsageError: polars is not installed.
        """
        try:
            import polars  # noqa: PLC0415  # an extra: only who asks for a frame needs it
        except ImportError as error:
            raise UsageError("api.needs", package="polars") from error
        data = {name: _uniform([row[n] for row in self._rows]) for n, name in enumerate(self.columns)}
        return polars.DataFrame(data)


def value(term: object) -> object:
    """Return a term as a Python value; a literal that is not of its own datatype stays text."""
    if isinstance(term, NamedNode):
        return term.value
    if isinstance(term, Literal):
        read = _READERS.get(term.datatype.value)
        try:
            return read(term.value) if read else term.value
        except ValueError:
            return term.value
    return None if term is None else str(term)


def _uniform(column: list[object]) -> list[object]:
    kinds = {type(cell) for cell in column if cell is not None}
    if kinds == {int, float}:
        return [None if cell is None else float(str(cell)) for cell in column]
    return [None if cell is None else str(cell) for cell in column] if len(kinds) > 1 else column
