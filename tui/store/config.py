"""The file of a person's settings, which is only read."""

from __future__ import annotations

from pathlib import Path

from tui.core.config import Config, read_config
from tui.store.catalogs import read_toml


def read_config_file(path: Path) -> Config:
    """The settings of a file; none if there is no file, and those that are good if something in it is wrong."""
    if not path.exists():
        return Config()
    table, problem = read_toml(path)
    return Config(problems=(problem,)) if problem else read_config(table, path.name)
