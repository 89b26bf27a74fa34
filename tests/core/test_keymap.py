"""What settings make of the keys, and which of them are refused."""

from __future__ import annotations

from tui.core.keymap import EVERYWHERE, PRESETS, KeyUse, make_keymap

SORT = KeyUse("table.sort", "Table", ("s",), "Sort")
ADD = KeyUse("table.add", "Table", ("a",), "Add")
DOWN = KeyUse("table.down", "Table", ("down", "j"), "Down")
READ = KeyUse("reader.down", "Reader", ("down", "j"), "Down")
QUIT = KeyUse("app.quit", EVERYWHERE, ("q",), "Quit")
USES = (QUIT, SORT, ADD, DOWN, READ)


def keys_after(own: dict[str, tuple[str, ...]], preset: str = "plain") -> dict[str, tuple[str, ...]]:
    return {use.id: use.keys for use in make_keymap(USES, preset, own, "config.toml").uses}


def problems_of(own: dict[str, tuple[str, ...]]) -> list[str]:
    return [str(problem) for problem in make_keymap(USES, "plain", own, "config.toml").problems]


def test_without_settings_nothing_changes() -> None:
    assert make_keymap(USES, "plain", {}, "config.toml").uses == USES


def test_a_key_of_ones_own_takes_the_place_of_the_old_ones() -> None:
    assert keys_after({"table.sort": ("z",)})["table.sort"] == ("z",)


def test_a_pattern_reaches_every_part() -> None:
    after = keys_after({"*.down": ("down", "n")})
    assert (after["table.down"], after["reader.down"]) == (("down", "n"), ("down", "n"))


def test_ones_own_setting_comes_after_the_preset() -> None:
    assert keys_after({"table.down": ("n",)}, preset="emacs")["table.down"] == ("n",)


def test_two_that_change_places_are_no_conflict() -> None:
    assert problems_of({"table.sort": ("a",), "table.add": ("s",)}) == []


def test_a_key_that_is_taken_in_that_part_is_refused_and_the_old_one_kept() -> None:
    assert keys_after({"table.sort": ("a",)})["table.sort"] == ("s",)
    assert problems_of({"table.sort": ("a",)}) == ["config.toml: keys.table.sort: a is also the key of table.add there; accepted: a key of its own; kept s"]


def test_a_key_that_hides_one_of_everywhere_is_kept_and_told() -> None:
    assert keys_after({"table.sort": ("q",)})["table.sort"] == ("q",)
    assert problems_of({"table.sort": ("q",)}) == ["config.toml: keys.table.sort: q does table.sort in Table, so no key does app.quit there"]


def test_a_name_that_nothing_has_is_told() -> None:
    assert "is nothing that a key does" in problems_of({"table.fly": ("z",)})[0]


def test_the_first_preset_changes_nothing() -> None:
    assert PRESETS["plain"] == {}
