"""What people decided about single things, put over what the rules made: names, classes, things that are nothing."""

from __future__ import annotations

import msgspec

from kg.model.document import Document, Meeting
from kg.model.entity import Entity, Label, Resolved
from kg.resolve.decisions import Decisions
from kg.tables import table


def judged(entity: Entity, decisions: Decisions) -> Entity:
    """Return an entity with the name and class people gave it."""
    names, found = decisions.names(), set(entity.labels)
    for language in ("th", "en"):
        if name := names.get((entity.iri, language)):
            old = {x for x in found if x.property == "rdfs:label" and x.language == language}
            found -= old | {x for x in found if x.text == name and x.language == language}
            found |= {Label("skos:altLabel", x.text, language) for x in old if x.text != name}
            found.add(Label("rdfs:label", name, language))
    values = entity.values
    if (entity.iri, "en") in names:
        values = tuple(v for v in values if v[0] != "tgk:romanised")
    return msgspec.structs.replace(
        entity, labels=tuple(sorted(found)), values=values, classes=_classes(entity, decisions)
    )


def _classes(entity: Entity, decisions: Decisions) -> tuple[str, ...]:
    if entity.iri not in decisions.types():
        return entity.classes
    wanted = f"tgk:{decisions.types()[entity.iri]}"
    rows = (row["classes"].split() for row in table("classes") if row["classes"].split()[0] == wanted)
    return tuple(next(rows, entity.classes))


def without(resolved: Resolved, dropped: set[str]) -> Resolved:
    """Return a resolved document without the things people said are nothing, and what was said of them."""
    iris = {*resolved.people, *resolved.organisations, *resolved.initiatives}
    if dropped.isdisjoint(iris):
        return resolved
    document = resolved.document
    people = [p for p in zip(document.people, resolved.people, strict=True) if p[1] not in dropped]
    bodies = [o for o in zip(document.organisations, resolved.organisations, strict=True) if o[1] not in dropped]
    initiatives = [i for i in zip(document.initiatives, resolved.initiatives, strict=True) if i[1] not in dropped]
    kept = msgspec.structs.replace(
        document,
        people=tuple(p for p, _ in people),
        organisations=tuple(o for o, _ in bodies),
        initiatives=tuple(i for i, _ in initiatives),
    )
    return msgspec.structs.replace(
        resolved,
        document=msgspec.structs.replace(kept, meetings=tuple(_meeting(m, kept) for m in document.meetings)),
        people=tuple(iri for _, iri in people),
        organisations=tuple(iri for _, iri in bodies),
        initiatives=tuple(iri for _, iri in initiatives),
    )


def _meeting(meeting: Meeting, kept: Document) -> Meeting:
    """Keep the participants that are still named in the document."""
    named = {
        "person": {p.names[0].text for p in kept.people},
        "organisation": {o.names[0].text for o in kept.organisations},
    }
    participants = tuple(p for p in meeting.participants if p.kind not in named or p.name in named[p.kind])
    return msgspec.structs.replace(meeting, participants=participants)
