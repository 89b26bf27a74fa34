"""What is asked of a trend: quantity, subset, frontier, window, level, break; read from text, and said in one line."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from msgspec import Struct

from tui.core.data.query import Query, read_query
from tui.core.problems import InvalidValue
from tui.core.trends.confidence import Confidence, parse_confidence
from tui.core.trends.fits import LEVEL
from tui.core.trends.frontier import Frontier, parse_frontier
from tui.core.trends.quantities import BY_QUANTITY, VALUE, Quantity
from tui.core.trends.years import CONVENTIONS, EPOCH, decimal_year
from tui.core.units import parse_date

BREAKS = "none, auto, or a date such as 2023 or 2023-03"


class InvalidSpec(InvalidValue):
    """An option of a trend that is not accepted; `option` is its name."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option


class TrendSpec(Struct, frozen=True, dict=True):
    """A trend that is asked for; every option is text as it is typed, checked when it is made.

    Raises:
        InvalidSpec: for an option that is not accepted, saying what would be.
        InvalidQuery: for a query that can't be understood, pointing at the word.
    """

    quantity: str = "parameters"
    query: str = ""
    frontier: str = "all"
    since: str = ""
    """First date of the window: a year, month or day; empty for none."""
    until: str = ""
    """Last date of the window; a year or month counts to its end."""
    level: float = LEVEL
    convention: str = EPOCH
    break_at: str = "none"
    """`none`, `auto` for the best by BIC, or a date."""
    confidence: str = "all"
    is_active: bool = False
    """Whether parameters are the active ones, where those are known."""

    def __post_init__(self) -> None:
        """Reads every option once, so that a spec that exists is a good one."""
        for option, read in (
            ("frontier", self._frontier), ("since", self._since), ("until", self._until), ("break", self._break),
            ("confidence", self._confidence), ("convention", self._convention), ("level", self._level), ("quantity", self._quantity),
        ):
            _checked(option, read)
        if self.first_x is not None and self.last_x is not None and self.first_x > self.last_x:
            raise InvalidSpec("until", f"{self.until} lies before {self.since}; accepted: a date after it")
        _ = self.subset

    @cached_property
    def measured(self) -> Quantity:
        """The quantity."""
        return self._quantity()

    @cached_property
    def subset(self) -> Query:
        """The query, read."""
        return read_query(self.query)

    @cached_property
    def rule(self) -> Frontier:
        """The frontier, read."""
        return self._frontier()

    @cached_property
    def trust(self) -> Confidence:
        """The rule on confidence, read."""
        return self._confidence()

    @cached_property
    def first_x(self) -> float | None:
        """The window's begin as a decimal year."""
        return self._since()

    @cached_property
    def last_x(self) -> float | None:
        """The window's end as a decimal year."""
        return self._until()

    @cached_property
    def break_x(self) -> float | None:
        """The fixed break as a decimal year."""
        return self._break()

    def describe(self) -> str:
        """The spec in one line: "Parameters, top 10 at release, open:yes, 2020 to 2024, 90% intervals"."""
        window = f"{self.since or 'begin'} to {self.until or 'end'}" if self.since or self.until else ""
        broken = {"none": "", "auto": "best break by BIC"}.get(self.break_at, f"break at {self.break_at}")
        convention = "" if self.convention == EPOCH else f"dates as {CONVENTIONS[self.convention]}"
        level = f"{self.level * 100:g}% intervals"
        parts = (self.measured.title, self.rule.words, self.query, window, level, broken, self.trust.text, convention)
        return ", ".join(part for part in parts if part)

    def _quantity(self) -> Quantity:
        found = VALUE if self.quantity == VALUE.key else BY_QUANTITY.get(self.quantity)
        if found is None:
            raise InvalidValue(f"{self.quantity!r} is no quantity; accepted: {', '.join(BY_QUANTITY)}")
        if self.is_active and found.key not in ("parameters", "active"):
            raise InvalidValue(f"only parameters are total or active, not {found.key}")
        return BY_QUANTITY["active"] if self.is_active else found

    def _frontier(self) -> Frontier:
        return parse_frontier(self.frontier)

    def _confidence(self) -> Confidence:
        return parse_confidence(self.confidence)

    def _since(self) -> float | None:
        return decimal_year(parse_date(self.since).day, self.convention) if self.since else None

    def _until(self) -> float | None:
        return decimal_year(parse_date(self.until).last, self.convention) if self.until else None

    def _break(self) -> float | None:
        if self.break_at in ("none", "auto"):
            return None
        try:
            return decimal_year(parse_date(self.break_at).day, self.convention)
        except InvalidValue:
            raise InvalidValue(f"{self.break_at!r} is no break; accepted: {BREAKS}") from None

    def _convention(self) -> str:
        if self.convention not in CONVENTIONS:
            raise InvalidValue(f"{self.convention!r} is no convention; accepted: {', '.join(CONVENTIONS)}")
        return self.convention

    def _level(self) -> float:
        if not 0 < self.level < 1:
            raise InvalidValue(f"{self.level:g} is no level; accepted: a number between 0 and 1, such as 0.9")
        return self.level


def _checked(option: str, read: Callable[[], Any]) -> None:
    try:
        read()
    except InvalidValue as reason:
        raise InvalidSpec(option, str(reason)) from None


def parse_level(text: str) -> float:
    """Reads a level: "0.9", "90%".

    Raises:
        InvalidValue: if it is none between 0 and 1.
    """
    try:
        stripped = text.strip()
        level = float(stripped[:-1]) / 100 if stripped.endswith("%") else float(stripped)
    except ValueError:
        level = 0.0
    if not 0 < level < 1:
        raise InvalidValue(f"{text!r} is no level; accepted: a number between 0 and 1, such as 0.9 or 90%")
    return level
