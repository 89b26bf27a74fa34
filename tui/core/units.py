"""Numbers and dates as people write them: each formatter and its parser are inverses."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from tui.core.problems import InvalidValue

_SUFFIXES = {"": 0, "k": 3, "m": 6, "b": 9, "g": 9, "t": 12, "p": 15}
# A comma is good for thousands only: "1,8T", where it stands for a point, would pass for ten times as much.
_WHOLE = r"(?:\d{1,3}(?:[,_ ]\d{3})+|\d+)"
_NUMBER = re.compile(rf"([+-]?(?:{_WHOLE}(?:\.\d*)?|\.\d+)(?:e[+-]?\d{{1,4}})?)\s*([a-z]?)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
PRECISIONS = ("day", "month", "year")


def parse_number(text: str) -> float:
    """Reads "1.8T", "128k", "2,048", "$78M" or "3e23" as a plain number.

    Raises:
        InvalidValue: if the text is no finite number.
    """
    stripped = text.strip().removeprefix("$").strip()
    match = _NUMBER.fullmatch(stripped)
    if not match or match[2].lower() not in _SUFFIXES:
        raise InvalidValue(f"{text!r} is not a number; accepted: 1760, 1.8T, 128k, 3e23")
    digits = re.sub(r"[,_ ]", "", match[1])
    exponent = _SUFFIXES[match[2].lower()]
    mantissa, _, power = digits.lower().partition("e")
    # One decimal literal, so that "1.8T" is the nearest float of 1.8e12 and not a rounded product.
    number = float(f"{mantissa}e{int(power or 0) + exponent}")
    if not math.isfinite(number):
        raise InvalidValue(f"{text!r} is not a finite number; accepted: 1760, 1.8T, 128k, 3e23")
    return number


def shortest(number: float) -> str:
    """The shortest text that reads back as the same number, without an exponent where it stays short."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return repr(number)


def format_tokens(tokens: int) -> str:
    """Writes round counts as 128k or 1M and others in full: 8,192."""
    for size, suffix in ((1_000_000, "M"), (1_000, "k")):
        if tokens >= size and tokens % (size // 100) == 0:
            return f"{tokens / size:.15g}{suffix}"
    return f"{tokens:,}"


def format_scientific(number: float) -> str:
    """Writes 2.1e25 rather than 21000000000000000000000000.0, without loss."""
    for digits in range(17):
        text = f"{number:.{digits}e}"
        if float(text) == number:
            break
    mantissa, _, power = text.partition("e")
    return f"{mantissa}e{int(power)}"


def parse_count_b(text: str) -> float:
    """Reads a count in units of 1e9: "1.8T" is 1800, "340M" is 0.34; a bare number is in billions.

    Raises:
        InvalidValue: if the text is no positive number.
    """
    number = positive(parse_number(text), text)
    if text.strip()[-1].isalpha():
        return float(f"{number / 1e9:.12g}")
    return number


def format_count_b(value: float) -> str:
    """Writes a count in units of 1e9 with its suffix: 1800 is "1.8T", 0.34 is "340M"."""
    for exponent, suffix in ((3, "T"), (0, "B"), (-3, "M"), (-6, "k")):
        if abs(value) >= 10.0**exponent:
            scaled = f"{value / 10.0**exponent:.12g}{suffix}"
            if _reads_as(scaled, parse_count_b, value):
                return scaled
    return shortest(value) + "B" if _reads_as(shortest(value) + "B", parse_count_b, value) else shortest(value)


def parse_tokens(text: str) -> int:
    """Reads a number of tokens: "128k" is 128,000, "1M" is 1,000,000.

    Raises:
        InvalidValue: if the text is no positive whole number.
    """
    return whole_tokens(parse_number(text), text)


def whole_tokens(number: float, text: str) -> int:
    """Passes a positive whole number of tokens; `text` is what it was read from.

    Raises:
        InvalidValue: for any other number.
    """
    if positive(number, text) != int(number) or number > 2**53:
        raise InvalidValue(f"{text!r} is not a whole number of tokens; accepted: 8192, 128k, 1M")
    return int(number)


def parse_compute(text: str) -> float:
    """Reads training compute in FLOP: "3.1e23".

    Raises:
        InvalidValue: if the text is no positive number.
    """
    return positive(parse_number(text.lower().removesuffix("flop")), text)


def parse_cost_musd(text: str) -> float:
    """Reads a cost in millions of US dollars: "$78M" and "78" are 78, "$1.2B" is 1200.

    Raises:
        InvalidValue: if the text is no positive number.
    """
    number = positive(parse_number(text), text)
    if text.strip()[-1].isalpha():
        return float(f"{number / 1e6:.12g}")
    if text.strip().startswith("$"):
        raise InvalidValue(f"{text!r} needs its unit; accepted: $78M, $1.2B, or 78 for millions")
    return number


def format_cost_musd(value: float) -> str:
    """Writes a cost in millions of US dollars: 78 is "$78M", 0.0043 is "$4.3k", 1200 is "$1.2B"."""
    for exponent, suffix in ((3, "B"), (0, "M"), (-3, "k")):
        if abs(value) >= 10.0**exponent:
            scaled = f"${value / 10.0**exponent:.12g}{suffix}"
            if _reads_as(scaled, parse_cost_musd, value):
                return scaled
    return shortest(value)


def _reads_as(text: str, parse: Callable[[str], float], value: float) -> bool:
    """Whether a text reads back as a value; near the ends of what a number can be, one with a suffix may not."""
    try:
        return parse(text) == value
    except InvalidValue:
        return False


def positive(number: float, text: str) -> float:
    """Passes a number above zero.

    Raises:
        InvalidValue: for zero and below; an unknown value is left empty instead.
    """
    if number <= 0:
        raise InvalidValue(f"{text!r} is not above zero; leave the field empty where the value is unknown")
    return number


class ReleaseDate(Struct, frozen=True, order=True):
    """A date that is known to the day, the month or the year."""

    day: date
    """The first day that it can be."""
    precision: str = "day"

    def __str__(self) -> str:
        return {"day": f"{self.day:%Y-%m-%d}", "month": f"{self.day:%Y-%m}", "year": f"{self.day.year:04}"}[self.precision]

    @property
    def last(self) -> date:
        """The last day that it can be."""
        if self.precision == "day":
            return self.day
        month = 12 if self.precision == "year" else self.day.month
        return date(self.day.year, month, calendar.monthrange(self.day.year, month)[1])

    @property
    def middle(self) -> date:
        """The day that stands for it in a fit: itself, or the middle of its month or year."""
        if self.precision == "day":
            return self.day
        return date.fromordinal((self.day.toordinal() + self.last.toordinal()) // 2)


def parse_date(text: str) -> ReleaseDate:
    """Reads "2026-11-02", "2026-11" or "2026".

    Raises:
        InvalidValue: if it is no such date, or outside 1950 to 2100.
    """
    match = _DATE.fullmatch(text.strip())
    try:
        if not match:
            raise ValueError
        year, month, day = int(match[1]), match[2], match[3]
        if not 1950 <= year <= 2100:
            raise InvalidValue(f"{text!r} is outside 1950 to 2100")
        precision = "day" if day else "month" if month else "year"
        return ReleaseDate(date(year, int(month or 1), int(day or 1)), precision)
    except InvalidValue:
        raise
    except ValueError:
        raise InvalidValue(f"{text!r} is not a date; accepted: 2026-11-02, 2026-11, 2026") from None
