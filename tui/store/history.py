"""The history of a file of milestones: each edit is noted before it is saved and confirmed after it, in a private file.

One line an act, `checksum act number of json`: `do`, `undo` and `redo` come before the save that they tell of, `ok` after it,
`no` after one that did not take place, `forget` for an edit that can't be undone any more. A line that a power failure has
cut off does not fit its checksum and is skipped.
"""

from __future__ import annotations

import json
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import time_ns
from typing import Any

import tomli
import tomli_w
from msgspec import Struct

from tui.core.data.changes import Change
from tui.core.data.history import Edit
from tui.core.data.steps import Step, Steps
from tui.store.files import ask_to_write, make_folder, plainly, sync_folder, write_atomic
from tui.store.patch import Patch

SAVES = ("do", "undo", "redo")
"""Acts that are saves of the file."""
ACTS = {"do": "edit"}
"""Names that a person reads, where they differ."""
LARGEST = 16_000_000
"""Bytes at which the older half of a history is let go."""
TAIL = 2_000_000
"""Bytes from the end that undo and redo look back on; `milepost history` shows all."""


class Line(Struct, frozen=True):
    """One line, of which no more was read than needs be."""

    act: str
    number: int
    of: int
    """Number of the first save of the edit that it is about."""
    text: bytes


class Record(Struct, frozen=True):
    """One save: what it changed, by what steps, and in which bytes."""

    act: str
    number: int
    of: int
    time: datetime
    change: Change
    steps: Steps
    """Those of the edit; an undo takes them backwards."""
    patch: Patch
    was: bytes
    """Hash of the file before."""
    before: str
    after: str


class HistoryFile:
    """The lines of one history. All writing is done under the lock of the file of milestones."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last = 0

    def next_number(self) -> int:
        """A number that no edit has, larger than those before it."""
        self._last = max(self._last + 1, time_ns() // 1000)
        return self._last

    def lines(self, most: int = TAIL) -> tuple[Line, ...]:
        """The lines at the end of the file that are whole.

        Raises:
            DiskError: if it can't be read.
        """
        with plainly(self.path, "read"):
            try:
                handle = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            except FileNotFoundError:
                return ()
            with open(handle, "rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - most))
                content = file.read(most)
        return tuple(_lines(content))

    def append(self, record: Record) -> int:
        """Puts a save on disk that is about to take place; gives the size of the file before.

        Raises:
            DiskError: if it can't be written; the file is as it was.
        """
        return self._append(record.act, record.number, record.of, json.dumps(_to_json(record)).encode(), is_synced=True)

    def mark(self, act: str, number: int) -> None:
        """Says what has become of a save. It need not outlast a power cut: the file itself tells.

        Raises:
            DiskError: if it can't be written.
        """
        self._append(act, number, number, b"{}", is_synced=False)

    def cut(self, size: int) -> None:
        """Takes back what was appended: it did not take place.

        Raises:
            DiskError: if it can't be taken back.
        """
        ask_to_write(self.path)
        with plainly(self.path, "written"):
            os.truncate(self.path, size)

    def _append(self, act: str, number: int, of: int, text: bytes, is_synced: bool) -> int:
        ask_to_write(self.path)
        said = b"%s %d %d %s" % (act.encode(), number, of, text)
        with plainly(self.path, "written"):
            self._let_go()
            make_folder(self.path.parent, private=True)
            is_new = not self.path.exists()
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                size = os.fstat(handle).st_size
                gap = b"" if size == 0 or os.pread(handle, 1, size - 1) == b"\n" else b"\n"
                _write(handle, gap + b"%08x %s\n" % (zlib.crc32(said), said), size)
                if is_synced:
                    _sync(handle, size)
            finally:
                os.close(handle)
            if is_new and is_synced:
                sync_folder(self.path.parent)
        return size

    def _let_go(self) -> None:
        """Lets the older half go of a history that has become too long."""
        with suppress(FileNotFoundError):
            if self.path.stat().st_size > LARGEST:
                content = self.path.read_bytes()
                write_atomic(self.path, content[content.index(b"\n", len(content) // 2) + 1 :], private=True)


def _write(handle: int, line: bytes, size: int) -> None:
    try:
        while line:
            line = line[os.write(handle, line) :]
    except OSError:
        os.ftruncate(handle, size)
        raise


def _sync(handle: int, size: int) -> None:
    try:
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


def _lines(content: bytes) -> Iterator[Line]:
    for line in content.split(b"\n"):
        checksum, _, said = line.partition(b" ")
        with suppress(ValueError):
            if said and int(checksum, 16) == zlib.crc32(said):
                act, number, of, text = said.split(b" ", 3)
                yield Line(act.decode(), int(number), int(of), text)


def read_record(line: Line) -> Record | None:
    """The save that a line tells of; None if it is of a form that this program does not know."""
    try:
        found = json.loads(line.text)
        steps = tuple(map(_step, found["steps"]))
        patch = Patch(int(found["start"]), b64decode(found["old"]), b64decode(found["new"]), bytes.fromhex(found["became"]))
        was = bytes.fromhex(found["was"])
        return Record(line.act, line.number, line.of, _time(found), _change(found), steps, patch, was, found["before"], found["after"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def read_edit(line: Line) -> Edit | None:
    """What a person wants to know of a save, without its steps and bytes; None as of `read_record`."""
    try:
        found = json.loads(line.text)
        act = ACTS.get(line.act, line.act)
        return Edit(line.number, _time(found), act, _change(found), str(found["before"]), str(found["after"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _time(found: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(found["time"])


def _change(found: dict[str, Any]) -> Change:
    return Change(*(str(found[key]) for key in ("kind", "id", "name", "key")))


def _to_json(record: Record) -> dict[str, Any]:
    change, patch = record.change, record.patch
    return {
        "time": record.time.isoformat(timespec="seconds"),
        "kind": change.kind, "id": change.id, "name": change.name, "key": change.key,
        "before": record.before, "after": record.after,
        "steps": [[s.kind, s.id, list(s.path), s.item, _value(s.before), _value(s.after)] for s in record.steps],
        "start": patch.start, "old": b64encode(patch.old).decode(), "new": b64encode(patch.new).decode(),
        "became": patch.became.hex(), "was": record.was.hex(),
    }  # fmt: skip


def _value(value: Any) -> str | None:
    # TOML has dates and NaN, which JSON has not.
    return None if value is None else tomli_w.dumps({"value": value})


def _step(found: list[Any]) -> Step:
    kind, milestone_id, path, item, before, after = found
    values = (None if text is None else tomli.loads(text)["value"] for text in (before, after))
    return Step(kind, milestone_id, tuple(path), item, *values)


def settled(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The saves that took place, in their order."""
    confirmed = {line.number for line in lines if line.act == "ok"}
    return tuple(line for line in lines if line.act in SAVES and line.number in confirmed)


def pending(lines: tuple[Line, ...]) -> Line | None:
    """The last save, if nothing says what has become of it."""
    last = next((line for line in reversed(lines) if line.act in SAVES), None)
    told = last and any(line.number == last.number and line.act in ("ok", "no") for line in lines)
    return None if told else last


def stacks(lines: tuple[Line, ...]) -> tuple[list[Line], list[Line]]:
    """What can be undone and what can be redone, the next one last; each by the line of its last save."""
    done: dict[int, Line] = {}
    undone: dict[int, Line] = {}
    confirmed = {line.number for line in settled(lines)}
    for line in lines:
        if line.act == "forget":
            done.pop(line.of, None)
            undone.pop(line.of, None)
        elif line.act in SAVES and line.number in confirmed:
            if line.act == "do":
                undone.clear()
            elif line.of not in (done if line.act == "undo" else undone):
                continue  # The edit itself is further back than was read.
            (done if line.act == "undo" else undone).pop(line.of, None)
            (undone if line.act == "undo" else done)[line.of] = line
    return list(done.values()), list(undone.values())
