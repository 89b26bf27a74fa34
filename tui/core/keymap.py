"""Which key does what, and what a person's settings make of it: presets, own keys, and the conflicts between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from msgspec import Struct
from msgspec.structs import replace

from tui.core.key_names import key_name
from tui.core.problems import Problem

Keys = tuple[str, ...]
EVERYWHERE = "Everywhere"
"""The part of the screen that stands for the whole dashboard."""
PRESETS: Mapping[str, Mapping[str, Keys]] = {
    "plain": {},
    "vim": {
        "table.edit-cell": ("enter", "f2", "i"),
        "app.place-before": ("left_square_bracket", "ctrl+o"),
        "app.find": ("ctrl+p", "colon"),
        "*.page-down": ("pagedown", "ctrl+f", "ctrl+d"),
        "*.page-up": ("pageup", "ctrl+b", "ctrl+u"),
    },
    "emacs": {
        "*.down": ("down", "ctrl+n"),
        "*.up": ("up", "ctrl+p"),
        "*.right": ("right", "ctrl+f"),
        "*.left": ("left", "ctrl+b"),
        "*.older-point": ("left", "ctrl+b"),
        "*.newer-point": ("right", "ctrl+f"),
        "*.page-down": ("pagedown", "ctrl+v"),
        "*.page-up": ("pageup", "ctrl+w"),
        "*.first-row": ("home", "ctrl+a"),
        "*.last-row": ("end", "ctrl+e"),
        "*.top": ("home", "ctrl+a"),
        "*.bottom": ("end", "ctrl+e"),
        "app.find": ("f3", "ctrl+t"),
        "app.back": ("escape", "ctrl+g"),
        "app.undo": ("u", "ctrl+underscore"),
        "app.redo": ("ctrl+r", "ctrl+y"),
    },
}
"""Habits from other programs: pattern of ids to keys."""


class KeyUse(Struct, frozen=True):
    """One thing to do, and the keys that do it."""

    id: str
    """Name in the settings, such as `table.sort-by-column`."""
    part: str
    """Part of the screen where the keys work."""
    keys: Keys
    description: str


class Keymap(Struct, frozen=True):
    """Every use of a key after the settings."""

    uses: tuple[KeyUse, ...]
    changed: Mapping[str, Keys]
    """Id to keys, of those that the settings give other keys."""
    problems: tuple[Problem, ...] = ()


def make_keymap(uses: Iterable[KeyUse], preset: str, own: Mapping[str, Keys], file: str) -> Keymap:
    """The keys after a preset and a person's own settings.

    A setting that would give one key two uses in one part of the screen is left out and told; one that hides a key that
    works everywhere is kept and told.
    """
    before = tuple(uses)
    asked, problems = _asked(before, preset, own, file)
    for use in before:
        if use.id in asked and (rival := _rival(use, asked, before)):
            key, other = rival
            message = f"{key_name(key)} is also the key of {other.id} there; accepted: a key of its own; kept {_said(use.keys)}"
            problems.append(Problem(file, f"keys.{use.id}", message))
            del asked[use.id]
    after = tuple(replace(use, keys=asked.get(use.id, use.keys)) for use in before)
    problems += [Problem(file, f"keys.{use.id}", text) for use in after if use.id in asked for text in _hidden(use, after)]
    return Keymap(after, asked, tuple(problems))


def _asked(uses: tuple[KeyUse, ...], preset: str, own: Mapping[str, Keys], file: str) -> tuple[dict[str, Keys], list[Problem]]:
    asked: dict[str, Keys] = {}
    problems = []
    for patterns in (PRESETS[preset], own):
        for pattern, keys in patterns.items():
            matched = [use.id for use in uses if fnmatchcase(use.id, pattern)]
            asked |= dict.fromkeys(matched, keys)
            if not matched and patterns is own:
                message = "is nothing that a key does; accepted: a name that `milepost keys` lists, or a pattern such as *.down"
                problems.append(Problem(file, f"keys.{pattern}", message))
    return asked, problems


def _rival(use: KeyUse, asked: Mapping[str, Keys], uses: Iterable[KeyUse]) -> tuple[str, KeyUse] | None:
    """Another use of one of the new keys in the same part; uses that share a key to begin with know how to share it."""
    for other in uses:
        if other.part == use.part and other.id != use.id and not set(other.keys) & set(use.keys):
            shared = set(asked[use.id]) & set(asked.get(other.id, other.keys))
            if shared:
                return min(shared), other
    return None


def _hidden(use: KeyUse, uses: Iterable[KeyUse]) -> Iterator[str]:
    """What no key does any more in a part of the screen, because its own keys come first there."""
    for other in uses:
        inner, outer = (use, other) if other.part == EVERYWHERE else (other, use)
        if inner.part != EVERYWHERE and outer.part == EVERYWHERE and set(outer.keys) <= set(inner.keys):
            yield f"{_said(outer.keys)} does {inner.id} in {inner.part}, so no key does {outer.id} there"


def _said(keys: Keys) -> str:
    return " ".join(key_name(key) for key in keys)
