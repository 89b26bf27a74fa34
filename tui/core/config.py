"""A person's settings: which keys, which colours. Written by people, read by the program, never written by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from tui.core.data.fields import shown
from tui.core.key_names import ACCEPTED, read_key
from tui.core.keymap import PRESETS, Keys
from tui.core.look import AUTO, THEMES
from tui.core.problems import InvalidValue, Problem
from tui.core.reading import TableReader

_NO_KEYS: Mapping[str, Keys] = MappingProxyType({})


class Config(Struct, frozen=True):
    """The settings of a file; what it does not say is empty."""

    preset: str = ""
    """Habits that the keys follow (see `tui.core.keymap.PRESETS`)."""
    keys: Mapping[str, Keys] = field(default_factory=lambda: _NO_KEYS)
    """Name of what a key does, or a pattern of names, to its keys."""
    theme: str = ""
    """Name of the colours."""
    lean: bool | None = None
    """Whether few bytes matter more than colours; None lets the line decide."""
    problems: tuple[Problem, ...] = ()

    def settings(self) -> Iterator[tuple[str, str]]:
        """Name and value of everything that the file sets."""
        if self.preset:
            yield "preset", self.preset
        if self.theme:
            yield "appearance.theme", self.theme
        if self.lean is not None:
            yield "appearance.lean", str(self.lean).lower()
        yield from ((f"keys.{name}", " ".join(keys)) for name, keys in self.keys.items())


def read_config(table: Mapping[str, Any], file: str) -> Config:
    """The settings of a table; what is wrong in it is told with its place, and the rest holds."""
    problems: list[Problem] = []
    reader = TableReader(table, file, "", problems)
    preset = reader.choice("preset", tuple(PRESETS))
    appearance = reader.inner("appearance")
    theme, lean = _appearance(appearance) if appearance else ("", None)
    keys = reader.inner("keys")
    found = dict(_keys(keys)) if keys else {}
    reader.close()
    return Config(preset, MappingProxyType(found), theme, lean, tuple(problems))


def _appearance(reader: TableReader) -> tuple[str, bool | None]:
    theme, lean = reader.choice("theme", (AUTO, *THEMES)), reader.flag("lean") if "lean" in reader.table else None
    reader.close()
    return theme, lean


def _keys(reader: TableReader) -> Iterator[tuple[str, Keys]]:
    for name, given in _flat(reader.table):
        try:
            yield name, _read_keys(given)
        except InvalidValue as reason:
            reader.wrong(name, str(reason))


def _flat(table: Mapping[str, Any], head: str = "") -> Iterator[tuple[str, Any]]:
    """`table.sort = "s"` and `"table.sort" = "s"` are one setting."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{head}{key}.")
        else:
            yield f"{head}{key}", value


def _read_keys(given: Any) -> Keys:
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or not listed or not all(isinstance(key, str) and key for key in listed):
        raise InvalidValue(f"found {shown(given)}; accepted: a key, or a list of keys: {ACCEPTED}")
    return tuple(dict.fromkeys(read_key(key) for key in listed))
