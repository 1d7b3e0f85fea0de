"""Just enough of an S3 service, and of a web server, to be read from and written to on loopback."""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import re
import threading
from collections.abc import Iterator, MutableMapping
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.sax.saxutils import escape

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


@contextlib.contextmanager
def serving(files: MutableMapping[str, bytes], *, ranges: bool) -> Iterator[str]:
    """Serve files by path (``/bucket/key``) while the block runs; give the address of the server.

    Args:
        files: what is there; what is put there is added.
        ranges: whether a client may ask for parts of a file.
    """

    class Handler(_Handler):
        """With what this server has."""

        store, takes_ranges = files, ranges

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store: MutableMapping[str, bytes]
    takes_ranges: bool

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query)
        if "list-type" in asked:
            return self._reply(200, self._listing(parts.path, **{key: value[0] for key, value in asked.items()}))
        data = self.store.get(unquote(parts.path))
        if data is None:
            return self._reply(404, b"")
        wanted = _RANGE.fullmatch(self.headers.get("Range", "")) if self.takes_ranges else None
        if not wanted:
            return self._reply(200, data)
        start, end = int(wanted[1]), min(int(wanted[2] or len(data)), len(data) - 1)
        return self._reply(206, data[start : end + 1], {"Content-Range": f"bytes {start}-{end}/{len(data)}"})

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.store[unquote(urlsplit(self.path).path)] = data
        self._reply(200, b"", {"ETag": f'"{hashlib.md5(data).hexdigest()}"'})

    def _listing(self, bucket: str, prefix: str = "", delimiter: str = "", **_: str) -> bytes:
        rows = []
        for path, data in sorted(self.store.items()):
            key = path.removeprefix(f"{bucket}/")
            if key == path or not key.startswith(prefix):
                continue
            if delimiter and delimiter in key[len(prefix) :]:
                inside = prefix + key[len(prefix) :].partition(delimiter)[0] + delimiter
                rows.append(f"<CommonPrefixes><Prefix>{escape(quote(inside))}</Prefix></CommonPrefixes>")
            else:
                row = f"<Key>{escape(quote(key))}</Key><Size>{len(data)}</Size>"
                rows.append(f"<Contents>{row}<LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>")
        listed = "".join(dict.fromkeys(rows))
        head = "<EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>"
        return f"<ListBucketResult>{head}{listed}</ListBucketResult>".encode()

    def _reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        if self.takes_ranges:
            self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""
