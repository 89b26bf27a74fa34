"""`milepost when QUANTITY VALUE`: the date at which a trend reaches a value, with its interval."""

from __future__ import annotations

import argparse

from tui.cli._data import DONE, NO_ANSWER, WRONG_USAGE, Stop, put_json, put_words, read_data, say
from tui.cli._options import add_json, add_quantity, add_trend_arguments, spec_of
from tui.core.problems import InvalidValue
from tui.core.trends.back_test import back_test
from tui.core.trends.crossings import crossing
from tui.core.trends.fits import NoFit
from tui.core.trends.line_words import growth_text, size_text
from tui.core.trends.sentences import back_test_text, crossing_text, reached_text
from tui.core.trends.trend import analyse
from tui.core.trends.trend_facts import crossing_facts
from tui.core.trends.trend_spec import TrendSpec

ABOUT = "When a trend reaches a value: the date of its line, the interval of the line, and that of a single new model."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_quantity(parser)
    parser.add_argument("value", metavar="VALUE", help="the value as it is typed in the table: 100M, 1.8T, 1e27, $1B")
    add_trend_arguments(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints the date; gives the exit status."""
    spec = spec_of(arguments)
    value = _value(arguments.value, spec)
    milestones = read_data(arguments)
    trend = analyse(milestones, spec)
    try:
        found = crossing(trend, value)
    except NoFit as reason:
        if arguments.json:
            put_json(crossing_facts(trend, None, refusal=str(reason)) | {"value": value})
        raise Stop(f"no date: {reason}", NO_ANSWER) from None
    tested = back_test(milestones, spec)
    if arguments.json:
        put_json(crossing_facts(trend, found, tested))
        return DONE
    put_words(f"{trend.quantity.text(value)}: {crossing_text(trend, found)}")
    if found.reached:
        put_words(f"reached: {reached_text(trend, found)}")
    put_words(f"from {spec.describe()}: {growth_text(trend.line, spec.level)}; {size_text(trend.line)}")
    put_words(f"back-test: {back_test_text(tested)}")
    for warning in trend.warnings:
        say(warning)
    return DONE


def _value(text: str, spec: TrendSpec) -> float:
    try:
        return spec.measured.read(text)
    except InvalidValue as reason:
        raise Stop(str(reason), WRONG_USAGE) from None
