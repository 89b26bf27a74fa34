"""What Textual writes becomes cells; what is no part of a screen goes nowhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.terminal.capabilities import ALL_COLOURS, Capabilities
from tui.terminal.diff import Painter
from tui.terminal.parser import _ACTS, draw, is_frame
from tui.terminal.screen import Screen
from tui.terminal.styles import PLAIN, Style

_OURS = re.compile(rb"\x1b\[[0-9;]*[HABCDKJXm]|[\r\n\x08]")


def drawn(frame: str, width: int = 20, height: int = 3, colours: int = ALL_COLOURS) -> Screen:
    screen = Screen(width, height)
    draw(frame, screen, colours)
    return screen


def rows(screen: Screen) -> list[str]:
    return ["".join(texts).rstrip() for texts in screen.texts]


def test_text_stands_where_it_was_written() -> None:
    assert rows(drawn("\x1b[1;2Hab\n\x1b[3;1Hc")) == [" ab", "", "c"]


def test_a_line_end_begins_the_next_row() -> None:
    assert rows(drawn("\x1b[1;2Hab\ncd")) == [" ab", "cd", ""]


def test_styles_last_until_the_reset() -> None:
    screen = drawn("\x1b[1;1H\x1b[1;31;48;2;1;2;3ma\x1b[0mb")
    assert screen.styles[0][:2] == [Style("1", "2;1;2;3", frozenset({1})), PLAIN]


@pytest.mark.parametrize(("colours", "foreground"), [(256, "5;196"), (16, "1"), (8, "1"), (0, "")])
def test_colours_are_brought_down_to_what_there_is(colours: int, foreground: str) -> None:
    assert drawn("\x1b[1;1H\x1b[38;2;255;0;0ma", colours=colours).styles[0][0].foreground == foreground


def test_what_does_not_fit_is_left_out() -> None:
    assert rows(drawn("\x1b[1;18Habcdef\x1b[9;1Hlow\x1b[2;90Hfar")) == [" " * 17 + "abc", "", ""]


def test_half_a_wide_glyph_becomes_a_blank() -> None:
    assert rows(drawn("\x1b[1;1H漢字\x1b[1;2Hx")) == [" x字", "", ""]


def test_a_wide_glyph_at_the_edge_becomes_a_blank() -> None:
    assert drawn("\x1b[1;3H漢", width=3).texts[0] == [" ", " ", " "]


def test_marks_share_the_cell_of_their_letter() -> None:
    assert drawn("\x1b[1;1He\u0301x").texts[0][:2] == ["e\u0301", "x"]


def test_a_mark_after_a_change_of_style_joins_the_cell_before() -> None:
    assert drawn("\x1b[1;1He\x1b[1m\u0301x").texts[0][:2] == ["e\u0301", "x"]


def test_links_leave_only_their_text() -> None:
    assert rows(drawn("\x1b[1;1H\x1b]8;id=1;http://x\x1b\\text\x1b]8;;\x1b\\."))[0] == "text."


def test_terminals_that_know_only_ascii_get_stand_ins() -> None:
    screen = Screen(20, 1, "ascii")
    draw("\x1b[1;1H┌─┐é漢⣿█→✓", screen, 0)
    assert rows(screen) == ["+-+e??*#>+"]


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x1b]52;c[0m\x07\x9b\n\r漢\u202e"))))
def test_nothing_in_a_cell_acts_on_the_terminal(text: str) -> None:
    screen = drawn(f"\x1b[1;1H{text}")
    sent = Painter(Capabilities(colours=ALL_COLOURS)).paint(screen)
    left = _OURS.sub(b"", sent).decode()
    assert not re.search(f"[{_ACTS}]", left)


def test_what_is_dropped_had_no_width() -> None:
    dropped = [chr(code) for code in range(0x110000) if re.match(f"[{_ACTS}]", chr(code))]
    assert [ascii(character) for character in dropped if cell_len(character)] == []


def test_only_what_begins_with_a_place_is_a_frame() -> None:
    assert [is_frame(data) for data in ("\x1b[3;4Hx", "\x1b[Hx", "\x1b[?25l", "\x1b]52;c;aGk=\x07", "\x07")] == [True, True, False, False, False]
