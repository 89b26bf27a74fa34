"""How a trend is looked at: what is asked, what stands beside it and how it is drawn, as words that are typed and linked.

`record since:2020 level:0.95 beside:open by:country zoom:2021..2024` is such a text; a link has the quantity and a question
mark in front of it: `trend:cost?record`.
"""

from __future__ import annotations

import math
import shlex
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from tui.core.data.query import InvalidQuery
from tui.core.problems import InvalidValue
from tui.core.trends.frontier import KINDS
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.trends.trend_spec import InvalidSpec, TrendSpec, parse_level

GROUPINGS = ("confidence", "organization", "country", "access", "family")
BANDS = ("both", "prediction", "none")
PAIRS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "": (), "open": ("open:yes", "open:no"), "countries": ('country:"united states"', "country:china"),
    "disclosed": ("disclosed", "all"), "before": (), "query": (),
})  # fmt: skip
"""What can stand beside a trend, with the queries of the two subsets (for `disclosed`: their rules of confidence)."""
WORDS = (
    "all, record, top:10, trailing:10, large, since:2020, until:2024-06, level:0.9, break:auto, conf:no-rumoured, years:day-of-year, "
    "active, by:country, linear, bands:none, zoom:2021..2024, beside:open, against:'open:no', q:'org:openai'"
)

EXAMPLE = "such as: record since:2020 level:0.95 break:auto conf:disclosed beside:open zoom:2021..2024"


class TrendView(Struct, frozen=True):
    """One way to look at a trend."""

    spec: TrendSpec = TrendSpec()
    beside: str = ""
    """One of PAIRS."""
    against: str = ""
    """Query of the second subset where `beside` is `query`."""
    by: str = "confidence"
    """One of GROUPINGS: what the marks of the points tell."""
    is_linear: bool = False
    bands: str = "both"
    """One of BANDS: which intervals are drawn."""
    zoom: tuple[float, float] | None = None
    """First and last decimal year in view, where that is not all of them."""
    at: str = ""
    """Id of the milestone under the cursor."""

    def asks(self, **changes: object) -> TrendView:
        """The view with other options of its spec.

        Raises:
            InvalidSpec: for an option that is not accepted.
            InvalidQuery: for a query that can't be understood.
        """
        return replace(self, spec=replace(self.spec, **changes))

    @property
    def specs(self) -> tuple[TrendSpec, ...]:
        """The trends that are drawn: one, or the two that are compared."""
        first, second = self.spec, self.spec
        if self.beside == "query":
            second = replace(first, query=self.against)
        elif self.beside == "disclosed":
            first, second = (replace(self.spec, confidence=rule) for rule in PAIRS["disclosed"])
        elif PAIRS[self.beside]:
            first, second = (replace(self.spec, query=f"{self.spec.query} {word}".strip()) for word in PAIRS[self.beside])
        return (first,) if self.beside in ("", "before") else (first, second)


def read_view(text: str, quantity: str = "parameters") -> TrendView:
    """Reads the words of a view; what is not named is as usual.

    Raises:
        InvalidValue: for a word that is not understood, saying what would be.
    """
    view = TrendView(TrendSpec(quantity))
    try:
        for word in shlex.split(text):
            view = _with_word(view, word)
    except InvalidQuery as reason:
        raise InvalidValue(str(reason)) from None
    except ValueError as reason:
        raise reason if isinstance(reason, InvalidValue) else InvalidValue(f"{text!r}: {str(reason).lower()}") from None
    return view


def read_address(name: str) -> TrendView:
    """Reads the name of a trend's place: `cost`, `cost?record since:2020`; what can't be read is left out."""
    key, _, words = name.partition("?")
    quantity = key if key in BY_QUANTITY else "parameters"
    try:
        return read_view(words, quantity)
    except InvalidValue:
        return TrendView(TrendSpec(quantity))


def write_address(view: TrendView) -> str:
    """The name of the place that shows a view; the inverse of `read_address`."""
    return f"{view.spec.quantity}?{write_view(view)}"


def write_view(view: TrendView) -> str:
    """The words of a view, those alone that are not as usual; the inverse of `read_view`."""
    return " ".join(shlex.quote(word) if set(word) & set(" '\"\\") else word for word in _words(view))


def _words(view: TrendView) -> Iterator[str]:
    spec, usual = view.spec, TrendSpec()
    yield spec.frontier
    for name, option in _OPTIONS.items():
        if getattr(spec, option) != getattr(usual, option):
            yield f"{name}:{getattr(spec, option)}"
    if spec.level != usual.level:
        yield f"level:{spec.level!r}"
    yield from (word for word, is_set in (("active", spec.is_active), ("linear", view.is_linear)) if is_set)
    for name in ("by", "bands", "beside", "against", "at"):
        if getattr(view, name) != getattr(_USUAL, name):
            yield f"{name}:{getattr(view, name)}"
    if view.zoom:
        yield "zoom:" + "..".join(f"{year:.6g}" for year in view.zoom)


_USUAL = TrendView()
_OPTIONS = {"q": "query", "since": "since", "until": "until", "break": "break_at", "conf": "confidence", "years": "convention"}
"""Word to the option of the spec that it sets as it is typed."""


def _with_word(view: TrendView, word: str) -> TrendView:
    name, colon, value = word.partition(":")
    if name in KINDS:
        return view.asks(frontier=word)
    if not colon:
        return _with_flag(view, word)
    if name in _OPTIONS:
        return view.asks(**{_OPTIONS[name]: value})
    if name == "level":
        return view.asks(level=parse_level(value))
    if name in _DRAWN:
        return _DRAWN[name](view, value)
    raise InvalidSpec(name, f"{word!r} is not understood; accepted: {WORDS}")


def _with_flag(view: TrendView, word: str) -> TrendView:
    if word == "linear":
        return replace(view, is_linear=True)
    if word == "active":
        return view.asks(is_active=True)
    if word in BY_QUANTITY:
        return view.asks(quantity=word)
    # "top10" is how a frontier is written without its colon.
    if word.startswith(KINDS):
        return view.asks(frontier=word)
    raise InvalidSpec(word, f"{word!r} is not understood; accepted: {WORDS}")


def _one_of(name: str, accepted: tuple[str, ...]) -> Callable[[TrendView, str], TrendView]:
    def take(view: TrendView, value: str) -> TrendView:
        if value not in accepted:
            raise InvalidSpec(name, f"{name}:{value} is not understood; accepted: {', '.join(filter(None, accepted))}")
        return replace(view, **{name: value})

    return take


def _against(view: TrendView, value: str) -> TrendView:
    # Made once, so that a query that is no query is refused here.
    _ = replace(view.spec, query=value)
    return replace(view, beside="query", against=value)


def _zoom(view: TrendView, value: str) -> TrendView:
    try:
        first, last = (float(year) for year in value.split(".."))
    except ValueError:
        first = last = math.nan
    if not 1900 <= first < last <= 2200:
        raise InvalidSpec("zoom", f"zoom:{value} is not understood; accepted: two years such as zoom:2021..2024.5")
    return replace(view, zoom=(first, last))


_DRAWN: Mapping[str, Callable[[TrendView, str], TrendView]] = MappingProxyType({
    "by": _one_of("by", GROUPINGS),
    "bands": _one_of("bands", BANDS),
    "beside": _one_of("beside", tuple(PAIRS)),
    "against": _against,
    "zoom": _zoom,
    "at": lambda view, value: replace(view, at=value),
})
