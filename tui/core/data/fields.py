"""The fields of a milestone: title, unit, and how each is read, checked and written."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from tui.core import units
from tui.core.problems import InvalidValue

ACCESS = ("open-weights", "api", "hosted", "unreleased")
CONFIDENCE = ("disclosed", "estimated", "rumoured")
LONGEST_TEXT = 20_000


def _text(text: str) -> str:
    stripped = text.strip()
    if len(stripped) > LONGEST_TEXT:
        raise InvalidValue(f"{len(stripped):,} characters are too many; accepted: up to {LONGEST_TEXT:,}")
    return stripped


def choice(accepted: tuple[str, ...]) -> Callable[[str], str]:
    """A parser of typed text that takes one of the choices, or a beginning that only one of them has."""

    def parse(text: str) -> str:
        wanted = text.strip().lower()
        matches = [one for one in accepted if one == wanted] or [one for one in accepted if one.startswith(wanted)]
        if len(matches) != 1:
            raise InvalidValue(f"{text!r} is none of the choices; accepted: {', '.join(accepted)}")
        return matches[0]

    return parse


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{4}", text.strip()):
        raise InvalidValue(f"{text!r} is not a year; accepted: 1950 to 2100")
    return _plain_year(int(text), text)


def _plain_year(number: float, text: str) -> int:
    if number != int(number) or not 1950 <= number <= 2100:
        raise InvalidValue(f"{text!r} is not a year; accepted: 1950 to 2100")
    return int(number)


def _between(low: float, high: float) -> Callable[[float, str], float]:
    def plain(number: float, text: str) -> float:
        if not low <= number <= high:
            raise InvalidValue(f"{text!r} is outside {units.shortest(low)} to {units.shortest(high)}")
        return float(number)

    return plain


class Field(Struct, frozen=True):
    """One field of a milestone."""

    key: str
    """Key in the file; a dot leads into a table, as in `scores.mmlu`."""
    title: str
    """Short column title."""
    unit: str
    """Unit that a number has on screen; empty for text."""
    parse: Callable[[str], Any]
    """Typed text to value; raises InvalidValue."""
    format: Callable[[Any], str]
    """Value to the text that parses back to it."""
    kind: str = "text"
    """One of text, number, date, choice."""
    about: str = ""
    """What the field means, for the detail pane."""
    plain: Callable[[float, str], Any] = units.positive
    """A number in the field's own unit, and its text for a message, to value; raises InvalidValue."""

    @property
    def is_number(self) -> bool:
        return self.kind == "number"


def _number(
    key: str, title: str, unit: str, parse: Callable[[str], Any], write: Callable[[Any], str], about: str,
    plain: Callable[[float, str], Any] = units.positive,
) -> Field:  # fmt: skip
    return Field(key, title, unit, parse, write, "number", about, plain)


def _score(key: str, title: str, unit: str, low: float, high: float, about: str) -> Field:
    plain = _between(low, high)
    return Field(key, title, unit, lambda text: plain(units.parse_number(text.strip().removesuffix("%")), text), units.shortest, "number", about, plain)


FIELDS: tuple[Field, ...] = (
    Field("name", "Name", "", _text, str, about="Name that its maker gave it."),
    Field("organization", "Organization", "", _text, str, about="Who made it; several are separated by commas."),
    Field("country", "Country", "", _text, str, about="Where the organization sits."),
    Field("released", "Released", "", units.parse_date, str, "date", "First public release or announcement."),
    Field("family", "Family", "", _text, str, about="Line of models that it belongs to."),
    _number("parameters_b", "Parameters", "parameters", units.parse_count_b, units.format_count_b,
            "All weights; for a mixture of experts the total."),
    _number("active_parameters_b", "Active", "parameters", units.parse_count_b, units.format_count_b,
            "Weights that work on one token."),
    _number("context_tokens", "Context", "tokens", units.parse_tokens, units.format_tokens,
            "Context window at release.", units.whole_tokens),
    _number("max_output_tokens", "Max output", "tokens", units.parse_tokens, units.format_tokens,
            "Longest answer at release.", units.whole_tokens),
    _number("training_compute_flop", "Compute", "FLOP", units.parse_compute, units.format_scientific,
            "Operations spent on training."),
    _number("training_tokens_b", "Trained on", "tokens", units.parse_count_b, units.format_count_b,
            "Tokens in the training set."),
    _number("training_cost_musd", "Cost", "US$", units.parse_cost_musd, units.format_cost_musd,
            "Cost of the training run; see its basis and dollar year."),
    Field("cost_basis", "Cost basis", "", _text, str, about="What the cost counts: amortised hardware, cloud rental, ..."),
    Field("cost_year", "Cost year", "", _year, str, about="Year of the dollars that the cost is in.", plain=_plain_year),
    _score("scores.mmlu", "MMLU", "%", 0, 100, "Massive Multitask Language Understanding."),
    _score("scores.eci", "ECI", "index points", -1000, 1000, "Epoch Capabilities Index."),
    _score("scores.arena_text", "Arena", "rating points", 0, 5000, "Arena text rating of 2026-10-20."),
    Field("access", "Access", "", choice(ACCESS), str, "choice", "How people reach it: " + ", ".join(ACCESS) + "."),
    Field("license", "License", "", _text, str, about="Terms of its weights or service."),
    Field("note", "Note", "", _text, str, about="Anything a reader should know."),
)
BY_KEY = {field.key: field for field in FIELDS}
NUMBERS = tuple(field for field in FIELDS if field.is_number)


def parse(key: str, text: str) -> Any:
    """Reads typed text for a field; empty text means unknown and gives None.

    Raises:
        InvalidValue: if the field does not accept it.
    """
    if not text.strip():
        if key in ("name", "released"):
            raise InvalidValue(f"{BY_KEY[key].title} can't be empty")
        return None
    return BY_KEY[key].parse(text)


def format_value(key: str, value: Any) -> str:
    """Writes a field's value as text that `parse` reads back; None is empty."""
    return "" if value is None else BY_KEY[key].format(value)


def check(key: str, value: Any) -> Any:
    """Passes a value from a file if the field accepts it.

    Raises:
        InvalidValue: naming what was found and what would be accepted.
    """
    field = BY_KEY[key]
    if field.is_number or key == "cost_year":
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise InvalidValue(f"found {shown(value)}; accepted: a number")
        try:
            finite = math.isfinite(value)
        except OverflowError:
            finite = False
        if not finite:
            raise InvalidValue("found a number that is not finite; accepted: a finite number")
        return field.plain(value, units.shortest(value))
    if not isinstance(value, str):
        raise InvalidValue(f"found {shown(value)}; accepted: text")
    if key == "name" and not value.strip():
        raise InvalidValue(f"found {shown(value)}; accepted: a name")
    return field.parse(value) if key == "access" else value


def shown(value: Any) -> str:
    """A short picture of a value for a message."""
    try:
        text = repr(value)
    except ValueError:
        text = "a very long number"
    return text if len(text) <= 40 else text[:37] + "..."
