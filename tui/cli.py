"""The command line: opens the dashboard on a file of milestones."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence

from tui import __version__

LESSON = "lesson-2024"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit status."""
    chosen = _parser().parse_args(arguments)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("milepost: the dashboard needs a terminal; over ssh, ask for one with ssh -t", file=sys.stderr)
        return 2
    # Nothing that is loaded at the start is ever thrown away: looking for garbage in it is a tenth of the time.
    gc.disable()
    # Textual is loaded only when a dashboard is opened: it is most of the start-up time.
    from tui.opening import make_app

    app = make_app(chosen.file)
    app.run()
    return app.return_code or 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="milepost", description="A dashboard of how large language models grow.")
    parser.add_argument(
        "file",
        nargs="?",
        help=f"a TOML file of milestones, or {LESSON} for the rows of the course lesson; your own file if left out",
    )
    parser.add_argument("--version", action="version", version=f"milepost {__version__}")
    return parser
