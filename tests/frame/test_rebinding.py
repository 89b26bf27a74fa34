"""Keys by the settings, and the table of all keys that is made from the bindings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pilot import dashboard
from textual.binding import Binding

from tui.core.key_names import key_name
from tui.core.keymap import PRESETS, make_keymap
from tui.frame.key_table import as_markdown, bindings_of_ours, key_uses
from tui.widgets.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()


def test_every_binding_has_a_name() -> None:
    assert [str(binding) for _, binding in bindings_of_ours() if not (isinstance(binding, Binding) and binding.id)] == []


def test_a_name_means_one_thing() -> None:
    assert all(len({use.part for use in key_uses() if use.id == name}) == 1 for name in {use.id for use in key_uses()})


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_fits_the_keys_that_there_are(preset: str) -> None:
    keymap = make_keymap(key_uses(), preset, PRESETS[preset], "config.toml")
    assert [str(problem) for problem in keymap.problems] == []


def test_the_readme_has_the_table_of_all_keys() -> None:
    assert as_markdown(key_uses()) in README


async def test_a_key_of_ones_own_does_the_work_and_the_old_one_none(home: Path) -> None:
    (home / "config.toml").write_text('[keys]\n"app.messages" = "z"\n')
    async with dashboard() as board:
        await board.press("m")
        assert "Messages, last one first" not in board.text
        await board.press("z")
        assert "Messages, last one first" in board.text


HINTED = re.compile(r"""key_for\(\\?["']([a-z.-]+)\\?["'], \\?["']([^"'\\]+)\\?["']\)""")
SOURCES = "\n".join(path.read_text() for path in sorted((ROOT / "tui").rglob("*.py")) if path.name != "key_words.py")


def test_a_hint_names_the_key_that_the_dashboard_comes_with() -> None:
    first = {use.id: key_name(use.keys[0]) for use in key_uses()}
    assert len(HINTED.findall(SOURCES)) == SOURCES.count("key_for(") - 1 > 15  # the letters of answers have a name of their own each
    assert [(name, key) for name, key in HINTED.findall(SOURCES) if first[name] != key] == []


@pytest.mark.parametrize(
    ("keys", "setting", "hint"),
    [
        (("9",), '"quiz.next-question" = "f5"', "F5 begins"),
        (("9", "n"), '"quiz.answer-b" = "f6"', "Press a, F6, c, d to answer"),
        (("8", "down"), '"task.note" = "w"', "w writes a note"),
        (("2", "x", "r"), '"table.put-back" = "f7"', "F7 puts one back, r shows the others"),
        (("2", "x", "H"), '"history.take-back" = "z"', "z takes the edit"),
        (("1",), '"app.undo" = "z"', "z undoes"),
    ],
)  # fmt: skip
async def test_hints_name_the_key_in_force(keys: tuple[str, ...], setting: str, hint: str, home: Path) -> None:
    (home / "config.toml").write_text(f"[keys]\n{setting}\n")
    async with dashboard(size=(140, 90)) as board:
        await board.press(*keys)
        assert hint in board.text


async def test_the_vim_preset_opens_the_palette_with_a_colon(home: Path) -> None:
    (home / "config.toml").write_text('preset = "vim"\n')
    async with dashboard() as board:
        await board.press("colon")
        assert len(board.app.screen_stack) == 2


async def test_wrong_settings_are_told_and_harm_nothing(home: Path) -> None:
    (home / "config.toml").write_text('[keys]\n"table.sort-by-column" = "alt+x"\n"table.fly" = "z"\n')
    async with dashboard() as board:
        await board.press("2", "m")
        assert "keys.table.sort-by-column: 'alt+x' is no key" in board.text
        assert "keys.table.fly: is nothing that a key does" in board.text


async def test_broken_settings_are_told_and_harm_nothing(home: Path) -> None:
    (home / "config.toml").write_text("[keys\n")
    async with dashboard() as board:
        assert "config.toml: can't be read as TOML" in board.text


async def test_help_lists_the_keys_of_other_parts_too() -> None:
    async with dashboard() as board:
        await board.press("f1")
        assert "Sort by column" in board.app.screen.query_one(Reader).page.text
