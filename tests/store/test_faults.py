"""Every call that a save makes to the system fails in turn: the file is as before or as after, the person hears of it, and trying again works."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.core.data.test_overlay import SHIPPED
from tests.store.disk import SHORT, Disk
from tests.store.test_store import TEXT, setting
from tui.store import files, store as store_module
from tui.store.locks import locked
from tui.store.store import Store, StoreError

NEW = TEXT.replace("parameters_b = 20 ", "parameters_b = 30 ")
FIRST = '[[milestone]]\nid = "alpha"\nparameters_b = 30\n'
Act = Callable[[Store], object]


def edit(store: Store) -> object:
    return store.perform(setting(store, "alpha", "parameters_b", 30))


def undo(store: Store) -> object:
    return store.undo()


class Attempt:
    """One file with its history in a folder of its own, and a save of it on a disk that fails."""

    def __init__(self, folder: Path, before: str | None, earlier: Act | None) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self.folder = folder / "data"
        self.folder.mkdir(parents=True)
        self.path = self.folder / "mine.toml"
        self.log = folder / "state" / "mine.log"
        if before is not None:
            self.path.write_text(before)
        self.store = self.begin()
        if earlier:
            earlier(self.store)
        self.before = self.content

    def begin(self) -> Store:
        return Store(self.path, SHIPPED, history=lambda _: self.log)

    @property
    def content(self) -> str | None:
        return self.path.read_text() if self.path.exists() else None

    @property
    def left_behind(self) -> list[str]:
        return [name for name in sorted(os.listdir(self.folder)) if name not in ("mine.toml", ".mine.toml.lock")]


def fail_each_call(folder: Path, disk: Disk, before: str | None, earlier: Act | None, act: Act, after: str, number: int, for_ever: bool) -> int:
    """Makes a save again and again, each time with the next of its calls failing; gives how many calls there were."""
    for at in itertools.count():
        attempt = Attempt(folder / "attempt", before, earlier)
        disk.fail(at, number, for_ever)
        said = ""
        try:
            act(attempt.store)
        except StoreError as reason:
            said = str(reason)
        disk.cure()
        where = f"call {at}, {disk.failed}"
        if said:
            assert attempt.content == attempt.before or (attempt.content or "").endswith(after), where
            assert said.startswith("mine.toml: "), where
            attempt.store.refresh()
            if attempt.content == attempt.before:
                act(attempt.store)
        else:
            assert "fsync" not in disk.failed or attempt.store.past.problem, where
        assert (attempt.content or "").endswith(after), where
        assert attempt.left_behind == [], where
        assert attempt.begin().dataset == attempt.store.dataset, where
        if not disk.failed:
            return at
    raise AssertionError  # count() does not end


SAVES: dict[str, tuple[str | None, Act | None, Act, str]] = {
    "edit": (TEXT, None, edit, NEW), "first edit": (None, None, edit, FIRST), "undo": (TEXT, edit, undo, TEXT),
}  # fmt: skip
"""File before, what is done to it on a good disk, what on a bad one, and what the file ends with afterwards."""


def without_waiting(patch: pytest.MonkeyPatch) -> Disk:
    """A disk that fails, under a store that waits for nothing."""
    patch.setattr(files, "SETTLE_SECONDS", 0)
    patch.setattr(store_module, "locked", lambda path: locked(path, 0))
    return Disk(patch)


@pytest.mark.parametrize(
    ("save", "number", "for_ever"),
    [("edit", errno.ENOSPC, False), ("edit", errno.EIO, True), ("edit", SHORT, False), ("first edit", errno.EROFS, True), ("undo", errno.EIO, False)],
    ids=["edit, disk full once", "edit, broken disk", "edit, short write", "first edit, read-only disk", "undo, I/O error once"],
)
def test_a_failing_call_loses_nothing_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: str, number: int, for_ever: bool) -> None:
    assert fail_each_call(tmp_path, without_waiting(monkeypatch), *SAVES[save], number, for_ever) > 20
