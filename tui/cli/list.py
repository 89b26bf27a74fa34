"""`milepost list`: the milestones as a table, JSON or CSV."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence

from tui.cli._data import DONE, NO_ANSWER, WRONG_USAGE, Stop, add_data_arguments, add_query, is_table, put, put_json, read_data, say, terminal_width
from tui.cli._options import pointed
from tui.cli._record import record, text_of
from tui.core.data.fields import BY_KEY
from tui.core.data.milestones import Milestone
from tui.core.data.query import NAMES, InvalidQuery, read_query
from tui.core.data.table import SHOWN_AT_FIRST, Order, cell, columns, columns_in_view, heading, sort, width_of
from tui.core.spreadsheet import harmless
from tui.core.text import one_line
from tui.core.trends.quantities import BY_QUANTITY, VALUE

ABOUT = "The milestones that a query picks, as a table, JSON or CSV."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_query(parser)
    add_data_arguments(parser)
    parser.add_argument("--columns", metavar="FIELD,...", help=f"fields of the table or CSV: {', '.join(NAMES)}, or all")
    parser.add_argument("--sort", metavar="FIELD", default="released", help="field to sort by; with a minus in front, as in --sort=-cost, the largest first")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N alone")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--json", action="store_true", help="a JSON list of whole records instead of text")
    kind.add_argument("--csv", action="store_true", help="CSV instead of text")


def run(arguments: argparse.Namespace) -> int:
    """Prints the milestones; gives the exit status."""
    picked, left_out = _picked(arguments), 0
    if arguments.json:
        put_json([record(milestone) for milestone in picked])
    elif arguments.csv:
        _put_csv(picked, _keys(arguments))
    else:
        left_out = _put_table(picked, _keys(arguments), _order(arguments.sort), None if arguments.columns else terminal_width(sys.stdout))
    said = f"{left_out} more column{'' if left_out == 1 else 's'} in a wider terminal, or by --columns" if left_out else ""
    say("; ".join(filter(None, (f"{len(picked)} milestone{'' if len(picked) == 1 else 's'}", said))))
    return DONE if picked else NO_ANSWER


def _picked(arguments: argparse.Namespace) -> tuple[Milestone, ...]:
    try:
        query = read_query(arguments.query)
    except InvalidQuery as reason:
        raise Stop(pointed(reason, arguments.query), WRONG_USAGE) from None
    order = _order(arguments.sort)
    if arguments.limit is not None and arguments.limit < 0:
        raise Stop(f"--limit {arguments.limit}; accepted: a number from 0 on", WRONG_USAGE)
    return sort(query.pick(read_data(arguments)), order)[: arguments.limit]


def _order(text: str) -> Order:
    return Order(key_of(text.removeprefix("-")), text.startswith("-"))


def key_of(word: str) -> str:
    """The field key of a word of the query language, of a quantity, or of a field key itself.

    Raises:
        Stop: if there is no such field.
    """
    plain = word.strip().lower()
    if plain in BY_KEY or plain == VALUE.field_key:
        return plain
    if plain in NAMES:
        return NAMES[plain]
    if plain in BY_QUANTITY:
        return BY_QUANTITY[plain].field_key
    raise Stop(f"{word!r} is no field; accepted: {', '.join(NAMES)}", WRONG_USAGE)


def _keys(arguments: argparse.Namespace) -> tuple[str, ...]:
    if arguments.columns is None:
        return ("name", "released", VALUE.field_key) if is_table(arguments.data) else SHOWN_AT_FIRST
    if arguments.columns.strip().lower() == "all":
        return tuple(BY_KEY)
    return tuple(dict.fromkeys(key_of(word) for word in arguments.columns.split(",") if word.strip()))


def _put_csv(picked: Sequence[Milestone], keys: Sequence[str]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["id", *keys])
    # A file gets the text as it is; a terminal must not act on it, nor a spreadsheet.
    shown = one_line if sys.stdout.isatty() else str
    writer.writerows([harmless(shown(cell)) for cell in (milestone.id, *(text_of(milestone, key) for key in keys))] for milestone in picked)


def _put_table(picked: Sequence[Milestone], keys: Sequence[str], order: Order, width: int | None) -> int:
    """Prints the columns that a width has room for, all of them without one; gives how many it leaves out."""
    if VALUE.field_key in keys:
        for milestone in picked:
            put(f"{milestone.released!s:10}  {milestone.name}  {VALUE.text(milestone.get(VALUE.field_key))}")
        return 0
    fields = columns(keys)
    shown = [(fields[number], room) for number, _, room in columns_in_view(fields, 1, 1, width or sum(map(width_of, fields)), 0)]
    put("".join(heading(field, order, room) for field, room in shown).rstrip())
    for milestone in picked:
        put("".join(cell(milestone, field, room) for field, room in shown).rstrip())
    return len(fields) - len(shown)
