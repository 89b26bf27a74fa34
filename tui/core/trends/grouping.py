"""Points of a trend in groups: by organization, country, access or family, or by how sure their values are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tui.core.data.fields import CONFIDENCE
from tui.core.trends.points import Point

MOST = 8
"""Groups that are told apart; the smaller ones go together."""
OTHERS, UNKNOWN = "others", "unknown"


class Group(Struct, frozen=True):
    """Points that belong together."""

    title: str
    points: tuple[Point, ...]
    is_rest: bool = False
    """Whether it holds what belongs to no other group."""


def groups(points: Sequence[Point], by: str, most: int = MOST) -> tuple[Group, ...]:
    """The largest groups by number of points, and the rest as one; for `confidence` the surest first."""
    if by == "confidence":
        found = (Group(word, tuple(p for p in points if p.confidence == word)) for word in CONFIDENCE)
        return tuple(group for group in found if group.points)
    members: dict[str, list[Point]] = {}
    for point in points:
        members.setdefault(point.milestone.text(by), []).append(point)
    unknown = members.pop("", [])
    ranked = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    shown, small = ranked[:most], [point for _, some in ranked[most:] for point in some]
    rest = sorted([*small, *unknown], key=lambda point: point.x)
    named = tuple(Group(title, tuple(some)) for title, some in shown)
    return (*named, Group(OTHERS if small else UNKNOWN, tuple(rest), is_rest=True)) if rest else named
