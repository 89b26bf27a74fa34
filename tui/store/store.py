"""The one writer of the user's milestones: each change is on disk before it is seen, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tui.core.changes import Change
from tui.core.milestones import Dataset, Milestone
from tui.core.overlay import Overlay, standing
from tui.core.problems import InvalidValue, Problem
from tui.core.steps import Conflict, Steps, apply, inverse, steps_of
from tui.store.files import ChangedMeanwhile, DiskError, read_bytes, read_settled, write_atomic
from tui.store.locks import locked
from tui.store.patch import Patch, difference
from tui.store.snapshot import BOM, Snapshot, Unreadable, snapshot, understood, with_problem
from tui.store.spans import Unsupported, rewrite

ATTEMPTS = 5
"""How often a save is begun anew when other programs keep changing the file in the middle of it."""


class StoreError(Exception):
    """A change that was not saved; nothing of it is in memory or on disk."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
        """File, place, what was found and what would be accepted."""


class ConflictError(StoreError):
    """Somebody else has changed the same field of the same record since; the data is what the file holds."""

    def __init__(self, problem: Problem, conflict: Conflict) -> None:
        super().__init__(problem)
        self.found = conflict.found
        """The value in the file, None if absent."""
        self.yours = conflict.step.after
        """The value that was not saved, None if it was to be absent."""


@dataclass(frozen=True)
class Done:
    """A saved change, and how to take it back."""

    change: Change
    steps: Steps
    patch: Patch
    """What the last save of it did to the bytes."""
    overlay: Overlay
    """What the file meant before that."""


class Store:
    """The user's file over the shipped milestones."""

    def __init__(self, path: Path, shipped: tuple[Milestone, ...], extends: str = "shipped") -> None:
        """`extends` says what a file stands on that does not say it itself: `shipped` or `none`."""
        self.path = path
        self.shipped = {milestone.id: milestone for milestone in shipped}
        self._extends = extends
        self._done: list[Done] = []
        self._undone: list[Done] = []
        self._refusal: Problem | None = None
        self._now = snapshot(path, None, shipped, extends)
        self.load()

    def load(self) -> Dataset:
        """Reads the file and takes it as it is, an emptied one too; one that can't be read is never written to."""
        try:
            self._now = self._snapshot(read_bytes(self.path))
            self._refusal = None
        except (DiskError, Unreadable) as reason:
            self._refusal = _problem(self.path, reason)
        return self.dataset

    @property
    def dataset(self) -> Dataset:
        """What shipped data and the file make together; of a file that can't be read, what was last read of it."""
        if self._refusal:
            message = f"{self._refusal.message}; nothing is written to it until it can be read"
            return with_problem(self._now.dataset, replace(self._refusal, message=message))
        return self._now.dataset

    @property
    def overlay(self) -> Overlay:
        """What the file holds."""
        return self._now.overlay

    @property
    def is_writable(self) -> bool:
        """Whether the file was understood, so that changes can be saved."""
        return self._refusal is None

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._undone)

    @property
    def summary(self) -> str:
        """The file and what it changes, in a few words."""
        if self._refusal:
            return f"{self.path.name}: can't be read"
        standings = [standing(milestone) for milestone in self._now.dataset]
        counts = {word: standings.count(word) for word in ("edited", "added")}
        counts["removed"] = len(self._now.dataset.removed)
        said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
        return f"{self.path.name}: {said or 'no changes'}"

    def perform(self, change: Change) -> Dataset:
        """Saves a change and gives the data with it.

        Raises:
            StoreError: if it can't be saved; nothing of it is kept, and `dataset` may have come up to date.
        """
        with self._plainly(change):
            steps = steps_of(change, self.overlay, self.shipped)
            saved = self._save(change, steps)
        if saved:
            self._done.append(saved)
            self._undone.clear()
        return self.dataset

    def undo(self) -> Change | None:
        """Takes the last change back and saves that; gives the change, None if there is none.

        Raises:
            StoreError: if it can't be saved. A change that a later one from outside stands in the way of is forgotten.
        """
        return self._step(self._done, self._undone, backwards=True)

    def redo(self) -> Change | None:
        """Makes the last change that was taken back again and saves that; gives it, None if there is none.

        Raises:
            StoreError: as of `undo`.
        """
        return self._step(self._undone, self._done, backwards=False)

    def _step(self, source: list[Done], goal: list[Done], backwards: bool) -> Change | None:
        if not source:
            return None
        last = source[-1]
        try:
            with self._plainly(last.change):
                saved = self._save(last.change, inverse(last.steps) if backwards else last.steps, last)
        except ConflictError:
            source.pop()
            raise
        source.pop()
        if saved:
            goal.append(replace(saved, steps=last.steps))
        return last.change

    def refresh(self) -> bool:
        """Takes up what others have written; says whether anything is different.

        A file that has become empty, unreadable or is gone does not replace what was read before: that is a problem
        in `dataset`, and nothing is saved until the file is back or `restore` is called.
        """
        before = self.dataset
        try:
            if read_bytes(self.path) != self._now.content or self._refusal:
                self._now = self._newer()
            self._refusal = None
        except (DiskError, Unreadable) as reason:
            self._refusal = _problem(self.path, reason)
        return self.dataset != before

    def restore(self) -> None:
        """Writes the file as it was last read or saved, over what stands there instead.

        Raises:
            StoreError: if it can't be saved.
        """
        if self._now.content is None:
            return
        try:
            with locked(self.path):
                write_atomic(self.path, self._now.content)
        except DiskError as reason:
            raise StoreError(_problem(self.path, reason)) from None
        self._refusal = None

    @contextmanager
    def _plainly(self, change: Change) -> Iterator[None]:
        """Turns everything that can go wrong in a save into a StoreError."""
        try:
            if self._refusal:
                raise StoreError(replace(self._refusal, message=f"{self._refusal.message}; nothing was saved"))
            yield
        except Conflict as conflict:
            raise ConflictError(Problem(self.path.name, "", str(conflict)), conflict) from None
        except InvalidValue as reason:
            raise StoreError(Problem(self.path.name, change.id, str(reason))) from None
        except (DiskError, Unreadable, Unsupported) as reason:
            raise StoreError(_problem(self.path, reason)) from None

    def _save(self, change: Change, steps: Steps, last: Done | None = None) -> Done | None:
        """Writes the file with the steps; None if it means that already. `last` is the save to be taken back."""
        for attempt in range(ATTEMPTS):
            try:
                with locked(self.path):
                    if read_bytes(self.path) != self._now.content:
                        self._now = self._newer()
                    return self._save_locked(change, steps, last)
            except ChangedMeanwhile:
                if attempt == ATTEMPTS - 1:
                    raise
        return None

    def _save_locked(self, change: Change, steps: Steps, last: Done | None) -> Done | None:
        before = self._now
        overlay = apply(before.overlay, steps)
        former = last.patch.taken_back(before.content) if last and before.content is not None else None
        if last and former is not None:
            overlay, content = last.overlay, former
            text = content.decode().removeprefix(BOM)
        elif overlay.table == before.overlay.table:
            return None
        else:
            text = rewrite(before.text, before.overlay.table, overlay.table)
            content = before.encoded(text)
        dataset = understood(text, tuple(self.shipped.values()), overlay)
        write_atomic(self.path, content, before.content)
        self._now = Snapshot(content, text, overlay, dataset)
        return Done(change, steps, difference(before.content or before.encoded(before.text), content), before.overlay)

    def _newer(self) -> Snapshot:
        """The file as others have left it.

        Raises:
            Unreadable: if it has nothing in it any more: its writer may not be done, or have failed.
        """
        newer = self._snapshot(read_settled(self.path))
        if newer.is_empty and not self._now.is_empty:
            found = "is gone" if newer.content is None else "is empty"
            held = f"it held {len(self._now.overlay.entries)} records"
            message = f"the file {found}, though {held}; accepted: the file with its records"
            raise Unreadable(Problem(self.path.name, "", message))
        return newer

    def _snapshot(self, content: bytes | None) -> Snapshot:
        return snapshot(self.path, content, tuple(self.shipped.values()), self._extends)


def _problem(path: Path, reason: Exception) -> Problem:
    match reason:
        case Unreadable():
            return reason.problem
        case DiskError():
            return Problem(path.name, "", reason.reason)
        case Unsupported(line=line):
            place = f"line {line}" if line else ""
            accepted = "plain [[milestone]] tables, or an edit of the file by hand"
            return Problem(path.name, place, f"{reason.reason}; accepted: {accepted}")
    return Problem(path.name, "", str(reason))
