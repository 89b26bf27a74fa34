"""The options of a trend on the command line, the same for every command that has one."""

from __future__ import annotations

import argparse

from tui.cli._data import NO_ANSWER, WRONG_USAGE, Stop, add_data_arguments, add_query, is_table
from tui.core.data.query import NAMES, InvalidQuery
from tui.core.problems import InvalidValue
from tui.core.trends import confidence, frontier
from tui.core.trends.bootstrap import RESAMPLES, SEED, Bootstrap, bootstrap
from tui.core.trends.fits import NoFit
from tui.core.trends.quantities import BY_QUANTITY, VALUE
from tui.core.trends.trend import Trend
from tui.core.trends.trend_spec import BREAKS, InvalidSpec, TrendSpec, parse_level
from tui.core.trends.years import CONVENTIONS, EPOCH


def add_quantity(parser: argparse.ArgumentParser) -> None:
    """The quantity that is asked about."""
    known = (*BY_QUANTITY, VALUE.key)
    parser.add_argument("quantity", metavar="QUANTITY", type=_quantity, choices=known, help=f"{', '.join(BY_QUANTITY)}; {VALUE.key} for a CSV")


def add_trend_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say which trend is meant."""
    add_query(parser)
    add_data_arguments(parser)
    group = parser.add_argument_group("trend")
    group.add_argument("--frontier", "-f", default="all", metavar="RULE", help=f"{frontier.ACCEPTED}; decided on the whole history (default all)")
    group.add_argument("--since", default="", metavar="DATE", help="first date of the window: 2020, 2020-05 or 2020-05-28")
    group.add_argument("--until", default="", metavar="DATE", help="last date of the window")
    group.add_argument("--level", type=_level, default=0.9, help="level of the intervals: 0.9 or 90%% (default 0.9)")
    group.add_argument("--break", dest="break_at", default="none", metavar="YEAR", help=f"{BREAKS} (default none); auto is the best by BIC")
    group.add_argument("--confidence", "-c", default="all", metavar="RULE", help=f"{confidence.ACCEPTED} (default all)")
    group.add_argument("--active", action="store_true", help="active rather than total parameters, where they are known")
    group.add_argument("--convention", choices=tuple(CONVENTIONS), default=EPOCH, help="how a date becomes a decimal year (default epoch)")


def add_bootstrap_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the bootstrap."""
    group = parser.add_argument_group("bootstrap")
    group.add_argument("--bootstrap", type=int, nargs="?", const=RESAMPLES, metavar="N", help=f"interval from N resamples of the points (default {RESAMPLES})")
    group.add_argument("--seed", type=int, default=SEED, help=f"seed of the resamples (default {SEED})")


def add_against(parser: argparse.ArgumentParser) -> None:
    """The option of a second subset."""
    parser.add_argument("--against", metavar="QUERY", help="a second subset beside the first, with the lag between them: 'country:china'")


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option of an answer that programs read."""
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")


def spec_of(arguments: argparse.Namespace) -> TrendSpec:
    """The spec that the options mean.

    Raises:
        Stop: naming the option that is not accepted, or pointing at the word of the query that is wrong.
    """
    if is_table(arguments.data) != (arguments.quantity == VALUE.key):
        accepted = f"the quantity {VALUE.key} with --data FILE.csv, and the others with milestones"
        raise Stop(f"{arguments.quantity}: not in this data; accepted: {accepted}", WRONG_USAGE)
    try:
        return TrendSpec(
            arguments.quantity, arguments.query, arguments.frontier, arguments.since, arguments.until, arguments.level,
            arguments.convention, arguments.break_at, arguments.confidence, arguments.active,
        )
    except InvalidQuery as reason:
        raise Stop(pointed(reason, arguments.query), WRONG_USAGE) from None
    except InvalidSpec as reason:
        option = "" if reason.option == "quantity" else f"--{reason.option}: "
        raise Stop(f"{option}{reason}", WRONG_USAGE) from None


def against_of(arguments: argparse.Namespace) -> TrendSpec | None:
    """The spec of the second subset; None if there is none.

    Raises:
        Stop: as of `spec_of`.
    """
    if arguments.against is None:
        return None
    return spec_of(argparse.Namespace(**{**vars(arguments), "query": arguments.against}))


def pointed(reason: InvalidQuery, query: str) -> str:
    """What is wrong with a query, with the query under it and marks under the word."""
    return f"{reason}\n  {query}\n  {' ' * reason.start}{'^' * max(1, reason.end - reason.start)}"


def bootstrap_of(arguments: argparse.Namespace, trend: Trend) -> Bootstrap | None:
    """The bootstrap that is asked for; None if none is, or there is no line to draw again.

    Raises:
        Stop: if it can't be made.
    """
    if arguments.bootstrap is None or trend.line is None:
        return None
    try:
        return bootstrap(trend, arguments.bootstrap, arguments.seed)
    except InvalidValue as reason:
        raise Stop(str(reason), WRONG_USAGE) from None
    except NoFit as reason:
        raise Stop(str(reason), NO_ANSWER) from None


def _quantity(text: str) -> str:
    """The key of a quantity, which may be named as its field is in a query: "params", "flop", "eci"."""
    by_field = {quantity.field_key: quantity.key for quantity in BY_QUANTITY.values()}
    return text if text in BY_QUANTITY else by_field.get(NAMES.get(text.lower(), text.lower()), text.lower())


def _level(text: str) -> float:
    try:
        return parse_level(text)
    except InvalidValue as reason:
        raise argparse.ArgumentTypeError(str(reason)) from None
