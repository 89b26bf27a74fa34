"""The dashboard in terminals of all kinds: each gets what it can draw, in colours that it has."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from in_pty import Terminal

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])[0-9;]*m")
MANY_COLOURS = re.compile(rb"\x1b\[[0-9;]*[34]8;")
BRIGHT = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:9[0-7]|10[0-7])(?:;[0-9;]*)?m")
DRAWN = set("\u2502\u2500\u2514\u2524\u252c\u250c\u2510\u2518\u251c\u2534\u253c\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588")
"""Lines and blocks, which every terminal with UTF-8 draws in one cell."""


def run(home: Path, **environment: str) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "tui", "--full"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TERM", "COLOR"))}
    terminal = Terminal(command, ROOT, {**kept, "MILEPOST_HOME": str(home), **environment}, 100, 30)
    try:
        terminal.wait_for("doubles")
        for key, sign in (("2", "Edit cell"), ("3", "Open milestone"), ("5", "Search")):
            terminal.press(key)
            terminal.wait_for(sign)
        terminal.press("q")
        terminal.finish()
        yield terminal
    finally:
        terminal.end()


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "xterm", "LANG": "C"}, {"TERM": "vt100", "LANG": "C"}, {"TERM": "screen", "LC_ALL": "POSIX"}, {"TERM": "vt220"}],
    ids=lambda environment: " ".join(environment.values()),
)
def test_without_utf_8_all_is_ascii(home: Path, environment: dict[str, str]) -> None:
    for terminal in run(home, **environment):
        assert [byte for byte in terminal.output if byte > 0x7F] == []


def test_the_console_of_linux_gets_what_its_font_has(home: Path) -> None:
    for terminal in run(home, TERM="linux", LANG="C.UTF-8"):
        assert terminal.output.decode().encode("cp437")
        assert MANY_COLOURS.search(terminal.output) is None
        assert BRIGHT.search(terminal.output) is None


@pytest.mark.parametrize("term", ["xterm-256color", "tmux-256color", "screen-256color"])
def test_no_color_sends_no_colour(home: Path, term: str) -> None:
    for terminal in run(home, TERM=term, LANG="C.UTF-8", NO_COLOR="1", COLORTERM="truecolor"):
        assert COLOUR.findall(terminal.output) == []


def test_a_terminal_of_256_colours_gets_no_others(home: Path) -> None:
    for terminal in run(home, TERM="tmux-256color", LANG="C.UTF-8"):
        assert re.search(rb"[34]8;2;", terminal.output) is None
        assert MANY_COLOURS.search(terminal.output)


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_where_text_can_not_be_placed_one_line_names_the_commands(home: Path, term: str) -> None:
    terminal = Terminal([sys.executable, "-m", "tui"], ROOT, {**os.environ, "TERM": term}, 120, 24)
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
