"""Formulas such as `N^2 d + N d^2`, read by a small grammar and computed; nothing that is read is ever run as code."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from tui.core.problems import InvalidValue

Values = Mapping[str, float]
"""Symbol to its value."""
Compute = Callable[[Values], float]
LONGEST = 400
"""Characters of a formula that are read: more is no formula that a person compares."""
DEEPEST = 40
"""Brackets and logarithms inside each other."""
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]+)|([-+*/^()]))")
_FUNCTIONS = {"log": math.log2}


class Formula(Struct, frozen=True):
    """A formula that can be computed."""

    text: str
    symbols: frozenset[str]
    """The symbols that need a value."""
    compute: Compute

    def __call__(self, values: Values) -> float:
        """The value; infinite where it is too large for a number, divides by zero, or is no real number.

        Raises:
            KeyError: if a symbol has no value.
        """
        try:
            return float(self.compute(values))
        except (OverflowError, ZeroDivisionError, TypeError):
            # A root of a negative number is complex, which float() refuses as a type.
            return math.inf


def read_formula(text: str) -> Formula:
    """Reads sums, products (written side by side or with *), quotients, powers, brackets and `log`, to the base 2.

    Raises:
        InvalidValue: if the text is not such a formula.
    """
    if len(text) > LONGEST:
        raise InvalidValue(f"a formula of {len(text)} characters; accepted: up to {LONGEST}")
    reader = _Reader(text)
    compute = reader.sum(0)
    if reader.token:
        raise reader.wrong()
    return Formula(text.strip(), frozenset(reader.symbols), compute)


class _Reader:
    """Takes a formula apart from left to right: sum of products of powers of atoms."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.symbols: set[str] = set()
        self.token = ""
        self._next()

    def _next(self) -> str:
        """Takes the token under the reader and goes on to the one behind it."""
        taken = self.token
        match = _TOKEN.match(self._text, self._at)
        if match:
            self._at, self.token = match.end(), match[0].strip()
        elif self._text[self._at :].strip():
            raise InvalidValue(f"{self._text!r}: {self._text[self._at :].strip()[0]!r} is not part of a formula; accepted: numbers, symbols, + - * / ^ ( )")
        else:
            self.token = ""
        return taken

    def wrong(self) -> InvalidValue:
        """What is wrong at the token under the reader."""
        found = f"{self.token!r} is out of place" if self.token else "ends too early"
        return InvalidValue(f"{self._text!r}: {found}; accepted: a formula such as N^2 d + N d^2")

    def sum(self, depth: int) -> Compute:
        """Products that are added or subtracted."""
        found = self._product(depth)
        while self.token in ("+", "-"):
            found = _joined(self._next(), found, self._product(depth))
        return found

    def _product(self, depth: int) -> Compute:
        found = self._power(depth)
        while self.token and self.token not in ("+", "-", ")"):
            sign = self._next() if self.token in ("*", "/") else "*"
            found = _joined(sign, found, self._power(depth))
        return found

    def _power(self, depth: int) -> Compute:
        base = self._atom(depth)
        if self.token == "^":
            return _joined(self._next(), base, self._atom(depth))
        return base

    def _atom(self, depth: int) -> Compute:
        if depth > DEEPEST or not self.token or self.token in "+-*/^)":
            raise self.wrong()
        token = self._next()
        if token == "(":
            inner = self.sum(depth + 1)
            if self.token != ")":
                raise self.wrong()
            self._next()
            return inner
        if token in _FUNCTIONS:
            function, argument = _FUNCTIONS[token], self._power(depth + 1)
            return lambda values: function(max(argument(values), 1.0))
        if token[0].isdigit():
            number = float(token)
            return lambda values: number
        self.symbols.add(token)
        return lambda values: values[token]


def _joined(sign: str, left: Compute, right: Compute) -> Compute:
    if sign == "+":
        return lambda values: left(values) + right(values)
    if sign == "-":
        return lambda values: left(values) - right(values)
    if sign == "/":
        return lambda values: left(values) / right(values)
    if sign == "^":
        return lambda values: left(values) ** right(values)
    return lambda values: left(values) * right(values)
