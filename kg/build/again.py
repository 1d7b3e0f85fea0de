"""A generation made out of the previous one where little changed: what is read, resolved and written is what differs.

Identity is worked out anew for the names of the releases that changed and for those like them (``kg.resolve_again``);
what any other release says of things that turned out otherwise is written again with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.build.made import Made, Watcher
from kg.model.document import Document
from kg.model.entity import Entity
from kg.rdf.catalog import catalog_quads, run_iri
from kg.rdf.derived import derived_quads
from kg.rdf.entities import entity_quads
from kg.rdf.iri import ENTITIES, full
from kg.rdf.prefixes import PREFIXES
from kg.resolve import Resolution, resolve_again
from kg.resolve.links import Link
from kg.store.archive import Archive, decode
from kg.store.folder import STORE
from kg.store.oxigraph import OxigraphStore

#: What resolution knows, for the next build; kept where no decisions of people are mixed with it.
KNOWN = "known.sqlite"

_LABEL = NamedNode(f"{PREFIXES['rdfs']}label")
_ENTITIES = NamedNode(ENTITIES)


class Generation(NamedTuple):
    """A generation: its folder, its releases, the version of each of them, and the run over all of them."""

    folder: Path
    archive: Archive
    versions: Mapping[str, str]
    run: str

    def documents(self, releases: Iterable[str]) -> list[Document]:
        """Return what some releases say, by id."""
        return [decode(document) for document in self.archive.documents_of(releases)]


class Differences(NamedTuple):
    """What the new graph has and the old one does not, and the other way round.

    Attributes:
        made: of what the new graph is made.
        resolution: identity of everything in it.
        english: local IRI → English name.
        changed: ids of the releases whose graphs are to be written.
        gone: ids of those whose graphs are no longer.
        added/removed: N-Quads lines of the graphs of the collection.
    """

    made: Made
    resolution: Resolution
    english: English
    changed: set[str]
    gone: set[str]
    added: set[bytes]
    removed: set[bytes]


class English(dict[str, str]):
    """Local IRI → English name, "" where a thing has none; what did not change is looked up in the old store."""

    def __init__(self, old: OxigraphStore) -> None:
        super().__init__()
        self._old = old

    def __missing__(self, iri: str) -> str:
        stood = self._old.engine.quads_for_pattern(NamedNode(full(iri)), _LABEL, None, _ENTITIES)
        self[iri] = found = _english_name(stood)
        return found

    def get(self, iri: str, default: str | None = None) -> str | None:  # type: ignore[override]  # also looks up
        """Return an English name."""
        return self[iri] or default


def _english_name(quads: Iterable[Quad]) -> str:
    """Return the English name among what is said of a thing, "" where there is none."""
    labels = (quad.object for quad in quads if quad.predicate == _LABEL)
    return next((x.value for x in labels if isinstance(x, Literal) and x.language == "en"), "")


def differences(previous: Generation, fresh: Generation, before: Made, links: Iterable[Link]) -> Differences:
    """Work out what differs between the previous generation and the one to be made.

    Args:
        previous: the previous generation.
        fresh: the one to be made.
        before: of what the previous one was made.
        links: identifiers of other catalogues a user brought.
    """
    now, then = fresh.versions, previous.versions
    gone = {release for release, version in then.items() if now.get(release) != version}
    new = {release for release, version in now.items() if then.get(release) != version}
    resolution, touched = resolve_again(
        previous.folder / KNOWN, previous.documents(gone), fresh.documents(new), fresh.documents, links
    )
    old = OxigraphStore.read_only(previous.folder / STORE)
    english = English(old)
    added, removed = _entities(old, resolution, english, touched)
    changes = resolution.changes()
    derived = [{line for piece in derived_quads(each) for line in _lines(piece)} for each in changes]
    catalog = [_catalog(one, other.versions) for one, other in ((previous, fresh), (fresh, previous))]
    added |= (derived[1] - derived[0]) | (catalog[1] - catalog[0])
    removed |= (derived[0] - derived[1]) | (catalog[0] - catalog[1])
    watcher = Watcher()
    for document in fresh.documents(touched & now.keys()):
        watcher.see(resolution.apply(document))
    digests = {release: digest for release, digest in before.releases.items() if release in now}
    digests |= watcher.digests(now, resolution, english)
    made = msgspec.structs.replace(before, releases=digests)
    changed, lost = made.changed(before)
    return Differences(made, resolution, english, changed, lost, added, removed)


def _entities(
    old: OxigraphStore, resolution: Resolution, english: English, touched: set[str]
) -> tuple[set[bytes], set[bytes]]:
    """Return the lines about things to put in and to take out; note what they are called, and who mentions them."""
    entities: dict[str, Entity | None] = {}
    added: set[bytes] = set()
    removed: set[bytes] = set()
    found = list(resolution.described())
    for each in found:
        if each.entity or each.iri not in entities:
            entities[each.iri] = resolution.entity(each)
    otherwise = set()
    for iri, entity in entities.items():
        stood = set(old.engine.quads_for_pattern(NamedNode(full(iri)), None, None, _ENTITIES))
        text = "".join(entity_quads([entity])) if entity else ""
        stands = set(pyoxigraph.parse(text.encode(), RdfFormat.N_QUADS, lenient=True))
        added |= {f"{quad} .\n".encode() for quad in stands - stood}
        removed |= {f"{quad} .\n".encode() for quad in stood - stands}
        english[iri] = _english_name(stands)
        if english[iri] != _english_name(stood):
            otherwise.add(iri)
    for each in found:
        if each.iri in otherwise:
            touched |= resolution.mentioning(each)
    return added, removed


def _catalog(generation: Generation, others: Mapping[str, str]) -> set[bytes]:
    """Return the lines of the catalogue, less what it says of releases that are in another one as well."""
    releases = generation.versions.keys()
    some = sorted({*(releases - others.keys()), min(releases & others.keys())})
    pieces = catalog_quads(generation.run, ((release, run_iri()) for release in some), generation.archive.categories())
    return {line for piece in pieces for line in _lines(piece)}


def _lines(piece: str) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in piece.split("\n") if line)
