"""Text as cells: widths as Textual counts them, and what stands in for a glyph that the terminal cannot draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import get_character_cell_size

from tui.terminal.capabilities import Glyphs

_MOST_IN_A_CELL = 8
"""Characters that share one cell: a letter with its marks, an emoji with its parts."""
_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
_LEVELS = "_.:-=+*#"
"""For blocks of one eighth to eight eighths, so that a small chart still rises."""
_STAND_INS = str.maketrans(
    "\u2500\u2501\u2504\u2505\u2508\u2509\u254c\u254d\u2550\u2574\u2576\u2578\u257a"
    "\u2502\u2503\u2506\u2507\u250a\u250b\u2551\u2575\u2577\u2579\u257b"
    "\u2190\u2191\u2192\u2193\u25b6\u25b8\u25ba\u25c0\u25c2\u25b2\u25b4\u25bc\u25be"
    "\u2022\u00b7\u25cf\u25cb\u25c6\u25c7\u25a0\u25a1\u2713\u2714\u2717\u2718"
    "\u2018\u2019\u201c\u201d\u2010\u2011\u2012\u2013\u2014\u2212\u00d7\u00f7\u2264\u2265\u00b1\u2026\u00a0\u20ac",
    "-------------" + "|||||||||||" + "<^>v>>><<^^vv" + "*.*o*o##++xx" + "''\"\"------x/<>~. E",
)


def cells_of(text: str, glyphs: Glyphs = "unicode") -> tuple[str, tuple[str, ...]]:
    """The text cell by cell, an empty one after each wide glyph; before them the marks that belong to the cell before."""
    if text.isascii():
        return "", tuple(text)
    return _cells(text, glyphs)


@lru_cache(maxsize=2048)
def _cells(text: str, glyphs: Glyphs) -> tuple[str, tuple[str, ...]]:
    marks = ""
    cells: list[str] = []
    for cluster, width in _clusters(text):
        if width == 0:
            marks += cluster
        elif glyphs == "unicode" or (glyphs == "console" and _on_a_console(cluster)):
            cells += [cluster, *[""] * (width - 1)]
        else:
            cells += stand_in(cluster[0]).ljust(width, "?")
    return marks if glyphs == "unicode" else "", tuple(cells)


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    cluster, width, joined = "", 0, False
    for character in text:
        own = get_character_cell_size(character)
        if joined or (own == 0 and cluster):
            widened = character == _AS_EMOJI and width == 1 and len(cluster) == 1 and _widens(cluster)
            cluster, width = (cluster + character)[:_MOST_IN_A_CELL], width + widened
        else:
            if cluster:
                yield cluster, width
            cluster, width = character, own
        joined = character == _JOINER
    if cluster:
        yield cluster, width


@lru_cache(maxsize=512)
def _widens(character: str) -> bool:
    # Imported late: no Milepost text has such a glyph, and start-up need not load the tables for it.
    from rich.cells import cell_len

    return cell_len(character + _AS_EMOJI) == 2


@lru_cache(maxsize=1024)
def stand_in(character: str) -> str:
    """One ASCII character that stands for another: a line for a line, a letter without its accent, else a question mark."""
    code = ord(character)
    if code < 0x80:
        return character
    if 0x2500 <= code <= 0x257F:
        return character.translate(_STAND_INS) if character.translate(_STAND_INS).isascii() else "+"
    if 0x2581 <= code <= 0x2588:
        return _LEVELS[code - 0x2581]
    if 0x2580 <= code <= 0x259F:
        return "#"
    if 0x2800 <= code <= 0x28FF:
        return "*" if code > 0x2800 else " "
    plain = unicodedata.normalize("NFKD", character.translate(_STAND_INS))[0]
    return plain if " " <= plain <= "~" else "?"


def _on_a_console(character: str) -> bool:
    try:
        character.encode("cp437")
    except UnicodeEncodeError:
        return False
    return True
