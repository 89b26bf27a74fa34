"""What the environment says about a terminal is what is sent to it."""

from __future__ import annotations

import pytest

from tui.terminal.capabilities import ALL_COLOURS, read_capabilities


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, ALL_COLOURS),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "tmux-256color"}, 256),
        ({"TERM": "xterm-kitty"}, 256),
        ({"TERM": "xterm"}, 16),
        ({"TERM": "screen"}, 16),
        ({"TERM": "linux"}, 8),
        ({"TERM": "vt100"}, 0),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, 0),
        ({}, 0),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 256),
    ],
)
def test_colours_follow_the_environment(environment: dict[str, str], colours: int) -> None:
    assert read_capabilities(environment).colours == colours


@pytest.mark.parametrize(
    ("environment", "glyphs"),
    [
        ({"TERM": "xterm", "LANG": "en_US.UTF-8"}, "unicode"),
        ({"TERM": "xterm", "LANG": "C.utf8"}, "unicode"),
        ({"TERM": "xterm", "LANG": "C"}, "ascii"),
        ({"TERM": "xterm", "LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii"),
        ({"TERM": "xterm", "LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, "unicode"),
        ({"TERM": "xterm", "LANG": "en_US.UTF-8", "LC_ALL": "C"}, "ascii"),
        ({"TERM": "xterm", "LANG": "de_DE.ISO-8859-1"}, "ascii"),
        ({"TERM": "xterm-256color"}, "unicode"),
        ({"TERM": "vt100"}, "ascii"),
        ({"TERM": "linux", "LANG": "C.UTF-8"}, "console"),
    ],
)
def test_glyphs_follow_the_locale(environment: dict[str, str], glyphs: str) -> None:
    assert read_capabilities(environment).glyphs == glyphs


@pytest.mark.parametrize("term", ["screen", "screen-256color", "vt100", "vt220"])
def test_terminals_without_background_erase_are_known(term: str) -> None:
    assert not read_capabilities({"TERM": term}).erases_with_background


def test_a_dumb_terminal_is_known() -> None:
    assert read_capabilities({"TERM": "dumb"}).is_dumb


def test_an_old_terminal_is_asked_nothing() -> None:
    assert not read_capabilities({"TERM": "linux"}).answers_queries


def test_a_far_terminal_is_known() -> None:
    assert read_capabilities({"TERM": "xterm", "SSH_TTY": "/dev/pts/1"}).remote


@pytest.mark.parametrize(
    ("environment", "is_screen"),
    [
        ({"TERM": "screen.xterm-256color", "STY": "1.host"}, True),
        ({"TERM": "xterm-256color", "STY": "1.host"}, True),
        ({"TERM": "screen-256color", "SSH_TTY": "/dev/pts/1"}, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, False),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0", "STY": "1.host"}, False),
        ({"TERM": "xterm-256color"}, False),
    ],
)
def test_a_window_of_gnu_screen_is_known(environment: dict[str, str], is_screen: bool) -> None:
    assert read_capabilities(environment).is_gnu_screen == is_screen
