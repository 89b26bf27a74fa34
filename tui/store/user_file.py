"""The user's file: read, followed when others write to it, and put back when they have emptied it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from tui.core.data.milestones import Dataset, Milestone
from tui.core.data.overlay import Overlay, standing
from tui.core.problems import Problem
from tui.store.files import DiskError, Signature, is_fresh, is_read_only, read_bytes, read_settled, signature, write_atomic
from tui.store.locks import locked
from tui.store.refusal import Unsupported
from tui.store.snapshot import Snapshot, Unreadable, snapshot, with_problem


class StoreError(Exception):
    """A change that was not saved; nothing of it is in memory or on disk."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
        """File, place, what was found and what would be accepted."""


class Unsaved(StoreError):
    """A good change that the disk or the state of the file stands against: it can be tried again, or saved elsewhere."""


class UserFile:
    """What the user's file holds, over the shipped milestones."""

    def __init__(self, path: Path, shipped: tuple[Milestone, ...], extends: str, later: bool = False) -> None:
        """With `later`, `dataset` is without the file until `refresh` is called or a change is saved."""
        self.path = path
        self.shipped = {milestone.id: milestone for milestone in shipped}
        self._extends = extends
        self._refusal: Problem | None = None
        self._now = snapshot(path, None, shipped, extends)
        self._signature: Signature = None
        self._is_unsure = False
        self._is_awaited = later
        self.can_restore = False
        """Whether the file was emptied or taken away, so that it can be written as it was."""
        if not later:
            self.load()

    def load(self) -> Dataset:
        """Reads the file and takes it as it is, an emptied one too; one that can't be read is never written to."""
        self._note_signature()
        try:
            self._now = self._snapshot(read_bytes(self.path))
            self._refusal = None
        except (DiskError, Unreadable) as reason:
            self._refusal = problem_of(self.path, reason)
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
    def is_read(self) -> bool:
        """Whether the file was read, or found not to be readable."""
        return not self._is_awaited or self._now.content is not None

    @property
    def is_writable(self) -> bool:
        """Whether the file was understood, so that changes can be saved."""
        return self._refusal is None

    @property
    def summary(self) -> str:
        """The file and what it changes, in a few words."""
        if self._refusal:
            return f"{self.path.name}: can't be read"
        if not self.is_read:
            return f"{self.path.name}: being read"
        standings = [standing(milestone) for milestone in self._now.dataset]
        counts = {word: standings.count(word) for word in ("edited", "added")}
        counts["removed"] = len(self._now.dataset.removed)
        said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
        return f"{self.path.name}{' (read-only)' if is_read_only() else ''}: {said or 'no changes'}"

    def is_another(self) -> bool:
        """Whether the file may be another than the one that was read or saved last, told without reading it."""
        return self._is_unsure or signature(self.path) != self._signature

    def _note_signature(self) -> None:
        self._signature = signature(self.path)
        self._is_unsure = is_fresh(self._signature)

    def refresh(self) -> bool:
        """Takes up what others have written; says whether anything is different.

        A file that has become empty, unreadable or is gone does not replace what was read before: that is a problem
        in `dataset`, and nothing is saved until the file is back or `restore` is called.
        """
        before = self.dataset
        self._note_signature()
        try:
            if read_bytes(self.path) != self._now.content or self._refusal:
                self._now = self._newer()
            self._refusal = None
        except (DiskError, Unreadable) as reason:
            self._refusal = problem_of(self.path, reason)
        self._is_awaited = False
        return self.dataset is not before and self.dataset != before

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
            raise Unsaved(problem_of(self.path, reason)) from None
        self._refusal = None
        self._note_signature()

    def _newer(self) -> Snapshot:
        """The file as others have left it.

        Raises:
            Unreadable: if it has nothing in it any more: its writer may not be done, or have failed.
        """
        self.can_restore = False
        newer = self._snapshot(read_settled(self.path))
        if newer.is_empty and not self._now.is_empty:
            found = "is gone" if newer.content is None else "is empty"
            held = f"it held {len(self._now.overlay.entries)} records"
            message = f"the file {found}, though {held}; accepted: the file with its records"
            self.can_restore = True
            raise Unreadable(Problem(self.path.name, "", message))
        return newer

    def _snapshot(self, content: bytes | None) -> Snapshot:
        return snapshot(self.path, content, tuple(self.shipped.values()), self._extends)


def problem_of(path: Path, reason: Exception) -> Problem:
    """What went wrong with a file, as a person reads it."""
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
