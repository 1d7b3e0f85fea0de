"""What a graph was made of, kept beside it, so that the next build writes again only what comes out otherwise.

The graph of a release depends on the release, on which thing each of its names is, and on what those things are called
in English; one digest stands for all that. The graphs of the whole collection are kept as text, piece by piece.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import msgspec
import zstandard

from kg.errors import StoreError
from kg.fingerprint import fingerprint
from kg.model.entity import Entity, Resolved
from kg.rdf.catalog import run_iri
from kg.resolve import Resolution
from kg.resolve.labels import ROMANISED

MADE = "made.msgpack"
#: Names in Latin letters, as the code that made them spells them.
_LATIN = "latin.msgpack"
#: Folder of the collection's graphs as text.
COLLECTION = "collection"
#: Level of compression: twice as quick as the usual one, and no larger by much.
_ZSTD_LEVEL = 1


class Made(msgspec.Struct, frozen=True):
    """Of what a graph was made.

    Attributes:
        basis: what people decided, and which code read, resolved and wrote: with another one everything is made anew.
        releases: release id → digest of what its graph depends on.
        updates: times the store was changed since it was made or its files were merged.
    """

    basis: str
    releases: Mapping[str, bytes]
    updates: int = 0

    @classmethod
    def read(cls, generation: Path) -> Made | None:
        """Read what a generation was made of, None where it does not say."""
        try:
            return msgspec.msgpack.decode((generation / MADE).read_bytes(), type=cls)
        except (OSError, msgspec.DecodeError):
            return None

    def write(self, generation: Path) -> None:
        """Write it into a generation."""
        (generation / MADE).write_bytes(msgspec.msgpack.encode(self))

    def changed(self, old: Made) -> tuple[set[str], set[str]]:
        """Return the releases whose graphs are new or otherwise than in an old graph, and those that are gone."""
        changed = {release for release, digest in self.releases.items() if old.releases.get(release) != digest}
        return changed, set(old.releases.keys() - self.releases.keys())


class Watcher:
    """Sees every document resolved, and tells afterwards what the graph of each depends on."""

    def __init__(self) -> None:
        self._things: dict[str, tuple[str, ...]] = {}
        self._occasions: dict[str, tuple[str, ...]] = {}

    def see(self, resolved: Resolved) -> None:
        """Take note of the things of one document; its occasions have the names it would give them itself."""
        self._things[resolved.document.id] = (
            *resolved.people,
            *resolved.organisations,
            *resolved.initiatives,
            *resolved.posts.values(),
            *resolved.places.values(),
        )
        self._occasions[resolved.document.id] = resolved.meetings

    def digests(
        self, versions: Mapping[str, str], resolution: Resolution, english: Mapping[str, str]
    ) -> dict[str, bytes]:
        """Return release → digest of what its graph is made of, of those seen.

        Args:
            versions: release → the version of it that holds.
            resolution: identity of everything seen.
            english: local IRI → English name.
        """
        encode = msgspec.msgpack.Encoder().encode
        digests = {}
        for release, things in self._things.items():
            occasions = [resolution.occasion(own) for own in self._occasions[release]]
            parts = (versions[release], things, [english.get(thing) for thing in things], occasions)
            digests[release] = hashlib.blake2b(encode(parts), digest_size=16).digest()
        return digests


def basis(decided: str) -> str:
    """Return what a graph rests on beside its releases: see ``Made``; ``decided`` is the digest of what people put."""
    return f"{run_iri('code')} {decided}"


def recall_latin(generation: Path) -> None:
    """Take over how names are written in Latin letters from a generation that the same code made."""
    try:
        made_by, phrases, names = msgspec.msgpack.decode((generation / _LATIN).read_bytes())
    except (OSError, ValueError, msgspec.DecodeError):
        return  # an older generation keeps none, and then they are made again
    if made_by == _latin_maker():
        ROMANISED[True].update(phrases)
        ROMANISED[False].update(names)


def keep_latin(generation: Path) -> None:
    """Write how names are written in Latin letters into a generation."""
    kept = (_latin_maker(), ROMANISED[True], ROMANISED[False])
    (generation / _LATIN).write_bytes(msgspec.msgpack.encode(kept))


def _latin_maker() -> str:
    return f"{fingerprint('kg.resolve', 'kg.tables')} {version('pythainlp')}"


def english_names(entities: Iterable[Entity]) -> dict[str, str]:
    """Return local IRI → English name of the entities that have one."""
    return {
        entity.iri: label.text
        for entity in entities
        for label in entity.labels
        if label.property == "rdfs:label" and label.language == "en"
    }


def kept_pieces(generation: Path, name: str, pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of one of the collection's graphs while they are written into a generation."""
    folder = generation / COLLECTION
    folder.mkdir(exist_ok=True)
    with zstandard.open(folder / f"{name}.nq.zst", "wb", cctx=zstandard.ZstdCompressor(_ZSTD_LEVEL)) as out:
        for piece in pieces:
            out.write(f"{piece}\n".encode())  # the empty line parts the pieces
            yield piece


def old_pieces(generation: Path, name: str) -> set[bytes]:
    """Return the pieces that ``kept_pieces`` wrote into a generation.

    Raises:
        StoreError: they cannot be read.
    """
    file = generation / COLLECTION / f"{name}.nq.zst"
    try:
        with zstandard.open(file, "rb") as source:
            return {piece + b"\n" for piece in source.read().split(b"\n\n") if piece}
    except (OSError, zstandard.ZstdError) as error:
        raise StoreError("store.archive-damaged", file=file.name, detail=" ".join(str(error).split())) from error
