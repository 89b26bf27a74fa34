"""Names of keys go both ways, and keys that no terminal delivers are refused."""

from __future__ import annotations

import pytest

from tui.core.key_names import key_name, read_key
from tui.core.problems import InvalidValue


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("a", "a"), ("G", "G"), ("7", "7"), ("/", "slash"), ("?", "question_mark"), (",", "comma"), (" ", "space"), ("Esc", "escape"),
        ("ctrl+P", "ctrl+p"), ("^p", "ctrl+p"), ("C-n", "ctrl+n"), ("F5", "f5"), ("PgDn", "pagedown"), ("space", "space"),
        ("slash", "slash"), ("ctrl+underscore", "ctrl+underscore"), (" tab ", "tab"),
    ],
)  # fmt: skip
def test_a_key_is_read_as_people_write_it(typed: str, name: str) -> None:
    assert read_key(typed) == name


@pytest.mark.parametrize("typed", ["", "alt+x", "super+a", "f11", "ctrl+i", "ctrl+m", "ctrl+c", "^z", "ctrl+1", "ab", "\x1b", "ctrl+"])
def test_what_does_not_reach_every_program_is_refused_with_what_is_accepted(typed: str) -> None:
    with pytest.raises(InvalidValue, match="accepted: a letter"):
        read_key(typed)


@pytest.mark.parametrize("name", ["a", "G", "slash", "escape", "ctrl+p", "ctrl+underscore", "f2", "pagedown", "space", "up", "left_square_bracket"])
def test_a_shown_name_is_read_back(name: str) -> None:
    assert read_key(key_name(name)) == name
