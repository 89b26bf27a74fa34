"""Terminals of all families: each sees the dashboard as it was laid out, is sent only what it knows, and is given back as it was."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from in_pty import Terminal
from msgspec import Struct
from msgspec.structs import replace
from pilot import Dashboard, dashboard

from tui.core.look import FEWEST_FOR_A_THEME
from tui.terminal.capabilities import ALL_COLOURS, Glyphs
from tui.terminal.glyphs import cells_of

ROOT = Path(__file__).resolve().parents[2]
SIZE = (100, 30)
SECTIONS = "123456789"
SEQUENCE = re.compile(rb"\x1b(?:\[([0-9;<=>?]*[ -/]?[@-~])|[^\[])|[\x00-\x1a\x1c-\x1f\x7f]")
OLD_ATTRIBUTES = frozenset({0, 1, 4, 5, 7})
"""Bold, underlined, blinking, reverse: those of a VT100, and only all of them are ended at once."""
ATTRIBUTES = OLD_ATTRIBUTES | {2, 9, 22, 24, 25, 27, 29}
MOVES = {b"\r", b"\n", b"\b", *(f"[{letter}".encode() for letter in "ABCDHJKm")}
CURSOR, WRAP, PASTES, OTHER_SCREEN, AT_ONCE, CLICKS = 25, 7, 2004, 1049, 2026, {1000, 1002, 1006}
OLD = frozenset({WRAP, CURSOR, PASTES})
NO_CLICKS = OLD | {OTHER_SCREEN, AT_ONCE}


class Family(Struct, frozen=True):
    """A terminal, and what may be sent to it."""

    environment: dict[str, str]
    colours: int
    glyphs: Glyphs = "unicode"
    attributes: frozenset[int] = ATTRIBUTES
    modes: frozenset[int] = NO_CLICKS | CLICKS
    erases_characters: bool = True
    repeats: bool = False

    @property
    def name(self) -> str:
        """What tells it from the others."""
        return " ".join(f"{name}={value}" for name, value in self.environment.items() if value != "C.UTF-8")


UTF8 = {"LANG": "C.UTF-8"}
FAMILIES = (
    Family({"TERM": "xterm"} | UTF8, 16),
    Family({"TERM": "xterm-256color"} | UTF8, 256),
    Family({"TERM": "xterm-256color", "COLORTERM": "truecolor"} | UTF8, ALL_COLOURS),
    Family({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"} | UTF8, 0),
    Family({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "LANG": "C"}, 256),
    Family({"TERM": "xterm-256color", "LANG": "C"}, 256, "ascii"),
    Family({"TERM": "tmux-256color"} | UTF8, 256, repeats=True),
    Family({"TERM": "tmux-256color", "NO_COLOR": "1"} | UTF8, 0, repeats=True),
    Family({"TERM": "screen-256color"} | UTF8, 256, modes=NO_CLICKS),
    Family({"TERM": "screen"} | UTF8, 16, modes=NO_CLICKS),
    Family({"TERM": "screen", "LC_ALL": "POSIX"}, 16, "ascii", modes=NO_CLICKS),
    Family({"TERM": "screen.xterm-256color", "COLORTERM": "truecolor", "STY": "1.host"} | UTF8, 256, modes=NO_CLICKS),
    Family({"TERM": "linux"} | UTF8, 8, "console", modes=OLD),
    Family({"TERM": "linux", "COLORTERM": "truecolor", "LANG": "C"}, 8, "ascii", modes=OLD),
    Family({"TERM": "vt100"} | UTF8, 0, attributes=OLD_ATTRIBUTES, modes=OLD, erases_characters=False),
    Family({"TERM": "vt220"}, 0, "ascii", modes=OLD),
)


class Walk(Struct):
    """What came of a walk through all sections, and of quitting."""

    family: Family
    output: bytes
    status: int
    is_given_back: bool
    """Whether the terminal and its line were as before."""


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """The sections as they are laid out in a theme, without any terminal."""

    async def sections(theme: str) -> list[list[str]]:
        async with dashboard(size=SIZE) as board:
            board.app.chosen_look = replace(board.app.chosen_look, theme=theme)
            return [await section(board, digit) for digit in SECTIONS]

    async def section(board: Dashboard, digit: str) -> list[str]:
        await board.press(digit)
        return board.lines

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MILEPOST_HOME", str(tmp_path_factory.mktemp("laid-out")))
        patch.setenv("TERM", "xterm-256color")
        return {theme: asyncio.run(sections(theme)) for theme in ("dark", "terminal")}


@pytest.fixture(scope="module", params=FAMILIES, ids=lambda family: family.name)
def walk(request: pytest.FixtureRequest, laid_out: dict[str, list[list[str]]], tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Opens every section in a terminal, and waits for what was laid out in the glyphs that it has."""
    family: Family = request.param
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TERM", "COLOR"))}
    named = {"MILEPOST_HOME": str(tmp_path_factory.mktemp("home")), **family.environment}
    terminal = Terminal([sys.executable, "-m", "tui", "--full"], ROOT, kept | named, *SIZE)
    try:
        terminal.wait_for("doubles")
        for digit, lines in zip(SECTIONS, laid_out["dark" if family.colours >= FEWEST_FOR_A_THEME else "terminal"]):
            terminal.press(digit)
            terminal.wait_for(in_glyphs(lines, family.glyphs).__eq__)
        terminal.press("q")
        status = terminal.finish()
        return Walk(family, terminal.output, status, terminal.is_given_back)
    finally:
        terminal.end()


def in_glyphs(lines: list[str], glyphs: Glyphs) -> str:
    """A screen in the glyphs of a terminal."""
    return "\n".join("".join(cells_of(line, glyphs)[1]) for line in lines)


def test_it_is_given_back_as_it_was(walk: Walk) -> None:
    assert (walk.status, walk.is_given_back) == (0, True)


def test_it_is_sent_only_the_sequences_that_it_knows(walk: Walk) -> None:
    family = walk.family
    known = MOVES | {b"[5n"} | ({b"[X"} if family.erases_characters else set()) | ({b"[b"} if family.repeats else set())
    assert {kind(sequence) for sequence in sequences(walk.output)} - known - {b"[?h", b"[?l", b"[?p"} == set()


def test_no_mode_is_switched_that_it_does_not_have(walk: Walk) -> None:
    switched = {int(number) for numbers in re.findall(rb"\x1b\[\?([0-9;]+)", walk.output) for number in numbers.split(b";")}
    assert switched - walk.family.modes == set()


def test_it_is_sent_the_styles_and_colours_that_it_has_and_no_others(walk: Walk) -> None:
    styles = {style for style in re.findall(rb"\x1b\[([0-9;]*)m", walk.output)}
    found = [number for style in styles for number in numbers_of(style.decode())]
    attributes = {number for number, colours in found if not colours}
    assert attributes - walk.family.attributes == set()
    # Themes are made of the first 8, or of 256 where there are so many.
    has = walk.family.colours
    assert max(colours for _, colours in found) == (256 if has >= 256 else min(has, 8))


def test_only_its_own_glyphs_are_sent(walk: Walk) -> None:
    encoding = {"ascii": "ascii", "console": "cp437", "unicode": "utf-8"}[walk.family.glyphs]
    assert walk.output.decode("utf-8").encode(encoding)


def sequences(sent: bytes) -> set[bytes]:
    """Every control character and sequence, the latter without its ESC."""
    return {found[0].removeprefix(b"\x1b") for found in SEQUENCE.finditer(sent)}


def kind(sequence: bytes) -> bytes:
    """A sequence without its numbers, but for the question that is asked by one."""
    return sequence if sequence == b"[5n" else re.sub(rb"[0-9;$]", b"", sequence)


def numbers_of(style: str) -> Iterator[tuple[int, int]]:
    """The numbers of a style, each with how many colours a terminal must have to know it; 0 for what is no colour."""
    numbers = iter([int(number or 0) for number in style.split(";")])
    for number in numbers:
        if number in (38, 48):
            many = next(numbers)
            yield number, ALL_COLOURS if many == 2 else 256
            for _ in range(3 if many == 2 else 1):
                next(numbers)
        else:
            yield number, 16 if number >= 90 else 8 if number >= 30 else 0
