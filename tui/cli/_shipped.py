"""The shipped milestones for a command, without the store, where nobody has edited anything."""

from __future__ import annotations

from tui import paths
from tui.core.data.milestones import Dataset, sort_key
from tui.store.shipped import read_shipped


def untouched(lesson: str) -> Dataset | None:
    """The milestones as they come with the program, or the lesson's by its name; None where there is a file of the user's over them."""
    name = f"{lesson}.toml" if lesson else paths.USER_FILE
    if paths.user_file(name).exists() or paths.user_file(name).is_symlink():
        return None
    shipped, problems = read_shipped(paths.shipped(name))
    return Dataset(tuple(sorted(shipped, key=sort_key)), problems=problems, unedited=shipped)
