"""What every registered source must do: one suite over every line of FORMATS and ARCHIVES."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.model.release import Quarantined, RawRelease
from kg.sources import ARCHIVES, FORMATS, read
from kg.text import canonical
from tests.contracts.samples import BODY, HEADLINE, PACKED, SINGLE, URL, write

FORMAT_SUFFIXES = [suffix for each in FORMATS for suffix in each.suffixes]
ARCHIVE_SUFFIXES = [suffix for each in ARCHIVES for suffix in each.suffixes]


def _releases(*paths: Path) -> list[RawRelease]:
    found = list(read(paths))
    assert not [item for item in found if isinstance(item, Quarantined)]
    return [item for item in found if isinstance(item, RawRelease)]


def _reasons(*paths: Path) -> list[str]:
    return [item.reason if isinstance(item, Quarantined) else "release" for item in read(paths)]


def test_every_registered_form_has_a_sample() -> None:
    assert set(FORMAT_SUFFIXES) == set(SINGLE)
    assert set(ARCHIVE_SUFFIXES) == set(PACKED)


@pytest.mark.parametrize("suffix", FORMAT_SUFFIXES)
def test_same_release_whatever_its_form(suffix: str, tmp_path: Path) -> None:
    (raw,) = _releases(write(tmp_path, f"ข่าว_1{suffix}", SINGLE[suffix]()))
    release = canonical(raw)
    assert release.text == f"{HEADLINE}\n{BODY}"
    assert (release.id, release.url, release.published) == ("990001", URL, dt.date(2018, 3, 7))


@pytest.mark.parametrize("suffix", FORMAT_SUFFIXES)
def test_origin_names_no_machine_path(suffix: str, tmp_path: Path) -> None:
    path = write(tmp_path, f"deep/er/ข่าว_1{suffix}", SINGLE[suffix]())
    assert _releases(path)[0].origin.partition("#")[0] == path.name
    assert _releases(tmp_path / "deep")[0].origin.partition("#")[0] == f"deep/er/{path.name}"


@pytest.mark.parametrize("suffix", FORMAT_SUFFIXES)
@pytest.mark.parametrize(
    ("data", "reasons"), [(b"", {"empty", "unreadable"}), (b"\x00\x01\x02\xff" * 99, {"binary", "unreadable"})]
)
def test_nothing_and_noise_are_quarantined(suffix: str, data: bytes, reasons: set[str], tmp_path: Path) -> None:
    path = write(tmp_path, f"a{suffix}", data)
    for item in read([path]):
        assert isinstance(item, Quarantined)
        assert item.reason in reasons
        assert item.detail and "\n" not in item.detail and str(tmp_path) not in item.detail


@pytest.mark.parametrize("suffix", ARCHIVE_SUFFIXES)
def test_archive_gives_its_files_in_its_order(suffix: str, tmp_path: Path) -> None:
    files = {f"v1/{name}{form}": SINGLE[form]() for name, form in (("b", ".txt"), ("a", ".parquet"), ("c", ".html"))}
    path = write(tmp_path, f"all{suffix}", PACKED[suffix](files))
    found = _releases(path)
    assert [raw.origin.partition("#")[0] for raw in found] == [f"all{suffix}/{name}" for name in files]
    assert len({canonical(raw).text for raw in found}) == 1
    assert {raw.generation for raw in found} == {1}


@pytest.mark.parametrize("suffix", ARCHIVE_SUFFIXES)
def test_path_that_climbs_out_is_quarantined_and_the_rest_is_read(suffix: str, tmp_path: Path) -> None:
    files = {"../a.txt": SINGLE[".txt"](), "/etc/b.txt": SINGLE[".txt"](), "c.txt": SINGLE[".txt"]()}
    path = write(tmp_path, f"a{suffix}", PACKED[suffix](files))
    assert _reasons(path) == ["unsafe-path", "unsafe-path", "release"]


@pytest.mark.parametrize("suffix", ARCHIVE_SUFFIXES)
def test_empty_archive_is_quarantined(suffix: str, tmp_path: Path) -> None:
    assert _reasons(write(tmp_path, f"a{suffix}", PACKED[suffix]({}))) == ["empty"]


@pytest.mark.parametrize("suffix", [s for s in ARCHIVE_SUFFIXES if s != ".zip"])
@pytest.mark.parametrize("share", [0.35, 0.6, 0.9, 0.97])
def test_truncated_archive_gives_what_could_be_read(suffix: str, share: float, tmp_path: Path) -> None:
    files = {f"{n}.txt": SINGLE[".txt"]().replace(b"990001", b"%06d" % (n * 7919)) for n in range(400)}
    whole = PACKED[suffix](files)
    reasons = _reasons(write(tmp_path, f"a{suffix}", whole[: int(len(whole) * share)]))
    assert reasons[-1] == "truncated-archive"
    assert set(reasons[:-1]) <= {"release"}
    if share > 0.5:
        assert len(reasons) > 10


def test_truncated_zip_has_lost_its_directory(tmp_path: Path) -> None:
    whole = PACKED[".zip"]({"a.txt": SINGLE[".txt"]()})
    assert _reasons(write(tmp_path, "a.zip", whole[:-30])) == ["truncated-archive"]


def test_damaged_member_of_a_zip_does_not_stop_the_others(tmp_path: Path) -> None:
    whole = bytearray(PACKED[".zip"]({"a.txt": SINGLE[".txt"](), "b.txt": SINGLE[".txt"]()}))
    whole[60] ^= 0xFF
    assert _reasons(write(tmp_path, "a.zip", bytes(whole))) == ["unreadable", "release"]
