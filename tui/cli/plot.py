"""`milepost plot QUANTITY`: the chart of the Trends section on the standard output."""

from __future__ import annotations

import argparse
import shutil
import sys

from tui.charts.legend import legend
from tui.charts.trend_chart import draw_picture
from tui.charts.trend_picture import trend_picture
from tui.cli._colours import is_coloured, painted
from tui.cli._data import DONE, NO_ANSWER, WRONG_USAGE, Stop, put_words, read_data, say
from tui.cli._options import add_against, add_quantity, add_trend_arguments, against_of, spec_of
from tui.core.trends.comparison import compare
from tui.core.trends.fits import NoFit
from tui.core.trends.line_words import doubling_text, growth_text, size_text
from tui.core.trends.sentences import lag_text
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_view import BANDS, GROUPINGS, TrendView

ABOUT = "A quantity against release date, with the line and its bands, as text; in colour on a terminal."
LEAST = (20, 8)
MOST = (1_000, 500)
LEGEND_LINES = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_quantity(parser)
    add_trend_arguments(parser)
    add_against(parser)
    group = parser.add_argument_group("chart")
    group.add_argument("--width", type=int, metavar="COLUMNS", help="width; that of the terminal if left out")
    group.add_argument("--height", type=int, metavar="LINES", help="height of the chart itself; what the terminal has room for if left out")
    group.add_argument("--by", choices=GROUPINGS, default="confidence", help="what the marks of the points tell (default confidence)")
    group.add_argument("--bands", choices=BANDS, default="both", help="which intervals are drawn (default both)")
    group.add_argument("--linear", action="store_true", help="values rather than their logarithms on the axis")
    group.add_argument("--ascii", action="store_true", help="ASCII alone; so it is anyway where the output is not UTF-8")
    group.add_argument("--color", "--colour", choices=("auto", "always", "never"), default="auto", help="auto: on a terminal alone")


def run(arguments: argparse.Namespace) -> int:
    """Prints the chart; gives the exit status."""
    spec, other = spec_of(arguments), against_of(arguments)
    width, height = _size(arguments)
    milestones = read_data(arguments)
    trends = [analyse(milestones, one) for one in (spec, *([other] if other else []))]
    if not any(trend.points for trend in trends):
        raise Stop("no chart: no milestone of this subset has the quantity and a date", NO_ANSWER)
    view = TrendView(spec, by=arguments.by, is_linear=arguments.linear, bands=arguments.bands)
    names = [trend.spec.query or "all" for trend in trends]
    drawn = trend_picture(trends, view, names=names)
    colours = is_coloured(arguments.color)
    put_words("; ".join(trend.spec.describe() for trend in trends))
    for line in draw_picture(drawn.picture, width, height, _is_ascii(arguments)).lines:
        print(painted(line, colours))
    for line in legend(drawn.legend, width, LEGEND_LINES):
        print(painted(line, colours))
    for name, trend in zip(names if other else [""], trends):
        put_words(f"{name + ': ' if name else ''}{_said(trend)}")
    if other:
        _put_lag(*trends)
    return DONE


def _said(trend: Trend) -> str:
    if trend.line is None:
        say(f"no trend: {trend.refusal}")
        return f"no trend: {trend.refusal}"
    level = trend.spec.level
    return f"{growth_text(trend.line, level)}; {doubling_text(trend.line, level)}; {size_text(trend.line)}"


def _put_lag(first: Trend, second: Trend) -> None:
    try:
        put_words(lag_text(compare(first, second)))
    except NoFit as reason:
        say(str(reason))


def _size(arguments: argparse.Namespace) -> tuple[int, int]:
    terminal = shutil.get_terminal_size((80, 24))
    # Below the chart stand the legend and what is said of the line, and then the prompt.
    width, height = arguments.width or terminal.columns, arguments.height or max(LEAST[1], terminal.lines - 6)
    if not (LEAST[0] <= width <= MOST[0] and LEAST[1] <= height <= MOST[1]):
        accepted = f"{LEAST[0]} to {MOST[0]:,} columns and {LEAST[1]} to {MOST[1]} lines"
        raise Stop(f"{width} columns and {height} lines; accepted: {accepted}", WRONG_USAGE)
    return width, height


def _is_ascii(arguments: argparse.Namespace) -> bool:
    return arguments.ascii or "utf" not in (sys.stdout.encoding or "").lower()
