"""The command line: opens the dashboard on a file of milestones."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tui import __version__, paths

LESSON = "lesson-2024"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit status."""
    chosen = _parser().parse_args(arguments)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("milepost: the dashboard needs a terminal; over ssh, ask for one with ssh -t", file=sys.stderr)
        return 2
    return _open_dashboard(chosen.file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="milepost", description="A dashboard of how large language models grow.")
    parser.add_argument(
        "file",
        nargs="?",
        help=f"a TOML file of milestones, or {LESSON} for the rows of the course lesson; your own file if left out",
    )
    parser.add_argument("--version", action="version", version=f"milepost {__version__}")
    return parser


def _open_dashboard(file: str | None) -> int:
    # Textual is loaded only when a dashboard is opened: it is most of the start-up time.
    from tui.opening import make_app

    app = make_app(*_sources(file))
    app.run()
    return app.return_code or 0


def _sources(file: str | None) -> tuple[Path, Path]:
    """The user's file and the shipped file under it."""
    if file is None:
        return paths.user_file(), paths.shipped("milestones.toml")
    if file == LESSON:
        return paths.user_file(f"{LESSON}.toml"), paths.shipped(f"{LESSON}.toml")
    return Path(file), paths.shipped("milestones.toml")
