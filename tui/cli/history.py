"""`milepost history`: every edit of a file that was saved, for reading, for a spreadsheet, for another program."""

from __future__ import annotations

import argparse
import csv
import sys

from tui import paths
from tui.cli._data import DONE, LESSON, UNREADABLE, Stop, put, put_json, say
from tui.core.data.history import COLUMNS, Edit, edit_parts
from tui.core.spreadsheet import harmless
from tui.core.text import one_line
from tui.store.files import DiskError
from tui.store.history import HistoryFile
from tui.store.past import Past

ABOUT = "Lists the edits that were saved to a file: time, what was edited, before and after."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and in which form."""
    parser.add_argument("file", nargs="?", help=f"a TOML file of milestones, or {LESSON}; your own file if left out")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as a JSON list")
    form.add_argument("--csv", action="store_true", help="as CSV; a cell that a spreadsheet would run begins with an apostrophe")


def run(arguments: argparse.Namespace) -> int:
    """Prints the edits, the first one first."""
    path = paths.milestones(arguments.file, LESSON)
    try:
        edits = Past(HistoryFile(paths.history(path))).edits()
    except DiskError as reason:
        raise Stop(str(reason), UNREADABLE) from None
    if not edits:
        say(f"{path}: no edit was saved to it{'' if path.exists() else '; there is no such file'}")
    if arguments.json:
        put_json([edit.row for edit in edits])
    elif arguments.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        shown = one_line if sys.stdout.isatty() else str
        writer.writerows([harmless(shown(str(cell))) for cell in edit.row.values()] for edit in edits)
    else:
        for edit in edits:
            put(_line(edit))
    return DONE


def _line(edit: Edit) -> str:
    what, values = edit_parts(edit)
    return f"{edit.time:%Y-%m-%d %H:%M:%S}  {what}{values}"
