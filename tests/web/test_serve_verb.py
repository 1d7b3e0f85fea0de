"""``kg serve`` says where it serves, stops on a signal, and explains what keeps it from starting in one line."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx


def _start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def test_it_serves_until_interrupted(seed_graph: Path) -> None:
    server = _start("--graph", str(seed_graph), "--port", "0")
    try:
        assert server.stderr
        lines = [server.stderr.readline(), server.stderr.readline()]
        found = re.search(r"http://127\.0\.0\.1:\d+/", lines[-1])
        assert found, lines
        assert httpx.get(f"{found[0]}sparql?query=ASK%20%7B%7D").json() == {"head": {}, "boolean": True}
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(20) in (0, 1, -signal.SIGINT)


def test_what_keeps_it_from_starting_is_one_line(seed_graph: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for arguments, said in (
            (("--graph", str(seed_graph), "--port", port), port),
            (("--graph", str(tmp_path / "none"), "--port", "0"), "no graph"),
        ):
            server = _start(*arguments)
            _, error = server.communicate(timeout=120)
            assert server.returncode == 1
            assert said in error.splitlines()[-1] and "Traceback" not in error
