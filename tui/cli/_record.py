"""A milestone as plain facts, for JSON and CSV."""

from __future__ import annotations

from tui.core.data.fields import BY_KEY, FIELDS
from tui.core.data.milestones import Milestone
from tui.core.units import ReleaseDate


def record(milestone: Milestone) -> dict[str, object]:
    """Every field under its key in the file, None where it is unknown, with confidence, range, source and origin."""
    keys = [field.key for field in FIELDS]
    others = [key for key in milestone.values if key not in BY_KEY]
    released = milestone.released
    return {
        "id": milestone.id,
        **{key: plain(milestone.get(key)) for key in (*keys, *others)},
        "date_precision": released.precision if released else None,
        "confidence": dict(milestone.confidence),
        "low": dict(milestone.low),
        "high": dict(milestone.high),
        "sources": dict(milestone.sources),
        "origin": milestone.origin,
        "theirs": sorted(milestone.theirs),
    }


def plain(value: object) -> object:
    """A value that JSON has a word for."""
    return str(value) if isinstance(value, ReleaseDate) else value


def text_of(milestone: Milestone, key: str) -> str:
    """A value as a plain number or text; empty where it is unknown."""
    value = milestone.get(key)
    return "" if value is None else str(plain(value))
