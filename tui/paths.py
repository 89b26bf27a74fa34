"""Where things are: the data that comes with the program, the user's own file, and the state that is kept between runs."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs

APP = "milepost"
HOME = "MILEPOST_HOME"
"""Environment variable that names one folder for everything of the user's, in place of the platform's folders."""
USER_FILE = "milestones.toml"
_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str = "") -> Path:
    """A file or folder of the data that comes with the program; the whole of it without a name."""
    installed = _PACKAGE / "_data"
    # Installed first: beside an installed package, a folder named data would be another package's.
    return (installed if installed.is_dir() else _PACKAGE.parent / "data") / name


def user_file(name: str = USER_FILE) -> Path:
    """A file of the user's own edits, which need not exist yet."""
    return (_home() or platformdirs.user_data_path(APP, appauthor=False)) / name


def catalogs() -> Path:
    """The folder of the user's own catalogs, which need not exist."""
    return user_file("catalogs")


def state(name: str = "") -> Path:
    """A file of what the program remembers, such as quiz progress and tasks; the folder itself without a name."""
    home = _home()
    return (home / "state" if home else platformdirs.user_state_path(APP, appauthor=False)) / name


def config() -> Path:
    """The file of the user's settings, which the program only reads."""
    return (_home() or platformdirs.user_config_path(APP, appauthor=False)) / "config.toml"


def milestones(file: str | None, lesson: str) -> Path:
    """The file of milestones that is meant on the command line: the user's own, that over the rows of the lesson, or another."""
    return user_file(f"{lesson}.toml" if file else USER_FILE) if file in (None, lesson) else Path(file)


def history(file: Path) -> Path:
    """Where the edits of a file of milestones are noted; a link to it is the file itself."""
    real = os.path.realpath(file)
    return state("history") / f"{Path(real).name[:60]}-{hashlib.sha256(os.fsencode(real)).hexdigest()[:16]}.log"


def _home() -> Path | None:
    named = os.environ.get(HOME)
    return Path(named).expanduser().absolute() if named else None
