"""`milepost show ID`: one milestone, every field with unit, confidence and source."""

from __future__ import annotations

import argparse
import difflib

from tui.cli._data import DONE, NO_ANSWER, Stop, add_data_arguments, is_table, put_json, put_words, read_data, say
from tui.cli._record import record
from tui.core.data.milestone_page import TITLE_WIDTH, fields_page
from tui.core.data.milestones import Dataset, Milestone
from tui.core.data.query import closest
from tui.core.trends.quantities import VALUE

ABOUT = "One milestone: every field, known or not, with unit, confidence, range and source."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("id", metavar="ID", help="id of the milestone, or the beginning of its name: gpt-3, 'GPT-4 Turbo'")
    add_data_arguments(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")


def run(arguments: argparse.Namespace) -> int:
    """Prints the milestone; gives the exit status."""
    found = _found(read_data(arguments), arguments.id)
    if arguments.json:
        put_json(record(found))
        return DONE
    if is_table(arguments.data):
        shown = {"Name": found.name, "Released": str(found.released), "Value": VALUE.text(found.get(VALUE.field_key))}
        lines = [f"{title:{TITLE_WIDTH}}{text}" for title, text in shown.items()]
    else:
        lines = fields_page(found).text.split("\n")
    for line in lines:
        put_words(line, hanging=TITLE_WIDTH)
    return DONE


def _found(dataset: Dataset, wanted: str) -> Milestone:
    if wanted in dataset.by_id:
        return dataset.by_id[wanted]
    named = closest(dataset, wanted)
    if named:
        say(f"{named.id}: the closest name to {wanted!r}")
        return named
    near = difflib.get_close_matches(wanted.lower(), dataset.by_id, 3)
    raise Stop(f"no milestone is called {wanted!r}{'; near it: ' + ', '.join(near) if near else ''}", NO_ANSWER)
