"""Names for people to read: the commonest written form, and an English one where no release gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

import msgspec

from kg.extract.people.scripts import SILENT
from kg.model.entity import Entity, Label
from kg.parallel import Mapper
from kg.resolve.keys import is_latin
from kg.tables import table

#: Most other names kept for one entity; the commonest win.
_ALTERNATIVES_MAX = 24
_THAI = re.compile(r"[\u0e00-\u0e7f]+")
#: Vowels that pythainlp leaves standing where it does not know a syllable.
_LEFT_STANDING = str.maketrans(
    {
        **dict.fromkeys("ะัา", "a"),
        **dict.fromkeys("ิี", "i"),
        **dict.fromkeys("ึื", "ue"),
        **dict.fromkeys("ุู", "u"),
        **dict.fromkeys("ใไ", "ai"),
        **{"ำ": "am", "เ": "e", "แ": "ae", "โ": "o", "อ": "o"},
    }
)
_LONE = re.compile("[ก-ฮ]")
#: Consonants that the library reads as none.
_OPENING = {"อ": ""}
#: อ as a syllable of its own ("อดุลย์" is a-dun): what follows, silent letters left out, has a vowel or a final letter.
_OPEN_O = re.compile("อ(?=[เ-ไ][ก-ฮ]|(?![รวอ])[ก-ฮ](?:[ะ-ู]|็?[ก-ฮ]))")
_SPACES = re.compile(r"\s+")
#: Names from which on it is worth while to start processes that romanise them.
_MANY = 1_000


def best(forms: Mapping[str, int]) -> str:
    """Return the commonest form; of equally common ones the longest, then the first in code point order."""
    return min(forms, key=lambda form: (-forms[form], -len(form), form))


@lru_cache(maxsize=200_000)
def _romanised(word: str) -> str:
    """Return a word in Latin letters, syllable by syllable: a whole word has more unwritten vowels than rules know."""
    if not _THAI.search(word):
        return word
    from pythainlp.tokenize import syllable_tokenize  # noqa: PLC0415  # slow to import and seldom needed

    syllables = syllable_tokenize(word, engine="dict")
    latin = [_syllable(each, inner=n < len(syllables) - 1) for n, each in enumerate(syllables)]
    return "".join(latin)


@lru_cache(maxsize=50_000)
def _syllable(thai: str, *, inner: bool) -> str:
    if row := _syllables().get(thai):
        return row["inner" if inner else "end"]
    from pythainlp.transliterate import romanize  # noqa: PLC0415  # as above

    if _OPEN_O.match(SILENT.sub("", thai)):
        return "a" + _syllable(thai[1:], inner=inner)
    if _LONE.fullmatch(thai):
        return (_OPENING[thai] if thai in _OPENING else str(romanize(thai, engine="royin"))) + "a" * inner
    return _THAI.sub("", str(romanize(thai, engine="royin")).translate(_LEFT_STANDING))


@cache
def _spelt() -> dict[str, str]:
    return {row["th"]: row["latin"] for row in table("name_latin")}


@cache
def _syllables() -> dict[str, Mapping[str, str]]:
    return {row["th"]: row for row in table("syllable_latin")}


#: What ``romanise`` has found, by whether the name is a phrase. It takes longer than all else about names, so that a
#: build keeps it for the next one.
ROMANISED: dict[bool, dict[str, str | None]] = {False: {}, True: {}}


def romanise(thai: str, *, phrase: bool = False) -> str | None:
    """Return a Thai name in Latin letters, None where it fails.

    A word of a person's name that some bearer spells in Latin letters is spelt so; all others are read by the Royal
    Thai General System, as ``syllable_latin`` and pythainlp know it.

    Args:
        thai: the name.
        phrase: whether it is made of common words, which are told apart; else spaces alone part it.
    """
    known = ROMANISED[phrase]
    if thai not in known:
        known[thai] = _romanise(thai, phrase)
    return known[thai]


def romanise_all(names: Iterable[tuple[str, bool]], mapper: Mapper) -> None:
    """Romanise names, each given with whether it is a phrase, ahead of ``romanise``.

    Args:
        names: in any order.
        mapper: does the work, where there is much of it.
    """
    wanted = sorted({(thai, phrase) for thai, phrase in names if thai not in ROMANISED[phrase]})
    read = map(_read, wanted) if len(wanted) < _MANY else mapper(_read, wanted)
    for (thai, phrase), latin in zip(wanted, read, strict=True):
        ROMANISED[phrase][thai] = latin


def _read(name: tuple[str, bool]) -> str | None:
    return _romanise(*name)


def _romanise(thai: str, phrase: bool) -> str | None:
    words = thai.split()
    if phrase:
        from pythainlp.tokenize import word_tokenize  # noqa: PLC0415  # as above

        words = [word for run in words for word in word_tokenize(run)]
    latin = [(not phrase and _spelt().get(word)) or _romanised(word) for word in words]
    return " ".join(word[:1].upper() + word[1:] for word in latin if word) or None


def labels(
    forms: Counter[str],
    *,
    english: str | None = None,
    thai: str | None = None,
    others: str = "skos:altLabel",
    listed: Collection[str] = (),
) -> tuple[Label, ...]:
    """Return the labels of an entity written in these forms.

    Args:
        forms: every form seen, with the number of documents that use it.
        english: a curated English name; it wins over forms seen.
        thai: a curated Thai name; it wins over forms seen.
        others: property of all other forms; skos:hiddenLabel for those that are only there to be found by.
        listed: curated other forms, kept however rare and many they are.

    Returns:
        One rdfs:label a language, the rest as ``others``, sorted.
    """
    latin = Counter({form: n for form, n in forms.items() if is_latin(form)})
    local = Counter({form: n for form, n in forms.items() if not is_latin(form)})
    label_th = thai or (best(local) if local else None)
    label_en = english or (best(latin) if latin else None)
    found = {Label("rdfs:label", text, lang) for text, lang in ((label_th, "th"), (label_en, "en")) if text}
    rest = sorted(forms.keys() - {label_th, label_en, *listed}, key=lambda form: (-forms[form], form))
    for form in (*rest[:_ALTERNATIVES_MAX], *{*listed} - {label_th, label_en}):
        found.add(Label(others, form, "en" if is_latin(form) else "th"))
    return tuple(sorted(found))


def unread(entity: Entity) -> str | None:
    """Return the Thai name of an entity that has no English one, None where it has one or no Thai name either."""
    names = {label.language: label.text for label in entity.labels if label.property == "rdfs:label"}
    return _SPACES.sub(" ", names["th"]) if "th" in names and "en" not in names else None


def romanised(entity: Entity, *, phrase: bool) -> Entity:
    """Return an entity with an English label by romanisation where it has no other, and the value that marks it so.

    Args:
        entity: as it is written.
        phrase: whether its name is made of common words, as those of bodies are and those of people are not.
    """
    thai = unread(entity)
    latin = romanise(thai, phrase=phrase) if thai else None
    if not latin:
        return entity
    found = tuple(sorted((*entity.labels, Label("rdfs:label", latin, "en"))))
    values = tuple(sorted((*entity.values, ("tgk:romanised", "true", "xsd:boolean"))))
    return msgspec.structs.replace(entity, labels=found, values=values)
