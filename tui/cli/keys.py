"""`milepost keys`: every key, what it does, and the name that it has in the settings."""

from __future__ import annotations

import argparse

from tui import paths
from tui.cli._data import DONE, put, say
from tui.core.key_names import key_name
from tui.core.keymap import make_keymap
from tui.store.config import read_config_file

ABOUT = "Lists every key with the name that the settings know it by; keys of your own are in it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """In which form."""
    parser.add_argument("--markdown", action="store_true", help="the keys that Milepost comes with, as the README has them")


def run(arguments: argparse.Namespace) -> int:
    """Prints the table."""
    # The bindings stand in the widgets, so this command alone loads them.
    from tui.opening import as_markdown, key_uses

    if arguments.markdown:
        for line in as_markdown(key_uses()).splitlines():
            put(line)
        return DONE
    config = read_config_file(paths.config())
    keymap = make_keymap(key_uses(), config.preset or "plain", config.keys, paths.config().name)
    for problem in (*config.problems, *keymap.problems):
        say(str(problem))
    for use in keymap.uses:
        mark = "*" if use.id in keymap.changed else " "
        put(f"{use.part:18}{mark}{' '.join(key_name(key) for key in use.keys):20} {use.description:32} {use.id}")
    return DONE
