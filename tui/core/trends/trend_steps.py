"""One step from a way to look at a trend to the next: what each key of the section does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

from tui.core.trends.quantities import BY_QUANTITY
from tui.core.trends.trend_view import BANDS, GROUPINGS, TrendView
from tui.core.trends.years import CONVENTIONS

FRONTIERS = ("all", "record", "top:10", "trailing:10", "large")
LEVELS = (0.90, 0.95, 0.99, 0.50)
RULES = ("all", "no-rumoured", "disclosed", "weighted")
BESIDE = ("", "open", "countries", "disclosed")
FURTHEST = 30.0
"""Years beyond the newest point that a view may reach."""
NARROWEST = 0.5
"""Years that a view spans at least."""
_Value = TypeVar("_Value")


def following(value: _Value, values: Sequence[_Value], step: int = 1) -> _Value:
    """The value after one, or before it, round in a ring; the first where it is none of them."""
    return values[(values.index(value) + step) % len(values)] if value in values else values[0]


def of_quantity(view: TrendView, step: int = 1) -> TrendView:
    """The view of the next quantity, or of the one before; all of its dates are in view."""
    key = following(view.spec.quantity, tuple(BY_QUANTITY), step)
    return replace(view.asks(quantity=key, is_active=False), zoom=None)


def _actives(view: TrendView) -> TrendView:
    """Total or active parameters; of another quantity there is one kind only."""
    return view.asks(is_active=not view.spec.is_active) if view.spec.quantity == "parameters" else view


STEPS: Mapping[str, Callable[[TrendView], TrendView]] = MappingProxyType({
    "frontier": lambda view: view.asks(frontier=following(view.spec.frontier, FRONTIERS)),
    "level": lambda view: view.asks(level=following(view.spec.level, LEVELS)),
    "break": lambda view: view.asks(break_at=following(view.spec.break_at, ("none", "auto"))),
    "confidence": lambda view: view.asks(confidence=following(view.spec.confidence, RULES)),
    "convention": lambda view: view.asks(convention=following(view.spec.convention, tuple(CONVENTIONS))),
    "active": _actives,
    "group": lambda view: replace(view, by=following(view.by, GROUPINGS)),
    "axis": lambda view: replace(view, is_linear=not view.is_linear),
    "bands": lambda view: replace(view, bands=following(view.bands, BANDS)),
    "beside": lambda view: replace(view, beside=following(view.beside, BESIDE), against=""),
    "edits": lambda view: replace(view, beside="" if view.beside == "before" else "before", against=""),
    "whole": lambda view: replace(view, zoom=None),
})  # fmt: skip
"""Name of a step to what it makes of a view."""


def closer(view: TrendView, whole: tuple[float, float], centre: float) -> TrendView:
    """Half of the years in view, around a decimal year."""
    first, last = view.zoom or whole
    half = max(NARROWEST, (last - first) / 2)
    start = min(max(centre - half / 2, first), last - half)
    return _in_view(view, start, start + half)


def wider(view: TrendView, whole: tuple[float, float]) -> TrendView:
    """Twice the years in view; from all of them on into the years ahead."""
    first, last = view.zoom or whole
    if first <= whole[0] and last >= whole[1]:
        ahead = max(2.0, 2 * (last - whole[1]))
        return _in_view(view, whole[0], min(whole[1] + ahead, whole[1] + FURTHEST))
    size = 2 * (last - first)
    end = max(whole[1], last)
    if size >= end - whole[0]:
        return replace(view, zoom=None) if last <= whole[1] else _in_view(view, whole[0], last)
    start = min(max((first + last - size) / 2, whole[0]), end - size)
    return _in_view(view, start, start + size)


def aside(view: TrendView, whole: tuple[float, float], share: float) -> TrendView:
    """Earlier or later years, by a share of those in view."""
    first, last = view.zoom or whole
    by = (last - first) * share
    by = max(min(by, whole[1] + FURTHEST - last), whole[0] - first)
    return _in_view(view, first + by, last + by)


def _in_view(view: TrendView, first: float, last: float) -> TrendView:
    return replace(view, zoom=(round(first, 2), round(last, 2)))
