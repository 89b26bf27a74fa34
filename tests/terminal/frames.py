"""Frames as Textual writes them, for hypothesis to choose from."""

from __future__ import annotations

from hypothesis import strategies as st
from rich.cells import cell_len

COLUMNS, ROWS = 24, 6

_NARROW = "ab.0 ─│█⣿é·"
_WIDE = "漢字가😀"
_WORDS = st.one_of(
    st.text(st.sampled_from(_NARROW), min_size=1, max_size=12),
    st.text(st.sampled_from(_NARROW + _WIDE), min_size=1, max_size=6),
    st.integers(1, COLUMNS).map(lambda count: " " * count),
    st.integers(1, COLUMNS).map(lambda count: "─" * count),
    st.just("e\u0301a\u0308"),
)
_COLOURS = ["3{}", "9{}", "38;5;1{}", "38;2;1;2;{}"]
_STYLES = st.builds(
    lambda attributes, foreground, background: ";".join([*attributes, *foreground, *background]),
    st.lists(st.sampled_from(["1", "2", "3", "4", "7", "9"]), max_size=2, unique=True),
    st.lists(st.builds(str.format, st.sampled_from(_COLOURS), st.integers(0, 7)), max_size=1),
    st.lists(st.sampled_from(["40", "44", "100", "48;5;200", "48;2;9;9;9"]), max_size=1),
)


def _segment(style: str, text: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style else text


def _part(row: int, column: int, segments: list[tuple[str, str]]) -> str:
    written, left = "", COLUMNS - column
    for style, text in segments:
        while cell_len(text) > left:
            text = text[:-1]
        left -= cell_len(text)
        written += _segment(style, text) if text else ""
    return f"\x1b[{row + 1};{column + 1}H{written}"


PARTS = st.builds(
    _part, st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1), st.lists(st.tuples(_STYLES, _WORDS), min_size=1, max_size=5)
)
_TEXTS = st.lists(st.tuples(_STYLES, _WORDS), min_size=1, max_size=2)
_BORDERS = st.builds(
    lambda column, style, glyph, sides: "".join(
        _part(row, 0, left) + _part(row, column, [(style, glyph), *right]) for row, (left, right) in enumerate(sides)
    ),
    st.integers(0, COLUMNS - 1), _STYLES, st.sampled_from("│█ é"), st.lists(st.tuples(_TEXTS, _TEXTS), min_size=3, max_size=ROWS),
)  # fmt: skip
"""A border or scrollbar between texts."""
FRAMES = st.one_of(st.lists(PARTS, min_size=1, max_size=6).map("".join), _BORDERS)
"""One frame: pieces of rows, each at its place, none past the right edge."""
