"""The command line: opens the dashboard on a file of milestones, or answers one question without it.

Each command is a module of this folder (those with an underscore in front are shared by them) with `ABOUT`, `add_arguments(parser)` and `run(arguments)`.
Exit statuses: 0 done, 1 the data do not allow an answer, 2 wrong usage, 3 a file can't be read.
"""

from __future__ import annotations

import argparse
import gc
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from tui import __version__
from tui.core.look import AUTO, THEMES

LESSON = "lesson-2024"
WRONG_USAGE = 2
QUERIES = ("-q", "--query", "--against")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit status."""
    # No call of the built-in: a command of that name is a module of this package once it is loaded.
    given = [*(sys.argv[1:] if arguments is None else arguments)]
    if given and given[0] in commands():
        return _run_command(given[0], given[1:])
    return _open_dashboard(_dashboard_parser().parse_args(given))


def commands() -> tuple[str, ...]:
    """The names of the commands; a module's underscore is a hyphen."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(name.replace("_", "-") for name in names if not name.startswith("_"))


def _run_command(name: str, arguments: Sequence[str]) -> int:
    # Only the command that is asked for is loaded, and what the commands share with it.
    from tui.cli._data import Stop, say

    command = import_module(f"{__name__}.{name.replace('-', '_')}")
    parser = _Parser(prog=f"milepost {name}", description=command.ABOUT)
    command.add_arguments(parser)
    for stream in (sys.stdout, sys.stderr):
        # A name in a script that the terminal's encoding lacks is no reason to fail.
        stream.reconfigure(errors="backslashreplace")
    try:
        status = command.run(parser.parse_args(_with_queries(arguments)))
        sys.stdout.flush()
    except Stop as stop:
        say(str(stop))
        return stop.status
    except BrokenPipeError:
        # The reader, such as head, has enough; what is left to be written at the end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as all other refusals do, rather than below every option there is."""

    def error(self, message: str) -> NoReturn:
        """Ends with the status of wrong usage."""
        self.exit(WRONG_USAGE, f"milepost: {message}; {self.prog} --help says what is accepted\n")


def _with_queries(arguments: Sequence[str]) -> tuple[str, ...]:
    """The arguments with each query joined to its option, since one that begins with a minus would pass for another option."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in QUERIES:
            name = joined.pop()
            joined.append(f"{'--query' if name == '-q' else name}={argument}")
        else:
            joined.append(argument)
    return (*joined,)


def _dashboard_parser() -> argparse.ArgumentParser:
    listed = ", ".join(commands())
    parser = _Parser(
        prog="milepost",
        description="A dashboard of how large language models grow.",
        epilog=f"Without the dashboard: milepost COMMAND --help, where COMMAND is one of {listed}." if listed else None,
    )
    parser.add_argument(
        "file",
        nargs="?",
        help=f"a TOML file of milestones, or {LESSON} for the rows of the course lesson; your own file if left out",
    )
    parser.add_argument("--read-only", action="store_true", help="write nothing anywhere: no edit, no state, no lock")
    lean = parser.add_mutually_exclusive_group()
    lean.add_argument("--lean", action="store_true", default=None, help="few bytes: the terminal's own colours; of itself over ssh")
    lean.add_argument("--full", dest="lean", action="store_false", default=None, help="all colours, over ssh too")
    parser.add_argument("--theme", choices=(AUTO, *THEMES), help="the colours; F9 goes through them")
    parser.add_argument("--fresh", action="store_true", help="begin without what the last session left: section, filter, theme")
    parser.add_argument("--version", action="version", version=f"milepost {__version__}")
    return parser


def _open_dashboard(chosen: argparse.Namespace) -> int:
    if meant := _command_meant(chosen.file):
        print(f"milepost: {chosen.file!r} is no command and no file; near it: milepost {meant}", file=sys.stderr)
        return WRONG_USAGE
    if reason := _no_dashboard_here():
        print(f"milepost: {reason}; without it: milepost list, milepost trend, milepost --help", file=sys.stderr)
        return WRONG_USAGE
    # Python itself would keep what it has compiled.
    sys.dont_write_bytecode = sys.dont_write_bytecode or chosen.read_only
    # Nothing that is loaded at the start is ever thrown away: looking for garbage in it is a tenth of the time.
    gc.disable()
    # Textual is loaded only when a dashboard is opened: it is most of the start-up time.
    from tui.opening import make_app

    look = {name: value for name in ("theme", "lean") if (value := getattr(chosen, name)) is not None}
    app = make_app(chosen.file, read_only=chosen.read_only, chosen=look, fresh=chosen.fresh)
    app.run()
    return app.return_code or 0


def _command_meant(file: str | None) -> str:
    """The command that a file that is not there was meant for, going by its name; empty for every other name."""
    if not file or not file.isalpha() or os.path.lexists(file):
        return ""
    # Loaded late: a file is almost always one.
    from difflib import get_close_matches

    return next(iter(get_close_matches(file.lower(), commands(), 1, 0.7)), "")


def _no_dashboard_here() -> str:
    """Why no dashboard can be shown; empty if one can."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "the dashboard needs a terminal (over ssh: ssh -t)"
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return f"the dashboard needs a terminal that can place text, and TERM is {os.environ.get('TERM') or 'not set'}"
    return ""
