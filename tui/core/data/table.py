"""The table of milestones: its columns, the text of a cell, the order of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tui.core.data.fields import BY_KEY, FIELDS, Field
from tui.core.data.milestones import Milestone, sort_key
from tui.core.text import fit, one_line
from tui.core.units import ReleaseDate

SHOWN_AT_FIRST = (
    "name", "released", "parameters_b", "context_tokens", "training_compute_flop", "training_cost_musd",
    "organization", "access", "scores.eci",
)
FIRST_KEY = "parameters_b"
"""The column that the cursor is on at first."""
WIDTHS = {
    "name": 25, "organization": 20, "country": 14, "released": 11, "context_tokens": 11, "family": 12, "access": 13, "license": 20,
    "note": 40, "cost_basis": 20, "cost_year": 12, "training_compute_flop": 10, "max_output_tokens": 13,
}
NUMBER_WIDTH = 10
NARROWEST_TEXT = 10
"""Columns below which the beginning of a text says nothing."""
MARKS = {"disclosed": "", "estimated": "~", "rumoured": "?"}
"""Sign in front of a number that is not disclosed."""
THEIRS = "*"
"""Sign behind a value of the user's own."""


class Order(Struct, frozen=True):
    """Which column the rows are sorted by."""

    key: str = "released"
    descending: bool = True


def width_of(field: Field) -> int:
    """Columns of the terminal that a column of the table takes."""
    return WIDTHS.get(field.key, max(NUMBER_WIDTH, len(field.title) + len(" v") + 1))


def columns(keys: Iterable[str]) -> tuple[Field, ...]:
    """The fields of keys, the name always first."""
    wanted = [key for key in keys if key in BY_KEY and key != "name"]
    return (BY_KEY["name"], *(BY_KEY[key] for key in wanted))


def columns_in_view(fields: Sequence[Field], pinned: int, first: int, room: int, needed: int) -> tuple[tuple[int, int, int], ...]:
    """Position among the fields, left edge and width of each column that fits beside the pinned ones from a first one on.

    A text is cut where the room ends; a number is left out, since a part of it would pass for another. `needed` is in view anyhow.
    """
    shown: list[tuple[int, int, int]] = []
    x = 0
    for number in (*range(min(pinned, len(fields))), *range(max(first, pinned), len(fields))):
        width = width_of(fields[number])
        left = min(width, room - x)
        if left < width and number != needed and (fields[number].is_number or left < NARROWEST_TEXT):
            break
        shown.append((number, x, left))
        x += width
        if x >= room:
            break
    return tuple(shown)


def cell(milestone: Milestone, field: Field, width: int = 0) -> str:
    """The text of a cell in a width, that of its column if none is given: numbers to the right, with their marks."""
    width = width or width_of(field)
    theirs = THEIRS if field.key in milestone.theirs or (milestone.origin == "user" and field.key == "name") else " "
    text = one_line(milestone.name if field.key == "name" else milestone.text(field.key), 200)
    if not field.is_number:
        return fit(text, width - 1) + theirs
    marked = MARKS.get(milestone.confidence.get(field.key, ""), "") + text if text else ""
    return (marked.rjust(width - 1) if len(marked) < width else fit(marked, width - 1)) + theirs


def heading(field: Field, order: Order, width: int = 0) -> str:
    """The title of a column, with an arrow if the rows are sorted by it; as wide as the column if no width is given."""
    width = width or width_of(field)
    title = field.title + ("" if order.key != field.key else " v" if order.descending else " ^")
    return (title.rjust(width - 1) if field.is_number else fit(title, width - 1)) + " "


def sort(milestones: Iterable[Milestone], order: Order) -> tuple[Milestone, ...]:
    """The milestones in an order; unknown values stand last in both directions, equal ones by date and name."""
    by_date = sorted(milestones, key=sort_key)
    known = [m for m in by_date if m.get(order.key) is not None]
    unknown = [m for m in by_date if m.get(order.key) is None]
    known.sort(key=lambda m: _comparable(m.get(order.key)), reverse=order.descending)
    return (*known, *unknown)


def _comparable(value: object) -> object:
    if isinstance(value, ReleaseDate):
        return value.day
    return value.casefold() if isinstance(value, str) else value


ALL_KEYS = tuple(field.key for field in FIELDS)
