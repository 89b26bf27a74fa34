"""What the painter sends shows what Textual wrote, cell for cell, in fewer bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from terminal.frames import COLUMNS, FRAMES, ROWS
from terminal.judge import Terminal

from tui.terminal.capabilities import ALL_COLOURS, Capabilities
from tui.terminal.diff import Painter
from tui.terminal.parser import draw
from tui.terminal.screen import Screen
from tui.terminal.styles import PLAIN, read_style

FULL = Capabilities(colours=ALL_COLOURS)
KINDS = {
    "all": replace(FULL, repeats=True),
    "no repeats": FULL,
    "no background erase": replace(FULL, erases_with_background=False),
    "no erasing of cells": replace(FULL, erases_characters=False, erases_with_background=False),
    "no end of attributes": replace(FULL, ends_attributes=False),
}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(frames=st.lists(FRAMES, min_size=1, max_size=5), forgets=st.sets(st.integers(0, 4)), limit=st.sampled_from([1, 60, 1 << 30]))
def test_the_screens_are_equal_cell_for_cell(kind: str, frames: list[str], forgets: set[int], limit: int) -> None:
    can = KINDS[kind]
    screen, painter = Screen(COLUMNS, ROWS), Painter(can)
    textual, ours = Terminal(COLUMNS, ROWS), Terminal(COLUMNS, ROWS, can.erases_with_background)
    for number, frame in enumerate(frames):
        if number in forgets:
            painter.forget()
            screen.dirty.add(0)
        textual.take(frame)
        draw(frame, screen, can.colours)
        while screen.dirty:
            ours.take(painter.paint(screen, limit))
        assert ours.cells() == textual.cells()


@settings(max_examples=40)
@given(st.lists(FRAMES, min_size=2, max_size=6))
def test_frames_that_a_slow_line_leaves_out_are_not_missed(frames: list[str]) -> None:
    screen, painter = Screen(COLUMNS, ROWS), Painter(FULL)
    textual, ours = Terminal(COLUMNS, ROWS), Terminal(COLUMNS, ROWS)
    for frame in frames:
        textual.take(frame)
        draw(frame, screen, ALL_COLOURS)
        ours.take(painter.paint(screen, limit=40))
    while screen.dirty:
        ours.take(painter.paint(screen, limit=40))
    assert ours.cells() == textual.cells()


@settings(max_examples=40)
@given(st.lists(FRAMES, min_size=1, max_size=3), st.lists(FRAMES, min_size=1, max_size=3))
def test_a_resize_ends_in_the_screen_that_a_fresh_terminal_would_show(before: list[str], after: list[str]) -> None:
    screen, painter = Screen(COLUMNS + 9, ROWS + 3), Painter(FULL)
    for frame in before:
        draw(frame, screen, ALL_COLOURS)
    painter.paint(screen)
    screen.resize(COLUMNS, ROWS)
    whole = "".join(f"\x1b[{row + 1};1H" + " " * COLUMNS for row in range(ROWS))
    textual, ours = Terminal(COLUMNS, ROWS), Terminal(COLUMNS, ROWS)
    for frame in (whole, *after):
        textual.take(frame)
        draw(frame, screen, ALL_COLOURS)
    ours.take(painter.paint(screen))
    assert ours.cells() == textual.cells()


@given(FRAMES)
def test_a_screen_that_stays_sends_nothing(frame: str) -> None:
    screen, painter = Screen(COLUMNS, ROWS), Painter(FULL)
    draw(frame, screen, ALL_COLOURS)
    painter.paint(screen)
    screen.cursor = (0, 0)
    screen.dirty = set(range(ROWS))
    assert painter.paint(screen) == b""


@settings(max_examples=40)
@given(st.lists(FRAMES, min_size=1, max_size=4))
def test_a_terminal_without_colours_gets_none(frames: list[str]) -> None:
    screen, painter = Screen(COLUMNS, ROWS), Painter(replace(FULL, colours=0))
    sent = b""
    for frame in frames:
        draw(frame, screen, 0)
        sent += painter.paint(screen)
    terminal = Terminal(COLUMNS, ROWS)
    terminal.take(sent)
    assert {(cell.fg, cell.bg) for row in terminal.buffer.values() for cell in row.values()} <= {("default", "default")}


def test_one_changed_letter_is_a_move_and_a_letter() -> None:
    screen, painter = Screen(80, 24), Painter(FULL)
    draw("\x1b[10;10Hmilepost", screen, ALL_COLOURS)
    painter.paint(screen)
    draw("\x1b[10;10Hmilestone", screen, ALL_COLOURS)
    assert painter.paint(screen) == b"\x1b[4Dstone"


def test_an_empty_screen_in_one_colour_is_one_erasure() -> None:
    screen, painter = Screen(120, 40), Painter(FULL)
    draw("".join(f"\x1b[{row};1H\x1b[48;2;1;2;3m{' ' * 120}\x1b[0m" for row in range(1, 41)) + "\x1b[1;1H", screen, ALL_COLOURS)
    assert painter.paint(screen) == b"\x1b[m\x1b[48;2;1;2;3m\x1b[H\x1b[2J"


def test_a_border_between_texts_is_painted_from_top_to_bottom() -> None:
    screen, painter = Screen(80, 24), Painter(FULL)
    painter.paint(screen)
    draw("".join(f"\x1b[{row};20Ha\x1b[31m|\x1b[0mb" for row in range(1, 5)), screen, ALL_COLOURS)
    assert painter.paint(screen).startswith(b"\x1b[20C\x1b[31m|\n\b|\n\b|\n\b|")


@pytest.mark.parametrize(("glyph", "sent"), [("-", b"-\x1b[39b"), ("\u2500", "\u2500".encode() * 40)])
def test_only_a_glyph_of_ascii_is_sent_once_and_repeated(glyph: str, sent: bytes) -> None:
    screen, painter = Screen(80, 24), Painter(KINDS["all"])
    painter.paint(screen)
    draw(f"\x1b[1;1H{glyph * 40}", screen, ALL_COLOURS)
    assert sent in painter.paint(screen)


@pytest.mark.parametrize("colours", [0, 8, 16, 256, ALL_COLOURS])
@pytest.mark.parametrize("code", [*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108), "38;5;2", "48;5;200", "38;2;1;2;3"])
def test_every_colour_is_understood_in_every_number_of_colours(code: int | str, colours: int) -> None:
    style = read_style(PLAIN, str(code), colours)
    assert (style == PLAIN) == (colours == 0)
    assert all(int(part) < max(colours, 1) for colour in (style.foreground, style.background) for part in colour.split(";")[-1:] if part and colours < 256)
