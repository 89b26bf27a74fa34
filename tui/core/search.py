"""Finding entries by name, alias, paper id or text as it is typed, with a slip of the finger forgiven.

A typed word fits a word of an entry that is the same, that begins with it, that holds it, or, from five letters on, that differs
from it by one slip (two from eight letters on): a letter too many, missing, wrong, or two exchanged. Every typed word must fit.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

NAME, ALIAS, TEXT = 100.0, 80.0, 20.0
"""What a fit is worth by where it is."""
SAME, BEGINS, HOLDS, SLIP = 1.0, 0.7, 0.35, 0.3
"""What a fit is worth by how exact it is; a second slip halves it again."""
WHOLE, FIRST = 1000.0, 200.0
"""Added where the whole typed text is the name, an alias or an id; and for the part of the name that it makes up as its beginning."""
PAPER = re.compile(r"\b\d{4}\.\d{4,5}\b")
"""Numbers of papers on arXiv."""
_ASKING = frozenset("a an and are as at by can did do does first for from how i in is it may of on or says should that the this to was were what when where which who why will with".split())
"""Words with which people ask; they are not looked for where there are others."""
_PIECE = re.compile(r"[^\W_]+")
_SHORTEST_SLIP, _SHORTEST_TWO = 5, 8


class Entry(Struct, frozen=True):
    """Something that can be found."""

    key: str
    name: str
    kind: str = ""
    """What it is, in the words of the screen."""
    aliases: tuple[str, ...] = ()
    """Other names, ids and paper numbers, under which it is found as under its name."""
    text: str = ""
    weight: float = 1.0
    """By how much it comes before others that fit as well."""


class Found(Struct, frozen=True):
    """An entry and how well it fits."""

    entry: Entry
    score: float


class Index:
    """Entries with their words, made once and asked with every key."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)

    @cached_property
    def _places(self) -> Mapping[str, dict[int, float]]:
        """Word to the entries that have it, each with the best place where it stands."""
        places: dict[str, dict[int, float]] = {}
        for number, entry in enumerate(self._entries):
            for worth, texts in ((TEXT, (entry.text,)), (ALIAS, entry.aliases), (NAME, (entry.name,))):
                for word in (word for text in texts for word in _words(text, worth > TEXT)):
                    places.setdefault(word, {})[number] = worth
        return places

    @cached_property
    def _vocabulary(self) -> tuple[tuple[str, int], ...]:
        """Every word in order, with its letters as bits."""
        return tuple((word, _letters(word)) for word in sorted(self._places))

    def find(self, typed: str, limit: int | None = None, is_loose: bool = False) -> tuple[Found, ...]:
        """The entries that fit every typed word, the best first; all of them, in their order, where nothing is typed.

        A loose search that finds none takes those that fit most of the words: a question as it is asked has words that nobody wrote.
        """
        words = [word for word in plain(typed).split() if _PIECE.search(word)]
        wanted = [word for word in words if word.strip("?!.,") not in _ASKING] or words
        if not wanted:
            return tuple(Found(entry, 0.0) for entry in self._entries)[:limit]
        fits = [self._fits(word) for word in wanted]
        counts = Counter(number for fit in fits for number in fit)
        most = max(counts.values(), default=0)
        least = most if is_loose and 2 * most >= len(wanted) else len(wanted)
        whole = plain(typed).strip()
        sums = ((number, sum(fit.get(number, 0.0) for fit in fits)) for number, count in counts.items() if count >= least)
        ranked = sorted((-self._score(number, score, whole), number) for number, score in sums)
        return tuple(Found(self._entries[number], -score) for score, number in ranked[:limit])

    def _score(self, number: int, score: float, whole: str) -> float:
        entry = self._entries[number]
        if whole in (plain(name) for name in (entry.name, *entry.aliases)):
            # Of several entries that name the same paper, the one that names no other is about it.
            score += WHOLE + NAME / (1 + sum(bool(PAPER.fullmatch(alias)) for alias in entry.aliases))
        name = plain(entry.name)
        if name.startswith(whole):
            score += FIRST * len(whole) / len(name)
        return score * entry.weight

    def _fits(self, word: str) -> dict[int, float]:
        """Entry to what the fit of one typed word is worth."""
        pieces = _PIECE.findall(word)
        exact = self._worth((*self._exact(word), *(self._exact("".join(pieces)) if len(pieces) > 1 else ())))
        if exact:
            return exact
        if len(pieces) > 1:
            parts = [self._fits(piece) for piece in pieces]
            return {number: sum(part[number] for part in parts) / len(parts) for number in parts[0] if all(number in part for part in parts)}
        return self._worth(self._slips(word)) if len(word) >= _SHORTEST_SLIP else {}

    def _worth(self, fitting: Iterable[tuple[str, float]]) -> dict[int, float]:
        scores: dict[int, float] = {}
        for word, exactness in fitting:
            for number, worth in self._places[word].items():
                scores[number] = max(scores.get(number, 0.0), worth * exactness)
        return scores

    def _exact(self, word: str) -> Iterator[tuple[str, float]]:
        start = bisect_left(self._vocabulary, (word, 0))
        for position in range(start, len(self._vocabulary)):
            known = self._vocabulary[position][0]
            if not known.startswith(word):
                break
            yield known, SAME if known == word else BEGINS
        if len(word) > 2:
            yield from ((known, HOLDS) for known, _ in self._vocabulary if word in known and not known.startswith(word))

    def _slips(self, word: str) -> Iterator[tuple[str, float]]:
        most = 2 if len(word) >= _SHORTEST_TWO else 1
        letters = _letters(word)
        for known, its_letters in self._vocabulary:
            # A letter that the other word lacks is a slip of its own: most words are passed over without being compared.
            if len(known) >= len(word) - most and (letters & ~its_letters).bit_count() <= most:
                slips = slips_between(word, known, most)
                if slips <= most:
                    yield known, SLIP / slips


def slips_between(typed: str, known: str, most: int) -> int:
    """Slips between a typed text and the nearest beginning of a word; more than `most` is not counted further.

    Optimal string alignment: insertions, deletions, substitutions, and exchanges of neighbours.
    """
    known = known[: len(typed) + most]
    before, row = [], list(range(len(known) + 1))
    for i, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(known, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == known[j - 2] and typed[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row)


def plain(text: str) -> str:
    """The text as it is compared: small letters without accents, an address of a paper as its number."""
    if text.isascii():
        lower = text.lower()
    else:
        lower = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"(?:https?://)?(?:www\.)?arxiv(?:\.org/(?:abs|pdf)/|:\s*)(?=\d{4}\.)", "", lower)


def papers(texts: Iterable[str]) -> tuple[str, ...]:
    """The arXiv numbers in texts, each once."""
    return tuple(dict.fromkeys(number for text in texts for number in PAPER.findall(text)))


def _words(text: str, is_name: bool) -> Iterator[str]:
    """The words of a text; those of a name also joined, so that gpt4 finds GPT-4, and as they are typed, so that 2307.08621 does."""
    compared = plain(text)
    yield from _PIECE.findall(compared)
    if is_name:
        yield "".join(_PIECE.findall(compared))
        yield from (word for word in compared.split() if not word.isalnum())


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 61)
    return bits
