"""Every key of the dashboard arrives through tmux and GNU screen, or has another beside it that does, and does there what it does anywhere."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pilot import Dashboard, dashboard
from textual.keys import _character_to_key

from tests.multiplexers.windows import MULTIPLEXERS, ROOT, Multiplexer, opened
from tui.core.keymap import PRESETS
from tui.frame.key_table import key_uses

PROGRAM = (sys.executable, str(Path(__file__).with_name("key_program.py")))
SENT = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~", "delete": "\x1b[3~", "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ",
    "ctrl+underscore": "\x1f",
    **{f"f{number}": f"\x1bO{letter}" for number, letter in zip((1, 2, 3, 4), "PQRS")},
    **{f"f{number}": f"\x1b[{code}~" for number, code in zip((5, 6, 7, 8, 9, 10), (15, 17, 18, 19, 20, 21))},
    **{f"ctrl+{letter}": chr(ord(letter) & 0x1F) for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in "him"},
    **{_character_to_key(chr(code)): chr(code) for code in range(0x21, 0x7F)},
}  # fmt: skip
"""What an xterm sends for a key."""
PREFIX = {"tmux": "ctrl+b", "screen": "ctrl+a"}
"""The one key that each keeps for itself."""
BOUND = {key for use in key_uses() for key in use.keys} | {key for preset in PRESETS.values() for keys in preset.values() for key in keys}
WALK = (
    "2", "end", "home", "pagedown", "pageup", "ctrl+f", "G", "g", "right", "f2", "escape", "slash", "b", "e", "r", "t", "enter", "down", "escape",
    "escape", "tab", "down", "tab", "d", "d", "s", "f1", "f1", "question_mark", "escape", "ctrl+p", "escape", "f9", "f9", "f8", "f8", "ctrl+r",
    "3", "j", "l", "h", "5", "down", "right", "left", "v", "V", "left_square_bracket", "right_square_bracket", "9", "n", "H", "escape",
)  # fmt: skip


@pytest.fixture(params=MULTIPLEXERS)
def kind(request: pytest.FixtureRequest) -> type[Multiplexer]:
    """Each multiplexer that is installed."""
    return request.param


def test_every_bound_key_arrives_but_the_prefix(kind: type[Multiplexer], home: Path) -> None:
    with opened(kind, home, PROGRAM, PYTHONPATH=str(ROOT)) as window:
        window.wait_for("ready")
        for number, key in enumerate(sorted(BOUND - {PREFIX[kind.program]}), 1):
            window.press(SENT[key])
            window.wait_for(f"<{number} {key}>")


@pytest.mark.parametrize("preset", [{}, *PRESETS.values()], ids=["own", *PRESETS])
def test_nothing_is_done_by_a_prefix_alone(preset: dict[str, tuple[str, ...]]) -> None:
    given = [(use.id, use.keys) for use in key_uses()] if not preset else [*preset.items()]
    assert [name for name, keys in given if set(keys) <= set(PREFIX.values())] == []


async def test_each_key_does_there_what_it_does_anywhere(kind: type[Multiplexer], home: Path) -> None:
    (home / "anywhere").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MILEPOST_HOME", str(home / "anywhere"))
        async with dashboard() as board:
            with opened(kind, home) as window:
                window.wait_for("q Quit")
                for key in WALK:
                    await board.press(key)
                    window.press(SENT[key])
                    window.wait_for(lambda _: window.lines == lines(board))


def lines(board: Dashboard) -> list[str]:
    return [line.rstrip() for line in board.lines]
