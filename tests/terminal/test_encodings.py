"""Where nothing can be drawn a line says so; what is drawn has the same width everywhere."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from in_pty import Terminal

ROOT = Path(__file__).resolve().parents[2]
DRAWN = set("\u2502\u2500\u2514\u2524\u252c\u250c\u2510\u2518\u251c\u2534\u253c\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588")
"""Lines and blocks, which every terminal with UTF-8 draws in one cell."""


@pytest.mark.parametrize("named", [{"TERM": "dumb"}, {"TERM": "unknown"}, {"TERM": ""}, {}], ids=str)
def test_where_text_can_not_be_placed_one_line_names_the_commands(home: Path, named: dict[str, str]) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "TERM"}
    terminal = Terminal([sys.executable, "-m", "tui"], ROOT, kept | named, 120, 24)
    assert terminal.finish() == 2
    (line,) = terminal.output.decode().splitlines()
    assert "milepost list, milepost trend" in line
    assert "\x1b" not in line
    terminal.end()


def test_data_and_interface_have_no_glyph_of_doubtful_width() -> None:
    sources = [*(ROOT / "data").rglob("*.toml"), *(ROOT / "tui").rglob("*.py"), *(ROOT / "tui").rglob("*.tcss")]
    found = {(path.name, character) for path in sources for character in path.read_text() if not character.isascii() and doubtful(character)}
    assert found <= {("milestones.toml", "\u03a3")}  # the name of a model


def doubtful(character: str) -> bool:
    """Whether terminals disagree on the width of a glyph, or draw it as a picture."""
    is_picture = unicodedata.category(character) in ("So", "Cs", "Co", "Mn", "Cf")
    return character not in DRAWN and (is_picture or unicodedata.east_asian_width(character) == "A")
