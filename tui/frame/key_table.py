"""Every key of the dashboard, taken from the bindings themselves: for the settings, for help and for the README."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

from tui.core.key_names import key_name
from tui.core.keymap import EVERYWHERE, KeyUse

PACKAGES = ("tui.widgets", "tui.sections", "tui.frame")


def key_uses() -> tuple[KeyUse, ...]:
    """Everything that a key does, by part of the screen; keys of one name are put together."""
    found: dict[str, KeyUse] = {}
    for node, binding in sorted(bindings_of_ours(), key=lambda pair: (_part(pair[0]) != EVERYWHERE, _part(pair[0]))):
        keys = tuple(key.strip() for key in binding.key.split(","))
        before = found[binding.id].keys if binding.id in found else ()
        found[binding.id] = KeyUse(binding.id, _part(node), tuple(dict.fromkeys((*before, *keys))), binding.description)
    return tuple(found.values())


def bindings_of_ours() -> Iterator[tuple[type[DOMNode], Binding]]:
    """Every binding of a class of ours, with the class."""
    _load()
    for node in _ours(DOMNode):
        yield from ((node, binding) for binding in node.__dict__.get("BINDINGS", ()))


def _load() -> None:
    for name in PACKAGES:
        package = import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            import_module(module.name)


def _ours(node: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for child in node.__subclasses__():
        if child.__module__.startswith("tui."):
            yield child
        yield from _ours(child)


def _part(node: type[DOMNode]) -> str:
    """ "MilestoneTable" as "Milestone table"; the parts of the frame are everywhere."""
    if node.__module__.startswith(("tui.frame", "tui.app")):
        return EVERYWHERE
    name = node.__name__.removesuffix("Pane").removesuffix("Screen")
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip().capitalize()


def as_markdown(uses: Iterable[KeyUse]) -> str:
    """The table of the README: where, keys, what they do, name in the settings."""
    lines = ["| where | keys | what they do | name |", "|---|---|---|---|"]
    part = ""
    for use in uses:
        keys = " ".join(f"<kbd>{_escaped(key_name(key))}</kbd>" for key in use.keys)
        lines.append(f"| {'' if use.part == part else use.part} | {keys} | {use.description} | `{use.id}` |")
        part = use.part
    return "\n".join(lines) + "\n"


def _escaped(name: str) -> str:
    return {"<": "&lt;", ">": "&gt;", "|": "&#124;"}.get(name, name)
