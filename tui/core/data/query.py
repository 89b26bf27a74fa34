"""The language that picks milestones: `org:openai open:yes year>=2022 params>70B -family:gpt`.

Words stand side by side and all must hold. A word is free text, `field:value`, `field:value,value`
(any of them), or a field with =, !=, >, >=, <, <= and a number or a date as it is typed in the table.
A minus or `not:` in front turns a word round; quotes keep blanks together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from msgspec import Struct

from tui.core.data import fields
from tui.core.data.fields import BY_KEY, CONFIDENCE, Field
from tui.core.data.milestones import Milestone, sort_key
from tui.core.problems import InvalidValue
from tui.core.units import ReleaseDate

Test = Callable[[Milestone], bool]

NAMES = {
    "name": "name", "org": "organization", "organization": "organization", "country": "country",
    "family": "family", "access": "access", "license": "license", "note": "note", "basis": "cost_basis",
    "released": "released", "date": "released", "year": "released",
    "params": "parameters_b", "parameters": "parameters_b", "active": "active_parameters_b",
    "context": "context_tokens", "output": "max_output_tokens", "compute": "training_compute_flop",
    "flop": "training_compute_flop", "tokens": "training_tokens_b", "cost": "training_cost_musd",
    "mmlu": "scores.mmlu", "eci": "scores.eci", "arena": "scores.arena_text",
}
"""Word of the language to field key."""
FLAGS = ("open", "theirs", "conf", "has", "id")
_WORD = re.compile(r'-?(?:not:)?(?:[^\s"]|"[^"]*"?)+')
_TURN = re.compile(r"-(?=.)|not:", re.IGNORECASE | re.DOTALL)
_TURNS = re.compile(rf"^(?:{_TURN.pattern})+", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r'(?:[^,"]|"[^"]*"?)+')
_TERM = re.compile(r"(?P<name>[a-z_]+)(?P<sign>>=|<=|!=|[:=><])(?P<value>.*)", re.IGNORECASE | re.DOTALL)


class InvalidQuery(ValueError):
    """A query that can't be understood; `start` and `end` bound the word at fault."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


class Query(Struct, frozen=True):
    """A subset of milestones, by the text that names it."""

    text: str = ""
    tests: tuple[Test, ...] = ()
    window: tuple[Test, ...] = ()
    """The words on release dates, apart: a trend decides its frontier before it cuts dates."""

    def accepts(self, milestone: Milestone) -> bool:
        """Whether every word holds for a milestone."""
        return self.is_of_kind(milestone) and self.is_in_window(milestone)

    def is_of_kind(self, milestone: Milestone) -> bool:
        """Whether every word but those on dates holds."""
        return all(test(milestone) for test in self.tests)

    def is_in_window(self, milestone: Milestone) -> bool:
        """Whether every word on dates holds."""
        return all(test(milestone) for test in self.window)

    def pick(self, milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
        """The milestones for which every word holds, in their order."""
        if not self.tests and not self.window:
            return tuple(milestones)
        return tuple(m for m in milestones if self.accepts(m))


def read_query(text: str) -> Query:
    """Reads a query.

    Raises:
        InvalidQuery: pointing at the word that is no part of the language.
    """
    tests: list[Test] = []
    window: list[Test] = []
    for found in _WORD.finditer(text):
        try:
            (window if _is_of_dates(found[0]) else tests).append(_test(found[0]))
        except InvalidValue as reason:
            raise InvalidQuery(str(reason), found.start(), found.end()) from None
    return Query(text.strip(), tuple(tests), tuple(window))


def field_begun(text: str) -> str:
    """The field whose name the last word of a query is the beginning of, while it is being typed; empty if there is none."""
    word = _TURNS.sub("", text.rpartition(" ")[2].lower())
    return next((name for name in (*NAMES, *FLAGS) if word and name.startswith(word)), "")


def _is_of_dates(word: str) -> bool:
    term = _TERM.fullmatch(_TURNS.sub("", word))
    return bool(term) and NAMES.get(term["name"].lower()) == "released"


def _test(word: str) -> Test:
    turned, bare = False, word
    while turn := _TURN.match(bare):
        turned, bare = not turned, bare[turn.end() :]
    if not bare:
        raise InvalidValue(f"{word!r} turns nothing round; accepted: not:WORD")
    test = _plain(bare)
    return (lambda milestone: not test(milestone)) if turned else test


def _plain(word: str) -> Test:
    term = _TERM.fullmatch(word)
    if not term:
        return _free(word.replace('"', ""))
    name, sign, values = term["name"].lower(), term["sign"], _parts(term["value"])
    if name not in NAMES and name not in FLAGS:
        known = ", ".join((*NAMES, *FLAGS))
        raise InvalidValue(f"{name!r} is not a field; known: {known}")
    if not values:
        raise InvalidValue(f"{word!r} has no value; accepted: {name}{sign}VALUE")
    if name in FLAGS:
        return _flag(name, sign, values)
    if name == "year":
        return _compare(sign, values, lambda m: m.released and m.released.day.year, _year)
    field = BY_KEY[NAMES[name]]
    if field.kind == "date":
        return _dates(sign, values)
    if field.is_number:
        return _compare(sign, values, lambda m: m.get(field.key), field.parse)
    return _texts(field, sign, values)


def _parts(value: str) -> tuple[str, ...]:
    """The values of a list, without their quotes; a quoted comma separates nothing."""
    parts = (piece.replace('"', "").strip() for piece in _PART.findall(value))
    return tuple(part for part in parts if part)


def _free(word: str) -> Test:
    """Free text in any text of the record; in the name "gpt4" finds "GPT-4", too."""
    wanted, squeezed = word.lower(), squeeze(word)
    keys = ("name", "organization", "country", "family", "access", "license", "note")
    return lambda m: (
        any(wanted in str(m.get(key) or "").lower() for key in keys)
        or wanted in m.id.lower()
        or bool(squeezed) and squeezed in squeeze(m.name)
    )


def squeeze(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return "".join(c for c in text.lower() if c.isalnum())


def closest(milestones: Iterable[Milestone], typed: str) -> Milestone | None:
    """The milestone whose name is meant by a typed text: "gpt4" means GPT-4 before GPT-4.5 and GPT-4o.

    A name that has the text as whole words comes first, then one that begins with it, then the oldest.
    """
    wanted = squeeze(typed)
    if not wanted:
        return None
    named = [m for m in milestones if squeeze(m.name).startswith(wanted)]
    return min(named, key=lambda m: (not _has_whole(m.name, wanted), sort_key(m)), default=None)


def _has_whole(name: str, wanted: str) -> bool:
    """Whether a name begins with the text and then ends or goes on with a blank."""
    heads = (name[:end] for end in range(1, len(name) + 1) if end == len(name) or name[end] == " ")
    return any(squeeze(head) == wanted for head in heads)


def _texts(field: Field, sign: str, values: tuple[str, ...]) -> Test:
    if sign not in (":", "=", "!="):
        raise InvalidValue(f"{field.title} is text; accepted: {field.key}:part or {field.key}=whole")
    wanted = [part.lower() for part in values]

    def holds(m: Milestone) -> bool:
        found = str(m.get(field.key) or "").lower()
        if sign == ":":
            return any(part in found for part in wanted)
        return (found in wanted) == (sign == "=")

    return holds


def _compare(sign: str, values: tuple[str, ...], get: Callable[[Milestone], Any], parse: Callable[[str], Any]) -> Test:
    if sign in (":", "=", "!="):
        wanted = {parse(part) for part in values}
        # "8,192" is how the table writes one number, and reads like a list of two.
        with suppress(InvalidValue):
            wanted.add(parse(",".join(values)))
        if sign == "!=":
            return lambda m: get(m) is not None and get(m) not in wanted
        return lambda m: get(m) in wanted
    bound = parse(",".join(values))
    order = _ORDERS[sign]
    return lambda m: get(m) is not None and order(get(m), bound)


_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
}


def _year(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise InvalidValue(f"{text!r} is not a year; accepted: 2022")
    return int(text)


def _dates(sign: str, values: tuple[str, ...]) -> Test:
    """Compares dates that may be known to the month or the year only: `released:2024` is any day of it."""
    wanted = [fields.parse("released", part) for part in values]
    if sign not in (":", "=", "!=") and len(wanted) > 1:
        raise InvalidValue(f"{','.join(values)!r} is several dates; accepted: one date behind {sign}")
    bound = wanted[0]

    def holds(released: ReleaseDate) -> bool:
        inside = any(one.day <= released.day and released.last <= one.last for one in wanted)
        return {
            ":": inside, "=": inside, "!=": not inside,
            ">": released.day > bound.last, ">=": released.day >= bound.day,
            "<": released.last < bound.day, "<=": released.last <= bound.last,
        }[sign]

    return lambda m: m.released is not None and holds(m.released)


def _flag(name: str, sign: str, values: tuple[str, ...]) -> Test:
    value = ",".join(values)
    if name == "conf":
        return _confidence(sign, value)
    if sign not in (":", "="):
        raise InvalidValue(f"{name}{sign} is not understood; accepted: {name}:VALUE")
    if name == "id":
        wanted = {part.lower() for part in values}
        return lambda m: m.id.lower() in wanted
    if name == "has":
        key = NAMES.get(value.lower())
        if key is None:
            raise InvalidValue(f"has:{value} names no field; known: {', '.join(NAMES)}")
        return lambda m: m.get(key) is not None
    yes = _yes(name, value)
    if name == "open":
        return lambda m: m.get("access") is not None and (m.get("access") == "open-weights") == yes
    return lambda m: bool(m.theirs or m.origin == "user") == yes


def _yes(name: str, value: str) -> bool:
    if value.lower() not in ("yes", "no"):
        raise InvalidValue(f"{name}:{value} is not understood; accepted: {name}:yes, {name}:no")
    return value.lower() == "yes"


def _confidence(sign: str, value: str) -> Test:
    """`conf>=estimated` keeps milestones of which no number is less sure than estimated."""
    if value.lower() not in CONFIDENCE:
        raise InvalidValue(f"conf{sign}{value} is not understood; accepted: {', '.join(CONFIDENCE)}")
    sure = {word: rank for rank, word in enumerate(reversed(CONFIDENCE))}
    bound = sure[value.lower()]
    if sign in (":", "="):
        return lambda m: value.lower() in m.confidence.values()
    if sign == "!=":
        return lambda m: value.lower() not in m.confidence.values()
    order = _ORDERS[sign]
    return lambda m: bool(m.confidence) and order(min(sure[word] for word in m.confidence.values()), bound)
