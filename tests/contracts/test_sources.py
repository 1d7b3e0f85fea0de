"""What every registered source must do: one suite over every line of FORMATS and ARCHIVES."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model.release import Quarantined, RawRelease
from kg.sources import ARCHIVES, FORMATS, read
from kg.text import canonical
from tests.contracts.samples import BODY, HEADLINE, PACKED, PLACES, SINGLE, URL, Place

FORMAT_SUFFIXES = [suffix for each in FORMATS for suffix in each.suffixes]
ARCHIVE_SUFFIXES = [suffix for each in ARCHIVES for suffix in each.suffixes]


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return PLACES[request.param](tmp_path)


def _releases(*paths: Path | str) -> list[RawRelease]:
    found = list(read(paths))
    assert not [item for item in found if isinstance(item, Quarantined)]
    return [item for item in found if isinstance(item, RawRelease)]


def _reasons(*paths: Path | str) -> list[str]:
    return [item.reason if isinstance(item, Quarantined) else "release" for item in read(paths)]


def test_every_registered_form_has_a_sample() -> None:
    assert set(FORMAT_SUFFIXES) == set(SINGLE)
    assert set(ARCHIVE_SUFFIXES) == set(PACKED)


@pytest.mark.parametrize("suffix", FORMAT_SUFFIXES)
def test_same_release_whatever_its_form(suffix: str, place: Place) -> None:
    (raw,) = _releases(place.put(f"ข่าว_1{suffix}", SINGLE[suffix]()))
    release = canonical(raw)
    assert release.text == f"{HEADLINE}\n{BODY}"
    assert (release.id, release.url, release.published) == ("990001", URL, dt.date(2018, 3, 7))


@pytest.mark.parametrize("suffix", FORMAT_SUFFIXES)
def test_origin_names_no_machine_path(suffix: str, place: Place) -> None:
    path = place.put(f"deep/er/ข่าว_1{suffix}", SINGLE[suffix]())
    assert _releases(path)[0].origin.partition("#")[0] == f"ข่าว_1{suffix}"
    assert _releases(place.at("deep"))[0].origin.partition("#")[0] == f"deep/er/ข่าว_1{suffix}"


@pytest.mark.parametrize("suffix", FORMAT_SUFFIXES)
@pytest.mark.parametrize(
    ("data", "reasons"), [(b"", {"empty", "unreadable"}), (b"\x00\x01\x02\xff" * 99, {"binary", "unreadable"})]
)
def test_nothing_and_noise_are_quarantined(suffix: str, data: bytes, reasons: set[str], place: Place) -> None:
    path = place.put(f"a{suffix}", data)
    for item in read([path]):
        assert isinstance(item, Quarantined)
        assert item.reason in reasons
        assert item.detail and "\n" not in item.detail and str(place.base) not in item.detail


@pytest.mark.parametrize("suffix", ARCHIVE_SUFFIXES)
def test_archive_gives_its_files_in_its_order(suffix: str, place: Place) -> None:
    files = {f"v1/{name}{form}": SINGLE[form]() for name, form in (("b", ".txt"), ("a", ".parquet"), ("c", ".html"))}
    path = place.put(f"all{suffix}", PACKED[suffix](files))
    found = _releases(path)
    assert [raw.origin.partition("#")[0] for raw in found] == [f"all{suffix}/{name}" for name in files]
    assert len({canonical(raw).text for raw in found}) == 1
    assert {raw.generation for raw in found} == {1}


@pytest.mark.parametrize("suffix", ARCHIVE_SUFFIXES)
def test_path_that_climbs_out_is_quarantined_and_the_rest_is_read(suffix: str, place: Place) -> None:
    files = {"../a.txt": SINGLE[".txt"](), "/etc/b.txt": SINGLE[".txt"](), "c.txt": SINGLE[".txt"]()}
    path = place.put(f"a{suffix}", PACKED[suffix](files))
    assert _reasons(path) == ["unsafe-path", "unsafe-path", "release"]


@pytest.mark.parametrize("suffix", ARCHIVE_SUFFIXES)
def test_empty_archive_is_quarantined(suffix: str, place: Place) -> None:
    assert _reasons(place.put(f"a{suffix}", PACKED[suffix]({}))) == ["empty"]


@pytest.mark.parametrize("suffix", [s for s in ARCHIVE_SUFFIXES if s != ".zip"])
@pytest.mark.parametrize("share", [0.35, 0.6, 0.9, 0.97])
def test_truncated_archive_gives_what_could_be_read(suffix: str, share: float, place: Place) -> None:
    files = {f"{n}.txt": SINGLE[".txt"]().replace(b"990001", b"%06d" % (n * 7919)) for n in range(400)}
    whole = PACKED[suffix](files)
    reasons = _reasons(place.put(f"a{suffix}", whole[: int(len(whole) * share)]))
    assert reasons[-1] == "truncated-archive"
    assert set(reasons[:-1]) <= {"release"}
    if share > 0.5:
        assert len(reasons) > 10


def test_truncated_zip_has_lost_its_directory(place: Place) -> None:
    whole = PACKED[".zip"]({"a.txt": SINGLE[".txt"]()})
    assert _reasons(place.put("a.zip", whole[:-30])) == ["truncated-archive"]


def test_damaged_member_of_a_zip_does_not_stop_the_others(place: Place) -> None:
    whole = bytearray(PACKED[".zip"]({"a.txt": SINGLE[".txt"](), "b.txt": SINGLE[".txt"]()}))
    whole[60] ^= 0xFF
    assert _reasons(place.put("a.zip", bytes(whole))) == ["unreadable", "release"]


def test_a_folder_is_read_in_the_order_of_its_names_without_what_is_hidden(place: Place) -> None:
    for name in ("f/b/1.txt", "f/a.txt", "f/b.txt", "f/.git/2.txt", "f/__MACOSX/a.txt", "f/b/c/3.txt"):
        place.put(name, SINGLE[".txt"]())
    expected = ["f/a.txt", "f/b/1.txt", "f/b/c/3.txt", "f/b.txt"]
    assert [raw.origin for raw in _releases(place.at("f"))] == expected


def test_what_is_not_there_or_in_no_known_format_is_said(place: Place) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        list(read([place.at("nothing.txt")]))
    with pytest.raises(SourceError, match="not a format"):
        list(read([place.put("a.exe", b"MZ")]))
