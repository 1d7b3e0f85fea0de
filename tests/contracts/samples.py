"""One release written in every registered form, for the contract tests. Adding a form needs its line here."""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import fsspec
import pyarrow
import pyarrow.parquet
import zstandard

HEADLINE = "รองนายกฯ หารือเอกอัครราชทูต"
BODY = "วันนี้ (7 มีนาคม 2561) เวลา 10.30 น. ได้หารือความร่วมมือ\nทั้งนี้ ที่ประชุมเห็นชอบ"
URL = "https://www.thaigov.go.th/news/contents/details/990001"
DATE = "วันพุธที่ 7 มีนาคม 2561"
PAGE = f"รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-{HEADLINE}\n\n{DATE}\nพิมพ์\n{HEADLINE}\n{HEADLINE}\n{BODY}\nที่มา : {URL}\n"
ROW = {"title": HEADLINE, "context": BODY, "url": URL, "file name": "ข่าว_1.txt", "date": "2018-03-07"}


def _txt() -> bytes:
    return PAGE.encode()


def _jsonl() -> bytes:
    return (json.dumps(ROW, ensure_ascii=False) + "\n").encode()


def _csv() -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(ROW))
    writer.writeheader()
    writer.writerow(ROW)
    return out.getvalue().encode("utf-8-sig")


def _parquet() -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([ROW]), out)
    return out.getvalue()


def _html() -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    return (
        f"<html><head><title>รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-{HEADLINE}</title><link rel='canonical' href='{URL}'>"
        "<style>p.p1 {margin: 0}</style></head><body><nav>หน้าแรก</nav>"
        f"<article><h1>{HEADLINE}</h1><div>{DATE}</div>"
        f"{paragraphs}</article><footer>สงวนลิขสิทธิ์</footer><script>var a = 1;</script></body></html>"
    ).encode()


#: suffix → content of a file with that suffix that holds the one release.
SINGLE: dict[str, Callable[[], bytes]] = {
    ".txt": _txt,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
    ".html": _html,
    ".htm": _html,
}


def pack_tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def pack_zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _gz(files: dict[str, bytes]) -> bytes:
    return gzip.compress(pack_tar(files))


def _xz(files: dict[str, bytes]) -> bytes:
    return lzma.compress(pack_tar(files))


def _zst(files: dict[str, bytes]) -> bytes:
    return zstandard.ZstdCompressor().compress(pack_tar(files))


#: suffix → content of an archive with that suffix that holds some files.
PACKED: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    ".zip": pack_zip,
    ".tar": pack_tar,
    ".tar.gz": _gz,
    ".tgz": _gz,
    ".tar.xz": _xz,
    ".txz": _xz,
    ".tar.zst": _zst,
    ".tzst": _zst,
}


class Place:
    """Somewhere sources may lie; ``base`` is a folder, as a path or a URL."""

    def __init__(self, base: Path | str) -> None:
        self.base = base

    def at(self, name: str) -> Path | str:
        """Return the source of a name, as a user gives it."""
        return self.base / name if isinstance(self.base, Path) else f"{self.base}/{name}"

    def put(self, name: str, data: bytes) -> Path | str:
        """Put a file there; return it as a source."""
        source = self.at(name)
        with fsspec.open(str(source), "wb", auto_mkdir=True) as file:
            file.write(data)
        return source


#: Where sources may lie → the place, made out of an empty folder of the test; a new one is one line.
PLACES: dict[str, Callable[[Path], Place]] = {
    "path": Place,
    "file": lambda folder: Place(folder.as_uri()),
    "memory": lambda folder: Place(f"memory:/{folder}"),
}
