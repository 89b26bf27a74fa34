"""The keys that hints on pages name: those in force, which may be a person's own."""

from __future__ import annotations

from collections.abc import Mapping

from tui.core.key_names import key_name

_changed: dict[str, str] = {}
"""Id of what a key does to the name of the key, of those that the settings give another one. The frame fills it at the start."""


def put_in_force(changed: Mapping[str, tuple[str, ...]]) -> None:
    """Has hints name these keys from here on, and for everything else those that the dashboard comes with."""
    _changed.clear()
    _changed.update((name, key_name(keys[0])) for name, keys in changed.items() if keys)


def key_for(name: str, shipped: str) -> str:
    """The key that does something now: `key_for("quiz.next-question", "n")`; `shipped` is the one that it comes with."""
    return _changed.get(name, shipped)
