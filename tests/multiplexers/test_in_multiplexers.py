"""The dashboard in tmux and in GNU screen, as a person uses it there: drawn as it was laid out, each key answered, all given back at the end."""

from __future__ import annotations

import re
import tomllib
from base64 import b64decode
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from in_pty import Terminal, wait_until
from pilot import Dashboard, dashboard

from tests.multiplexers.windows import DASHBOARD, MULTIPLEXERS, ROOT, Multiplexer, Screen, Tmux, opened

SECTIONS = "123456789"
SIZES = [(80, 24), (120, 40)]
READY = "q Quit"
F1, F2, F9, ESC, ENTER, PAGE_DOWN, RIGHT, DOWN = "\x1bOP", "\x1bOQ", "\x1b[20~", "\x1b", "\r", "\x1b[6~", "\x1b[C", "\x1b[B"

SENT = re.compile(rb"\x1b\]52;c;([^\x07]*)\x07")


@pytest.fixture(params=MULTIPLEXERS)
def kind(request: pytest.FixtureRequest) -> type[Multiplexer]:
    """Each multiplexer that is installed."""
    return request.param


@pytest.fixture
def window(kind: type[Multiplexer], home: Path) -> Iterator[Multiplexer]:
    """The dashboard in a window of 80x24."""
    with opened(kind, home) as running:
        running.wait_for(READY)
        yield running


@pytest.fixture(params=MULTIPLEXERS[:1])
def tmux(home: Path) -> Iterator[Tmux]:
    """The dashboard in tmux."""
    with opened(Tmux, home) as running:
        running.wait_for(READY)
        yield running


@pytest.fixture(params=MULTIPLEXERS[1:])
def screen(home: Path) -> Iterator[Screen]:
    """The dashboard in GNU screen."""
    with opened(Screen, home) as running:
        running.wait_for(READY)
        yield running


@asynccontextmanager
async def laid_out(home: Path, size: tuple[int, int]) -> AsyncIterator[Dashboard]:
    """The same dashboard without any terminal: what it lays out is what has to be seen."""
    (home / "laid-out").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MILEPOST_HOME", str(home / "laid-out"))
        async with dashboard(size=size) as board:
            yield board


def lines(board: Dashboard) -> list[str]:
    return [line.rstrip() for line in board.lines]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_section_is_seen_as_it_was_laid_out(kind: type[Multiplexer], size: tuple[int, int], home: Path) -> None:
    async with laid_out(home, size) as board:
        with opened(kind, home, columns=size[0], rows=size[1]) as window:
            window.wait_for(READY)
            for digit in SECTIONS:
                await board.press(digit)
                window.press(digit)
                window.wait_for(lambda _: window.lines == window.seen[: size[1]] == lines(board))


def alike(one: Terminal, other: Terminal) -> bool:
    """Whether the same is to be seen in the rows that both have."""
    return one.looks(24) == other.looks(24)


@pytest.mark.parametrize("mode", ["--full", "--lean"])
def test_colours_and_grounds_are_those_of_a_terminal_without_it(kind: type[Multiplexer], mode: str, home: Path) -> None:
    (home / "without").mkdir()
    with opened(kind, home, [*DASHBOARD, mode]) as window:
        alone = Terminal([*DASHBOARD, mode], ROOT, {**window.environment, "MILEPOST_HOME": str(home / "without")})
        try:
            wait_until(lambda: READY in window.text and alike(window.terminal, alone), window.terminal, alone)
            for key in ("2", PAGE_DOWN, "3", "5", DOWN, "9", F9):
                before = window.text
                window.press(key)
                alone.press(key)
                wait_until(lambda: window.text != before and alike(window.terminal, alone), window.terminal, alone)
        finally:
            alone.end()


def test_an_edit_is_saved(window: Multiplexer, home: Path) -> None:
    window.press("2")
    window.wait_for("Edit cell")
    window.press(F2)
    window.wait_for("next cell")
    window.press("26B", ENTER)
    window.wait_for("Saved")
    (record,) = tomllib.loads((home / "milestones.toml").read_text())["milestone"]
    assert record["parameters_b"] == 26


def test_function_keys_and_esc_arrive(window: Multiplexer) -> None:
    window.press(F1)
    window.wait_for("─ Keys ─")
    window.press(ESC)
    window.wait_for(lambda text: "─ Keys ─" not in text)
    for _ in range(2):
        window.press(F9)
        window.wait_for("heme")


def test_a_key_pressed_soon_after_esc_arrives_too(window: Multiplexer) -> None:
    window.press(F1)
    window.wait_for("─ Keys ─")
    window.press(ESC + "2")
    window.wait_for("Edit cell")


@pytest.mark.parametrize("size", [(100, 30), (60, 20), (40, 12)], ids=str)
async def test_a_window_of_another_size_is_drawn_anew(window: Multiplexer, size: tuple[int, int], home: Path) -> None:
    window.press("2")
    window.wait_for("Edit cell")
    window.resize(*size)
    async with laid_out(home, (80, 24)) as board:
        await board.press("2")
        await board.resize(*size)
        window.wait_for(lambda _: window.lines == window.seen[: size[1]] == lines(board))


def test_who_comes_back_sees_what_they_left(window: Multiplexer) -> None:
    window.press("2", PAGE_DOWN)
    window.wait_for("Edit cell")
    window.press("/")
    window.press("org:openai")
    window.wait_for("30 of 207")
    window.detach()
    window.attach()
    # What was still being drawn when they left is there when they come back.
    window.wait_for(lambda _: "30 of 207" in window.seen[0] and window.seen[:11] == window.lines[:11])
    window.press(ENTER)
    window.wait_for("Edit cell")


def test_coming_back_in_a_terminal_of_another_size_fills_it(window: Multiplexer) -> None:
    window.press("2")
    window.wait_for("Edit cell")
    window.detach()
    window.attach(120, 40)
    window.wait_for(lambda _: any("Edit cell" in line for line in window.seen[39:]))


def test_a_copy_arrives_in_the_buffer_of_tmux_and_in_the_terminal(tmux: Tmux) -> None:
    tmux.press("2")
    tmux.wait_for("Edit cell")
    tmux.press(RIGHT, "y")
    tmux.wait_for("Copied")
    copied = tmux.run("show-buffer")
    assert copied.strip() in tmux.text
    tmux.wait_for(lambda _: b"\x1b]52;" in tmux.terminal.output)


def test_a_copy_passes_through_screen_to_the_terminal(screen: Screen) -> None:
    screen.press("2")
    screen.wait_for("Edit cell")
    screen.press(RIGHT, "y")
    screen.wait_for(lambda _: SENT.search(screen.terminal.output) is not None)
    assert b64decode(SENT.findall(screen.terminal.output)[0]).decode() in screen.text


async def test_screen_keeps_the_glyphs_that_it_was_sent(screen: Screen, home: Path) -> None:
    async with laid_out(home, (80, 24)) as board:
        screen.press("1", "3")
        await board.press("1", "3")
        screen.wait_for(lambda _: screen.lines == lines(board))
        assert screen.hardcopy() == [bytes(ord(glyph) & 0xFF for glyph in line) for line in lines(board)]


@contextmanager
def shell_in(kind: type[Multiplexer], home: Path) -> Iterator[Multiplexer]:
    """A shell in a window, in which the dashboard was opened after other work."""
    with opened(kind, home, ["/bin/sh"], PS1="> ") as running:
        running.wait_for(">")
        running.press("echo earlier$((1 + 1))\r")
        running.wait_for("earlier2")
        running.press(f"{' '.join(DASHBOARD)}\r")
        running.wait_for(READY)
        yield running


@pytest.fixture
def shell(kind: type[Multiplexer], home: Path) -> Iterator[Multiplexer]:
    with shell_in(kind, home) as running:
        yield running


@pytest.fixture(params=MULTIPLEXERS[:1])
def tmux_shell(home: Path) -> Iterator[Multiplexer]:
    with shell_in(Tmux, home) as running:
        yield running


def test_quitting_leaves_nothing_of_the_dashboard_to_the_shell(shell: Multiplexer) -> None:
    shell.press("q")
    shell.wait_for(lambda text: text.strip().splitlines()[-1:] == [">"])
    assert {line for line in shell.lines if not line.startswith(">")} <= {"", "earlier2"}
    shell.press("exit\r")
    shell.terminal.finish()
    assert shell.terminal.is_given_back


def test_tmux_shows_again_what_stood_there_before(tmux_shell: Multiplexer) -> None:
    tmux_shell.press("q")
    tmux_shell.wait_for("earlier2")
    # On the first screen, not waiting for a mouse, the cursor seen, lines wrapped.
    assert tmux_shell.run("display", "-p", "#{alternate_on}#{mouse_any_flag}#{cursor_flag}#{wrap_flag}").strip() == "0011"
