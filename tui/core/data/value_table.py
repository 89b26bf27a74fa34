"""Tables of names, dates and values, as people publish them: CSV of any dialect, read row by row, each fault with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from msgspec import Struct

from tui.core.data.fields import ACCESS, CONFIDENCE
from tui.core.data.milestones import Milestone, slug, sort_key
from tui.core.problems import InvalidValue, Problem
from tui.core.trends.quantities import VALUE
from tui.core.units import ReleaseDate, parse_number

USUAL = {
    "name": ("name", "model", "system"),
    "date": ("date", "released", "release date", "release_date", "publication date", "publication_date", "year"),
    "value": ("value",),
}
"""Part of a row to the column titles that are taken for it, in any case, where none is named."""
UNKNOWN = frozenset(("", "-", "na", "n/a", "nan", "none", "null", "unknown", "?"))
"""Cells that say that a value is not known."""
_DELIMITERS = (",", ";", "\t", "|")
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?,?\s+(\d{4})")
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_MOST_CELL = 1 << 27


class Columns(Struct, frozen=True):
    """Titles of the columns that hold name, date and value; None for the usual ones."""

    name: str | None = None
    date: str | None = None
    value: str | None = None


class ValueTable(Struct, frozen=True):
    """What a table holds."""

    milestones: tuple[Milestone, ...]
    problems: tuple[Problem, ...]
    """Rows that are left out, and what else is odd."""
    unit: str = ""
    """The unit, where the table has one column of it and one unit in it."""


def read_values(text: str, columns: Columns = Columns(), file: str = "") -> ValueTable:
    """Reads a table; rows without a date or a value are passed over, those with a wrong one are left out and reported.

    Raises:
        InvalidValue: if it has no such columns.
    """
    rows, problems = _rows(text, file)
    if not rows:
        raise InvalidValue("the table is empty; accepted: a CSV with names, dates and values")
    places = _places(rows[0][1], columns)
    order = day_order(cells[places["date"]] for _, cells in rows[1:] if places["date"] < len(cells))
    found: list[Milestone] = []
    units: set[str] = set()
    taken: set[str] = set()
    for line, cells in rows[1:]:
        row = {part: cells[place].strip() if place < len(cells) else "" for part, place in places.items()}
        if len(cells) > len(rows[0][1]) and any(cell.strip() for cell in cells[len(rows[0][1]) :]):
            problems.append(Problem(file, f"line {line}", f"found {len(cells)} cells under {len(rows[0][1])} titles; the row is read as it stands"))
        try:
            milestone = _milestone(row, line, taken, order)
        except InvalidValue as reason:
            problems.append(Problem(file, f"line {line}", f"{reason}; the row is left out"))
            continue
        if milestone:
            found.append(milestone)
            units.add(row.get("unit", ""))
    unit = units.pop() if len(units) == 1 else ""
    return ValueTable(tuple(sorted(found, key=sort_key)), tuple(problems), unit)


def _rows(text: str, file: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """The rows that hold something, with the lines that they begin on."""
    csv.field_size_limit(_MOST_CELL)
    body = text.removeprefix("\ufeff")
    delimiter = _delimiter(body)
    try:
        return list(_numbered(body, delimiter, strict=True)), []
    except csv.Error as reason:
        problem = Problem(file, "", f"{reason}, so a quote is not closed or stands inside a cell; read as it stands")
        return list(_numbered(body, delimiter, strict=False)), [problem]


def _delimiter(text: str) -> str:
    """The sign that the first line with something on it has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _numbered(text: str, delimiter: str, strict: bool) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict, skipinitialspace=True)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _places(titles: Sequence[str], columns: Columns) -> dict[str, int]:
    """Where each part of a row stands; name may be missing."""
    plain = [" ".join(title.split()).lower() for title in titles]
    found = {title: place for place, title in reversed(list(enumerate(plain))) if title in _EXTRA}
    missing = []
    for part, usual in USUAL.items():
        named = getattr(columns, part)
        wanted = (" ".join(named.split()).lower(),) if named else usual
        place = next((plain.index(title) for title in wanted if title in plain), None)
        if place is not None:
            found[part] = place
        elif named or part != "name":
            missing.append(named or part)
    if missing:
        listed = ", ".join(title.strip() for title in titles if title.strip())
        raise InvalidValue(f"no column {', '.join(missing)}; its columns: {listed}; accepted: name, date and value, or others that are named")
    return found


_EXTRA = ("unit", "organization", "country", "family", "access", "confidence", "low", "high")
"""Columns that are taken along where they are there."""


def _milestone(row: Mapping[str, str], line: int, taken: set[str], order: str) -> Milestone | None:
    if row["date"].lower() in UNKNOWN or row["value"].lower() in UNKNOWN:
        return None
    values = {"released": parse_day(row["date"], order), VALUE.field_key: parse_number(row["value"])}
    name = " ".join(row.get("name", "").split()) or f"line {line}"
    texts = {key: row[key] for key in ("organization", "country", "family") if row.get(key)}
    if row.get("access", "").lower() in ACCESS:
        texts["access"] = row["access"].lower()
    identity = slug(name)
    identity = f"{identity}-{line}" if identity in taken else identity
    taken.add(identity)
    label = row.get("confidence", "").lower()
    confidence = {VALUE.field_key: label} if label in CONFIDENCE else {}
    return Milestone(
        identity, MappingProxyType({"name": name, **values, **texts}), MappingProxyType(confidence),
        low=_end(row, "low"), high=_end(row, "high"), origin="user",
    )


def _end(row: Mapping[str, str], key: str) -> Mapping[str, float]:
    return {} if row.get(key, "").lower() in UNKNOWN else {VALUE.field_key: parse_number(row[key])}


def day_order(dates: Iterable[str]) -> str:
    """Whether dates in figures alone, such as 28/5/2020, have the day first or the month first; empty where both are possible."""
    pairs = [(int(match[1]), int(match[2])) for text in dates if (match := _FIGURES.fullmatch(text.strip()))]
    is_day_first, is_month_first = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    if is_day_first == is_month_first:
        return ""
    return "day" if is_day_first else "month"


def parse_day(text: str, order: str = "") -> ReleaseDate:
    """Reads a date of day, month or year precision: "2020-05-28", "2020-05", "2020", "2020/5/28", "28 May 2020", "May 2020".

    A time of day behind the date is passed over. With an order, `day` or `month` first, dates in figures alone are read, too.

    Raises:
        InvalidValue: if it is no such date; 5/6/2020 without an order can mean two dates.
    """
    stripped = text.strip()
    iso, words, figures = _ISO.fullmatch(stripped), _WORDS.fullmatch(stripped), _FIGURES.fullmatch(stripped)
    try:
        if iso:
            return _released(iso[1], iso[2], iso[3])
        if words and words[2][:3].lower() in _MONTHS and not (words[1] and words[3]):
            return _released(words[4], str(_MONTHS.index(words[2][:3].lower()) + 1), words[1] or words[3])
        if figures and order:
            return _released(figures[3], *((figures[2], figures[1]) if order == "day" else (figures[1], figures[2])))
        return ReleaseDate(datetime.fromisoformat(stripped).date())
    except ValueError:
        raise InvalidValue(f"{text!r} is not a date; accepted: 2026-11-02, 2026-11, 2026, 2 Nov 2026") from None


def _released(year: str, month: str | None, day: str | None) -> ReleaseDate:
    precision = "day" if day else "month" if month else "year"
    return ReleaseDate(date(int(year), int(month or 1), int(day or 1)), precision)
