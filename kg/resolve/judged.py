"""What people decided about single things, put over what the rules made: names, classes, things that are nothing.

Rules know people, organisations, initiatives and events by name, and heed there what people say is one; whatever has an
IRI of its own in the end (a post, a place, a given name in one release) can still be said to be another thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

import msgspec

from kg.model.document import Document, Meeting, Participant, Person
from kg.model.entity import Entity, Label, Resolved
from kg.resolve.decisions import Decisions
from kg.resolve.titles import PostKey
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


def united(resolved: Resolved, same: Mapping[str, str]) -> Resolved:
    """Return a resolved document with what people decided to be another thing as that thing, beside any rule."""
    if not same:
        return resolved

    def all_of(iris: Iterable[str]) -> tuple[str, ...]:
        return tuple(same.get(iri, iri) for iri in iris)

    return msgspec.structs.replace(
        resolved,
        people=all_of(resolved.people),
        organisations=all_of(resolved.organisations),
        initiatives=all_of(resolved.initiatives),
        posts={written: same.get(iri, iri) for written, iri in resolved.posts.items()},
        places={written: same.get(iri, iri) for written, iri in resolved.places.items()},
    )


def together(entities: Iterable[Entity], same: Mapping[str, str]) -> list[Entity]:
    """Return the entities with those that are another one as further names of it."""
    found = list(entities)
    more: defaultdict[str, set[Label]] = defaultdict(set)
    for entity in found:
        if entity.iri in same:
            more[same[entity.iri]] |= {msgspec.structs.replace(x, property="skos:altLabel") for x in entity.labels}
    kept = []
    for entity in found:
        if names := more.get(entity.iri):
            known = {(x.text, x.language) for x in entity.labels}
            labels = (*entity.labels, *(x for x in names if (x.text, x.language) not in known))
            entity = msgspec.structs.replace(entity, labels=tuple(sorted(labels)))  # noqa: PLW2901  # the same, grown
        if entity.iri not in same:
            kept.append(entity)
    return kept


def without(resolved: Resolved, decisions: Decisions) -> Resolved:
    """Return a resolved document as people judged it: events named and classed, and without what is nothing."""
    kept = _without(_events(resolved, decisions), decisions.dropped())
    names = {key: name for key, name in decisions.names().items() if key[0] in kept.meetings}
    return msgspec.structs.replace(kept, names=names) if names else kept


def _events(resolved: Resolved, decisions: Decisions) -> Resolved:
    """Give events the class people gave them, and leave out those that are nothing."""
    types, dropped = decisions.types(), decisions.dropped()
    if types.keys().isdisjoint(resolved.meetings) and dropped.isdisjoint(resolved.meetings):
        return resolved
    document = resolved.document
    kept = [n for n, iri in enumerate(resolved.meetings) if iri not in dropped]
    place = {old: new for new, old in enumerate(kept)}
    meetings = []
    for n in kept:
        meeting = document.meetings[n]
        event_class = types.get(resolved.meetings[n], meeting.event_class)
        follows = place.get(meeting.follows) if meeting.follows is not None else None
        meetings.append(msgspec.structs.replace(meeting, event_class=event_class, follows=follows))
    return msgspec.structs.replace(
        resolved,
        document=msgspec.structs.replace(document, meetings=tuple(meetings)),
        meetings=tuple(resolved.meetings[n] for n in kept),
    )


def _without(resolved: Resolved, dropped: set[str]) -> Resolved:
    """Leave out the things people said are nothing, and what was said of them."""
    iris = {*resolved.people, *resolved.organisations, *resolved.initiatives}
    if dropped.isdisjoint(iris.union(resolved.posts.values(), resolved.places.values())):
        return resolved
    document = resolved.document
    posts = {written: iri for written, iri in resolved.posts.items() if iri not in dropped}
    places = {written: iri for written, iri in resolved.places.items() if iri not in dropped}
    people = [p for p in zip(document.people, resolved.people, strict=True) if p[1] not in dropped]
    bodies = [o for o in zip(document.organisations, resolved.organisations, strict=True) if o[1] not in dropped]
    initiatives = [i for i in zip(document.initiatives, resolved.initiatives, strict=True) if i[1] not in dropped]
    kept = msgspec.structs.replace(
        document,
        people=tuple(_person(p, posts) for p, _ in people),
        organisations=tuple(o for o, _ in bodies),
        initiatives=tuple(i for i, _ in initiatives),
        posts=tuple(p for p in document.posts if (p.title, p.organisation, p.country) in posts),
        places=tuple(p for p in document.places if p.name in places),
    )
    meetings = tuple(_meeting(m, kept, posts, places) for m in document.meetings)
    return msgspec.structs.replace(
        resolved,
        document=msgspec.structs.replace(kept, meetings=meetings),
        people=tuple(iri for _, iri in people),
        organisations=tuple(iri for _, iri in bodies),
        initiatives=tuple(iri for _, iri in initiatives),
        posts=posts,
        places=places,
    )


def _person(person: Person, posts: Container[PostKey]) -> Person:
    roles = tuple(r for r in person.roles if (r.title, r.organisation, r.country) in posts)
    return person if len(roles) == len(person.roles) else msgspec.structs.replace(person, roles=roles)


def _meeting(meeting: Meeting, kept: Document, posts: Container[PostKey], places: Container[str]) -> Meeting:
    """Keep the place and the participants that are still there."""
    named = {
        "person": {p.names[0].text for p in kept.people},
        "organisation": {o.names[0].text for o in kept.organisations},
    }

    def stays(p: Participant) -> bool:
        return (p.name, None, p.country) in posts if p.kind == "post" else p.name in named[p.kind]

    place = meeting.place if meeting.place in places else None
    return msgspec.structs.replace(meeting, place=place, participants=tuple(filter(stays, meeting.participants)))
