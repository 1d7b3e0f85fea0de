"""Linguistic and reference knowledge as data: one CSV a table, each column explained in its head.

A table is ``kg/tables/<name>.csv``: UTF-8, comma separated. Lines that start with ``#`` at the top explain the
table and each column; the first other line names the columns. Office holders are never a table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from kg.errors import TableError


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a table, in file order, as read-only mappings from column to text.

    Raises:
        TableError: the table does not exist, or a row has too many or too few cells.
    """
    file = resources.files(__package__).joinpath(f"{name}.csv")
    if not file.is_file():
        raise TableError("table.missing", table=name)
    with io.StringIO(file.read_text(encoding="utf-8"), newline="") as lines:
        reader = csv.reader(line for line in lines if not line.startswith("#"))
        head = next(reader, None)
        if not head:
            raise TableError("table.no-columns", table=name)
        rows = []
        for number, cells in enumerate(reader, 1):
            if len(cells) != len(head):
                raise TableError("table.ragged", table=name, row=number, cells=len(cells), columns=len(head))
            rows.append(MappingProxyType(dict(zip(head, cells, strict=True))))
    return tuple(rows)
