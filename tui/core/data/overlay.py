"""The user's file as an overlay over the shipped milestones: what it holds, and what the two make together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from tui.core.data.changes import LABELS, Change, add, duplicate, put_back, remove, set_value
from tui.core.data.fields import BY_KEY, shown
from tui.core.data.milestones import EMPTY, Dataset, Milestone, read_milestone, sort_key
from tui.core.problems import InvalidValue, Problem
from tui.core.trends.scenario import read_scenario

__all__ = ["Change", "add", "duplicate", "put_back", "remove", "set_value"]
__all__ += ["Entry", "Overlay", "merge", "read_overlay", "standing"]

RECORDS = "milestone"
"""Name of the tables that hold records."""
SCENARIOS = "scenario"
"""Name of the tables that hold the user's own ways on from a trend."""
FORMAT = 1
"""Format of the file that this program knows."""
EXTENDS = ("shipped", "none")


class Entry(Struct, frozen=True, dict=True):
    """One `[[milestone]]` table of the user's file, as it stands, unknown keys included."""

    table: Mapping[str, Any]

    @cached_property
    def id(self) -> str | None:
        """Its id; None if it has no usable one."""
        found = self.table.get("id")
        return found if isinstance(found, str) and found.strip() else None

    @cached_property
    def reading(self) -> tuple[Milestone, tuple[str, ...]]:
        """The record read by itself, and one message for each key that is wrong.

        Raises:
            InvalidValue: if it has no usable id.
        """
        milestone, wrong = read_milestone(self.table, "user")
        return replace(milestone, theirs=frozenset(milestone.values)), tuple(wrong)

    @cached_property
    def unset(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The field keys that are unknown in spite of the shipped record, and messages on wrong ones."""
        found = self.table.get("unset", [])
        if not isinstance(found, list):
            return frozenset(), (f"unset: found {shown(found)}; accepted: a list of field keys",)
        known = frozenset(key for key in found if isinstance(key, str) and key in BY_KEY)
        wrong = (key for key in found if not isinstance(key, str) or key not in known)
        return known, tuple(f"unset: found {shown(key)}; accepted: a field key" for key in wrong)


class Overlay(Struct, frozen=True, dict=True):
    """What the user's file holds."""

    entries: tuple[Entry, ...] = ()
    """Its records, in file order."""
    header: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """Every other key of the file, as it stands."""
    default_extends: str = "shipped"
    """What a file without `extends` stands on."""
    file: str = ""
    problems: tuple[Problem, ...] = ()
    """What is wrong at the top of the file."""

    @property
    def extends(self) -> str:
        """`shipped`, or `none` for a file that stands alone."""
        return self.header.get("extends", self.default_extends)

    @property
    def removed(self) -> tuple[str, ...]:
        """Ids of the shipped milestones that are taken out."""
        found = self.header.get("removed", [])
        return tuple(key for key in found if isinstance(key, str)) if isinstance(found, list) else ()

    @cached_property
    def times(self) -> Mapping[str | None, int]:
        """How many records have an id."""
        return Counter(entry.id for entry in self.entries)

    def entry(self, milestone_id: str) -> Entry | None:
        """The record with an id.

        Raises:
            InvalidValue: if several records have it.
        """
        if self.times.get(milestone_id, 0) > 1:
            times = self.times[milestone_id]
            raise InvalidValue(f"id {shown(milestone_id)} stands in {times} records; accepted: one record for each id")
        return next((entry for entry in self.entries if entry.id == milestone_id), None)

    @property
    def table(self) -> dict[str, Any]:
        """The whole file as one table."""
        records = {RECORDS: [entry.table for entry in self.entries]} if self.entries else {}
        return {**self.header, **records}


def read_overlay(table: Mapping[str, Any], file: str, default_extends: str = "shipped") -> Overlay:
    """Reads the parsed file; a wrong value of a record is reported by `merge`.

    Raises:
        InvalidValue: if the file has another shape than a milestones file, naming the key.
    """
    records = table.get(RECORDS, [])
    if not isinstance(records, list) or not all(isinstance(record, Mapping) for record in records):
        raise InvalidValue(f"{RECORDS}: found {shown(records)}; accepted: [[{RECORDS}]] tables")
    if table.get("extends", default_extends) not in EXTENDS:
        raise InvalidValue(f"extends: found {shown(table['extends'])}; accepted: {', '.join(EXTENDS)}")
    if table.get("format", FORMAT) != FORMAT:
        found = shown(table["format"])
        raise InvalidValue(f"format: found {found}; accepted: {FORMAT}; others are of another Milepost")
    header = MappingProxyType({key: value for key, value in table.items() if key != RECORDS})
    return Overlay(tuple(map(Entry, records)), header, default_extends, file, tuple(_header_problems(header, file)))


def _header_problems(header: Mapping[str, Any], file: str) -> Iterable[Problem]:
    for key in header:
        if key not in ("extends", "format", "removed", SCENARIOS):
            yield Problem(file, key, f"not a known key, kept as it is; known: extends, format, removed, [[{RECORDS}]], [[{SCENARIOS}]]")
    for number, table in enumerate(_scenario_tables(header), 1):
        try:
            read_scenario(table)
        except InvalidValue as reason:
            yield Problem(file, f"{SCENARIOS} {number}", str(reason))
    removed = header.get("removed", [])
    if not isinstance(removed, list) or not all(isinstance(key, str) for key in removed):
        yield Problem(file, "removed", f"found {shown(removed)}; accepted: a list of ids")


def _scenario_tables(header: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    found = header.get(SCENARIOS, [])
    return tuple(table for table in found if isinstance(table, Mapping)) if isinstance(found, list) else ()


def merge(shipped: Iterable[Milestone], overlay: Overlay, lines: Sequence[int] = ()) -> Dataset:
    """Lays the user's file over the shipped milestones, field by field; wrong values are left out and reported.

    `lines` are the lines that the records begin on, for the reports.
    """
    base = {m.id: m for m in shipped} if overlay.extends == "shipped" else {}
    unedited = tuple(base.values())
    problems = list(overlay.problems)
    problems += [
        Problem(overlay.file, "removed", f"found {shown(key)}; accepted: the id of a shipped milestone")
        for key in overlay.removed
        if key not in base
    ]
    own: list[Milestone] = []
    seen: Counter[str] = Counter()
    for number, entry in enumerate(overlay.entries, 1):
        for message in _lay(entry, base, own, seen):
            line = f"line {lines[number - 1]}, " if lines else ""
            which = f" ({entry.id})" if entry.id else ""
            problems.append(Problem(overlay.file, f"{line}{RECORDS} {number}{which}", message))
    removed = frozenset(overlay.removed)
    kept = [m for m in base.values() if m.id not in removed]
    out = tuple(m for m in base.values() if m.id in removed)
    return Dataset(
        tuple(sorted([*kept, *own], key=sort_key)), out, tuple(problems),
        unedited=unedited, scenarios=_scenario_tables(overlay.header),
    )  # fmt: skip


def _lay(entry: Entry, base: dict[str, Milestone], own: list[Milestone], seen: Counter[str]) -> tuple[str, ...]:
    """Adds one record to what is known; returns what is wrong with it."""
    try:
        milestone, wrong = entry.reading
    except InvalidValue as reason:
        return (f"{reason}; the record is kept and not shown",)
    seen[milestone.id] += 1
    again = seen[milestone.id]
    twice = (f"id: found {shown(milestone.id)} again; accepted: one record for each id",) if again > 1 else ()
    if milestone.id not in base:
        own.append(_own(milestone, again))
        missing = (key for key in _NEEDED if key not in entry.table)
        return twice + wrong + tuple(f"{key}: missing; accepted: {_NEEDED[key]}" for key in missing)
    if again == 1:
        base[milestone.id] = _over(base[milestone.id], milestone, entry.unset[0])
    return twice + wrong + entry.unset[1]


_NEEDED = {"name": "text", "released": "a date such as 2026-11-02"}


def _own(milestone: Milestone, again: int) -> Milestone:
    # A second record of the same id is shown under a handle that no file has, so that it can't be edited by mistake.
    return milestone if again == 1 else replace(milestone, id=f"{milestone.id}#{again}")


def _over(shipped: Milestone, theirs: Milestone, unset: frozenset[str]) -> Milestone:
    """The shipped milestone with the user's fields; what shipped data says of a field goes with its value."""
    owned = frozenset(theirs.values) | unset
    values = {key: value for key, value in shipped.values.items() if key not in owned} | theirs.values
    labels = {}
    for name in LABELS:
        kept = {key: label for key, label in getattr(shipped, name).items() if key not in owned}
        labels[name] = MappingProxyType(kept | getattr(theirs, name))
    labelled = frozenset(key for name in LABELS for key in getattr(theirs, name))
    return Milestone(shipped.id, MappingProxyType(values), theirs=owned | labelled, origin="shipped", **labels)


def standing(milestone: Milestone) -> str:
    """`shipped`, `edited` or `added`."""
    if milestone.origin == "user":
        return "added"
    return "edited" if milestone.theirs else "shipped"
