"""Posts: country and organisation are part of a post's identity, never the bare title.

The bare Thai phrase for "minister of industry" stands in releases for Russian and Bhutanese ministers too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache

import msgspec

from kg.model.document import Document
from kg.model.entity import Entity, Label, Resolved
from kg.model.keys import joined, key
from kg.resolve.keys import family, fold, is_latin, mint
from kg.resolve.known import KnownPost, by_form, forms_of_posts, posts_by_form
from kg.resolve.labels import best, labels
from kg.resolve.naming import Described, Name
from kg.resolve.organisations import Organisations, folded_body
from kg.resolve.places import country_row
from kg.resolve.state import Rows, State, tally
from kg.resolve.titles import HOME, PostKey, is_bare, known_post, whole, written
from kg.tables import table
from kg.tables.classes import classes

#: What both heads of titles end with and names of bodies begin with.
_ACT = "การ"
#: What stands between an English head and the body.
_OF = re.compile(r"(?: of|,) (?:the )?", re.IGNORECASE)


class Titled(msgspec.Struct, frozen=True):
    """What is known of a folded title.

    Attributes:
        base: key to mint for it.
        single: whether one person holds it at a time.
        bodies: folded names, of which one must be a body's for it to be such a post.
        head/of: what it begins with, if a body has one such post, and the rest of it as the folded name of a body.
        releases: how many write it.
    """

    base: str
    single: bool = False
    bodies: tuple[str, ...] = ()
    head: str = ""
    of: str = ""
    releases: int = 0


class Posts:
    """Counts posts over documents, then tells which IRI a written title has.

    Attributes:
        rows: folded title → its forms.
        iris: folded title → local IRI, of those that are not known.
        old_iris: the same before.
        bodies: local IRI of a post that is not known → the body it is in → releases that put it there.
        organisations: where its bodies are.
    """

    def __init__(self, state: State, organisations: Organisations) -> None:
        self._state = state
        self.organisations = organisations
        self.rows = state.rows("post", Name)
        self._titled: dict[str, Titled] = state.whole("post_titled", dict[str, Titled])
        self.old_iris: dict[str, str] = state.whole("post_iris", dict[str, str])
        self.iris: dict[str, str] = {}
        self._known: dict[str, int] = state.whole("post_known", dict[str, int])
        self._old_known = set(self._known)
        self.bodies: Rows[dict[str, int]] = state.rows("post_body", dict, dict[str, int])
        self.old_single: set[str] = state.whole("post_single", set[str])
        self.single: set[str] = set()
        self._old_joined: dict[str, str] = state.whole("post_joined", dict[str, str])
        self._joined: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._governments: dict[str, int] = state.whole("post_government", dict[str, int])
        self._old_governments = set(self._governments)
        self._changed: set[str] = set()

    def add(self, document: Document, sign: int = 1) -> None:
        """Count the posts of one document; with a ``sign`` of -1 no longer."""
        for title, organisation, country in written(document):
            if post := known_post(title, country, organisation):
                tally(self._known, (post.slug,), sign)
            else:
                self.note(document.id, (title, organisation, country), sign)
                self.rows[folded(document.id, title, organisation, country)].note(document.id, sign)

    def note(self, release: str, post: PostKey, sign: int) -> None:
        """Count a post that is not known."""
        title, organisation, country = post
        tally(self.rows.at(folded(release, title, organisation, country)).forms, (whole(title, organisation),), sign)

    def finish(self) -> None:
        """Mint the IRIs, in an order that no input order changes."""
        families = set()
        for name in self.rows.touched:
            titled = [self._titled.pop(name, None)]
            if forms := self.rows[name].forms:
                titled.append(self._titled.setdefault(name, _titled(name, forms)))
            families |= {family(each.base) for each in titled if each}
        self._joined = self._of_one_body()
        for into in self._joined.values():
            self._members[into] = []
        for name, into in sorted(self._joined.items()):
            self._members[into].append(name)
        moved = {name for name, _ in self._joined.items() ^ self._old_joined.items()}
        families |= {family(self._titled[name].base) for name in moved & self._titled.keys()}
        alone = {name: titled for name, titled in self._titled.items() if name not in self._joined}
        self.iris = {name: iri for name, iri in self.old_iris.items() if name in alone}
        bases = ((name, titled.base) for name, titled in alone.items())
        self.iris |= {name: f"post/{found}" for name, found in mint(bases, _known(), families).items()}
        of_name = self.organisations.of_name
        self.single = {self.iris[name] for name, t in alone.items() if t.single or any(map(of_name, t.bodies))}
        self.iris |= {name: self.iris[into] for name, into in self._joined.items()}
        self._changed = {name for name, _ in self.iris.items() ^ self.old_iris.items()}

    def _of_one_body(self) -> dict[str, str]:
        """Return which titles are another one: the same head of the same body, which has several names."""
        titles: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for name, titled in self._titled.items():
            if titled.head and (body := self._body(titled)):
                titles[titled.head, body].append(name)
        joined: dict[str, str] = {}
        for same in titles.values():
            first = min(same, key=lambda name: (is_latin(name), -self._titled[name].releases, name))
            joined |= {name: first for name in same if name != first}
        return joined

    def _body(self, titled: Titled) -> str | None:
        """Return the body that tells a title's post: a secretary-general is a committee's or its office's alike."""
        head, of, named = titled.head, titled.of, self.organisations.of_name
        if head.endswith(_ACT) and not named(of) and named(_ACT + of):
            return named(_ACT + of)  # what begins as the head ends is not said twice (ผู้ว่าการรถไฟ)
        return self.organisations.served(of) if head in _of_offices() else named(of)

    def used_bodies(self) -> set[str]:
        """Return the slugs of the bodies that known posts are in."""
        return {_known()[slug].organisation for slug in self._known}

    def countries(self) -> set[str]:
        """Return the codes of the other countries with a post."""
        return {country for name in self._titled if (country := _country(name)) != HOME}

    def affected(self) -> set[str]:
        """Return the ids of the releases with a post that is another one than before, and names that stand for some."""
        single = self.single ^ self.old_single
        otherwise = (n for n, iri in self.iris.items() if iri in single) if single else ()
        return {document for name in (*self._changed, *otherwise) for document in self.rows[name].documents}

    def place(self, named: Resolved, body_of: Callable[[str], str | None], sign: int = 1) -> None:
        """Count the bodies one document puts its posts in; with a ``sign`` of -1 no longer.

        Args:
            named: the document with its IRIs.
            body_of: local IRI of a body by a form written in the document.
            sign: 1 or -1.
        """
        for title, organisation, country in written(named.document):
            if known_post(title, country, organisation):
                continue
            body = body_of(organisation) if organisation else None
            if country != HOME and (body is None or self.organisations.country(body) == HOME):
                tally(self._governments, (country,), sign)
                body = government(country)
            if body:
                tally(self.bodies.at(named.posts[title, organisation, country]), (body,), sign)

    def organisation(self, post: str) -> str | None:
        """Return the local IRI of the body a post is in."""
        slug = post.removeprefix("post/")
        if slug in self._known:
            return f"org/{_known()[slug].organisation}"
        bodies = self.bodies[post]
        return min(bodies, key=lambda b: (-bodies[b], b)) if bodies else None

    def moved(self) -> set[str]:
        """Return the local IRIs of posts that are in another body than before, or held by one or several otherwise."""
        return self.bodies.touched | (self.single ^ self.old_single)

    def described(self) -> Iterator[Described]:
        """Yield every post that may be otherwise than before, and the governments foreign posts are in."""
        for slug in sorted(self._known.keys() ^ self._old_known):
            yield Described(f"post/{slug}", _known_entity(_known()[slug]) if slug in self._known else None)
        moved = self.moved()
        dirty = {name for name, iri in self.iris.items() if iri in moved} if moved else set()
        dirty |= self.rows.touched | self._changed
        dirty |= {all_[name] for all_ in (self._joined, self._old_joined) for name in dirty if name in all_}
        for name in sorted(dirty):
            if old := self.old_iris.get(name):
                yield Described(old, None)
            if (iri := self.iris.get(name)) and name not in self._joined:
                body = self.organisation(iri)
                links = (("org:postIn", body),) if body else ()
                members = (name, *self._members.get(name, ()))
                forms = sum((Counter(self.rows[each].forms) for each in members), Counter())
                found = labels(forms, english=self._english(name, forms, body))
                single = (("tgk:singleHolder", "true", "xsd:boolean"),) if iri in self.single else ()
                post = Entity(iri, ("org:Post",), found, links=links, values=single)
                yield Described(iri, post, members, phrase=True)
        for country in sorted(self._governments.keys() ^ self._old_governments):
            entity = _government(country) if country in self._governments else None
            yield Described(government(country), entity)

    def _english(self, name: str, forms: Counter[str], body: str | None) -> str | None:
        """Return the English name of a Thai post: its head, and the body or province it is of; None where unknown."""
        title = best(forms)
        if _country(name) != HOME or is_latin(title):
            return None
        for head, english in (("ผู้ว่าราชการจังหวัด", "Governor"), ("รองผู้ว่าราชการจังหวัด", "Vice Governor")):
            row = by_form("provinces").get(fold(title.removeprefix(head))) if title.startswith(head) else None
            if row:
                return f"{english} of {row['en']} Province"
        first = next((h for h in _english_heads() if title.startswith(h)), None)
        called = self.organisations.english(body) if body else None
        return f"{_english_heads()[first]}, {called}" if first and called else None

    def keep(self) -> None:
        """Keep all of it for the next build."""
        kept = {"titled": self._titled, "iris": self.iris, "known": self._known}
        kept |= {"joined": self._joined, "single": self.single, "government": self._governments}
        for name, value in kept.items():
            self._state.keep(f"post_{name}", value)


def iri_of(iris: Mapping[str, str], document: Document, post: PostKey) -> str:
    """Return the local IRI of a post as written in a document, given those of folded titles."""
    title, organisation, country = post
    if known := known_post(title, country, organisation):
        return f"post/{known.slug}"
    return iris[folded(document.id, title, organisation, country)]


def held_by_one(single: Set[str], post: str) -> bool:
    """Whether only one person holds a post at a time, given which of those that are not known are such."""
    known = _known().get(post.removeprefix("post/"))
    return known.single if known else post in single


def folded(release: str, title: str, organisation: str | None, country: str) -> str:
    """Return the key under which titles meet; a bare head ("ประธาน") means something only inside its release."""
    found = f"{country} {fold(whole(title, organisation))}"
    return f"{found}\n{release}" if is_bare(title, organisation, country) else found


def _titled(name: str, forms: Mapping[str, int]) -> Titled:
    title = best(forms)
    release = name.partition("\n")[2]
    base = joined(f"{_country(name)}-{key(title)}", *([release] if release else []))
    if _country(name) != HOME:
        return Titled(base)
    single, bodies = False, []
    for row in table("post_single_heads"):
        # a head of which each body has one, and the name of such a body
        if title.startswith(row["th"]):
            rest = title.removeprefix(row["th"]).strip()
            single |= row["rest"] == "none" and not rest
            single |= row["rest"] == "province" and fold(rest) in by_form("provinces")
            bodies += [folded_body(rest)] if row["rest"] == "body" else []
    head, of = ("", "") if release else _parted(title)
    return Titled(base, single, tuple(bodies), head, of, sum(forms.values()))


def _parted(title: str) -> tuple[str, str]:
    """Return the Thai head of a title and the folded name of the body it goes on with, both empty if it has none."""
    if head := next((head for head in _english_heads() if title.startswith(head)), ""):
        return head, folded_body(title.removeprefix(head))
    plain = title.replace("-", " ").casefold()
    for english, head in _thai_heads() if is_latin(title) else ():
        if plain.startswith(english) and (rest := _OF.match(title, len(english))):
            return head, folded_body(title[rest.end() :])
    return "", ""


def _country(name: str) -> str:
    """Return the country of a folded title."""
    return name.partition(" ")[0]


def _known_entity(post: KnownPost) -> Entity:
    forms = forms_of_posts()[post.slug]
    found = labels(Counter(), thai=post.th, english=post.en, others="skos:hiddenLabel", listed=forms)
    single = ("tgk:singleHolder", "true" if post.single else "false", "xsd:boolean")
    links = (("org:postIn", f"org/{post.organisation}"),)
    return Entity(f"post/{post.slug}", ("org:Post",), found, links=links, values=(single,))


def _government(country: str) -> Entity:
    row = country_row(country)
    found = (
        Label("rdfs:label", f"Government of {row['en']}", "en"),
        Label("rdfs:label", f"รัฐบาล{row['th'].removeprefix('ประเทศ')}", "th"),
    )
    links = (("tgk:country", f"place/{country}"),)
    return Entity(government(country), classes("organisation", "foreign_government"), found, links=links)


@cache
def _known() -> dict[str, KnownPost]:
    """Return the known posts by slug."""
    return {post.slug: post for post in posts_by_form().values()}


@cache
def _english_heads() -> dict[str, str]:
    """Return the English of each Thai head, the longest head first."""
    rows = sorted(table("post_english"), key=lambda row: (-len(row["th"]), row["th"]))
    return {row["th"]: row["en"] for row in rows}


@cache
def _of_offices() -> frozenset[str]:
    """Return the Thai heads of an office that are said to be those of the committee it serves."""
    return frozenset(row["th"] for row in table("post_english") if row["office"])


@cache
def _thai_heads() -> tuple[tuple[str, str], ...]:
    """Return English heads that stand for one Thai head alone, in lower case without hyphens, the longest first."""
    times = Counter(_english_heads().values())
    heads = [(en.replace("-", " ").casefold(), th) for th, en in _english_heads().items() if times[en] == 1]
    return tuple(sorted(heads, key=lambda head: (-len(head[0]), head)))


def government(country: str) -> str:
    """Return the local IRI of a country's government."""
    return "org/government-of-thailand" if country == HOME else f"org/government-of-{country}"
