"""Settings and constants: every number with its unit in its name, every version that marks a result."""

from __future__ import annotations

#: Base of all IRIs. A placeholder until it is registered; change it here and nowhere else.
BASE = "https://w3id.org/tgk/"
#: Version of the canonical text; part of every run's identity. Raise it when offsets may move.
TEXT_VERSION = "canonical-text/1"
#: Version of the extractor; kept extractions of another version are made again.
EXTRACTOR_VERSION = "kg-rules/1"

#: Environment variable that names the graph folder, and its default.
GRAPH_VARIABLE = "KG_GRAPH"
GRAPH_DEFAULT = "graph"

#: Environment variables with name and password for a remote endpoint.
ENDPOINT_USER_VARIABLE = "KG_ENDPOINT_USER"
ENDPOINT_PASSWORD_VARIABLE = "KG_ENDPOINT_PASSWORD"

#: Releases handed to a worker process at a time: large enough to hide the cost of passing them on.
CHUNK_RELEASES = 100
#: Answers a memoised reader of names keeps: names recur over releases, and a few ten thousand fit in some megabytes.
MEMO_ENTRIES = 1 << 15
#: Largest single input read into memory; anything larger is quarantined, not read.
MAX_INPUT_BYTES = 64 * 1024 * 1024
#: Nodes a view shows unless asked otherwise, and the most it can show (measured: design of the view room).
VIEW_NODES_DEFAULT = 300
VIEW_NODES_MAX = 2000
#: Wall-clock limit of one query, in seconds.
QUERY_SECONDS_MAX = 60
