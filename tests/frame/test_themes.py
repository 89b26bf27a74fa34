"""Colours: every theme can be read, and nothing is lost without colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color

from pilot import dashboard
from tui.core.look import THEMES, Look
from tui.frame.themes import THEMES as MADE
from tui.terminal.capabilities import read_capabilities

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path.read_text() for path in (ROOT / "tui").rglob("*") if path.suffix in (".py", ".tcss")]
TEXT_COLOURS = sorted({name for source in SOURCES for name in re.findall(r"(?<![-a-z])color: \$([a-z0-9-]+)", source)})
GROUNDS = ("background", "surface", "panel", "boost")
FULL = [name for name, theme in MADE.items() if not theme.ansi]


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2: 1 for equal colours, 21 for black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_the_names_that_can_be_chosen_are_those_of_the_themes() -> None:
    assert tuple(MADE) == THEMES


@pytest.mark.parametrize("theme", FULL)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_text_has_a_contrast_of_four_and_a_half(theme: str, ground: str) -> None:
    made = MADE[theme].to_color_system().generate()
    below = Color.parse(made["background"]) + Color.parse(made[ground])
    contrasts = {name: contrast(below + Color.parse(made[name]), below) for name in TEXT_COLOURS}
    assert {name: round(ratio, 2) for name, ratio in contrasts.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", FULL)
def test_a_full_theme_has_colours_of_the_256_alone(theme: str) -> None:
    levels = {0, 95, 135, 175, 215, 255} | {8 + 10 * step for step in range(24)}
    made = MADE[theme].to_color_system().generate()
    names = [*TEXT_COLOURS, "background", "surface", "panel", "surface-lighten-1", "scrollbar", "scrollbar-background"]
    assert [name for name in names if not set(Color.parse(made[name]).rgb) <= levels] == []


def test_the_theme_of_the_terminal_names_only_the_terminals_own_colours() -> None:
    made = MADE["terminal"].to_color_system().generate()
    assert {made[name] for name in TEXT_COLOURS} <= {"ansi_default", "ansi_cyan", "ansi_yellow", "ansi_green", "ansi_red"}


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"), ({"TERM": "xterm-256color"}, "dark"), ({"TERM": "tmux-256color"}, "dark"),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, "light"), ({"TERM": "xterm-256color", "COLORFGBG": "15;0"}, "dark"),
        ({"TERM": "xterm"}, "terminal"), ({"TERM": "linux"}, "terminal"), ({"TERM": "screen"}, "terminal"), ({"TERM": "vt100"}, "terminal"),
        ({"TERM": "xterm-256color", "SSH_TTY": "/dev/pts/1"}, "terminal"),
    ],
)  # fmt: skip
def test_the_theme_follows_the_terminal(environment: dict[str, str], theme: str) -> None:
    terminal = read_capabilities(environment)
    assert Look(colours=terminal.colours, remote=terminal.remote, light=terminal.light).worn == theme


async def test_a_key_goes_through_all_themes_and_says_which() -> None:
    async with dashboard() as board:
        worn = []
        for _ in THEMES:
            await board.press("f9")
            worn.append(board.app.theme)
            assert board.said == f"Theme: {board.app.theme}"
        assert sorted(worn) == sorted(THEMES)


async def test_a_chart_follows_the_theme() -> None:
    async with dashboard(size=(120, 40)) as board:
        await board.press("3")
        worn = {}
        for _ in THEMES:
            await board.press("f9")
            strips = board.app.screen._compositor.render_strips()
            worn[board.app.theme] = {str(segment.style.color) for strip in strips for segment in strip if segment.style and segment.text.strip()}
        assert len({frozenset(colours) for colours in worn.values()}) == len(THEMES)


async def test_lean_is_chosen_over_ssh_and_switched_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    async with dashboard() as board:
        assert (board.app.chosen_look.is_lean, board.app.theme) == (True, "terminal")
        await board.press("f8")
        assert (board.app.chosen_look.is_lean, board.app.theme) == (False, "dark")


@pytest.mark.parametrize("keys", [("2", "f2", "1"), ("2", "slash", "g"), ("ctrl+p", "g")])
@pytest.mark.parametrize("theme", THEMES)
async def test_the_place_where_a_letter_would_go_is_seen_in_every_theme(theme: str, keys: tuple[str, ...]) -> None:
    async with dashboard() as board:
        board.app.wear(theme)
        await board.press(*keys)
        cursor = board.app.focused.cursor_screen_offset
        row = board.app.screen._compositor.render_strips()[cursor.y]
        here, beside = (row.crop(x, x + 1)._segments[0].style for x in (cursor.x - 1, cursor.x))  # it tells the end of the cursor

        # Either another ground, or reversed on the same: both would undo each other.
        assert (here.bgcolor != beside.bgcolor) != bool(here.reverse)


@pytest.mark.parametrize("section", "2456789")
async def test_without_colours_the_border_tells_which_side_has_the_focus(section: str) -> None:
    async with dashboard(size=(120, 40)) as board:
        board.app.wear("terminal")
        await board.press(section)
        for _ in range(3):
            focused = board.app.focused
            drawn = [w for w in board.app.query("Reader, CatalogTree, MilestoneTable, Sidebar") if w.is_on_screen and w.styles.border_left[0] == "solid"]
            assert drawn == [focused]
            await board.press("tab")
