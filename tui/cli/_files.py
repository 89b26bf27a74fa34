"""The files of milestones that the commands open, by the store that the dashboard has, too."""

from __future__ import annotations

from pathlib import Path

from tui import paths
from tui.core.problems import Problem
from tui.store.shipped import read_shipped
from tui.store.store import Store


def open_file(file: str | None, lesson: str) -> tuple[Store, tuple[Problem, ...]]:
    """The store of a file, of the lesson by its name, or of the user's own without one; and what is wrong with the shipped data."""
    is_lesson = file == lesson
    name = f"{lesson}.toml" if is_lesson else paths.USER_FILE
    shipped, problems = read_shipped(paths.shipped(name))
    store = Store(paths.user_file(name), shipped) if file is None or is_lesson else Store(Path(file), shipped, extends="none")
    return store, problems
