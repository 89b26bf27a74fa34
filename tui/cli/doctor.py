"""`milepost doctor`: what a report of a fault should say about this machine, ready to paste, without private data."""

from __future__ import annotations

import argparse
import getpass
import locale
import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tui import __version__, paths
from tui.cli._data import DONE, LESSON, put, put_json
from tui.cli._files import open_file
from tui.store.drafts import Drafts
from tui.store.files import forbid_writing
from tui.store.locks import has_locks, holder
from tui.store.state_files import StateFile
from tui.terminal.capabilities import ALL_COLOURS, read_capabilities
from tui.terminal.clipboard import likely_route

ABOUT = "Says what Milepost finds on this machine: terminal, clipboard, files, versions. Ready to paste into a report; writes nothing."
PACKAGES = ("textual", "rich", "plotext", "numpy", "tomli", "tomli-w", "platformdirs", "fsrs")
ENVIRONMENT = ("TERM", "COLORTERM", "TERM_PROGRAM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR")
"""Variables that tell of the terminal and of nobody."""
Facts = dict[str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and in which form."""
    parser.add_argument("file", nargs="?", help="the TOML file that the report is about; your own milestones if left out")
    parser.add_argument("--json", action="store_true", help="as a JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Prints what was found."""
    forbid_writing()
    found = {
        "versions": _versions(), "terminal": _terminal(), "clipboard": {"copies go": likely_route(os.environ)},
        "files": _files(arguments.file),
    }  # fmt: skip
    if arguments.json:
        put_json(found)
        return DONE
    for title, facts in found.items():
        put(title)
        for name, value in facts.items():
            put(f"  {name:18} {value}")
    return DONE


def _versions() -> Facts:
    return {
        "milepost": __version__,
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    } | {name: _version(name) for name in PACKAGES}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _terminal() -> Facts:
    can = read_capabilities(os.environ)
    width, height = shutil.get_terminal_size((0, 0))
    colours = "all" if can.colours == ALL_COLOURS else str(can.colours)
    inside = [name for name, variable in (("tmux", "TMUX"), ("screen", "STY"), ("ssh", "SSH_CONNECTION")) if os.environ.get(variable)]
    facts = {name: os.environ.get(name, "not set") for name in ENVIRONMENT}
    return facts | {
        "is a terminal": _yes(sys.stdout.isatty()),
        "size": f"{width} x {height}" if width else "unknown",
        "inside": ", ".join(inside) or "none of tmux, screen, ssh",
        "colours": f"{colours}" if can.colours else "none",
        "characters": can.glyphs,
        "encoding": f"{sys.stdout.encoding}, of the system {locale.getpreferredencoding(False)}",
        "erases, repeats": f"{_yes(can.erases_characters)}, {_yes(can.repeats)}",
    }


def _files(file: str | None) -> Facts:
    path = paths.milestones(file, LESSON)
    store, shipped_problems = open_file(file, LESSON)
    state, drafts = paths.state(), Drafts(paths.state("drafts"), path)
    waiting = list(drafts.left())
    for left in waiting:
        drafts.put_off(left)
    return {
        "milestones": _about(path),
        "holds": f"{len(store.overlay.entries)} records, {len(store.dataset.problems)} problems" if store.is_writable else "can't be read",
        "shipped data": f"{len(store.shipped)} milestones, {len(shipped_problems)} problems",
        "shipped from": shown(paths.shipped()),
        "config": _about(paths.config()),
        "state": _about(state),
        "history": _about(paths.history(path)),
        "progress": _state("progress.json"),
        "session": _state("session.json"),
        "texts not saved": str(len(waiting)),
        "set aside": str(len(list(state.glob("*.aside-*")))),
        paths.HOME: "set" if os.environ.get(paths.HOME) else "not set",
    } | dict(_disk(path))


def _state(name: str) -> str:
    _, problem = StateFile(paths.state(name), sys.maxsize).read()
    return _about(paths.state(name)) + (" and can't be read" if problem else "")


def _disk(path: Path) -> Iterator[tuple[str, str]]:
    folder = next(above for above in Path(os.path.realpath(path)).parents if above.is_dir())
    found = {True: "yes", False: "no: saves claim a file beside it instead", None: "could not be tried"}
    yield "disk has locks", found[has_locks(folder)]
    yield "lock", holder(path)
    yield "folder", "can be written to" if os.access(folder, os.W_OK) else "can't be written to"
    free = os.statvfs(folder)
    yield "room on the disk", f"{free.f_bavail * free.f_frsize // 1_000_000:,} MB"


def _about(path: Path) -> str:
    """A path with what is there."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return f"{shown(path)}, not there" + (" (a link to nothing)" if path.is_symlink() else "")
    except OSError as reason:
        return f"{shown(path)}, can't be looked at: {reason.strerror}"
    kind = "folder" if stat.S_ISDIR(status.st_mode) else f"{status.st_size:,} bytes"
    others = "" if status.st_uid == os.getuid() else ", of another user"
    link = ", a link" if path.is_symlink() else ""
    return f"{shown(path)}, {kind}, mode {stat.S_IMODE(status.st_mode):04o}{others}{link}"


def shown(path: Path) -> str:
    """A path without the names of persons: the home folder is ~, and the user's name is USER wherever it stands."""
    absolute = path.absolute()
    home = Path.home()
    parts = ("~", *absolute.relative_to(home).parts) if absolute.is_relative_to(home) else absolute.parts
    user = _user()
    return os.path.join(*(part.replace(user, "USER") if user else part for part in parts))


def _user() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        return ""
    # The folder of root is no person's name, and root is part of many words.
    return name if len(name) > 2 and name != "root" else ""


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
