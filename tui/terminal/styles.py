"""How a cell looks: styles, read from what Textual writes and written as the shortest change from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color, ColorSystem

from tui.terminal.capabilities import ALL_COLOURS


class Style(NamedTuple):
    """Colours and attributes of a cell."""

    foreground: str = ""
    """Empty for the terminal's own, 0 to 15, or as in SGR: 5;N and 2;R;G;B."""
    background: str = ""
    """As the foreground."""
    attributes: frozenset[int] = frozenset()
    """SGR numbers that are on: 1 bold, 2 dim, 3 italic, 4 underline, 7 reverse, ..."""


PLAIN = Style()
_STEPS = (0, 95, 135, 175, 215, 255)
_PALETTE = {
    f"2;{red};{green};{blue}": f"5;{16 + 36 * r + 6 * g + b}"
    for r, red in enumerate(_STEPS) for g, green in enumerate(_STEPS) for b, blue in enumerate(_STEPS)
} | {f"2;{8 + 10 * n};{8 + 10 * n};{8 + 10 * n}": f"5;{232 + n}" for n in range(24)}  # fmt: skip
"""Colours that have a number among the 256, which is half as long to send."""
_ENDS = {1: 22, 2: 22, 3: 23, 4: 24, 21: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 51: 54, 52: 54, 53: 55}
_ENDED_BY = {end: frozenset(on for on, off in _ENDS.items() if off == end) for end in _ENDS.values()}
_SEEN_ON_BLANKS = frozenset((4, 5, 6, 7, 9, 21, 51, 52, 53))


@lru_cache(maxsize=4096)
def blank(style: Style) -> Style:
    """What can be seen of a style on a cell without a glyph."""
    seen = style.attributes & _SEEN_ON_BLANKS
    return Style(style.foreground if seen else "", style.background, seen)


@lru_cache(maxsize=4096)
def on_blank(pen: Style | None, style: Style) -> Style:
    """The style nearest to the pen's that makes a blank look as in this style."""
    if pen is None or style.attributes & _SEEN_ON_BLANKS:
        return style
    return Style(pen.foreground, style.background, pen.attributes - _SEEN_ON_BLANKS)


@lru_cache(maxsize=4096)
def read_style(style: Style, parameters: str, colours: int) -> Style:
    """The style after an SGR sequence, in as many colours as there are."""
    foreground, background, attributes = style
    numbers = iter([int(number or 0) for number in parameters.split(";")])
    for number in numbers:
        if number == 0:
            foreground, background, attributes = PLAIN
        elif number in _ENDS:
            attributes |= {number}
        elif number in _ENDED_BY:
            attributes -= _ENDED_BY[number]
        elif 30 <= number <= 39 or 90 <= number <= 97:
            foreground = _colour(number, 30, numbers)
        elif 40 <= number <= 49 or 100 <= number <= 107:
            background = _colour(number, 40, numbers)
    return Style(_reduced(foreground, colours), _reduced(background, colours), attributes)


def _colour(number: int, base: int, rest: Iterator[int]) -> str:
    if number == base + 9:
        return ""
    if number != base + 8:
        return str(number - base if number < 90 else number - base - 52)
    kind = next(rest, 0)
    values = [next(rest, 0) & 255 for _ in range({5: 1, 2: 3}.get(kind, 0))]
    return ";".join(map(str, (kind, *values))) if values else ""


@lru_cache(maxsize=4096)
def _reduced(colour: str, colours: int) -> str:
    if not colour or colours >= ALL_COLOURS:
        return _PALETTE.get(colour, colour)
    if colours == 0:
        return ""
    kind, *values = map(int, colour.split(";"))
    if len(values) == 3:
        rgb = Color.from_rgb(*values)
        number = rgb.downgrade(ColorSystem.EIGHT_BIT if colours >= 256 else ColorSystem.STANDARD).number or 0
    else:
        number = values[0] if values else kind
    if number > 15 and colours < 256:
        number = Color.from_ansi(number).downgrade(ColorSystem.STANDARD).number or 0
    if number > 15:
        return f"5;{number}"
    return str(number % 8 if colours < 16 else number)


@lru_cache(maxsize=8192)
def change(old: Style | None, new: Style, ends_attributes: bool = True) -> str:
    """The shortest SGR sequence from one style to another; nothing if they are equal."""
    if old == new:
        return ""
    if new == PLAIN:
        return "\x1b[m"
    anew = ";".join(["0", *_codes(PLAIN, new)])
    if old is None or (not ends_attributes and old.attributes - new.attributes):
        return f"\x1b[{anew}m"
    return f"\x1b[{min(';'.join(_codes(old, new)), anew, key=len)}m"


def _codes(old: Style, new: Style) -> Iterator[str]:
    ends = sorted({_ENDS[attribute] for attribute in old.attributes - new.attributes})
    ended = frozenset[int]().union(*(_ENDED_BY[end] for end in ends))
    yield from map(str, ends)
    yield from map(str, sorted(new.attributes - (old.attributes - ended)))
    if old.foreground != new.foreground:
        yield _colour_code(new.foreground, 30)
    if old.background != new.background:
        yield _colour_code(new.background, 40)


def _colour_code(colour: str, base: int) -> str:
    if not colour:
        return str(base + 9)
    if ";" in colour:
        return f"{base + 8};{colour}"
    number = int(colour)
    return str(base + number if number < 8 else base + 52 + number)
