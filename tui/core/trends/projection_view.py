"""How a projection is looked at: the trend it goes on from, how far, what it is to reach, and the test of the method; as words.

`top:10 ahead:8 reach:100M` is such a text; a link has the quantity in front of it: `projection:context?top:10 ahead:8`.
"""

from __future__ import annotations

import math
import shlex
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from tui.core.problems import InvalidValue
from tui.core.trends.scenario import SHIPPED, Scenario, read_scenario
from tui.core.trends.trend import Trend
from tui.core.trends.trend_spec import InvalidSpec, TrendSpec
from tui.core.trends.trend_steps import STEPS, of_quantity
from tui.core.trends.trend_view import TrendView, read_view, write_view

USUAL = TrendSpec("context", frontier="top:10")
AHEAD = 5
"""Years ahead unless told otherwise, as in the course lesson."""
FURTHEST_AHEAD = 100
EXAMPLE = "such as: top:10 ahead:8 reach:100M level:0.95 break:auto slows:2 from:2028 limit:10B; 2035 alone is a year to look to"
_SCENARIO = {"slows": "slows_by", "from": "year", "limit": "limit"}
"""Word to the key of a scenario that it sets."""


class ProjectionView(Struct, frozen=True):
    """One way to look at a projection."""

    spec: TrendSpec = USUAL
    ahead: int = AHEAD
    """Years ahead of the year of the newest point."""
    reach: str = ""
    """The value asked for, as it is typed; empty for the next round ones."""
    scenario: tuple[tuple[str, str], ...] = ()
    """Keys and typed values of a scenario that is tried out."""
    is_tested: bool = False
    """Whether the chart shows the back-test rather than the years ahead."""
    origin: float | None = None
    """Decimal year at which the back-test stands; None for the newest."""

    @property
    def value(self) -> float | None:
        """The value asked for, in the unit of the quantity's field."""
        return self.spec.measured.read(self.reach) if self.reach else None

    @property
    def tried(self) -> Scenario | None:
        """The scenario that is tried out.

        Raises:
            InvalidValue: for a value that is not accepted.
        """
        return read_scenario(self.table("yours")) if self.scenario else None

    def table(self, name: str) -> dict[str, str | float]:
        """The scenario that is tried out as a table of the user's file."""
        typed: dict[str, str | float] = dict(self.scenario)
        if "slows_by" in typed:
            typed["slows_by"] = _number("slows", str(typed["slows_by"]))
        return {"name": name, "quantity": self.spec.quantity, **typed}

    def to_year(self, trend: Trend) -> float:
        """The decimal year looked to: the first of January, so many years after that of the newest point."""
        return float(math.floor(trend.points[-1].x) + self.ahead) if trend.points else math.nan

    def scenarios(self, own: tuple[Scenario, ...] = ()) -> tuple[Scenario, ...]:
        """What is shown beside the trend that continues: shipped scenarios, the user's own of this quantity, the one tried out."""
        fitting = (s for s in (*SHIPPED[1:], *own) if s.quantity in ("", self.spec.quantity))
        return (*fitting, *filter(None, (self.tried,)))

    def step(self, name: str) -> ProjectionView:
        """The next choice of an option of the trend."""
        return replace(self, spec=STEPS[name](TrendView(self.spec)).spec, origin=None)

    def of_quantity(self, step: int) -> ProjectionView:
        """The next quantity; a value and a scenario of the last one mean nothing in it."""
        return replace(self, spec=of_quantity(TrendView(self.spec), step).spec, reach="", scenario=(), origin=None)

    def further(self, years: int) -> ProjectionView:
        """So many years further ahead, from one on."""
        return replace(self, ahead=max(1, min(FURTHEST_AHEAD, self.ahead + years)))


def read_projection(text: str, quantity: str = USUAL.quantity, newest: float | None = None) -> ProjectionView:
    """Reads the words of a view; a bare year is one to look to, counted from the newest point.

    Raises:
        InvalidValue: for a word that is not understood, saying what would be.
    """
    view = ProjectionView(replace(USUAL, quantity=quantity))
    words, rest = _split(text), []
    for word in words:
        taken = _with_word(view, word, newest)
        if taken is None:
            rest.append(word)
        else:
            view = taken
    asked = read_view(shlex.join(rest), quantity).spec
    is_ruled = any(word.partition(":")[0].startswith(("all", "record", "top", "trailing", "large")) for word in rest)
    view = replace(view, spec=asked if is_ruled else replace(asked, frontier=USUAL.frontier))
    # Read once, so that a value that is none is refused here.
    _ = view.value, view.tried
    return view


def read_answer(purpose: str, text: str, view: ProjectionView, newest: float | None) -> ProjectionView:
    """The view with a typed value to reach (`reach`), or with all of its options as words.

    Raises:
        InvalidValue: for what is not understood.
    """
    if purpose != "reach":
        return read_projection(text, view.spec.quantity, newest)
    wanted = replace(view, reach=text.strip(), is_tested=False)
    # Read once, so that a value that is none is refused here.
    _ = wanted.value
    return wanted


def _split(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as reason:
        raise InvalidValue(f"{text!r}: {str(reason).lower()}") from None


def _with_word(view: ProjectionView, word: str, newest: float | None) -> ProjectionView | None:
    """The view with a word of its own; None for one of the trend."""
    name, colon, value = word.partition(":")
    if word == "tested":
        return replace(view, is_tested=True)
    if newest is not None and word.isdecimal() and len(word) == 4:
        return replace(view, ahead=_years("a year", int(word) - math.floor(newest)))
    if not colon:
        return None
    if name == "ahead":
        return replace(view, ahead=_years(name, _number(name, value)))
    if name == "reach":
        return replace(view, reach=value)
    if name == "origin":
        return replace(view, origin=_number(name, value))
    if name in _SCENARIO:
        return replace(view, scenario=(*view.scenario, (_SCENARIO[name], value)))
    return None


def _years(name: str, number: float) -> int:
    if not 1 <= number <= FURTHEST_AHEAD or number != int(number):
        raise InvalidSpec(name, f"{number:g} years ahead cannot be looked to; accepted: whole years from 1 to {FURTHEST_AHEAD}")
    return int(number)


def _number(name: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InvalidSpec(name, f"{name}:{text} is not understood; accepted: a number such as {name}:8")
    return number


def read_address(name: str) -> ProjectionView:
    """Reads the name of a projection's place: `context`, `context?top:10 ahead:8`; what can't be read is left out."""
    key, _, words = name.partition("?")
    try:
        return read_projection(words, key)
    except InvalidValue:
        return ProjectionView()


def write_address(view: ProjectionView) -> str:
    """The name of the place that shows a view; the inverse of `read_address`."""
    return f"{view.spec.quantity}?{write_projection(view)}"


def write_projection(view: ProjectionView) -> str:
    """The words of a view; the inverse of `read_projection`."""
    return " ".join((write_view(TrendView(view.spec)), *map(shlex.quote, _own_words(view))))


def _own_words(view: ProjectionView) -> Iterator[str]:
    yield f"ahead:{view.ahead}"
    if view.reach:
        yield f"reach:{view.reach}"
    words = {key: word for word, key in _SCENARIO.items()}
    yield from (f"{words[key]}:{value}" for key, value in view.scenario)
    if view.is_tested:
        yield "tested"
    if view.origin is not None:
        yield f"origin:{view.origin:g}"
