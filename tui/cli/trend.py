"""`milepost trend QUANTITY`: how fast a quantity grows, and how sure that is."""

from __future__ import annotations

import argparse

from tui.cli._data import DONE, NO_ANSWER, put, put_json, say
from tui.cli._options import add_bootstrap_arguments, add_json, add_quantity, add_trend_arguments, bootstrap_of, trend_of
from tui.core.trend_facts import trend_facts
from tui.core.sentences import summary

ABOUT = "How fast a quantity grows: the line of least squares through its milestones, with intervals."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_quantity(parser)
    add_trend_arguments(parser)
    add_bootstrap_arguments(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints the trend; gives the exit status."""
    trend = trend_of(arguments)
    drawn = bootstrap_of(arguments, trend)
    if arguments.json:
        put_json(trend_facts(trend, drawn))
    else:
        for label, text in summary(trend, drawn):
            put(f"{label:9} {text}")
    if trend.line is None:
        say(f"no trend: {trend.refusal}")
        return NO_ANSWER
    return DONE
