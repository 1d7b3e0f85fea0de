"""Work on a Dask cluster: the same functions over the same items, in batches, results in the order of the items.

A worker needs this package in the same version and nothing else: no disk is shared, each batch brings what it needs and
gives back what came out. A worker that dies costs the time of its batches, which others do again. Dask is imported only
where a cluster is asked for.
"""

from __future__ import annotations

import contextlib
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import zstandard

from kg.errors import ClusterError
from kg.fingerprint import fingerprint
from kg.parallel import Mapper, each

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")

#: Items a task: a task costs the scheduler about a millisecond whatever is in it.
_BATCH_ITEMS = 300
#: Batches under way for each thread of the workers: enough that none waits, few enough that results do not pile up.
_BATCHES_AHEAD = 3
_CONNECT_SECONDS = 30
#: ``local:N`` starts N workers on this machine.
_LOCAL = "local:"
#: What runs on workers, or decides what comes out; it must be the same there as here.
_RUNNING = ("kg.build", "kg.extract", "kg.model", "kg.rdf", "kg.resolve", "kg.tables", "kg.text")


@contextlib.contextmanager
def connected(address: str) -> Iterator[Mapper]:
    """Connect to a cluster; give what maps on it.

    Args:
        address: of a Dask scheduler (``tcp://host:8786``), the file it wrote its address to (``scheduler.json``), or
            ``local:N`` for N workers started on this machine and stopped in the end.

    Raises:
        ClusterError: Dask is not installed, the scheduler does not answer, or it has no worker.
    """
    try:
        import distributed  # noqa: PLC0415, F401  # heavy, and an extra
    except ImportError as error:
        raise ClusterError("cluster.not-installed") from error
    with contextlib.ExitStack() as stack:
        try:
            client = stack.enter_context(_client(address, stack))
        except (OSError, ValueError) as error:  # TimeoutError is an OSError
            detail = " ".join(str(error).split()) or type(error).__name__
            raise ClusterError("cluster.unreachable", address=address, detail=detail) from error
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except TimeoutError as error:
            raise ClusterError("cluster.no-workers", address=address, seconds=_CONNECT_SECONDS) from error
        yield _Cluster(client, address)


def _client(address: str, stack: contextlib.ExitStack) -> Client:
    from distributed import Client, LocalCluster  # noqa: PLC0415  # see above

    if address.endswith(".json"):
        return Client(scheduler_file=address, set_as_default=False, timeout=_CONNECT_SECONDS)
    if not address.startswith(_LOCAL):
        return Client(address, set_as_default=False, timeout=_CONNECT_SECONDS)
    number = int(address.removeprefix(_LOCAL))
    cluster = LocalCluster(n_workers=number, threads_per_worker=1, processes=True, dashboard_address=None)
    return Client(stack.enter_context(cluster), set_as_default=False)


class _Cluster:
    """Maps on the workers of a client; see ``Mapper``."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address

    def __call__(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        from cloudpickle import dumps  # noqa: PLC0415  # comes with Dask; it can do all that a function may hold

        # a result of its own, not an argument of each task: a worker gets it once, and can have it made again
        held = self._client.submit(_unpack, _pack(function, dumps), pure=False)
        source = iter(items)
        waiting: deque[Any] = deque()
        while True:
            while len(waiting) < self._most() and (batch := list(islice(source, _BATCH_ITEMS))):
                waiting.append(self._client.submit(_each, held, _pack(batch), pure=False))
            if not waiting:
                return
            yield from self._results(waiting.popleft())

    def _most(self) -> int:
        """Return how many batches may be under way; workers come and go."""
        threads: int = sum(self._client.nthreads().values())
        return _BATCHES_AHEAD * max(1, threads)

    def _results(self, future: Any) -> list[Any]:
        try:
            version, packed = future.result()
        except Exception as error:  # a dead scheduler, workers that keep dying, a worker with other code: all end here
            detail = " ".join(f"{type(error).__name__}: {error}".split())
            raise ClusterError("cluster.failed", address=self._address, detail=detail) from error
        if version != fingerprint(*_RUNNING):
            raise ClusterError("cluster.other-version", address=self._address)
        results: list[Any] = _unpack(packed)
        return results


def _pack(value: Any, dumps: Callable[[Any], bytes] = pickle.dumps) -> bytes:
    """Return anything as bytes; Dask would look into lists and send each item by itself."""
    return zstandard.compress(dumps(value), 1)


def _unpack(packed: bytes) -> Any:
    return pickle.loads(zstandard.decompress(packed))


def _each(function: Callable[[Any], Any], batch: bytes) -> tuple[str, bytes]:
    """On a worker: return which code it runs, and the results of a batch."""
    return fingerprint(*_RUNNING), _pack(each(function, _unpack(batch)))
