"""Files at places where no save is possible: a plain message, nothing lost, and a retry that works once the cause is gone."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.core.data.test_overlay import SHIPPED
from tests.store.test_faults import NEW, edit
from tests.store.test_store import TEXT
from tui.store import files
from tui.store import locks as locks_module
from tui.store.store import Store, StoreError

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@pytest.fixture(autouse=True)
def _no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SETTLE_SECONDS", 0)
    monkeypatch.setattr(locks_module, "LOCK_SECONDS", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file, in a folder that everybody may look into."""
    folder = tmp_path / "data"
    folder.mkdir()
    for above in (folder, *list(tmp_path.parents)[:3], tmp_path):
        above.chmod(above.stat().st_mode | 0o755)
    path = folder / "mine.toml"
    path.write_text(TEXT)
    return path


@contextmanager
def folder_in_its_place(path: Path) -> Iterator[None]:
    kept = path.rename(path.with_name("kept"))
    path.mkdir()
    yield
    path.rmdir()
    kept.rename(path)


@contextmanager
def pipe_in_its_place(path: Path) -> Iterator[None]:
    kept = path.rename(path.with_name("kept"))
    os.mkfifo(path)
    yield
    path.unlink()
    kept.rename(path)


@contextmanager
def link_to_itself(path: Path) -> Iterator[None]:
    kept = path.rename(path.with_name("kept"))
    path.symlink_to(path)
    yield
    path.unlink()
    kept.rename(path)


@contextmanager
def folder_gone(path: Path) -> Iterator[None]:
    kept = path.parent.rename(path.parent.with_name("moved"))
    yield
    if path.parent.exists():
        path.parent.rmdir()
    kept.rename(path.parent)


@contextmanager
def folder_become_a_file(path: Path) -> Iterator[None]:
    kept = path.parent.rename(path.parent.with_name("moved"))
    path.parent.write_text("")
    yield
    path.parent.unlink()
    kept.rename(path.parent)


@contextmanager
def no_room(path: Path) -> Iterator[None]:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@contextmanager
def as_nobody() -> Iterator[None]:
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def folder_of_another(path: Path) -> Iterator[None]:
    path.parent.chmod(0o755)
    path.chmod(0o666)
    with as_nobody():
        yield


@contextmanager
def file_of_another(path: Path) -> Iterator[None]:
    path.parent.chmod(0o777)
    path.chmod(0o644)
    with as_nobody():
        yield


@contextmanager
def file_of_another_in_a_sticky_folder(path: Path) -> Iterator[None]:
    path.parent.chmod(0o1777)
    path.chmod(0o666)
    with as_nobody():
        yield


ODD: dict[str, tuple[Callable[[Path], AbstractContextManager[None]], str]] = {
    "folder in its place": (folder_in_its_place, "folder"),
    "pipe in its place": (pipe_in_its_place, "pipe"),
    "link to itself": (link_to_itself, "leads to itself"),
    "folder gone": (folder_gone, "gone"),
    "folder become a file": (folder_become_a_file, "gone"),
    "no room": (no_room, "too large for this disk"),
}
OF_OTHERS: dict[str, tuple[Callable[[Path], AbstractContextManager[None]], str]] = {
    "folder of another": (folder_of_another, "may not be written to by you"),
    "file of another": (file_of_another, "may not be written to by you"),
    "file of another in a sticky folder": (file_of_another_in_a_sticky_folder, "may not be written to by you"),
}


@pytest.mark.parametrize(
    ("oddly", "said"),
    [*ODD.values(), *(pytest.param(*case, marks=as_root) for case in OF_OTHERS.values())],
    ids=[*ODD, *OF_OTHERS],
)
def test_where_no_save_is_possible_that_is_said_and_a_retry_works_afterwards(path: Path, oddly: Callable[[Path], AbstractContextManager[None]], said: str) -> None:
    store = Store(path, SHIPPED)
    before = store.dataset
    with oddly(path):
        with pytest.raises(StoreError, match=f"^mine.toml: .*{said}"):
            edit(store)
        assert store.dataset.milestones == before.milestones
    assert path.read_text() == TEXT
    store.refresh()
    edit(store)
    assert path.read_text() == NEW
    assert [name for name in os.listdir(path.parent) if name.endswith(".new")] == []


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300 + ".toml")
    store = Store(path, SHIPPED)
    assert "its name is too long" in str(store.dataset.problems[0])
    with pytest.raises(StoreError, match="its name is too long"):
        edit(store)


@pytest.mark.parametrize("length", [250, 255])
def test_the_longest_names_that_a_disk_takes_are_saved(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("x" * (length - 5) + ".toml")
    path.write_text(TEXT)
    edit(Store(path, SHIPPED))
    assert path.read_text() == NEW


@pytest.mark.parametrize("is_there", [True, False], ids=["link", "link to nothing"])
def test_a_link_stays_one(path: Path, is_there: bool) -> None:
    link = path.with_name("link.toml")
    link.symlink_to(path.name)
    if not is_there:
        path.unlink()
    edit(Store(link, SHIPPED))
    assert link.is_symlink() and path.read_text().endswith(NEW if is_there else "parameters_b = 30\n")


@as_root
def test_owner_mode_and_attributes_stay(path: Path) -> None:
    os.chown(path, NOBODY, NOBODY)
    path.chmod(0o640)
    try:
        os.setxattr(path, "user.kept", b"yes")
        attributes = {"user.kept": b"yes"}
    except OSError:
        attributes = {}
    edit(Store(path, SHIPPED))
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (NOBODY, NOBODY, 0o640)
    assert {name: os.getxattr(path, name) for name in os.listxattr(path)} == attributes


@as_root
def test_an_edit_of_a_file_that_becomes_ones_own_is_told(path: Path) -> None:
    path.parent.chmod(0o777)
    path.chmod(0o666)
    store = Store(path, SHIPPED)
    os.seteuid(NOBODY)
    try:
        edit(store)
    finally:
        os.seteuid(0)
    assert (path.read_text(), store.remark) == (NEW, "the file belonged to another user and belongs to you now")
