"""Cost of a layer at a sequence length, computed from the orders that catalogs state."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from tui.core.catalogs.catalog import Complexity, Node
from tui.core.catalogs.formulas import Formula, Values, read_formula
from tui.core.problems import InvalidValue
from tui.core.units import parse_number

DEFAULTS = MappingProxyType({
    "N": 128_000.0, "d": 4096.0, "s": 128.0, "w": 4096.0, "k": 2048.0, "b": 256.0, "r": 576.0, "c": 4.0, "heads": 32.0, "h": 32.0, "g": 8.0,
    "A": 2.0, "R": 8.0, "l": 16.0, "L": 32.0,
})  # fmt: skip
"""Values of the symbols before a person sets others: round numbers of the usual size, not those of any one model."""
MEANINGS = MappingProxyType({
    "N": "sequence length", "d": "model width", "s": "state per channel", "w": "local window", "k": "tokens kept", "b": "chunk or block", "r": "latent width",
    "c": "compression", "heads": "heads", "h": "heads", "g": "heads cached", "A": "experts that run", "R": "iterations", "l": "layers run", "L": "layers",
})  # fmt: skip
SHORTEST, FARTHEST = 256, 16_777_216
"""Sequence lengths in tokens between which costs are drawn."""


class Measure(Struct, frozen=True):
    """One of the costs that are drawn against the sequence length."""

    id: str
    title: str
    brief: str
    """The title where there is little room."""
    unit: str
    facet: str
    """The order of `Complexity` that it is computed from."""
    per_token: bool = False
    """Whether the order is that of the whole sequence and is divided by its length."""

    def text_of(self, complexity: Complexity) -> str:
        """The stated order."""
        return str(getattr(complexity, self.facet))

    def value(self, order: Formula, values: Values) -> float:
        """The cost at the length N among the values."""
        return order(values) / (values["N"] if self.per_token else 1.0)


MEASURES = (
    Measure("step", "Work for one generated token", "Work for a new token", "operations per layer", "step"),
    Measure("prompt", "Work for one token of a prompt or of training", "Work for a token read", "operations per layer", "train", per_token=True),
    Measure("memory", "Memory held while generating", "Memory held", "numbers per layer", "memory"),
    Measure("per-token", "Memory held for each token", "Memory for a token", "numbers per layer", "memory", per_token=True),
)

_ORDER = "\0"
_WHOLE = re.compile(rf"{_ORDER}(?P<remark>[,;].*)?", re.DOTALL)
_MIXED = re.compile(rf"(?P<part>\d+) in (?P<of>\d+) layers {_ORDER}, others {_ORDER}(?P<remark>[,;].*)?", re.DOTALL)
_DEFINITION = re.compile(r"([A-Za-z]+) = ([^,;=]+)")


def read_order(text: str) -> Formula | None:
    """The order that a text states; None where it is words that no formula says whole.

    Read are `O(...)` and `1 in 4 layers O(...), others O(...)` (the average over the layers), each with a remark behind a comma
    or a semicolon. A remark may say what a symbol stands for here, as in `k = N / 8`.
    """
    template, orders = _taken_out(text)
    mixed, whole = _MIXED.fullmatch(template), _WHOLE.fullmatch(template)
    try:
        if mixed and 0 < int(mixed["part"]) <= int(mixed["of"]):
            share = f"{mixed['part']} / {mixed['of']}"
            return _defined(read_formula(f"({share}) ({orders[0]}) + (1 - {share}) ({orders[1]})"), mixed["remark"] or "")
        # What stands behind a semicolon is a remark, with other orders in it or not.
        return _defined(read_formula(orders[0]), whole["remark"] or "") if whole and _ORDER not in (whole["remark"] or "").split(";")[0] else None
    except InvalidValue:
        return None


def _taken_out(text: str) -> tuple[str, list[str]]:
    """The text with a mark in the place of each O(...), and what stood in them."""
    template, orders, at = "", [], 0
    for match in re.finditer(r"\bO\(", text):
        if match.start() < at:
            continue
        end = _closing(text, match.end())
        if end < 0:
            break
        orders.append(text[match.end() : end])
        template += text[at : match.start()] + _ORDER
        at = end + 1
    return (template + text[at:]).strip(), orders


def _closing(text: str, start: int) -> int:
    depth = 1
    for position in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return position
    return -1


def _defined(order: Formula, remark: str) -> Formula:
    """The order with the symbols that the remark defines computed from the others."""
    for symbol, words in _DEFINITION.findall(remark):
        if symbol in order.symbols:
            try:
                meaning = read_formula(words)
            except InvalidValue:
                continue
            order = _put_in(order, symbol, meaning)
    return order


def _put_in(order: Formula, symbol: str, meaning: Formula) -> Formula:
    return Formula(order.text, (order.symbols - {symbol}) | meaning.symbols, lambda values: order.compute({**values, symbol: meaning(values)}))


class Cost(Struct, frozen=True):
    """What one node costs by one measure."""

    node: Node
    text: str
    """The stated order."""
    order: Formula | None
    """The order as a formula; None if it is only words, or has a symbol without a value."""
    missing: frozenset[str] = frozenset()
    """Symbols that have no value."""


def costs(nodes: Iterable[Node], measure: Measure, values: Values) -> tuple[Cost, ...]:
    """The orders of the nodes that state one."""
    return tuple(_cost(node, measure.text_of(node.complexity), values) for node in nodes if node.complexity and measure.text_of(node.complexity))


def _cost(node: Node, text: str, values: Values) -> Cost:
    order = read_order(text)
    missing = order.symbols - set(values) if order else frozenset()
    return Cost(node, text, None if missing else order, missing)


def lengths(wanted: float) -> tuple[float, ...]:
    """The sequence lengths that a cursor goes to, with the wanted one among them."""
    steps = (SHORTEST * 2 ** (step / 2) for step in range(int(2 * math.log2(FARTHEST / SHORTEST)) + 1))
    rounded = {float(f"{step:.2g}") for step in steps}
    return tuple(sorted({min(max(length, SHORTEST), FARTHEST) for length in (*rounded, SHORTEST, FARTHEST, wanted)}))


def read_values(text: str, values: Mapping[str, float]) -> dict[str, float]:
    """Takes "128k", which is a length, or "N=128k d=8192 s=64"; symbols that are not named keep their values.

    Raises:
        InvalidValue: for a symbol that is not known, or a value that is not a number above zero.
    """
    found = dict(values)
    for word in text.replace(" = ", "=").replace(",", " ").split():
        symbol, sign, number = word.rpartition("=")
        symbol = symbol if sign else "N"
        if symbol not in values:
            raise InvalidValue(f"{symbol!r} is not a symbol; accepted: {', '.join(values)}, as in N=128k d=8192")
        value = parse_number(number)
        if value <= 0:
            raise InvalidValue(f"{word!r} is not above zero; accepted: N=128k d=8192")
        if symbol == "N" and not SHORTEST <= value <= FARTHEST:
            raise InvalidValue(f"a length of {value:,.0f} is outside {SHORTEST:,} to {FARTHEST:,} tokens")
        found[symbol] = value
    return found
