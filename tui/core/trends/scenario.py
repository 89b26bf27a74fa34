"""A way on from a trend as it is stated: it continues, it slows by a factor, it stops at a limit; shipped ones, and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct

from tui.core.data.fields import shown
from tui.core.problems import InvalidValue
from tui.core.trends.quantities import BY_QUANTITY, VALUE
from tui.core.trends.years import decimal_year
from tui.core.units import parse_date

KEYS = ("name", "quantity", "slows_by", "limit", "limited_by", "year", "note", "source")
"""Keys of a `[[scenario]]` table."""


class Scenario(Struct, frozen=True):
    """A way on: the slope is divided by a factor from a year on, and the value stops at a limit."""

    name: str
    quantity: str = ""
    """Key of the quantity that it is about; empty for all."""
    slows_by: float = 1.0
    """What the slope is divided by; 1 continues, 0 is not accepted."""
    limit: float | None = None
    """Where it stops, in the unit of the field of the quantity, or of that which limits it."""
    year: float | None = None
    """Decimal year from which it slows; None for the newest point on."""
    note: str = ""
    source: str = ""
    limited_by: str = ""
    """Key of another quantity whose trend sets the date: when that reaches the limit, this one stops, or slows by the factor."""

    @property
    def is_dated(self) -> bool:
        """Whether its path is known: one that another quantity limits has one once `dated` has found the date."""
        return not self.limited_by or self.year is not None


CONTINUES = Scenario("continues")
SHIPPED = (
    CONTINUES,
    Scenario("half as fast", slows_by=2.0),
    Scenario("a quarter as fast", slows_by=4.0),
    Scenario("stops when a run costs $10B", "compute", limit=10_000.0, limited_by="cost", note="What if money ends there; no forecast that it does."),
)
"""The scenarios that everyone has."""


def read_scenario(table: Mapping[str, Any]) -> Scenario:
    """Reads one `[[scenario]]` table of the user's file.

    Raises:
        InvalidValue: naming the key that is wrong and what would be accepted.
    """
    for key in table:
        if key not in KEYS:
            raise InvalidValue(f"{key}: not a known key; known: {', '.join(KEYS)}")
    quantity = _quantity(table, "quantity")
    name = _text(table, "name")
    if not name:
        raise InvalidValue('name: missing; accepted: text such as "power runs out"')
    slows_by = table.get("slows_by", 1.0)
    if isinstance(slows_by, bool) or not isinstance(slows_by, (int, float)) or not 0 < slows_by < 1e6:
        raise InvalidValue(f"slows_by: found {shown(slows_by)}; accepted: a number above 0, such as 2")
    limited_by = _quantity(table, "limited_by")
    if limited_by and "limit" not in table:
        raise InvalidValue(f'limit: missing; accepted: the value of {limited_by} at which it ends, such as "$10B"')
    limit = _limit(table, limited_by or quantity)
    return Scenario(name, quantity, float(slows_by), limit, _year(table), _text(table, "note"), _text(table, "source"), limited_by)


def _quantity(table: Mapping[str, Any], key: str) -> str:
    found = _text(table, key)
    if found and found not in BY_QUANTITY and found != VALUE.key:
        raise InvalidValue(f"{key}: found {shown(found)}; accepted: {', '.join(BY_QUANTITY)}")
    return found


def good_scenarios(tables: Iterable[Mapping[str, Any]]) -> tuple[Scenario, ...]:
    """The scenarios of those tables that can be read; what is wrong with the others is told where the file is read."""
    found = []
    for table in tables:
        with suppress(InvalidValue):
            found.append(read_scenario(table))
    return tuple(found)


def _text(table: Mapping[str, Any], key: str) -> str:
    found = table.get(key, "")
    if not isinstance(found, str):
        raise InvalidValue(f"{key}: found {shown(found)}; accepted: text")
    return found.strip()


def _limit(table: Mapping[str, Any], quantity: str) -> float | None:
    found = table.get("limit")
    if found is None:
        return None
    if not quantity:
        raise InvalidValue("quantity: missing; a limit is one of a quantity")
    if isinstance(found, bool) or not isinstance(found, (int, float, str)):
        raise InvalidValue(f'limit: found {shown(found)}; accepted: a number, or text such as "10M", "$10B", "1e29"')
    try:
        return (VALUE if quantity == VALUE.key else BY_QUANTITY[quantity]).read(str(found))
    except InvalidValue as reason:
        raise InvalidValue(f"limit: {reason}") from None


def _year(table: Mapping[str, Any]) -> float | None:
    found = table.get("year")
    if found is None:
        return None
    try:
        return decimal_year(parse_date(str(found)).day)
    except InvalidValue as reason:
        raise InvalidValue(f"year: {reason}") from None
