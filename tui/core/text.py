"""The one door from data to screen: what a terminal would act on is made visible, what is too long is cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

LONGEST_LINE = 2_000
"""Characters of one text from data that are shown; the stored value stays whole."""

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Selectors of a variant and skin tones change how wide the character before them is, and terminals differ in that.
_RESHAPING = {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400), *range(0xE0100, 0xE01F0))}
_FILLERS = set("\u115f\u1160\u3164\uffa0")
_UNCLEAR = _RESHAPING | _FILLERS
# Vowels and finals of Hangul are drawn into the syllable that they follow.
_JAMO = {chr(code) for code in (*range(0x1160, 0x1200), *range(0xD7B0, 0xD800))}
_MOST_MARKS = 2


def one_line(text: str, limit: int = LONGEST_LINE) -> str:
    """The text as one line that no terminal acts on: line ends become blanks, controls become visible escapes."""
    cut = text if len(text) <= limit else text[: limit - 3] + "..."
    if cut.isascii() and cut.isprintable():
        return cut
    return _plain(" ".join(cut.split("\n")))


def many_lines(text: str, limit: int = 20_000) -> str:
    """As `one_line`, with line ends kept."""
    cut = text if len(text) <= limit else text[: limit - 3] + "..."
    return "\n".join(_plain(line) for line in cut.replace("\r\n", "\n").split("\n"))


def _plain(line: str) -> str:
    shown: list[str] = []
    marks = 0
    for character in line:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character == "\t":
            shown.append(" ")
        elif category in _HIDDEN or character in _UNCLEAR or marks > _MOST_MARKS or (marks and not shown):
            shown.append(escape_of(character))
        else:
            shown.append(character)
    return "".join(shown)


def escape_of(character: str) -> str:
    """The visible escape of one character: \\x1b, \\u202e."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def cell_width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def fit(text: str, width: int) -> str:
    """The text cut or filled with blanks to exactly so many columns; a cut ends in two dots."""
    if cell_width(text) <= width:
        return text + " " * (width - cell_width(text))
    if width <= 2:
        return "." * width
    kept, used = [], 0
    for character in text:
        used += _width(character)
        if used > width - 2:
            break
        kept.append(character)
    head = "".join(kept)
    return head + "." * (width - cell_width(head))


def to_the_right(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts of a column of figures, each of which ends where the longest does."""
    width = max(map(cell_width, texts), default=0)
    return tuple(" " * (width - cell_width(text)) + text for text in texts)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Mc") or character in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
