"""Learns again where names of bodies end: the words of segmentation and the weights of the boundary model.

    python -m kg.extract.training.organisation_ends RELEASES_FOLDER ANNOTATED_FOLDER...

Examples are places where a name of the organisations table stands, its extent being known, and the names of the
annotated releases (``ANNOTATED_FOLDER/txt/ID.txt`` and ``ann/ID.json``); releases annotated in a folder beside one of
them are left out otherwise. Half the time the model is not told that the
table knows the name, so that it learns to read names the table does not hold. Writes ``words.txt`` and
``boundaries.tsv`` beside the model.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick
from pythainlp.corpus import thai_words

from kg.extract import organisations
from kg.extract.organisations.boundaries import candidates, features, pieces_after, shape
from kg.extract.organisations.names import head_at, known
from kg.extract.training.initiative_names import releases
from kg.extract.training.organisation_names import DEPENDENT
from kg.sources.layout import split_layout
from kg.text import canonical

EPOCHS = 2
LEARNING_RATE = 0.3
DECAY = 1e-4
MIN_WEIGHT = 0.15  # smaller ones are left out
PLACES_RUN_ON = 60  # places kept of a name with letters run on behind it
PLACES_CLOSED = 20  # and of one before a space or mark
ANNOTATED_TIMES = 3  # an annotated place counts for so many
MAX_BROKEN = 0.2  # share of a word's places where a dependent vowel or tone mark follows
MIN_WORD = 6  # times a word must stand in the releases to be kept
_BEHIND = 90
_WORD = re.compile("[ก-๎]{2,}")


class Example(NamedTuple):
    """The features of each place a name may end, and which it is."""

    places: tuple[list[str], ...]
    end: int


def words(texts: Sequence[str]) -> list[str]:
    """Return the dictionary words that longest match finds often enough, and mostly where a word can end.

    มีม (a meme) is found in มีมาตรการ, before a vowel sign that belongs to its last letter: such words only mislead.
    """
    dictionary = sorted(word for word in thai_words() if _WORD.fullmatch(word))
    segmenter = CharwiseDoubleArrayAhoCorasick(dictionary, MATCH_KIND_LEFTMOST_LONGEST)
    counts: Counter[int] = Counter()
    broken: Counter[int] = Counter()
    for text in texts:
        for _, end, number in segmenter.find(text):
            counts[number] += 1
            broken[number] += text[end : end + 1] in DEPENDENT
    return [
        dictionary[number]
        for number in sorted(counts)
        if counts[number] >= MIN_WORD and broken[number] <= MAX_BROKEN * counts[number]
    ]


def example(head: str, behind: str, length: int, known_length: int) -> Example | None:
    """Return the example of a name that ends ``length`` letters after its head noun, None if no word ends there.

    Args:
        head: the head noun.
        behind: the text after the head noun.
        length: where in ``behind`` the name ends.
        known_length: where the model is told that a known name ends, negative for nowhere.
    """
    pieces, ends = pieces_after(behind, 0)
    shapes = list(map(shape, pieces))
    places: list[list[str]] = []
    right = None
    for index in candidates(pieces):
        end = ends[index - 1]
        if end == length:
            right = len(places)
        places.append(features(head, shapes, index, end == known_length))
    return None if right is None else Example(tuple(places), right)


def _shorter(name: str, head: str) -> int:
    """Return where after its head noun the longest shorter known name ends that this one begins with, else -1."""
    for length in range(len(name) - 1, len(head), -1):
        if name[:length] in known():
            return length - len(head)
    return -1


def silver(texts: Iterable[str], chance: random.Random) -> Iterator[Example]:
    """Yield examples from places where known names stand."""
    names = sorted(known())
    automaton = CharwiseDoubleArrayAhoCorasick(names, MATCH_KIND_LEFTMOST_LONGEST)
    left: dict[tuple[int, bool], int] = defaultdict(int)
    for text in texts:
        for start, end, number in automaton.find(text):
            name = names[number]
            head = head_at(name, 0)
            if head is None or head.follow == "spaced" or len(head.text) == len(name):
                continue
            run_on = text[end : end + 1] >= "ก"
            left[number, run_on] += 1
            if left[number, run_on] > (PLACES_RUN_ON if run_on else PLACES_CLOSED):
                continue
            length = end - start - len(head.text)
            told = length if chance.random() < 0.5 else _shorter(name, head.text)
            behind = text[start + len(head.text) : end + _BEHIND].split("\n")[0]
            if found := example(head.text, behind, length, told):
                yield found


def annotated(folder: Path) -> Iterator[Example]:
    """Yield examples from the annotated releases."""
    for file in sorted((folder / "ann").glob("*.json")):
        given = json.loads(file.read_text(encoding="utf-8"))
        raw = (folder / "txt" / f"{file.stem}.txt").read_text(encoding="utf-8-sig")
        text = canonical(split_layout(raw, origin=file.stem, generation=1)).text
        names = sorted({name for body in given["organisations"] for name in body["names"]}, key=len, reverse=True)
        taken: set[int] = set()
        for name in names:
            head = head_at(name, 0)
            if head is None or head.follow == "spaced" or len(head.text) == len(name):
                continue
            for match in re.finditer(re.escape(name), text):
                if match.start() in taken:
                    continue
                taken.add(match.start())
                behind = text[match.start() + len(head.text) : match.end() + _BEHIND]
                found = example(head.text, behind, len(name) - len(head.text), _shorter(name, head.text))
                if found:
                    yield from [found] * ANNOTATED_TIMES


def train(examples: Sequence[Example], chance: random.Random) -> Mapping[str, float]:
    """Return the weights under which the right ends are most likely among the candidates (AdaGrad)."""
    weight: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(float)
    order = list(examples)
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for places, right in order:
            scores = [sum(weight[f] for f in place if f in weight) for place in places]
            most = max(scores)
            shares = [math.exp(score - most) for score in scores]
            total = sum(shares)
            for index, place in enumerate(places):
                error = (index == right) - shares[index] / total
                if abs(error) < 0.02:
                    continue
                for feature in place:
                    step = error - DECAY * weight[feature]
                    squares[feature] += step * step
                    weight[feature] += LEARNING_RATE * step / math.sqrt(0.1 + squares[feature])
    return {feature: round(value, 2) for feature, value in sorted(weight.items()) if abs(value) >= MIN_WEIGHT}


def main(folder: Path, annotated_folders: Sequence[Path]) -> None:
    """Write the words, then, segmenting with them, the weights."""
    place = Path(organisations.__file__).parent
    held = {file.stem for each in annotated_folders for file in each.parent.glob("*/ann/*.json")}
    texts = [
        release.text for number, release in enumerate(releases(folder)) if number % 4 == 0 and release.id not in held
    ]
    place.joinpath("words.txt").write_text("".join(f"{word}\n" for word in words(texts)), encoding="utf-8")
    chance = random.Random(2)
    examples = [*silver(texts, chance), *(found for each in annotated_folders for found in annotated(each))]
    lines = (f"{feature}\t{value}\n" for feature, value in train(examples, chance).items())
    place.joinpath("boundaries.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
