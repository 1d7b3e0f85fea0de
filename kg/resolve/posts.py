"""Posts: country and organisation are part of a post's identity, never the bare title.

The bare Thai phrase for "minister of industry" stands in releases for Russian and Bhutanese ministers too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from kg.model.document import Document
from kg.model.entity import Entity, Label
from kg.model.keys import joined, key
from kg.resolve.keys import fold, is_latin, unique
from kg.resolve.known import KnownPost, by_form, forms_of_posts, posts_by_form
from kg.resolve.labels import best, described, labels
from kg.resolve.organisations import Organisations
from kg.resolve.places import Places
from kg.resolve.titles import HOME, is_bare, known_post, whole, written
from kg.tables import table
from kg.tables.classes import classes


class _Found(NamedTuple):
    forms: Counter[str]
    country: str


class Posts:
    """Collects posts over documents, then tells which IRI a written title has."""

    def __init__(self, organisations: Organisations, places: Places) -> None:
        self._organisations = organisations
        self._places = places
        self._found: dict[str, _Found] = {}
        self._iris: dict[str, str] = {}
        self._joined: dict[str, str] = {}
        self._known: dict[str, KnownPost] = {}
        self._single: set[str] = set()
        self._governments: set[str] = set()
        self._bodies: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, document: Document) -> None:
        """Take note of the posts of one document."""
        for title, organisation, country in written(document):
            self.note(document.id, title, organisation, country)

    def note(self, release: str, title: str, organisation: str | None, country: str) -> None:
        """Take note of one post."""
        if post := known_post(title, country, organisation):
            self._known[post.slug] = post
            self._organisations.known(post.organisation)
            return
        folded = self._folded(release, title, organisation, country)
        found = self._found.setdefault(folded, _Found(Counter(), country))
        found.forms[whole(title, organisation)] += 1
        if country != HOME:
            self._places.country(country)

    def finish(self) -> None:
        """Mint the IRIs, in an order that no input order changes."""
        taken = {post.slug for post in posts_by_form().values()}
        self._joined = self._of_one_body()
        for folded in sorted(self._found.keys() - self._joined.keys()):
            found = self._found[folded]
            release = folded.partition("\n")[2]
            parts = [f"{found.country}-{key(best(found.forms))}", *([release] if release else [])]
            minted = unique(joined(*parts), taken)
            taken.add(minted)
            self._iris[folded] = f"post/{minted}"
            if found.country == HOME and self._is_single(best(found.forms)):
                self._single.add(f"post/{minted}")

        for folded, into in self._joined.items():
            self._iris[folded] = self._iris[into]
            self._found[into].forms.update(self._found[folded].forms)

    def _of_one_body(self) -> dict[str, str]:
        """Return which titles are another one: the same head of the same body, which has several names."""
        titles: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for folded, found in self._found.items():
            title = best(found.forms)
            head = next((h for h in _english_heads() if title.startswith(h)), None)
            if not head or found.country != HOME or "\n" in folded:
                continue
            if body := self._organisations.of_name(title.removeprefix(head)):
                titles[head, body].append(folded)
        joined: dict[str, str] = {}
        for same in titles.values():
            first = min(same, key=lambda folded: (-self._found[folded].forms.total(), folded))
            joined |= {folded: first for folded in same if folded != first}
        return joined

    def _is_single(self, title: str) -> bool:
        """Whether a title is a head of which each body has one, and the name of such a body."""
        for row in table("post_single_heads"):
            rest = title.removeprefix(row["th"]).strip()
            if title.startswith(row["th"]) and (
                (row["rest"] == "none" and not rest)
                or (row["rest"] == "province" and fold(rest) in by_form("provinces"))
                or (row["rest"] == "body" and self._organisations.of_name(rest))
            ):
                return True
        return False

    def place(self, document: Document) -> None:
        """Take note of the bodies one document puts its posts in; needs every organisation's IRI minted."""
        for title, organisation, country in written(document):
            if known_post(title, country, organisation):
                continue
            iri = self.iri(document, title, organisation, country)
            body = self._organisations.named(organisation, document) if organisation else None
            if country != HOME and (body is None or self._organisations.country(body) == HOME):
                self._governments.add(country)
                body = government(country)
            if body:
                self._bodies[iri][body] += 1

    def iri(self, document: Document, title: str, organisation: str | None, country: str) -> str:
        """Return the local IRI of a post as written in a document."""
        if post := known_post(title, country, organisation):
            return f"post/{post.slug}"
        return self._iris[self._folded(document.id, title, organisation, country)]

    def organisation(self, post: str) -> str | None:
        """Return the local IRI of the body a post is in."""
        slug = post.removeprefix("post/")
        if slug in self._known:
            return f"org/{self._known[slug].organisation}"
        bodies = self._bodies.get(post)
        return min(bodies, key=lambda b: (-bodies[b], b)) if bodies else None

    def single(self, post: str) -> bool:
        """Whether only one person holds the post at a time."""
        known = self._known.get(post.removeprefix("post/"))
        return known.single if known else post in self._single

    def entities(self) -> list[Entity]:
        """Return every post that was asked for, and the governments foreign posts are in."""
        made = [self._known_entity(post) for _, post in sorted(self._known.items())]
        for folded, iri in self._iris.items():
            if folded in self._joined:
                continue
            body = self.organisation(iri)
            links = (("org:postIn", body),) if body else ()
            found, marks = described(self._found[folded].forms, english=self._english(folded, body))
            single = (("tgk:singleHolder", "true", "xsd:boolean"),) if iri in self._single else ()
            made.append(Entity(iri, ("org:Post",), found, links=links, values=tuple(sorted((*marks, *single)))))
        return made + [self._government(country) for country in sorted(self._governments)]

    def _english(self, folded: str, body: str | None) -> str | None:
        """Return the English name of a Thai post: its head, and the body or province it is of; None where unknown."""
        found = self._found[folded]
        title = best(found.forms)
        if found.country != HOME or is_latin(title):
            return None
        for head, english in (("ผู้ว่าราชการจังหวัด", "Governor"), ("รองผู้ว่าราชการจังหวัด", "Vice Governor")):
            row = by_form("provinces").get(fold(title.removeprefix(head))) if title.startswith(head) else None
            if row:
                return f"{english} of {row['en']} Province"
        first = next((h for h in _english_heads() if title.startswith(h)), None)
        name = self._organisations.english(body) if body else None
        return f"{_english_heads()[first]}, {name}" if first and name else None

    def _known_entity(self, post: KnownPost) -> Entity:
        forms = forms_of_posts()[post.slug]
        found = labels(Counter(), thai=post.th, english=post.en, others="skos:hiddenLabel", listed=forms)
        single = ("tgk:singleHolder", "true" if post.single else "false", "xsd:boolean")
        return Entity(
            f"post/{post.slug}",
            ("org:Post",),
            found,
            links=(("org:postIn", f"org/{post.organisation}"),),
            values=(single,),
        )

    def _government(self, country: str) -> Entity:
        row = self._places.country_row(country)
        found = (
            Label("rdfs:label", f"Government of {row['en']}", "en"),
            Label("rdfs:label", f"รัฐบาล{row['th'].removeprefix('ประเทศ')}", "th"),
        )
        links = (("tgk:country", self._places.country(country)),)
        return Entity(government(country), classes("organisation", "foreign_government"), found, links=links)

    @staticmethod
    def _folded(release: str, title: str, organisation: str | None, country: str) -> str:
        """Return the key under which titles meet; a bare head ("ประธาน") means something only inside its release."""
        folded = f"{country} {fold(whole(title, organisation))}"
        return f"{folded}\n{release}" if is_bare(title, organisation, country) else folded


@cache
def _english_heads() -> dict[str, str]:
    """Return the English of each Thai head, the longest head first."""
    rows = sorted(table("post_english"), key=lambda row: (-len(row["th"]), row["th"]))
    return {row["th"]: row["en"] for row in rows}


def government(country: str) -> str:
    """Return the local IRI of a country's government."""
    return "org/government-of-thailand" if country == HOME else f"org/government-of-{country}"
