"""The one writer of the user's milestones: each change is on disk before it is seen, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tui.core.data.changes import Change
from tui.core.data.history import UNKNOWN, change_text, text_in, title
from tui.core.data.milestones import Dataset, Milestone
from tui.core.data.overlay import RECORDS, SCENARIOS, Overlay
from tui.core.data.steps import Conflict, Steps, apply, inverse, steps_of
from tui.core.problems import InvalidValue, Problem
from tui.store.files import ChangedMeanwhile, DiskError, is_read_only, plainly, read_bytes, write_atomic
from tui.store.garbage import uncollected
from tui.store.history import HistoryFile, Record
from tui.store.locks import locked
from tui.store.past import Done, Past, now
from tui.store.patch import Patch, difference, digest
from tui.store.refusal import Unsupported
from tui.store.snapshot import BOM, Snapshot, Unreadable, understood
from tui.store.user_file import StoreError, Unsaved, UserFile, problem_of

ATTEMPTS = 5
"""How often a save is begun anew when other programs keep changing the file in the middle of it."""


class ConflictError(StoreError):
    """Somebody else has changed the same place since; the data is what the file holds, and the same change again is saved over it."""


class Save(Struct, frozen=True):
    """A change on its way to the file."""

    act: str
    """`do`, `undo` or `redo`."""
    change: Change
    steps: Steps
    """Those of the change; an undo takes them backwards."""
    last: Done | None = None
    """The edit that is undone or redone, as it was saved last."""


class Store(UserFile):
    """The user's file over the shipped milestones: edited, undone, and brought up to date with what others write."""

    def __init__(
        self,
        path: Path,
        shipped: tuple[Milestone, ...],
        extends: str = "shipped",
        history: Callable[[Path], Path] | None = None,
        later: bool = False,
    ) -> None:
        """`extends` says what a file stands on that does not say it itself: `shipped` or `none`.

        `history` tells where the edits of a file are noted; without it they are forgotten at the end. With
        `later`, `dataset` is without the file until `refresh` is called or a change is saved.
        """
        super().__init__(path, shipped, extends, later)
        self._history = history
        self.remark = ""
        """What the last save could not keep of the file before, in words."""
        self.past = Past(HistoryFile(history(path)) if history else None)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self.past.has()

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return self.past.has(undone=True)

    def perform(self, change: Change, seen: str | None = None) -> Dataset:
        """Saves a change and gives the data with it; `seen` is what the person saw in its place when they began.

        Raises:
            ConflictError: if the place holds something that they have not seen.
            Unsaved: if the disk or the state of the file stands against it.
            StoreError: if the change itself can't be made. In each case nothing of it is kept, and `dataset` may have come up to date.
        """
        with self._plainly(change):
            found = text_in(self._now.dataset, change)
            if seen is not None and found not in (seen, change_text(change)):
                raise ConflictError(Problem(self.path.name, change.id, f"{title(change)} is {found or UNKNOWN} in the file by now"))
            self._add(change, steps_of(change, self.overlay, self.shipped))
        return self.dataset

    def _add(self, change: Change, steps: Steps) -> None:
        saved = self._save(Save("do", change, steps))
        if saved:
            self.past.add(saved)

    def undo(self) -> Change | None:
        """Takes the last change back and saves that; gives the change, None if there is none.

        Raises:
            StoreError: if it can't be saved. A change that a later one from outside stands in the way of is forgotten.
        """
        return self._step("undo", was_undone=False)

    def redo(self) -> Change | None:
        """Makes the last change that was taken back again and saves that; gives it, None if there is none.

        Raises:
            StoreError: as of `undo`.
        """
        return self._step("redo", was_undone=True)

    def _step(self, act: str, was_undone: bool) -> Change | None:
        last = self.past.last(was_undone)
        if last is None:
            return None
        try:
            with self._plainly(last.change):
                saved = self._save(Save(act, last.change, last.steps, last))
        except ConflictError:
            self.past.forget(was_undone)
            raise
        if saved:
            self.past.move(saved, was_undone)
        else:
            self.past.forget(was_undone)
        return last.change

    def take_back(self, number: int) -> Change | None:
        """Takes one edit of the history back, whatever has been edited since; gives its change, None if there is no such edit.

        That is an edit of its own.

        Raises:
            StoreError: if it can't be saved, or the place has been changed since.
        """
        try:
            found = self.past.steps_of(number)
        except DiskError as reason:
            raise StoreError(problem_of(self.path, reason)) from None
        if found is None:
            return None
        change, steps, was_backwards = found
        with self._plainly(change):
            self._add(change, steps if was_backwards else inverse(steps))
        return change

    def move_to(self, path: Path) -> None:
        """Writes the data to a file that is not there yet, and goes on with that one; the file before stays as it is.

        Raises:
            StoreError: if it can't be written, or there is a file of that name.
        """
        before = self._now
        try:
            text = self._saying_what_it_stands_on(before)
            if path.exists():
                raise DiskError(path, "there is a file of that name; accepted: a name that no file has")
            with locked(path):
                write_atomic(path, before.encoded(text), expected=None)
        except (DiskError, Unsupported) as reason:
            raise StoreError(problem_of(path, reason)) from None
        self.path, self._refusal = path, None
        self._now = self._snapshot(before.encoded(text))
        self._note_signature()
        self.past.go_on_in(HistoryFile(self._history(path)) if self._history else None)

    def _saying_what_it_stands_on(self, before: Snapshot) -> str:
        """The text of the file; another file would stand on something else unless it says so."""
        table = before.overlay.table
        return before.text if "extends" in table else _rewrite(before.text, table, {"extends": self._extends, **table})

    def recover(self) -> Change | None:
        """Completes an edit that an earlier session had noted and not saved when it ended; gives it, None if there is none.

        Raises:
            StoreError: if it can't be saved.
        """
        try:
            if is_read_only() or self._refusal or self.past.unsettled() is None:
                return None
            with locked(self.path):
                return self._settle()
        except (DiskError, Conflict, Unreadable, Unsupported, InvalidValue) as reason:
            raise StoreError(problem_of(self.path, reason)) from None

    def _settle(self) -> Change | None:
        # Under the lock no session that lives is in the middle of a save.
        record = self.past.unsettled()
        content = read_bytes(self.path)
        if record is None:
            return None
        if digest(content or b"") != record.was:
            # Either it was saved, or others have written since: then it is not for us to guess, and the text is still a draft.
            self.past.settle(record, took_place=digest(content or b"") == record.patch.became)
            return None
        self._now = self._snapshot(content)
        becomes = record.patch.made_again(content or self._now.encoded(self._now.text))
        write_atomic(self.path, becomes, content)
        self._now = self._snapshot(becomes)
        self._note_signature()
        self.past.settle(record, took_place=True)
        return record.change

    @contextmanager
    def _plainly(self, change: Change) -> Iterator[None]:
        """Turns everything that can go wrong in a save into a StoreError."""
        try:
            if self._refusal:
                raise Unsaved(replace(self._refusal, message=f"{self._refusal.message}; nothing was saved"))
            yield
        except Conflict as conflict:
            raise ConflictError(Problem(self.path.name, "", str(conflict))) from None
        except InvalidValue as reason:
            raise StoreError(Problem(self.path.name, change.id, str(reason))) from None
        except DiskError as reason:
            raise Unsaved(problem_of(self.path, reason)) from None
        except Unreadable as reason:
            self._refusal = reason.problem
            raise Unsaved(reason.problem) from None
        except Unsupported as reason:
            raise StoreError(problem_of(self.path, reason)) from None

    @uncollected()
    def _save(self, save: Save) -> Done | None:
        """Writes the file with the steps of a save; None if it means that already."""
        for attempt in range(ATTEMPTS):
            try:
                self._ask_for_folder()
                with locked(self.path):
                    if read_bytes(self.path) != self._now.content:
                        self._now = self._newer()
                    return self._save_locked(save)
            except ChangedMeanwhile:
                if attempt == ATTEMPTS - 1:
                    raise
        return None

    def _ask_for_folder(self) -> None:
        # A disk that was taken away leaves no folder: to make one in its place would put the data where nobody looks.
        with plainly(self.path, "saved"):
            is_gone = self._now.content is not None and not self.path.parent.is_dir()
        if is_gone:
            self.can_restore = True
            raise DiskError(self.path, f"its folder {self.path.parent} is gone; accepted: the folder with the file")

    def _save_locked(self, save: Save) -> Done | None:
        before = self._now
        overlay = apply(before.overlay, inverse(save.steps) if save.act == "undo" else save.steps)
        former = save.last.patch.taken_back(before.content) if save.last and before.content is not None else None
        if save.last and former is not None:
            after = self._former(former, save.last)
        elif overlay.table == before.overlay.table:
            return None
        else:
            text = _rewrite(before.text, before.overlay.table, overlay.table, _tables_changed(before.overlay, overlay))
            after = Snapshot(before.encoded(text), text, overlay, understood(text, tuple(self.shipped.values()), overlay))
        patch = difference(before.content or before.encoded(before.text), after.content)
        record = self._record(save, before, after, patch)
        with self.past.written_ahead(record):
            self.remark = write_atomic(self.path, after.content, before.content)
        self._now = after
        self._note_signature()
        return Done(record.of, save.change, save.steps, patch, before.overlay)

    def _former(self, content: bytes, last: Done) -> Snapshot:
        """The file as it was before the last save of an edit."""
        if last.overlay is None:
            return self._snapshot(content)
        text = content.decode().removeprefix(BOM)
        return Snapshot(content, text, last.overlay, understood(text, tuple(self.shipped.values()), last.overlay))

    def _record(self, save: Save, before: Snapshot, after: Snapshot, patch: Patch) -> Record:
        number = self.past.number()
        return Record(
            save.act, number, save.last.number if save.last else number, now(), save.change, save.steps, patch,
            digest(before.content or b""), text_in(before.dataset, save.change), text_in(after.dataset, save.change),
        )  # fmt: skip


def _rewrite(*parts: object) -> str:
    # Loaded with the first edit: the first screen does not wait for it.
    from tui.store.spans import rewrite

    return rewrite(*parts)


def _tables_changed(before: Overlay, after: Overlay) -> str:
    """Name of the `[[tables]]` in which an edit differs from the file."""
    return RECORDS if before.header.get(SCENARIOS) is after.header.get(SCENARIOS) else SCENARIOS
