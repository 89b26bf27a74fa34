"""Tables of a TOML file read key by key: a wrong value is reported and left out, the rest stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct, field

from tui.core.data.fields import shown
from tui.core.problems import InvalidValue, Problem
from tui.core.units import ReleaseDate, parse_date


class TableReader(Struct):
    """Takes values out of one table and notes what is wrong with it."""

    table: Mapping[str, Any]
    file: str
    place: str
    problems: list[Problem]
    taken: set[str] = field(default_factory=set)

    def at(self, key: str) -> str:
        """The place of a key."""
        return f"{self.place}.{key}" if self.place else key

    def wrong(self, key: str, message: str) -> None:
        """Notes a problem at a key."""
        self.problems.append(Problem(self.file, self.at(key), message))

    def text(self, key: str, required: bool = False) -> str:
        """A text; empty if it is absent or wrong."""
        return self._take(key, str, "text", "", required)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self._take(key, list, "a list of texts", [])
        for entry in found:
            if not isinstance(entry, str):
                self.wrong(key, f"found {shown(entry)} in the list; accepted: text")
        return tuple(entry for entry in found if isinstance(entry, str))

    def flag(self, key: str) -> bool:
        """True or false; false if it is absent or wrong."""
        return self._take(key, bool, "true or false", False)

    def whole(self, key: str, required: bool = False) -> int | None:
        """A whole number."""
        found = self._take(key, int, "a whole number", None, required)
        if isinstance(found, bool):
            self.wrong(key, "found true or false; accepted: a whole number")
            return None
        return found

    def number(self, key: str, low: float, high: float, required: bool = False) -> float | None:
        """A number between two bounds."""
        found = self._take(key, (int, float), "a number", None, required)
        if found is None or isinstance(found, bool) or not low <= found <= high:
            if found is not None:
                self.wrong(key, f"found {shown(found)}; accepted: a number from {low:g} to {high:g}")
            return None
        return float(found)

    def day(self, key: str) -> date | None:
        """A date."""
        found = self._take(key, date, "a date such as 2026-11-02", None)
        if isinstance(found, datetime):
            self.wrong(key, "found a date with a time; accepted: a date such as 2026-11-02")
            return None
        return found

    def moment(self, key: str) -> ReleaseDate | None:
        """A date known to the day, the month or the year: a date, or a text such as "2026-11" or "2026"."""
        found = self._take(key, (date, str), "a date such as 2026-11-02, or \"2026-11\" or \"2026\"", None)
        try:
            return None if found is None else parse_date(found if isinstance(found, str) else found.isoformat()[:10])
        except InvalidValue as reason:
            self.wrong(key, str(reason))
            return None

    def choice(self, key: str, accepted: tuple[str, ...]) -> str:
        """One of several texts."""
        found = self.text(key)
        if found and found not in accepted:
            self.wrong(key, f"found {shown(found)}; accepted: {', '.join(accepted)}")
            return ""
        return found

    def inner(self, key: str) -> TableReader | None:
        """A table inside this one."""
        found = self._take(key, Mapping, "a table", None)
        return None if found is None else TableReader(found, self.file, self.at(key), self.problems)

    def rows(self, key: str) -> Iterator[TableReader]:
        """The tables of a list of tables."""
        for number, row in enumerate(self._take(key, list, "a list of tables", []), 1):
            place = self.at(f"{key}[{number}]")
            if isinstance(row, Mapping):
                yield TableReader(row, self.file, place, self.problems)
            else:
                self.problems.append(Problem(self.file, place, f"found {shown(row)}; accepted: a table"))

    def close(self) -> None:
        """Notes every key that nobody asked for."""
        for key in self.table:
            if key not in self.taken:
                self.wrong(str(key), f"not a known key; known: {', '.join(sorted(self.taken))}")

    def _take(self, key: str, kind: Any, accepted: str, default: Any, required: bool = False) -> Any:
        self.taken.add(key)
        if key not in self.table:
            if required:
                self.wrong(key, f"missing; accepted: {accepted}")
            return default
        found = self.table[key]
        if not isinstance(found, kind):
            self.wrong(key, f"found {shown(found)}; accepted: {accepted}")
            return default
        return found
