"""Settings are read key by key: what is wrong is told with its place, and the rest holds."""

from __future__ import annotations

from typing import Any

import pytest

from tui.core.config import Config, read_config


def test_an_empty_file_sets_nothing() -> None:
    assert read_config({}, "config.toml") == Config()


def test_all_settings_are_read() -> None:
    table = {"preset": "vim", "appearance": {"theme": "dark", "lean": False}, "keys": {"table": {"sort": "z"}, "*.down": ["n", "F5"]}}
    config = read_config(table, "config.toml")
    assert dict(config.settings()) == {
        "preset": "vim", "appearance.theme": "dark", "appearance.lean": "false", "keys.table.sort": "z", "keys.*.down": "n f5",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ({"preset": "wordstar"}, "preset"),
        ({"keys": {"table.sort": 7}}, "keys.table.sort"),
        ({"keys": {"table.sort": []}}, "keys.table.sort"),
        ({"keys": {"table.sort": ["alt+x"]}}, "keys.table.sort"),
        ({"keys": "vim"}, "keys"),
        ({"appearance": {"lean": "yes"}}, "appearance.lean"),
        ({"appearance": {"blink": True}}, "appearance.blink"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(table: dict[str, Any], place: str) -> None:
    assert [(problem.file, problem.place) for problem in read_config(table, "config.toml").problems] == [("config.toml", place)]


def test_what_is_right_beside_it_holds() -> None:
    assert read_config({"preset": "vim", "keys": {"table.sort": 7, "table.add": "n"}}, "config.toml").keys == {"table.add": ("n",)}
