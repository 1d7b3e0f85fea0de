"""``python -m tests.bench.load GRAPH [SECONDS]``: 64 clients at once over a built graph, alone and beside a runaway.

Each client asks one thing after another: pages, completion and queries, drawn from the same things. Then 2,000
connections that never finish their request are opened, and one visitor asks on.
"""

from __future__ import annotations

import asyncio
import random
import socket
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx

from kg.lookup.overview import FILE, Overview
from kg.store import GraphFolder
from tests.bench.pages import things, typed
from tests.bench.served import HEAD, Server, served, told

_CLIENTS, _SECONDS, _HALF_OPEN = 64, 60.0, 2000
_RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
_LABEL = "SELECT ?l {{ <https://w3id.org/tgk/id/{}> rdfs:label ?l }}"

Times = defaultdict[str, list[float]]


def asked(overview: Overview) -> list[tuple[str, str]]:
    """Return (kind of request, path) of what clients ask."""
    drawn = [each for kind, found in things(overview).items() if " " not in kind for each in found]
    pages = [("page", f"/id/{quote(each)}") for each in drawn]
    words = [("completion", f"/search.json?q={quote(q)}") for found in typed(overview).values() for q in found]
    queries = [("lookup", f"/sparql?query={quote(_LABEL.format(each))}") for each in drawn]
    return pages + words[: len(pages)] + queries * 2


async def client(
    number: int, base: str, mix: list[tuple[str, str]], until: float, times: Times, failed: Counter[str]
) -> None:
    """Ask one thing after another until it is time; each client its own things, and the same in every run."""
    chance = random.Random(number)
    async with httpx.AsyncClient(base_url=base, timeout=120, headers={"Accept": "text/html, */*;q=0.1"}) as web:
        while time.monotonic() < until:
            kind, path = chance.choice(mix)
            begun = time.monotonic()
            try:
                reply = await web.get(path)
                status = str(reply.status_code)
            except httpx.HTTPError as error:
                status = type(error).__name__
            times[kind].append(time.monotonic() - begun)
            if status != "200":
                failed[status] += 1


async def runaway(base: str, until: float, ends: Counter[str]) -> None:
    """Ask what has no end, again and again."""
    async with httpx.AsyncClient(base_url=base, timeout=120) as web:
        while time.monotonic() < until:
            ends[str((await web.get("/sparql", params={"query": _RUNAWAY})).status_code)] += 1


async def loaded(server: Server, mix: list[tuple[str, str]], seconds: float, *, beside: bool) -> None:
    """Print the times of all clients, with or without a runaway query beside them."""
    until = time.monotonic() + seconds
    times: Times = defaultdict(list)
    failed: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    work = [client(number, server.base, mix, until, times, failed) for number in range(_CLIENTS)]
    if beside:
        work.append(runaway(server.base, until, ends))
    await asyncio.gather(*work)
    every = [each for found in times.values() for each in found]
    print(f"\n{_CLIENTS} clients, {seconds:g} s{', beside a runaway query' if beside else ''}: ", end="")
    print(f"{len(every) / seconds:.0f} a second, {failed.total()} failed {dict(failed) or ''}, {server.resident()} MB")
    print(HEAD)
    for kind, found in sorted(times.items()):
        print(told(kind, found))
    print(told("all", every))
    if ends:
        print(f"the runaway query ended with {dict(ends)}")


def half_open(server: Server) -> None:
    """Print how a visitor fares while connections that never ask hang, and when those are closed."""
    address = urlsplit(server.base)
    begun = time.monotonic()
    hanging = []
    for _ in range(_HALF_OPEN):
        each = socket.create_connection((address.hostname or "", address.port or 0), timeout=60)
        each.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        hanging.append(each)
    print(f"\n{_HALF_OPEN} half-open connections after {time.monotonic() - begun:.1f} s\n{HEAD}")
    times = []
    with httpx.Client(base_url=server.base, timeout=120) as web:
        for _ in range(50):
            asked_at = time.monotonic()
            web.get("/").raise_for_status()
            times.append(time.monotonic() - asked_at)
    print(told("home beside them", times))
    closed = 0
    for each in hanging:
        each.settimeout(60)
        try:
            closed += each.recv(1) == b""
        except ConnectionResetError:
            closed += 1
        each.close()
    print(f"{closed} closed by the server, the last {time.monotonic() - begun:.1f} s after the first was opened")


def main(graph: str, seconds: str = str(_SECONDS)) -> None:
    """Print the tables."""
    with served(graph) as server:
        mix = asked(Overview(GraphFolder(Path(graph)).current() / FILE))
        for beside in (False, True):
            asyncio.run(loaded(server, mix, float(seconds), beside=beside))
        half_open(server)


if __name__ == "__main__":
    main(*sys.argv[1:])
