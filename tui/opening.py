"""The dashboard put together: the data, the sections and the frame."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from tui import paths
from tui.app import MilepostApp
from tui.core.catalogs.catalog import Library
from tui.core.config import Config
from tui.core.look import AUTO, Look
from tui.core.problems import Problem
from tui.frame.key_table import as_markdown, key_uses
from tui.sections import find_sections
from tui.store.catalogs import CatalogFile, find_catalogs, read_library
from tui.store.config import read_config_file
from tui.store.drafts import Drafts
from tui.store.files import forbid_writing, is_read_only
from tui.store.progress import ProgressStore
from tui.store.session import SessionStore
from tui.store.shipped import read_shipped
from tui.store.store import Store
from tui.terminal.capabilities import read_capabilities

__all__ = ["as_markdown", "key_uses", "make_app", "open_store"]

LESSON = "lesson-2024"
LARGE = 200_000
"""Bytes from which on a file is read after the first paint: some two tenths of a second."""


def make_app(
    file: str | None, today: Callable[[], date] = date.today, read_only: bool = False,
    chosen: Mapping[str, str | bool] = MappingProxyType({}), fresh: bool = False,
) -> MilepostApp:  # fmt: skip
    """The dashboard on the user's own file, on the rows of the course lesson, or on a file of their choice; `today` is the clock.

    With `read_only` nothing is written from here on, whoever asks. `chosen` are parts of the look that go before the
    configuration; `fresh` begins without the last session.
    """
    forbid_writing(read_only)
    catalogs = find_catalogs(paths.shipped("catalogs"), paths.catalogs())
    sections = find_sections((c.key, c.id, c.title) for c in catalogs)
    store, problems = open_store(file)
    progress_store = ProgressStore(paths.state("progress.json"))
    drafts = None if is_read_only() else Drafts(paths.state("drafts"), store.path)
    config, sessions = read_config_file(paths.config()), SessionStore(paths.state("session.json"), store.path)
    look = _look(config, "" if fresh else sessions.theme(config.theme))
    app = MilepostApp(
        sections, partial(_read_library, catalogs), (*problems, *sessions.problems),
        store=store, progress_store=progress_store, drafts=drafts, today=today, config=config, look=replace(look, **dict(chosen)),
    )  # fmt: skip
    app.copies = None if is_read_only() else paths.state()
    app.sessions, app.configured_theme = sessions, config.theme
    if not fresh:
        app.last = sessions.read()
    return app


def _look(config: Config, theme: str) -> Look:
    """What the configuration and the theme that was chosen last make of this terminal."""
    terminal = read_capabilities(os.environ)
    return Look(theme or config.theme or AUTO, config.lean, terminal.colours, terminal.remote, terminal.light)


def _read_library(catalogs: tuple[CatalogFile, ...]) -> Library:
    lesson, _ = read_shipped(paths.shipped(f"{LESSON}.toml"))
    return read_library(catalogs, paths.shipped("quiz.toml"), lesson)


def open_store(file: str | None) -> tuple[Store, tuple[Problem, ...]]:
    """The store of a file, and what is wrong with the shipped data under it.

    Edits of the lesson go to a file of the user's, as those of the shipped data do.
    """
    lesson = file == LESSON
    shipped, problems = read_shipped(paths.shipped(f"{LESSON}.toml" if lesson else paths.USER_FILE))
    if file is None or lesson:
        path, extends = paths.user_file(f"{LESSON}.toml" if lesson else paths.USER_FILE), "shipped"
    else:
        path, extends = Path(file), "none"
    return Store(path, shipped, extends, paths.history, later=_is_large(path)), problems


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= LARGE
    except OSError:
        return False
