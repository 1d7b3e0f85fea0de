"""Named questions: one ``library/<name>.rq`` a question, the folder is the table.

A file starts with a header of ``#:`` lines::

    #: en: Who met a person, when and where
    #: th: ใครพบบุคคลหนึ่ง เมื่อใด ที่ไหน
    #: competency: CQ01
    #: param person: person = person:สมคิด_จาตุศรีพิทักษ์ | the person met | บุคคลที่ถูกพบ
    #: param since: date = 1900-01-01 | first day | วันแรก

A parameter has a name, a type (``string``, ``integer``, ``date``, ``iri`` or a kind of ``names.KINDS``), a default
unless it must be given, and help in English and Thai. In the query its name with ``$`` stands for its value; ``?`` is
for ordinary variables.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pyoxigraph import Literal, NamedNode
from rapidfuzz import process

from kg.errors import QueryError, UnknownQueryError, UsageError
from kg.query.days import parse_day
from kg.query.names import KINDS, find
from kg.query.posts import find_post
from kg.rdf.prefixes import expand
from kg.store import Store
from kg.store.syntax import tokens

_DESCRIPTION = re.compile(r"#:\s*(en|th|competency):\s*(.+?)\s*")
_PARAMETER = re.compile(
    r"#:\s*param\s+(?P<name>[a-z]\w*):\s*(?P<type>\w+)(?:\s*=\s*(?P<default>[^|]*?))?\s*"
    r"\|\s*(?P<en>[^|]+?)\s*\|\s*(?P<th>[^|]+?)\s*"
)
TYPES = ("string", "integer", "date", "iri", *KINDS)


@dataclass(frozen=True)
class Parameter:
    """A value a question is asked with; ``default`` is None where it must be given."""

    name: str
    type: str
    default: str | None
    en: str
    th: str


@dataclass(frozen=True)
class Question:
    """A query with a header.

    Attributes:
        name: the file's name without ``.rq``.
        text: the query, header included, so that line numbers are the file's.
        en/th: what it asks.
        competency: number of the competency question it answers ("CQ01"), or "".
        parameters: in the order of the header.
    """

    name: str
    text: str
    en: str = ""
    th: str = ""
    competency: str = ""
    parameters: tuple[Parameter, ...] = ()

    def fill(self, store: Store, given: Mapping[str, object]) -> str:
        """Return the query with a term in place of each parameter.

        Args:
            store: where names of things are looked up.
            given: name of a parameter → its value, as text, int or date.

        Raises:
            UsageError: a parameter is unknown, missing or not of its type.
            UnknownEntityError: a name is not in the graph.
        """
        names = [p.name for p in self.parameters]
        for name in given:
            if name not in names:
                known = ", ".join(names) or "-"
                raise UsageError("query.unknown-parameter", question=self.name, name=name, known=known)
        terms = {f"${p.name}": _term(store, p, given.get(p.name)) for p in self.parameters}
        return "".join(terms.get(t.text, t.text) if t.kind == "variable" else t.text for t in tokens(self.text))


def parse(name: str, text: str) -> Question:
    """Read a query and its header; a query without one is a question without parameters.

    Raises:
        QueryError: a header line is malformed, or header and query disagree about the parameters.
    """
    about: dict[str, str] = {}
    parameters = []
    for line in text.splitlines():
        if not line.startswith("#:"):
            continue
        if described := _DESCRIPTION.fullmatch(line):
            about[described[1]] = described[2]
        elif (found := _PARAMETER.fullmatch(line)) and found["type"] in TYPES:
            parameters.append(Parameter(found["name"], found["type"], found["default"], found["en"], found["th"]))
        else:
            raise QueryError("query.bad-header", question=name, line=line)
    declared = {f"${p.name}" for p in parameters}
    used = {t.text for t in tokens(text) if t.kind == "variable" and t.text.startswith("$")}
    if parameters and declared != used:
        raise QueryError("query.bad-parameters", question=name, names=", ".join(sorted(declared ^ used)))
    return Question(name, text, **about, parameters=tuple(parameters))


@cache
def questions() -> tuple[Question, ...]:
    """Return every named question, sorted by name."""
    files = (f for f in resources.files(__package__).joinpath("library").iterdir() if f.name.endswith(".rq"))
    return tuple(parse(f.name.removesuffix(".rq"), f.read_text("utf-8")) for f in sorted(files, key=lambda f: f.name))


def question(name: str) -> Question:
    """Return a named question.

    Raises:
        UnknownQueryError: there is none of that name; the nearest names are listed.
    """
    named = {q.name: q for q in questions()}
    if name not in named:
        nearest = ", ".join(match[0] for match in process.extract(name, sorted(named), limit=3))
        raise UnknownQueryError("query.unknown-question", name=name, nearest=nearest)
    return named[name]


def _term(store: Store, parameter: Parameter, given: object) -> str:
    """Return a value as a SPARQL term; serialised by the engine's own terms, so that it cannot break out."""
    value = parameter.default if given is None else given
    if value is None:
        raise UsageError("query.missing-parameter", name=parameter.name)
    try:
        match parameter.type:
            case "string":
                return str(Literal(str(value)))
            case "integer":
                return str(int(str(value)))
            case "date":
                day = value if isinstance(value, dt.date) else parse_day(str(value))
                return str(Literal(day.isoformat(), datatype=NamedNode(expand("xsd:date"))))
            case "iri":
                iri = str(value)
                return str(NamedNode(iri if "://" in iri else expand(iri)))
            case kind:
                named = find_post(store, str(value)) if kind == "post" else find(store, str(value), kind)
                return str(NamedNode(named))
    except (ValueError, KeyError) as error:
        raise UsageError("query.bad-value", name=parameter.name, type=parameter.type, value=value) from error
