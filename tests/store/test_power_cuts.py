"""The power goes at any moment of a save: what the disk then holds is the file before or after, and after "saved" it is the new one."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.core.data.test_overlay import SHIPPED
from tests.store.disk import Cuts, Disk
from tests.store.test_faults import NEW, SAVES, Act
from tui.store.store import Store


def cut_at_every_moment(folder: Path, before: str | None, earlier: Act | None, act: Act) -> Iterator[tuple[bool, Mapping[str, bytes]]]:
    """Saves, and gives each state that a power cut could leave: whether "saved" had been said, and name to content."""
    data, log = folder / "data", folder / "state"
    data.mkdir(parents=True)
    log.mkdir()
    if before is not None:
        (data / "mine.toml").write_text(before)
    store = Store(data / "mine.toml", SHIPPED, history=lambda _: log / "mine.log")
    if earlier:
        earlier(store)
    states: dict[tuple[bool, tuple[tuple[str, bytes], ...]], None] = {}
    with pytest.MonkeyPatch.context() as patch:
        cuts = Cuts((data, log))
        disk = Disk(patch)

        def note(name: str, arguments: tuple[Any, ...]) -> None:
            disk.after = lambda *_: None
            cuts.note(name, arguments)
            keep(False)
            disk.after = note

        def keep(is_said: bool) -> None:
            for state in cuts.states():
                states[is_said, tuple(sorted((str(path.relative_to(folder)), content) for path, content in state.items()))] = None

        disk.after = note
        act(store)
        disk.after = lambda *_: None
        keep(True)
    return ((is_said, dict(state)) for is_said, state in states)


def bad_states(folder: Path, before: str | None, earlier: Act | None, act: Act, after: str) -> list[tuple[bool, Mapping[str, bytes]]]:
    """The states in which the file is neither as before nor as after, or not as after though that was said; now and after the next start."""
    old = (after if earlier is None else NEW) if before is None else (NEW if earlier else before)
    bad = []
    for number, (is_said, state) in enumerate(cut_at_every_moment(folder / "save", before, earlier, act)):
        found = state.get("data/mine.toml")
        is_new = found is not None and found.decode("utf-8", "replace").endswith(after)
        is_old = found is None if before is None else found == old.encode()
        restarted = restart(folder / "start", state)
        if not (is_new or is_old and not is_said) or restarted not in ("as it was", "completed"):
            bad.append((is_said, state))
    return bad


def restart(folder: Path, state: Mapping[str, bytes]) -> str:
    """Starts on what the disk holds; says what became of it."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in state.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    path = folder / "data" / "mine.toml"
    before = path.read_bytes() if path.exists() else None
    store = Store(path, SHIPPED, history=lambda _: folder / "state" / "mine.log")
    store.recover()
    now = path.read_bytes() if path.exists() else None
    if not store.is_writable:
        return "unreadable"
    return "as it was" if now == before else "completed" if store.dataset == Store(path, SHIPPED).dataset else "another"


every_save = pytest.mark.parametrize(("before", "earlier", "act", "after"), SAVES.values(), ids=SAVES.keys())


@every_save
def test_no_power_cut_leaves_anything_but_the_old_file_or_the_new_one(
    tmp_path: Path, before: str | None, earlier: Act | None, act: Act, after: str
) -> None:
    assert bad_states(tmp_path, before, earlier, act, after) == []


def unsynced(is_spared: Callable[[int], bool]) -> Callable[[int], None]:
    """An fsync that does nothing for some files."""
    sync = os.fsync

    def skip(handle: int) -> None:
        if not is_spared(os.fstat(handle).st_mode):
            sync(handle)

    return skip


@every_save
@pytest.mark.parametrize("is_spared", [stat.S_ISREG, stat.S_ISDIR], ids=["the file", "the folder"])
def test_without_a_sync_this_test_would_find_a_bad_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, earlier: Act | None, act: Act, after: str, is_spared: Callable[[int], bool]
) -> None:
    class Careless(Disk):
        def __init__(self, patch: pytest.MonkeyPatch) -> None:
            super().__init__(patch)
            patch.setattr(os, "fsync", unsynced(is_spared))

    monkeypatch.setitem(globals(), "Disk", Careless)
    assert bad_states(tmp_path, before, earlier, act, after)
