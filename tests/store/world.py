"""A file of milestones, a session that edits it, everything that goes on around it, and a model that says what must come of that."""

from __future__ import annotations

import os
import random
import signal
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from tests.store.disk import Disk
from tui.core.data.changes import Change, add, remove, set_value
from tui.store.locks import locked
from tui.store.store import ConflictError, Store, StoreError

START = """\
# by hand, keep me
extends = "none"

[[milestone]]
id = "a"   # first
name = "A"
released = 2020-01-01
parameters_b = 1

[[milestone]]
  name = 'B'
  id = 'b'
  released = 2021-01-01
  note = \"\"\"
[[milestone]]
id = "no record"\"\"\"

[[milestone]]
id = "c"
name = "C"
released = 2022-01-01
own.key = [1, 2]
"""
VALUES: dict[str, tuple[Any, ...]] = {
    "parameters_b": (None, 1, 2, 30, 400), "note": (None, "x", 'quo"te', "two\nlines", "\x1b[31m"), "family": (None, "F", "G"),
}  # fmt: skip
Table = dict[str, Any]


class Edit(Struct, frozen=True):
    """One edit that can be undone: a slot (a key, or with "" the whole record) and what is in it before and after."""

    id: str
    key: str
    before: Any
    after: Any
    content_before: bytes
    content_after: bytes


class World:
    """Each method that begins with `do_` is a thing that can happen; every one checks what has come of it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "mine.toml"
        self.log = folder / "state" / "mine.log"
        self.path.write_text(START)
        self.records: dict[str, Table] = self.found()
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self.lines = 0
        """How many lines others have added."""
        self.added = 0
        self.refused: tuple[str, str, Any, Any] | None = None
        """The last edit that the disk did not take."""
        self.store = self.begin()
        self.view = self.found()

    def begin(self) -> Store:
        """Begins a session."""
        return Store(self.path, (), history=lambda _: self.log)

    def found(self) -> dict[str, Table]:
        """The records that the file holds."""
        return {record["id"]: record for record in tomllib.loads(self.path.read_text())["milestone"]}

    def step(self, name: str, chance: random.Random) -> None:
        """Lets a thing happen, and holds that the file and the session are as the model says."""
        getattr(self, f"do_{name}")(chance)
        text = self.path.read_text()
        assert self.found() == self.records
        assert text.startswith("# by hand, keep me\n")
        assert [line for line in text.splitlines() if line.startswith("# outside")] == [f"# outside {number}" for number in range(self.lines)]
        assert set(os.listdir(self.path.parent)) <= {"mine.toml", ".mine.toml.lock", "state"}
        assert (self.store.can_undo, self.store.can_redo) == (bool(self.done), bool(self.undone))

    # The session

    def do_edit(self, chance: random.Random) -> None:
        """Another value in a field; if somebody else has changed it meanwhile, that is a conflict."""
        if not self.view:
            return
        identity, key = chance.choice(sorted(self.view)), chance.choice(sorted(VALUES))
        value = chance.choice(VALUES[key])
        self._perform(set_value(self.store.dataset.by_id[identity], key, value), identity, key, self.view[identity].get(key), value)

    def do_add(self, chance: random.Random) -> None:
        """A new record."""
        self.added += 1
        change = add(self.store.dataset, {"name": f"New {self.added}", "released": "2026-11-02", "parameters_b": 7})
        self._perform(change, change.id, "", None, dict(change.table))

    def do_remove(self, chance: random.Random) -> None:
        """A record goes, if there are others."""
        if len(self.view) < 2:
            return
        identity = chance.choice(sorted(self.view))
        self._perform(remove(self.store.dataset.by_id[identity]), identity, "", self.view[identity], None)

    def _perform(self, change: Change, identity: str, key: str, before: Any, after: Any) -> None:
        before_bytes = self.path.read_bytes()
        is_there = identity in self.records or key == ""
        now = self._slot(identity, key)
        try:
            self.store.perform(change)
            is_refused = False
        except ConflictError:
            is_refused = True
            assert is_there and now not in (before, after)
        except StoreError:
            is_refused = True
            assert not is_there
        assert is_refused == (not is_there or now not in (before, after))
        if is_refused:
            assert self.path.read_bytes() == before_bytes
        elif now != after:
            self._put(identity, key, after)
            self.done.append(Edit(identity, key, before, after, before_bytes, self.path.read_bytes()))
            self.undone.clear()
        self._see()

    def do_undo(self, chance: random.Random) -> None:
        """The last edit is taken back; one that others have built on is a conflict, and forgotten."""
        self._step(self.store.undo, self.done, self.undone, lambda edit: (edit.after, edit.before, edit.content_after, edit.content_before))

    def do_redo(self, chance: random.Random) -> None:
        """The last edit that was taken back is made again."""
        self._step(self.store.redo, self.undone, self.done, lambda edit: (edit.before, edit.after, edit.content_before, edit.content_after))

    def _step(
        self, act: Callable[[], Change | None], source: list[Edit], goal: list[Edit], turn: Callable[[Edit], tuple[Any, Any, bytes, bytes]]
    ) -> None:
        if not source:
            assert act() is None
            return
        edit = source.pop()
        was, becomes, content_was, content_becomes = turn(edit)
        content, now = self.path.read_bytes(), self._slot(edit.id, edit.key)
        is_orphan = edit.key != "" and edit.id not in self.records and becomes is not None
        try:
            act()
        except StoreError:
            assert is_orphan or now not in (was, becomes)
            assert self.path.read_bytes() == content
            self._see()
            return
        assert not is_orphan and now in (was, becomes)
        if content == content_was:
            assert self.path.read_bytes() == content_becomes
        if now != becomes:
            self._put(edit.id, edit.key, becomes)
            contents = (self.path.read_bytes(), content) if goal is self.undone else (content, self.path.read_bytes())
            goal.append(Edit(edit.id, edit.key, edit.before, edit.after, *contents))
        self._see()

    def do_refresh(self, chance: random.Random) -> None:
        """The session takes up what others have written."""
        self.store.refresh()
        self._see()
        assert {m.id for m in self.store.dataset} == set(self.records)

    def do_restart(self, chance: random.Random) -> None:
        """The session ends, and another begins."""
        self.store = self.begin()
        content = self.path.read_bytes()
        if self.store.recover() is not None:
            # An edit that the disk refused, with a note of it that could not be taken back, is made good.
            identity, key, before, after = self.refused or ("", "", None, None)
            assert self.path.read_bytes() != content and self.found()[identity].get(key) == after
            self._put(identity, key, after)
            self.done.append(Edit(identity, key, before, after, content, self.path.read_bytes()))
            self.undone.clear()
        self._see()

    # Others

    def do_edit_in_place(self, chance: random.Random) -> None:
        """An editor writes over the file."""
        self.path.write_text(self._edited_by_hand(chance))

    def do_edit_by_rename(self, chance: random.Random) -> None:
        """An editor writes another file and gives it the name."""
        other = self.path.with_name("other")
        other.write_text(self._edited_by_hand(chance))
        other.rename(self.path)

    def _edited_by_hand(self, chance: random.Random) -> str:
        text = self.path.read_text()
        text += ("" if text.endswith("\n") else "\n") + f"# outside {self.lines}\n"
        self.lines += 1
        value = chance.choice((1, 2, 30, 400))
        old = self.records.get("a", {}).get("parameters_b")
        line = f'id = "a"   # first\nname = "A"\nreleased = 2020-01-01\nparameters_b = {old}\n'
        if old is not None and line in text and chance.random() < 0.5:
            text = text.replace(line, line.replace(f"= {old}\n", f"= {value}\n"))
            self.records["a"]["parameters_b"] = value
        return text

    def do_edit_in_another_milepost(self, chance: random.Random) -> None:
        """A second session, of a person with a history elsewhere."""
        other = Store(self.path, ())
        identity, key = chance.choice(sorted(self.records)), chance.choice(sorted(VALUES))
        value = chance.choice(VALUES[key])
        other.perform(set_value(other.dataset.by_id[identity], key, value))
        self._put(identity, key, value)

    def do_break(self, chance: random.Random) -> None:
        """Somebody leaves the file broken or empty, an edit is refused, and the file is mended."""
        content = self.path.read_bytes()
        self.path.write_bytes(chance.choice((b"", b"[[milestone", b"\xff", content[: len(content) // 3] + b'\nx = "', bytes(len(content)))))
        broken = self.path.read_bytes()
        known = self.store.dataset.milestones
        if known:
            with pytest.raises(StoreError):
                self.store.perform(set_value(known[0], "family", "H"))
        assert self.path.read_bytes() == broken
        assert self.store.dataset.milestones == known
        self.path.write_bytes(content)
        self.store.refresh()
        self._see()

    # The machine

    def do_crash(self, chance: random.Random) -> None:
        """The process is killed in the middle of an edit, at any of its calls to the system."""
        self.do_refresh(chance)
        identity, key = chance.choice(sorted(self.records)), chance.choice(sorted(VALUES))
        value, before = chance.choice(VALUES[key]), self._slot(identity, key)
        content, at = self.path.read_bytes(), chance.randrange(90)
        receiver, sender = os.pipe()
        process = os.fork()
        if process == 0:
            self._edit_and_die(set_value(self.store.dataset.by_id[identity], key, value), at, sender)
        os.close(sender)
        said = os.read(receiver, 1)
        os.close(receiver)
        os.waitpid(process, 0)
        now = self.found().get(identity, {}).get(key)
        assert now in (before, value) and (now == value or not said)
        self.store = self.begin()
        self.store.recover()
        now = self.found()[identity].get(key)
        assert now in (before, value) and (now == value or not said)
        if now != before:
            self._put(identity, key, now)
            self.done.append(Edit(identity, key, before, now, content, self.path.read_bytes()))
            self.undone.clear()
        self._see()

    def _edit_and_die(self, change: Change, at: int, sender: int) -> None:
        try:
            disk = Disk(pytest.MonkeyPatch())
            disk.after = lambda name, arguments: os.kill(os.getpid(), signal.SIGKILL) if len(disk.calls) > at else None
            self.store.perform(change)
            os.write(sender, b".")
        finally:
            os._exit(0)

    def do_fail(self, chance: random.Random) -> None:
        """A call of an edit fails, once or for ever."""
        self.do_refresh(chance)
        identity, key = chance.choice(sorted(self.records)), chance.choice(sorted(VALUES))
        value, before, content = chance.choice(VALUES[key]), self._slot(identity, key), self.path.read_bytes()
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch)
            disk.fail(chance.randrange(90), chance.choice((5, 13, 28, 30)), chance.random() < 0.5)
            try:
                self.store.perform(set_value(self.store.dataset.by_id[identity], key, value))
                is_saved = True
            except StoreError:
                is_saved = False
            disk.cure()
        with locked(self.path):
            pass  # What could not be taken away goes when the next one saves.
        now = self.found()[identity].get(key)
        assert now == value or (not is_saved and self.path.read_bytes() == content)
        self.refused = None if is_saved else (identity, key, before, value)
        self._put(identity, key, now)
        if is_saved and before != value:
            self.undone.clear()
            self.done.append(Edit(identity, key, before, value, content, self.path.read_bytes()))
            if self.store.past.problem:
                # It could not be noted, so the next session does not know of it.
                self.done.clear()
                self.store = self.begin()
                self.log.unlink(missing_ok=True)
                self.store = self.begin()
        self.store.refresh()
        self._see()

    # The model

    def _slot(self, identity: str, key: str) -> Any:
        record = self.records.get(identity)
        return record if key == "" or record is None else record.get(key)

    def _put(self, identity: str, key: str, value: Any) -> None:
        if key == "" and value is None:
            del self.records[identity]
        elif key == "":
            self.records[identity] = dict(value)
        elif value is None:
            self.records[identity].pop(key, None)
        else:
            self.records[identity][key] = value

    def _see(self) -> None:
        self.view = self.found()


THINGS = tuple(name.removeprefix("do_") for name in vars(World) if name.startswith("do_"))
"""Everything that can happen."""
LIKELY = ("edit", "edit", "edit", "undo", "undo", "redo", "add", "remove", "edit_in_place", "edit_by_rename", *THINGS)
"""The same, in about the shares in which it happens."""
