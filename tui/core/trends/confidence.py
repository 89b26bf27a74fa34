"""How the confidence of values is taken into account: who is left out, which end of a range counts, and how much."""

from __future__ import annotations

import math

from msgspec import Struct
from msgspec.structs import replace

from tui.core.problems import InvalidValue
from tui.core.trends.points import Point, fitted
from tui.core.trends.quantities import Quantity

ACCEPTED = "all, no-rumoured, disclosed, weighted, no-ranges, low, high; several with commas"
WEIGHTS = {"disclosed": 1.0, "estimated": 0.5, "rumoured": 0.25}
"""How much a value counts in a weighted fit; a range over a factor of ten halves it again."""
_WORDS = {
    "no-rumoured": "without rumoured values",
    "disclosed": "disclosed values only",
    "weighted": "weighted by confidence (disclosed 1, estimated 1/2, rumoured 1/4, a range of a factor of ten half of that)",
    "no-ranges": "without values given as a range",
    "low": "low ends of ranges",
    "high": "high ends of ranges",
}


class Confidence(Struct, frozen=True):
    """A rule on the confidence of values."""

    words: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return ",".join(word for word in _WORDS if word in self.words) or "all"

    @property
    def text(self) -> str:
        """The rule as people say it; empty when every value counts alike."""
        return ", ".join(said for word, said in _WORDS.items() if word in self.words)

    def refusal(self, point: Point, quantity: Quantity) -> str:
        """Why a point is left out; empty if it is not."""
        if not self.words:
            return ""
        if "disclosed" in self.words and point.confidence != "disclosed":
            return "not disclosed"
        if "no-rumoured" in self.words and point.confidence == "rumoured":
            return "rumoured"
        if "no-ranges" in self.words and range_of(point, quantity):
            return "given as a range"
        return ""

    def applied(self, point: Point, quantity: Quantity) -> Point:
        """The point at the end of its range and with the weight that the rule gives it."""
        if not self.words:
            return point
        ends = range_of(point, quantity)
        if ends and self.words & {"low", "high"}:
            value = ends[1] if "high" in self.words else ends[0]
            point = replace(point, value=value, y=fitted(value, quantity.is_log))
        if "weighted" in self.words:
            width = math.log10(ends[1] / ends[0]) if ends and quantity.is_log else 0.0
            point = replace(point, weight=WEIGHTS.get(point.confidence, 1.0) * 0.5**width)
        return point


def range_of(point: Point, quantity: Quantity) -> tuple[float, float] | None:
    """The low and the high end of a value; an end that is not given is the value itself. None without a range."""
    low = point.milestone.low.get(quantity.field_key)
    high = point.milestone.high.get(quantity.field_key)
    if low is None and high is None:
        return None
    ends = (point.value if low is None else float(low), point.value if high is None else float(high))
    return ends if ends[0] <= ends[1] and (ends[0] > 0 or not quantity.is_log) else None


def parse_confidence(text: str) -> Confidence:
    """Reads "all", "no-rumoured", "disclosed", "weighted", "no-ranges", "low", "high", or several with commas.

    Raises:
        InvalidValue: for another word, or for low and high at once.
    """
    words = {word.strip().lower() for word in text.split(",")} - {"all"}
    for word in words - set(_WORDS):
        raise InvalidValue(f"{word!r} is no rule of confidence; accepted: {ACCEPTED}")
    if {"low", "high"} <= words:
        raise InvalidValue("low and high are both ends at once; accepted: one of them")
    return Confidence(frozenset(words))
