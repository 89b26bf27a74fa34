"""`milepost trend QUANTITY`: how fast a quantity grows, and how sure that is."""

from __future__ import annotations

import argparse

from tui.cli._data import DONE, NO_ANSWER, put_json, put_words, read_data, say
from tui.cli._options import (
    add_against, add_bootstrap_arguments, add_json, add_quantity, add_trend_arguments, against_of, bootstrap_of, spec_of,
)  # fmt: skip
from tui.core.trends.comparison import Comparison, compare
from tui.core.trends.fits import NoFit
from tui.core.trends.sentences import lag_text, summary
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_facts import Facts, comparison_facts, trend_facts

ABOUT = "How fast a quantity grows: the line of least squares through its milestones, with intervals."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_quantity(parser)
    add_trend_arguments(parser)
    add_bootstrap_arguments(parser)
    add_against(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints the trend; gives the exit status."""
    spec, other = spec_of(arguments), against_of(arguments)
    milestones = read_data(arguments)
    trend = analyse(milestones, spec)
    second = analyse(milestones, other) if other else None
    if arguments.json:
        put_json(_facts(arguments, trend, second))
    else:
        _put_text(arguments, trend, second)
    for one in filter(None, (trend, second)):
        if one.line is None:
            say(f"no trend: {one.refusal}")
    return DONE if trend.line else NO_ANSWER


def _facts(arguments: argparse.Namespace, trend: Trend, second: Trend | None) -> Facts:
    facts = trend_facts(trend, bootstrap_of(arguments, trend))
    if second is None:
        return facts
    lag, refusal = _lag(trend, second)
    return facts | {"against": trend_facts(second, bootstrap_of(arguments, second)), "lag": comparison_facts(lag, refusal)}


def _put_text(arguments: argparse.Namespace, trend: Trend, second: Trend | None) -> None:
    for one in filter(None, (trend, second)):
        for label, text in summary(one, bootstrap_of(arguments, one)):
            put_words(f"{label:9} {text}", hanging=10)
    if second:
        lag, refusal = _lag(trend, second)
        put_words(f"{'lag':9} {lag_text(lag) if lag else refusal}", hanging=10)


def _lag(trend: Trend, second: Trend) -> tuple[Comparison | None, str]:
    try:
        return compare(trend, second), ""
    except NoFit as reason:
        return None, str(reason)
