"""Which models count as the frontier: rules that are decided on the whole history, before any window of dates is cut.

Every rule takes release dates x (decimal years, ascending) and values y, and gives for each point whether it is a member.
Models of one day are judged together, and ties count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from heapq import heappush, heappushpop

from msgspec import Struct

from tui.core.problems import InvalidValue

KINDS = ("all", "record", "top", "trailing", "large")
ACCEPTED = "all, record, top:10, trailing:10, large, large:1e25"
LARGE_FLOP = 1e23
"""Training compute from which Epoch AI calls a model large-scale."""
USUAL_K = 10
"""How many Epoch AI's frontier holds."""
_TEXT = re.compile(r"(all|record)|(top|trailing)(?::?(\d{1,6}))?|(large)(?::(\d+(?:\.\d+)?(?:e\d{1,3})?))?", re.IGNORECASE)


class Frontier(Struct, frozen=True):
    """A rule of membership."""

    kind: str = "all"
    """One of KINDS."""
    k: int = USUAL_K
    """How many of the largest, for `top` and `trailing`."""
    flop: float = LARGE_FLOP
    """Least training compute, for `large`."""

    def __str__(self) -> str:
        if self.kind in ("top", "trailing"):
            return f"{self.kind}:{self.k}"
        return self.kind if self.kind != "large" or self.flop == LARGE_FLOP else f"large:{self.flop:g}"

    @property
    def words(self) -> str:
        """The rule as people say it."""
        return {
            "all": "all models",
            "record": "running record",
            "top": f"top {self.k} at release",
            "trailing": f"top {self.k} of the trailing year",
            "large": f"training compute of at least {self.flop:g} FLOP",
        }[self.kind]


def parse_frontier(text: str) -> Frontier:
    """Reads "all", "record", "top:10", "trailing:10", "large" or "large:1e25".

    Raises:
        InvalidValue: if it is no such rule.
    """
    match = _TEXT.fullmatch(text.strip())
    if not match:
        raise InvalidValue(f"{text!r} is no frontier; accepted: {ACCEPTED}")
    if match[1]:
        return Frontier(match[1].lower())
    if match[4]:
        return Frontier("large", flop=float(match[5] or LARGE_FLOP))
    k = int(match[3] or USUAL_K)
    if k < 1:
        raise InvalidValue(f"{text!r} keeps no model; accepted: {ACCEPTED}")
    return Frontier(match[2].lower(), k)


def record(xs: Sequence[float], ys: Sequence[float]) -> list[bool]:
    """METR's running record: at least as large as every earlier one."""
    best, members = -math.inf, []
    for first, last in _days(xs):
        best = max(best, max(ys[first:last]))
        members += [y == best for y in ys[first:last]]
    return members


def top(xs: Sequence[float], ys: Sequence[float], k: int = USUAL_K) -> list[bool]:
    """Epoch AI's frontier: among the k largest of all up to its own day."""
    largest: list[float] = []
    members = []
    for first, last in _days(xs):
        for y in ys[first:last]:
            if len(largest) < k:
                heappush(largest, y)
            else:
                heappushpop(largest, y)
        members += [y >= largest[0] for y in ys[first:last]]
    return members


def trailing(xs: Sequence[float], ys: Sequence[float], k: int = USUAL_K) -> list[bool]:
    """Among the k largest of the year that ends with its own day (x - 1 to x, both included).

    The window is kept as two stacks of partial tops, since tops of parts give the top of the whole.
    """
    members: list[bool] = []
    days = list(_days(xs))
    tops = [sorted(ys[first:last], reverse=True)[:k] for first, last in days]
    back: list[list[float]] = []
    front: list[float] = []
    oldest = turned = 0
    for number, (first, last) in enumerate(days):
        front = _largest(front, tops[number], k)
        while xs[days[oldest][0]] < xs[first] - 1 - 1e-9:
            if oldest == turned:
                back, front, turned = _suffixes(tops[oldest : number + 1], k), [], number + 1
            back.pop()
            oldest += 1
        within = _largest(back[-1], front, k) if back else front
        members += [y >= within[-1] for y in ys[first:last]]
    return members


def _largest(some: list[float], others: list[float], k: int) -> list[float]:
    return sorted(some + others, reverse=True)[:k]


def _suffixes(tops: list[list[float]], k: int) -> list[list[float]]:
    """The top from each day to the end, the first day last."""
    found: list[list[float]] = []
    for one in reversed(tops):
        found.append(_largest(found[-1], one, k) if found else one)
    return found


def _days(xs: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The ranges of points of one day."""
    first = 0
    for number in range(1, len(xs)):
        if xs[number] != xs[first]:
            yield first, number
            first = number
    if len(xs):
        yield first, len(xs)
