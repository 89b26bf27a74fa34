"""A disk under the store that fails where it is told to, and that says what a power cut could leave of it at any moment."""

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tui.store import drafts, files, history, locks

CALLS = (
    "open", "close", "read", "pread", "write", "pwrite", "fsync", "fdatasync", "ftruncate", "truncate", "replace", "rename", "link", "unlink", "mkdir",
    "stat", "lstat", "fstat", "access", "scandir", "fchmod", "fchown", "listxattr", "getxattr", "setxattr", "readlink",
)  # fmt: skip
_SYNCS = ("fsync", "fdatasync")
SHORT = -1
"""In place of an error number: a write that takes half, and then says that the disk is full."""


class Disk:
    """Passes on every call of the store to the system, and counts them; from the `fail_at`-th on, once or for ever, they fail."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.fail_at: int | None = None
        self.number = errno.EIO
        self.for_ever = False
        self.failed: list[str] = []
        """The calls that have failed."""
        self.after: Callable[[str, tuple[Any, ...]], None] = lambda name, arguments: None
        """Hears of each call that was made."""
        for name in CALLS:
            patch.setattr(os, name, self._wrapped(name, getattr(os, name)))
        patch.setattr(locks.fcntl, "flock", self._wrapped("flock", locks.fcntl.flock))
        patch.setattr(drafts, "_sync", os.fdatasync)
        for module in (files, history):
            patch.setattr(module, "open", self._opened, raising=False)

    def fail(self, at: int, number: int, for_ever: bool) -> None:
        """From the `at`-th call on, counted from here, one call fails or all."""
        self.calls.clear()
        self.failed, self.fail_at, self.number, self.for_ever = [], at, number, for_ever

    def cure(self) -> None:
        """Takes the cause of the failures away."""
        self.fail_at = None

    def call(self, name: str) -> None:
        """Counts a call.

        Raises:
            OSError: if it is to fail.
        """
        self.calls.append(name)
        if self.fail_at is None or len(self.calls) - 1 < self.fail_at or (self.failed and not self.for_ever):
            return
        if self.number == SHORT and name not in ("write", "pwrite"):
            return
        self.failed.append(name)
        number = errno.ENOSPC if self.number == SHORT else self.number
        raise OSError(number, os.strerror(number))

    def _wrapped(self, name: str, system: Callable[..., Any]) -> Callable[..., Any]:
        def made(*arguments: Any, **named: Any) -> Any:
            try:
                self.call(name)
            except OSError:
                if name == "close":
                    system(*arguments)  # Linux closes the file whatever it says.
                elif self.number == SHORT:
                    system(arguments[0], arguments[1][: len(arguments[1]) // 2], *arguments[2:])
                raise
            # The real disk is not waited for: what is sure is known without it.
            found = None if name in _SYNCS else system(*arguments, **named)
            self.after(name, arguments)
            return found

        return made

    def _opened(self, handle: int, mode: str) -> _File:
        return _File(self, handle, mode)


class _File:
    """A file object without a buffer of its own, so that each of its calls can fail."""

    def __init__(self, disk: Disk, handle: int, mode: str) -> None:
        self._disk, self._handle = disk, handle
        self._file = os.fdopen(handle, mode)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._disk.call("close")

    def seek(self, *where: int) -> int:
        return self._file.seek(*where)

    def read(self, size: int = -1) -> bytes:
        self._disk.call("read")
        return self._file.read(size)

    def write(self, content: bytes) -> int:
        try:
            self._disk.call("write")
        except OSError:
            if self._disk.number == SHORT:
                self._file.write(content[: len(content) // 2])
                self._file.flush()
            raise
        self._file.write(content)
        self._file.flush()
        self._disk.after("write", (self._handle,))
        return len(content)

    def flush(self) -> None:
        self._file.flush()


@dataclass
class Cuts:
    """What a power cut could leave of some folders: names go up to the last synced ones, content that was not synced may be anything."""

    folders: tuple[Path, ...]
    synced: dict[int, bytes] = field(default_factory=dict)
    """File number to the content that is sure."""
    names: dict[Path, list[dict[str, int]]] = field(default_factory=dict)
    """Folder to what its names were since they were last synced."""

    def __post_init__(self) -> None:
        for folder in self.folders:
            self.names[folder] = [_names(folder)]
            self.synced |= {number: _content(folder / name) for name, number in self.names[folder][0].items()}

    def note(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Takes up what a call has changed."""
        if name in _SYNCS:
            status = os.fstat(arguments[0])
            path = Path(os.readlink(f"/proc/self/fd/{arguments[0]}"))
            if stat.S_ISDIR(status.st_mode):
                self.names[path] = [_names(path)]
            else:
                self.synced[status.st_ino] = _content(path)
        for folder in self.folders:
            now = _names(folder)
            if now != self.names[folder][-1]:
                self.names[folder].append(now)

    def states(self) -> Iterator[Mapping[Path, bytes]]:
        """Every state that the disk may be in: path to content."""
        contents = {
            number: _content(folder / name) for folder in self.folders for names in self.names[folder] for name, number in names.items()
            if (folder / name).exists() and (folder / name).stat().st_ino == number
        }  # fmt: skip
        for choice in itertools.product(*(self.names[folder] for folder in self.folders)):
            paths = {folder / name: number for folder, names in zip(self.folders, choice) for name, number in names.items()}
            variants = [self._variants(number, contents.get(number)) for number in paths.values()]
            yield from (dict(zip(paths, content)) for content in itertools.product(*variants))

    def _variants(self, number: int, now: bytes | None) -> list[bytes]:
        sure = self.synced.get(number, b"")
        if now is None or now == sure:
            return [sure]
        kept = len(sure) if now.startswith(sure) else 0
        cut = now[: kept + (len(now) - kept) // 2]
        return [sure, now, cut, now[:kept] + bytes(len(now) - kept)]


def _names(folder: Path) -> dict[str, int]:
    # Locks hold nothing that has to last.
    return {entry.name: entry.inode() for entry in os.scandir(folder) if entry.is_file() and not entry.name.endswith(".lock")}


def _content(path: Path) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return b""
    try:
        return os.pread(handle, 10_000_000, 0)
    finally:
        os.close(handle)
