"""The worker processes: each query gets one to itself, a deadline, and a whole answer or a plain error."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from kg.errors import KGError, QueryError, StoreError
from kg.web.limits import QUERY_SECONDS_MAX, RESULT_BYTES_MAX, WAIT_SECONDS_MAX, WORKERS

#: Longest a worker may take to open the graph, in seconds.
_START_SECONDS_MAX = 60.0
#: Seconds between attempts to start a worker that does not start.
_RETRY_SECONDS = 1.0


@dataclass(frozen=True)
class Job:
    """A query with the dataset it is asked of (IRIs; none is the default) and the Accept header of its client."""

    query: str
    accept: str = "*/*"
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def line(self) -> bytes:
        """Return it as a worker reads it."""
        return json.dumps(vars(self)).encode("ascii") + b"\n"


@dataclass(frozen=True)
class Reply:
    """A whole answer."""

    media_type: str
    body: bytes


class TooSlowError(QueryError):
    """The query was stopped at the limit."""

    http_status = 504


class OverloadedError(KGError):
    """No worker was free in time, or the query broke the one it had."""

    http_status = 503


class RefusedError(QueryError):
    """A worker refused the query; ``http_status`` says how."""

    def __init__(self, key: str, status: int, facts: dict[str, str]) -> None:
        super().__init__(key, **facts)
        self.http_status = _STATUS.get(key, status)


_STATUS = {"query.too-long": 413, "query.too-slow": 504, "web.not-acceptable": 406, "web.too-large": 503}


class _Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, target: str) -> _Worker:
        # -I would hide a package that is on the path only through PYTHONPATH; the environment is this process's own.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "kg.web.worker",
            target,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=os.environ | {"PYTHONSAFEPATH": "1"},
            limit=RESULT_BYTES_MAX,
        )
        worker = cls(process)
        try:
            ready = json.loads(await asyncio.wait_for(worker._line(), _START_SECONDS_MAX))
        except BaseException:
            await worker.kill()
            raise
        if "failed" in ready:
            await worker.kill()
            raise StoreError("web.worker-failed", detail=ready["failed"])
        return worker

    async def ask(self, job: Job) -> Reply:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(job.line())
        await self._process.stdin.drain()
        head: dict[str, Any] = json.loads(await self._line())
        body = await self._process.stdout.readexactly(head["bytes"])
        if "key" in head:
            raise RefusedError(head["key"], head["status"], head["facts"])
        return Reply(head["type"], body)

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()

    async def _line(self) -> bytes:
        assert self._process.stdout
        line = await self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise asyncio.IncompleteReadError(line, None)
        return line


class Pool:
    """Some workers over one target, a graph folder or an endpoint."""

    def __init__(
        self, target: str, *, workers: int = WORKERS, seconds_max: float = QUERY_SECONDS_MAX, wait: float | None = None
    ) -> None:
        self._target = target
        self._size = workers
        self._seconds_max = seconds_max
        self._wait_seconds_max = WAIT_SECONDS_MAX if wait is None else wait
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the workers; the first is ready afterwards, the others follow.

        Raises:
            StoreError: the graph cannot be opened.
        """
        self._add(await _Worker.start(self._target))
        for _ in range(self._size - 1):
            self._spawn(self._join())

    async def stop(self) -> None:
        """Kill all workers, whatever they do."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._all))
        self._all.clear()

    async def ask(self, job: Job) -> Reply:
        """Answer a query; cancelling the call stops it.

        Raises:
            QueryError: the query is malformed, refused, too slow, or its answer too large.
            OverloadedError: no worker came free in time, or this query broke its own.
            StoreError: the graph cannot be read.
        """
        try:
            worker = await asyncio.wait_for(self._idle.get(), self._wait_seconds_max)
        except TimeoutError as error:
            raise OverloadedError("web.busy") from error
        try:
            reply = await asyncio.wait_for(worker.ask(job), self._seconds_max)
        except RefusedError:
            self._idle.put_nowait(worker)
            raise
        except BaseException as error:
            self._replace(worker)
            if isinstance(error, TimeoutError):
                raise TooSlowError("query.too-slow", seconds=f"{self._seconds_max:g}") from error
            if isinstance(error, OSError | asyncio.IncompleteReadError | ValueError):
                raise OverloadedError("web.broke") from error
            raise
        self._idle.put_nowait(worker)
        return reply

    def _add(self, worker: _Worker) -> None:
        self._all.add(worker)
        self._idle.put_nowait(worker)

    def _replace(self, worker: _Worker) -> None:
        self._all.discard(worker)
        self._spawn(self._renew(worker))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _renew(self, worker: _Worker) -> None:
        await worker.kill()
        await self._join()

    async def _join(self) -> None:
        while True:
            try:
                return self._add(await _Worker.start(self._target))
            except (KGError, OSError, asyncio.IncompleteReadError, TimeoutError, ValueError):
                await asyncio.sleep(_RETRY_SECONDS)
