"""What can be undone and redone: the edits of this session, and those of the sessions before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from msgspec import Struct

from tui.core.data.changes import Change
from tui.core.data.history import Edit
from tui.core.data.overlay import Overlay
from tui.core.data.steps import Steps
from tui.store.files import DiskError
from tui.store.history import LARGEST, HistoryFile, Line, Record, pending, read_edit, read_record, settled, stacks
from tui.store.patch import Patch


class Done(Struct, frozen=True):
    """A saved edit, and how to take it back or make it again."""

    number: int
    change: Change
    steps: Steps
    patch: Patch
    """What the last save of it did to the bytes."""
    overlay: Overlay | None = None
    """What the file meant before that; None if that is only in the bytes."""


class Past:
    """Undo and redo over a history file; without one, over this session alone."""

    def __init__(self, file: HistoryFile | None) -> None:
        self._file = file
        self._stacks: dict[bool, list[Done | Line]] | None = None
        self._unmarked: list[tuple[str, int]] = []
        self.problem = ""
        """Why the history can't be kept; empty as long as it is."""

    def go_on_in(self, file: HistoryFile | None) -> None:
        """Keeps what can be undone, and notes what follows in another history."""
        self._stack(False)
        self._file = file
        self._unmarked.clear()

    def last(self, undone: bool = False) -> Done | None:
        """The edit that is undone next, or redone next; None if there is none."""
        stack = self._stack(undone)
        while stack:
            top = stack[-1]
            found = _done(top) if isinstance(top, Line) else top
            if found:
                stack[-1] = found
                return found
            stack.pop()
        return None

    def has(self, undone: bool = False) -> bool:
        """Whether there is an edit to undo, or to redo."""
        return bool(self._stack(undone))

    def add(self, done: Done) -> None:
        """Takes up a new edit; nothing can be redone after it."""
        self._stack(False).append(done)
        self._stack(True).clear()

    def move(self, done: Done, was_undone: bool) -> None:
        """Takes up that the next edit of one stack was undone or redone."""
        self._stack(was_undone).pop()
        self._stack(not was_undone).append(done)

    def forget(self, was_undone: bool) -> None:
        """Lets an edit go that can't be taken back or made again."""
        top = self._stack(was_undone).pop()
        if self._file and isinstance(top, Done):
            with suppress(DiskError):
                self._file.mark("forget", top.number)

    def number(self) -> int:
        """A number for the next save."""
        return self._file.next_number() if self._file else 0

    @contextmanager
    def written_ahead(self, record: Record) -> Iterator[None]:
        """Notes a save before it takes place, and afterwards that it has; takes the note back if it can't.

        A history that can't be written does not keep an edit from being saved: `problem` says so.
        """
        size = self._note(record)
        try:
            yield
        except DiskError:
            if self._file and size is not None:
                try:
                    self._file.cut(size)
                except DiskError:
                    self._mark("no", record.number)
            raise
        if size is not None:
            self._mark("ok", record.number)

    def _mark(self, act: str, number: int) -> None:
        """Notes what has become of a save; what can't be noted at once is before the next save."""
        self._unmarked.append((act, number))
        with suppress(DiskError):
            self._mark_all()

    def _mark_all(self) -> None:
        while self._file and self._unmarked:
            self._file.mark(*self._unmarked[0])
            del self._unmarked[0]

    def _note(self, record: Record) -> int | None:
        if self._file is None:
            return None
        # The stacks of this session are its own from here on; what was noted before is read while it is the past.
        self._stack(False)
        try:
            self._mark_all()
            size = self._file.append(record)
        except DiskError as reason:
            self.problem = str(reason)
            return None
        self.problem = ""
        return size

    def unsettled(self) -> Record | None:
        """The last save of an earlier session, if it ended before it could say what became of it.

        Raises:
            DiskError: if the history can't be read.
        """
        line = pending(self._file.lines()) if self._file else None
        return read_record(line) if line else None

    def settle(self, record: Record, took_place: bool) -> None:
        """Notes what has become of a save of an earlier session.

        Raises:
            DiskError: if it can't be noted.
        """
        if self._file:
            self._file.mark("ok" if took_place else "no", record.number)
            self.reload()

    def reload(self) -> None:
        """Reads anew what can be undone."""
        self._stacks = None

    def edits(self, most: int | None = None) -> tuple[Edit, ...]:
        """The edits that were saved, in their order: the last ones, or all.

        Raises:
            DiskError: if the history can't be read.
        """
        lines = settled(self._file.lines(2 * LARGEST)) if self._file else ()
        return tuple(filter(None, map(read_edit, lines[-most:] if most else lines)))

    def steps_of(self, number: int) -> tuple[Change, Steps, bool] | None:
        """The change and the steps of one save, and whether it took them backwards; None if it is not in the history."""
        lines = self._file.lines(2 * LARGEST) if self._file else ()
        record = next((read_record(line) for line in settled(lines) if line.number == number), None)
        return (record.change, record.steps, record.act == "undo") if record else None

    def _stack(self, undone: bool) -> list[Done | Line]:
        if self._stacks is None:
            done_before, undone_before = self._read()
            self._stacks = {False: [*done_before], True: [*undone_before]}
        return self._stacks[undone]

    def _read(self) -> tuple[list[Line], list[Line]]:
        try:
            return stacks(self._file.lines()) if self._file else ([], [])
        except DiskError as reason:
            self.problem = str(reason)
            return [], []


def _done(line: Line) -> Done | None:
    record = read_record(line)
    return Done(record.of, record.change, record.steps, record.patch) if record else None


def now() -> datetime:
    """The time that an edit is noted with, with the zone of this machine."""
    return datetime.now().astimezone()

