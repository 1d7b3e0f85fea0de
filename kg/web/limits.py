"""Limits of the server, each with its unit."""

from __future__ import annotations

#: Longest one query of a visitor may take, in seconds.
QUERY_SECONDS_MAX = 30.0
#: Longest a query waits for a free worker, in seconds.
WAIT_SECONDS_MAX = 20.0
#: Longest a page's own question to the store may take, in seconds.
PAGE_SECONDS_MAX = 10.0
#: Longest a client may take to send the body of a request, in seconds.
BODY_SECONDS_MAX = 10.0
#: Longest a client may take to send a whole request, in seconds; its connection is closed then without a word.
RECEIPT_SECONDS_MAX = 15.0
#: Connections open at a time; beyond it clients are told 503 at once. Idle ones cost some kilobytes each.
CONNECTIONS_MAX = 8192
#: Largest answer sent, in bytes; a larger one is an error, never cut short.
RESULT_BYTES_MAX = 32 * 1024 * 1024
#: Largest body read, in bytes: a query of the greatest length, every byte of it percent-encoded, and its parameters.
BODY_BYTES_MAX = 256 * 1024
#: Address space one worker may use beyond what it has when its store is open, in bytes.
WORKER_BYTES_MAX = 2 * 1024**3
#: Worker processes, each answering one query at a time.
WORKERS = 4
#: Threads that make pages. More only take turns: with 40, each request cost half as much again.
PAGE_THREADS = 8
#: Threads that complete names: who types does not wait behind pages.
COMPLETION_THREADS = 2
#: Rows on one page of a table.
ROWS_PAGE = 100
#: How long starting waits for an overview to be made before the graph is shown without, in seconds.
PATIENCE_SECONDS = 3.0
