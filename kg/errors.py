"""What can go wrong, drawn.

    KGError                     exit code 1
    ├── SourceError             a source cannot be read at all (missing, not a known format)
    ├── QuarantineError         inputs were quarantined and --strict was asked for
    ├── TableError              a linguistic table of the package is malformed
    ├── DecisionError           a line of decisions.csv is malformed or contradicts another
    ├── StoreError              the graph folder or endpoint cannot be opened, read or written
    │   ├── NoGraphError        there is no graph in the folder yet
    │   ├── BusyError           another build holds the folder
    │   └── CutError            a server cut an answer at its limit of rows
    ├── QueryError              a query is malformed, too slow or asks for a format it cannot have
    │   └── UnknownQueryError   no named question of that name
    ├── UnknownEntityError      a name or IRI is not in the graph
    ├── ClusterError            the cluster is not there, or gave up
    ├── ExportError             the output cannot be written
    └── UsageError              wrong usage                                    exit code 2

Every message says what was wrong with which file or input, and what to do about it, in one line.
"""

from __future__ import annotations

from kg.messages import say


class KGError(Exception):
    """Base of all errors that ``kg`` explains in one line.

    Args:
        key: key of the message in ``kg/messages``; ``str(error)`` is its English text.
        facts: the fields of the message: which file, which input, what was found.
    """

    exit_code: int = 1
    http_status: int = 500

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(say(key, "en", **facts))
        self.key = key
        self.facts = facts

    def say(self, lang: str) -> str:
        """Return the message in a language."""
        return say(self.key, lang, **self.facts)


class SourceError(KGError):
    """A source cannot be read at all."""


class QuarantineError(KGError):
    """Inputs were quarantined and ``--strict`` was asked for."""


class TableError(KGError):
    """A linguistic table of the package is malformed."""


class DecisionError(KGError):
    """A line of ``decisions.csv`` is malformed or contradicts another."""


class StoreError(KGError):
    """The graph folder or endpoint cannot be opened, read or written."""

    http_status = 503


class NoGraphError(StoreError):
    """There is no graph in the folder yet."""


class BusyError(StoreError):
    """Another build holds the folder."""


class CutError(StoreError):
    """A server cut an answer at its limit of rows."""


class QueryError(KGError):
    """A query is malformed, too slow, or asks for a format it cannot have."""

    http_status = 400


class UnknownQueryError(QueryError):
    """No named question of that name."""

    http_status = 404


class UnknownEntityError(KGError):
    """A name or IRI is not in the graph."""

    http_status = 404


class ClusterError(KGError):
    """The cluster is not there, or gave up."""


class ExportError(KGError):
    """The output cannot be written."""


class UsageError(KGError):
    """Wrong usage: the command line or arguments do not fit."""

    exit_code = 2
    http_status = 400
