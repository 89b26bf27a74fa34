"""`milepost project QUANTITY --to YEAR`: what follows if the trend goes on, and how such projections have done."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from tui.cli._data import DONE, NO_ANSWER, Stop, put, put_json, put_words, read_data, say, terminal_width
from tui.cli._options import add_json, add_quantity, add_trend_arguments, spec_of
from tui.core.problems import InvalidValue
from tui.core.trends.back_test import BackTest, back_test
from tui.core.trends.fits import NoFit
from tui.core.trends.projections import Projection, project
from tui.core.trends.scenario import CONTINUES, SHIPPED, good_scenarios
from tui.core.trends.scenarios import dated
from tui.core.trends.line_words import growth_text, percent, size_text
from tui.core.trends.sentences import back_test_text, by_year_text
from tui.core.trends.trend import analyse
from tui.core.trends.trend_facts import projection_facts
from tui.core.trends.years import decimal_year
from tui.core.units import parse_date

ABOUT = "The years ahead if a trend goes on: its line, the band of a single new model, scenarios, and a back-test of the method."


_GAP = "  "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_quantity(parser)
    parser.add_argument("--to", required=True, metavar="YEAR", type=_date, help="how far: 2030, or a date such as 2030-06")
    add_trend_arguments(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints a line for each year ahead; gives the exit status."""
    spec = spec_of(arguments)
    milestones = read_data(arguments)
    trend = analyse(milestones, spec)
    scenarios, undated = dated((*SHIPPED, *good_scenarios(milestones.scenarios)), milestones, spec)
    try:
        found = project(trend, decimal_year(parse_date(arguments.to).day, spec.convention), scenarios)
    except NoFit as reason:
        if arguments.json:
            put_json(projection_facts(trend, None, refusal=str(reason)))
        raise Stop(f"no projection: {reason}", NO_ANSWER) from None
    tested = back_test(milestones, spec)
    if arguments.json:
        put_json(projection_facts(trend, found, tested))
    else:
        _put_table(found, tested)
    for warning in (*found.warnings, *undated):
        say(warning)
    return DONE


def _put_table(found: Projection, tested: BackTest) -> None:
    trend, text = found.trend, found.trend.quantity.computed
    level = trend.spec.level
    put_words(trend.spec.describe())
    put_words(f"{growth_text(trend.line, level)}; {size_text(trend.line)}")
    names = [scenario.name for scenario in found.scenarios if scenario != CONTINUES]
    rows = [("1 January", "line", f"{percent(level)} of new models", f"{percent(level)} of the line", *names)]
    for year in found.years:
        others = [text(value) for scenario, value in zip(found.scenarios, year.scenarios) if scenario != CONTINUES]
        bands = (f"{text(year.low)} to {text(year.high)}", f"{text(year.line_low)} to {text(year.line_high)}")
        rows.append((f"{year.year:g}", text(year.median), *bands, *others))
    for line in aligned(rows, terminal_width(sys.stdout)):
        put(line)
    put_words(f"back-test: {back_test_text(tested)}")
    if by_year := by_year_text(tested):
        put_words(f"by year ahead: {by_year}")


def aligned(rows: Sequence[Sequence[str]], width: int | None) -> Iterator[str]:
    """The rows in columns; where they are wider than a terminal, the last columns as a table of their own below, with the dates again."""
    widths = [max(len(row[column]) for row in rows) + len(_GAP) for column in range(len(rows[0]))]
    shown = len(widths)
    while width is not None and shown > 2 and sum(widths[:shown]) - len(_GAP) > width:
        shown -= 1
    for row in rows:
        yield "".join(cell.ljust(size) for cell, size in zip(row[:shown], widths)).rstrip()
    if shown < len(widths):
        yield from aligned([[row[0], *row[shown:]] for row in rows], width)


def _date(text: str) -> str:
    try:
        parse_date(text)
    except InvalidValue as reason:
        raise argparse.ArgumentTypeError(str(reason)) from None
    return text
