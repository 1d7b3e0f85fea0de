"""Reading sources: order, quarantine, errors, and the real collections' dirt."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from kg import config
from kg.errors import SourceError
from kg.model.release import Quarantined, RawRelease
from kg.sources import read
from kg.text import canonical

PAGE = "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-{0}\nวันพุธที่ 7 มีนาคม 2561\n{0}\nเนื้อหา\nที่มา : http://www.thaigov.go.th/news/contents/details/{1}\n"


def _write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _outcome(item: RawRelease | Quarantined) -> tuple[str, str]:
    return item.origin, item.reason if isinstance(item, Quarantined) else "release"


def test_folder_is_searched_in_sorted_order_and_says_what_it_cannot_read(tmp_path: Path) -> None:
    _write(tmp_path, "in/b.txt", PAGE.format("ข", 2))
    _write(tmp_path, "in/a/z.txt", PAGE.format("ก", 1))
    _write(tmp_path, "in/photo.png", b"\x89PNG")
    _write(tmp_path, "in/noise.txt", b"\x00\x01\x02")
    _write(tmp_path, "in/empty.txt", "\ufeff\n")
    _write(tmp_path, "in/broken.txt", b"\xff\xfb\xfc")
    _write(tmp_path, "in/.hidden/c.txt", PAGE.format("ค", 3))
    _write(
        tmp_path,
        "in/p.txt",
        "รัฐบาลไทย-\nวันพฤหัสบดีที่ 1 มกราคม 2513\nที่มา : https://www.thaigov.go.th/news/contents/details/5\n",
    )
    assert [_outcome(item) for item in read([tmp_path / "in"])] == [
        ("in/a/z.txt", "release"),
        ("in/b.txt", "release"),
        ("in/broken.txt", "undecodable"),
        ("in/empty.txt", "empty"),
        ("in/noise.txt", "binary"),
        ("in/p.txt", "placeholder"),
        ("in/photo.png", "unreadable"),
    ]


def test_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert [_outcome(item) for item in read([tmp_path / "in"])] == [("in", "empty")]


def test_missing_and_unknown_sources_are_told_before_anything_is_read(tmp_path: Path) -> None:
    good = _write(tmp_path, "a.txt", PAGE.format("ก", 1))
    with pytest.raises(SourceError, match="does not exist"):
        next(read([good, tmp_path / "nothing"]))
    with pytest.raises(SourceError, match="not a format"):
        next(read([good, _write(tmp_path, "a.docx", "x")]))


def test_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "MAX_INPUT_BYTES", 1000)
    _write(tmp_path, "in/a.txt", "ก" * 1000)
    _write(tmp_path, "in/b.jsonl", '{"title": "' + "ก" * 1000 + '"}\n{"title": "ข่าว"}\n')
    assert [_outcome(item) for item in read([tmp_path / "in"])] == [
        ("in/a.txt", "too-large"),
        ("in/b.jsonl#1", "too-large"),
        ("in/b.jsonl#2", "release"),
    ]


def test_bad_rows_do_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        '{"title": "ก", "text": "หนึ่ง"}',
        "{broken",
        "[1]",
        '{"title": ""}',
        '{"other": 1}',
        '{"title": null, "text": "สอง"}',
    ]
    table = "Title,Content\nก,หนึ่ง\nข\nค,สาม\n"
    found = read([_write(tmp_path, "a.jsonl", "\n".join(lines)), _write(tmp_path, "b.csv", table)])
    assert [_outcome(item) for item in found] == [
        ("a.jsonl#1", "release"),
        ("a.jsonl#2", "malformed-row"),
        ("a.jsonl#3", "malformed-row"),
        ("a.jsonl#4", "no-text"),
        ("a.jsonl#5", "malformed-row"),
        ("a.jsonl#6", "release"),
        ("b.csv#1", "release"),
        ("b.csv#2", "malformed-row"),
        ("b.csv#3", "release"),
    ]


def test_row_may_hold_a_whole_page(tmp_path: Path) -> None:
    import json

    row = {"title": "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-ก", "context": PAGE.format("ก", 7)}
    (raw,) = read([_write(tmp_path, "a.jsonl", json.dumps(row))])
    assert isinstance(raw, RawRelease)
    release = canonical(raw)
    assert (release.text, release.id, str(release.published)) == ("ก\nเนื้อหา", "7", "2018-03-07")


@pytest.mark.parametrize(
    ("letters", "size"),
    [
        ("ก", 20_000_000),
        ("รัฐบาลไทย-", 2_000_000),
        ("ที่มา : http://", 2_000_000),
        ("่ิ", 2_000_000),
        ("7 มีนาคม ", 2_000_000),
    ],
)
def test_long_single_line_reads(letters: str, size: int, tmp_path: Path) -> None:
    line = letters * (size // len(letters.encode()))
    path = _write(tmp_path, "a.txt", "พาดหัว\n" + line)
    start = time.process_time()
    (raw,) = read([path])
    assert isinstance(raw, RawRelease)
    canonical(raw)
    assert time.process_time() - start < 20


def test_memory_does_not_grow_with_an_archive(tmp_path: Path) -> None:
    import io
    import tarfile

    def peak(files: int) -> int:
        path = tmp_path / f"{files}.tar.gz"
        with tarfile.open(path, "w:gz") as archive:
            for number in range(files):
                data = PAGE.format("ก" * 400, number).encode()
                info = tarfile.TarInfo(f"v1/{number}.txt")
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        tracemalloc.start()
        assert sum(1 for _ in read([path])) == files
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(500) < peak(100) + 100_000


@pytest.mark.shared
def test_release_of_the_real_collection(shared: Path) -> None:
    (raw,) = read([shared / "gold" / "dev" / "txt" / "10596.txt"])
    assert isinstance(raw, RawRelease)
    assert (raw.url, raw.date_text) == (
        "http://www.thaigov.go.th/news/contents/details/10596",
        "วันพุธที่ 7 มีนาคม 2561",
    )
