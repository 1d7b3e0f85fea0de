"""Real SPARQL servers for tests, each started on loopback in a folder of its own and stopped afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kg.config import ENDPOINT_PASSWORD_VARIABLE, ENDPOINT_USER_VARIABLE
from kg.rdf.iri import GRAPH, MERGED
from kg.store.remote import RemoteGraphs

#: Long, for machines that do much else: Virtuoso needs three seconds of a free processor.
_START_SECONDS = 300
#: Name and password the tests give Virtuoso.
USER, PASSWORD = "kg", "kgpass"
#: Servers that take writing, as the tests name them.
KINDS = ("oxigraph", "virtuoso")
#: Settings that work for Virtuoso 7 of Debian; the folder and ports are filled in.
_VIRTUOSO_INI = """\
[Database]
DatabaseFile={folder}/v.db
ErrorLogFile={folder}/v.log
LockFile={folder}/v.lck
TransactionFile={folder}/v.trx
xa_persistent_file={folder}/v.pxa
TempStorage=TempDatabase
[TempDatabase]
DatabaseFile={folder}/t.db
TransactionFile={folder}/t.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
DisableUnixSocket=1
DirsAllowed={folder}
CaseMode=2
NumberOfBuffers=20000
[HTTPServer]
ServerPort=127.0.0.1:{http}
ServerRoot={folder}/www
ServerThreads=20
Charset=UTF-8
[SPARQL]
ResultSetMaxRows=10000
MaxQueryExecutionTime=60
MaxQueryCostEstimationTime=400
"""
_VIRTUOSO_USERS = f"""\
DB.DBA.USER_CREATE('{USER}','{PASSWORD}');
GRANT SPARQL_UPDATE TO "{USER}";
"""


@contextlib.contextmanager
def oxigraph(folder: Path, port: int | None = None) -> Iterator[str]:
    """Start ``oxigraph serve``; give the address of its queries."""
    port = port or _free_port()
    program = Path(sys.executable).with_name("oxigraph")
    with _running([str(program), "serve", "-l", str(folder), "-b", f"127.0.0.1:{port}"], folder.parent):
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/query"


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Start Virtuoso 7 with a user who may write; give the address of its queries."""
    if not shutil.which("virtuoso-t") and not os.environ.get("CI"):
        pytest.skip("needs Virtuoso 7 (Debian package virtuoso-opensource)")
    sql, http = _free_port(), _free_port()
    (folder / "www").mkdir(parents=True)
    (folder / "v.ini").write_text(_VIRTUOSO_INI.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    with _running(["virtuoso-t", "-f", "-c", "v.ini"], folder):
        _wait(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D")
        isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", "errors=stdout"]
        subprocess.run(isql, input=_VIRTUOSO_USERS, text=True, check=True, stdout=subprocess.DEVNULL)
        yield f"http://127.0.0.1:{http}/sparql"


@contextlib.contextmanager
def empty(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Give the address of a server without graphs of kg, with the environment of a user who may write.

    Args:
        kind: one of ``KINDS``.
        request: of the fixture or test; Virtuoso takes long to start, so tests share one, and it is emptied.
        folder: an empty one, for a server of this test's own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ENDPOINT_USER_VARIABLE, USER)
        patch.setenv(ENDPOINT_PASSWORD_VARIABLE, PASSWORD)
        if kind == "oxigraph":
            with oxigraph(folder / "server") as address:
                yield address
        else:
            address = request.getfixturevalue("virtuoso")
            with contextlib.closing(RemoteGraphs(address)) as remote:
                ours = [graph for graph in remote.store.sizes() if graph.startswith(GRAPH)]
                for graph in [*ours, MERGED]:
                    remote.drop(graph)
            yield address


@contextlib.contextmanager
def _running(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
        try:
            yield
        finally:
            server.kill()
            server.wait()


def _wait(address: str) -> None:
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return  # it answers
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
