"""A change worked out against the user's file: steps that can be applied, taken back, and moved onto a newer file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tui.core.data.changes import LABELS, Change, put, raw_values
from tui.core.data.fields import shown
from tui.core.data.milestones import EMPTY, Milestone
from tui.core.data.overlay import SCENARIOS, Entry, Overlay
from tui.core.problems import InvalidValue

HEADER = ""
"""The id that stands for the top of the file."""


class Step(Struct, frozen=True):
    """One slot of the file and what is in it before and after; None is absent."""

    kind: str
    """`value` at a path, `member` of a list, bare `host` record, or whole `record`."""
    id: str
    """Id of the record, or HEADER."""
    path: tuple[str, ...] = ()
    item: str = ""
    """The member of the list."""
    before: Any = None
    after: Any = None


Steps = tuple[Step, ...]


class Conflict(Exception):
    """The file holds something else in a slot than the change was made on."""

    def __init__(self, step: Step, found: Any) -> None:
        super().__init__(step, found)
        self.step = step
        self.found = found

    @property
    def place(self) -> str:
        """Record and key."""
        key = self.step.item or ".".join(self.step.path)
        return ": ".join(part for part in (self.step.id, key) if part)

    def __str__(self) -> str:
        found, yours = _said(self.found), _said(self.step.after)
        return f"{self.place} is {found} in the file, changed since by someone else; yours was {yours}"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return "another record"
    return "absent" if value is None else shown(value)


def inverse(steps: Steps) -> Steps:
    """The steps that take these back."""
    return tuple(replace(step, before=step.after, after=step.before) for step in reversed(steps))


def apply(overlay: Overlay, steps: Iterable[Step]) -> Overlay:
    """The overlay after the steps; on a newer overlay they are rebased, since each step knows what it replaces.

    Raises:
        Conflict: if a slot holds neither what the step replaces nor what it puts there.
        InvalidValue: if the file's shape does not allow it.
    """
    for step in steps:
        overlay = _apply_to_header(overlay, step) if step.id == HEADER else _apply_to_record(overlay, step)
    return overlay


def _apply_to_header(overlay: Overlay, step: Step) -> Overlay:
    changed = _changed(overlay.header, step)
    # A view of a view of a view, one more with each edit, would end a long session.
    return overlay if changed is overlay.header else replace(overlay, header=MappingProxyType(changed))


def _apply_to_record(overlay: Overlay, step: Step) -> Overlay:
    entry = overlay.entry(step.id)
    if step.kind == "host":
        bare = entry is not None and set(entry.table) == {"id"}
        if step.after:
            return overlay if entry else _appended(overlay, {"id": step.id})
        return _without(overlay, step.id) if bare else overlay
    if step.kind == "record":
        found = entry.table if entry else None
        if not _same(found, step.before) and not _same(found, step.after):
            raise Conflict(step, found)
        if step.after is None:
            return _without(overlay, step.id)
        return overlay if entry else _appended(overlay, step.after)
    if entry is None:
        # Only a guard, or a step that takes out what is gone already, can be met without a record.
        _changed({}, step)
        if step.after is None or step.after is False:
            return overlay
        raise Conflict(step, None)
    changed = Entry(_changed(entry.table, step))
    return replace(overlay, entries=tuple(changed if other is entry else other for other in overlay.entries))


def _changed(table: Mapping[str, Any], step: Step) -> Mapping[str, Any]:
    found = _found(table, step)
    if not _same(found, step.before) and not _same(found, step.after):
        raise Conflict(step, found)
    if _same(found, step.after):
        return table
    if step.kind == "value":
        return put(table, step.path, step.after)
    members = list(_at(table, step.path) or ())
    members = [*members, step.item] if step.after else [member for member in members if member != step.item]
    return put(table, step.path, members or None)


def _found(table: Mapping[str, Any], step: Step) -> Any:
    found = _at(table, step.path)
    if step.kind == "value":
        return found
    if found is not None and not isinstance(found, list):
        raise InvalidValue(f"{step.path[-1]}: found {shown(found)}; accepted: a list")
    return step.item in (found or ())


def _at(table: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = table
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _same(found: Any, wanted: Any) -> bool:
    # repr takes a NaN for itself.
    alike = found == wanted or repr(found) == repr(wanted)
    return found is wanted or alike and isinstance(found, bool) == isinstance(wanted, bool)


def _appended(overlay: Overlay, table: Mapping[str, Any]) -> Overlay:
    return replace(overlay, entries=(*overlay.entries, Entry(table)))


def _without(overlay: Overlay, milestone_id: str) -> Overlay:
    return replace(overlay, entries=tuple(entry for entry in overlay.entries if entry.id != milestone_id))


def steps_of(change: Change, overlay: Overlay, shipped: Mapping[str, Milestone]) -> Steps:
    """Works a change out against the file.

    Raises:
        InvalidValue: if there is no such milestone to change, or the file's shape does not allow it.
    """
    if change.kind in ("keep", "drop"):
        return (_scenario(change, overlay),)
    base = shipped if overlay.extends == "shipped" else EMPTY
    entry = overlay.entry(change.id)
    if change.kind == "add":
        if entry or change.id in base:
            raise InvalidValue(f"id {shown(change.id)} is taken; accepted: an id of its own")
        return (Step("record", change.id, after=change.table),)
    if entry is None and change.id not in base:
        # A second record of an id is shown as "id#2"; this refuses with the reason.
        overlay.entry(change.id.partition("#")[0])
        accepted = "a milestone that the file or the shipped data holds"
        raise InvalidValue(f"{shown(change.id)} is not in the file; accepted: {accepted}")
    work = {"set": _setting, "remove": _removing, "put back": _putting_back}[change.kind]
    return work(change, overlay, entry, base.get(change.id))


def _scenario(change: Change, overlay: Overlay) -> Step:
    known = overlay.header.get(SCENARIOS)
    tables = known if isinstance(known, list) else []
    name = change.table["name"]
    others = [table for table in tables if not isinstance(table, Mapping) or table.get("name") != name]
    if (len(others) < len(tables)) == (change.kind == "keep"):
        there = "there already; accepted: a name of its own" if change.kind == "keep" else "not in the file"
        raise InvalidValue(f"a scenario {shown(name)} is {there}")
    after = [*tables, dict(change.table)] if change.kind == "keep" else others
    return Step("value", HEADER, (SCENARIOS,), before=known, after=after or None)


def _removing(change: Change, overlay: Overlay, entry: Entry | None, shipped: Milestone | None) -> Steps:
    if shipped is None:
        return (Step("record", change.id, before=entry and entry.table),)
    return (_removal(change.id, change.id in overlay.removed, True),)


def _removal(milestone_id: str, before: bool, after: bool) -> Step:
    return Step("member", HEADER, ("removed",), milestone_id, before, after)


def _setting(change: Change, overlay: Overlay, entry: Entry | None, shipped: Milestone | None) -> Steps:
    table = entry.table if entry else EMPTY
    value = change.value
    if shipped is None:
        return tuple(_values(change, table, value))
    known = shipped.get(change.key)
    if value is not None and value == known and not _labelled(table, change.key):
        value = None
        unknown = False
    else:
        unknown = value is None and known is not None
    guard = _removal(change.id, change.id in overlay.removed, change.id in overlay.removed)
    steps = (guard, *_values(change, table, value), _unset(change, table, unknown))
    return _hosted(change.id, overlay, entry, steps)


def _labelled(table: Mapping[str, Any], key: str) -> bool:
    return any(_at(table, (label, *key.split("."))) is not None for label in LABELS)


def _values(change: Change, table: Mapping[str, Any], value: Any) -> Iterable[Step]:
    # A step from absent to absent guards the slot: if someone else has put a value there, that is a conflict.
    for path, raw in raw_values(change.key, value).items():
        yield Step("value", change.id, path, before=_at(table, path), after=raw)


def _unset(change: Change, table: Mapping[str, Any], unknown: bool) -> Step:
    listed = table.get("unset")
    before = isinstance(listed, list) and change.key in listed
    return Step("member", change.id, ("unset",), change.key, before, unknown)


def _hosted(milestone_id: str, overlay: Overlay, entry: Entry | None, steps: Steps) -> Steps:
    """The steps with the record made where there is none, and taken out where nothing is left in it."""
    steps = (Step("host", milestone_id, before=entry is not None, after=True), *steps)
    after = apply(overlay, steps).entry(milestone_id)
    if after and set(after.table) == {"id"}:
        steps = (*steps, Step("host", milestone_id, before=True, after=False))
    return steps


def _putting_back(change: Change, overlay: Overlay, entry: Entry | None, shipped: Milestone | None) -> Steps:
    if shipped is None:
        raise InvalidValue(f"{change.name} is your own milestone; accepted: one of the shipped milestones")
    if not change.key:
        if change.id in overlay.removed:
            return (_removal(change.id, True, False),)
        if entry is None:
            raise InvalidValue(f"{change.name} is as shipped")
        return (Step("record", change.id, before=entry.table),)
    table = entry.table if entry else EMPTY
    labels = (f"{label}.{change.key}" for label in LABELS)
    keys = (change.key, *(key for key in labels if _at(table, tuple(key.split("."))) is not None))
    values = tuple(step for key in keys for step in _values(replace(change, key=key), table, None))
    steps = (*values, _unset(change, table, False))
    if all(step.before == step.after for step in steps):
        raise InvalidValue(f"{change.key} of {change.name} is as shipped")
    return _hosted(change.id, overlay, entry, steps)
