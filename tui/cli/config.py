"""`milepost config`: where the settings are, what can be set, and where each value comes from."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from tui import paths
from tui.cli._data import DONE, put, say
from tui.core.config import Config
from tui.core.keymap import PRESETS
from tui.core.look import AUTO, THEMES
from tui.store.config import read_config_file
from tui.store.session import SessionStore

ABOUT = "Shows where the settings are and an example of them; the program only reads that file."
EXAMPLE = """\
preset = "plain"            # {presets}

[appearance]
theme = "dark"              # {themes}
lean = true                 # few bytes rather than colours; left out, the line decides

[keys]                      # names: milepost keys; a * stands for any part of a name
"table.sort-by-column" = ["s", "f5"]
"*.page-down" = ["pagedown", "ctrl+d"]
"""
_DEFAULTS = {"preset": "plain", "appearance.theme": "auto: by the terminal", "appearance.lean": "by the line: true over ssh"}
_ENVIRONMENT = (paths.HOME, "NO_COLOR", "COLORTERM", "TERM", "LC_ALL", "LC_CTYPE", "LANG")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether the values are wanted."""
    parser.add_argument("--show", action="store_true", help="every setting with its value and where that comes from")


def run(arguments: argparse.Namespace) -> int:
    """Prints the place and an example, or the settings."""
    path = paths.config()
    if not arguments.show:
        put(f"# {path}{'' if path.exists() else ' (no such file yet)'}")
        for line in EXAMPLE.format(presets=", ".join(PRESETS), themes=", ".join((AUTO, *THEMES))).splitlines():
            put(line)
        return DONE
    config = read_config_file(path)
    for problem in config.problems:
        say(str(problem))
    for name, value, origin in _settings(config, path.name):
        put(f"{name:28} {value:32} {origin}")
    return DONE


def _settings(config: Config, file: str) -> Iterator[tuple[str, str, str]]:
    """Name, value and origin of every setting."""
    given = dict(config.settings())
    for name in (*_DEFAULTS, *(name for name in given if name not in _DEFAULTS)):
        yield name, given.get(name, _DEFAULTS.get(name, "")), file if name in given else "as it comes"
    if theme := SessionStore(paths.state("session.json"), paths.user_file()).theme(config.theme):
        yield "appearance.theme", theme, "chosen last with F9, which goes before the file until the file says another"
    if config.preset:
        for name, keys in PRESETS[config.preset].items():
            if f"keys.{name}" not in given:
                yield f"keys.{name}", " ".join(keys), f"preset {config.preset}"
    yield from ((name, os.environ[name], "environment") for name in _ENVIRONMENT if name in os.environ)
