"""Texts that are being typed: on disk with every key, and found again when the session that typed them is gone."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import socket
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from tui.core.data.drafts import Draft
from tui.store.files import DiskError, ask_to_write, is_read_only, make_folder, plainly, read_bytes, sync_folder
from tui.store.locks import is_alive

VERSION = 1
LARGEST = 1_000_000
"""Bytes of a session's file at which it is begun anew."""
_TEXTS = ("id", "name", "key", "text")
_sync = getattr(os, "fdatasync", os.fsync)


class Left(Struct, frozen=True):
    """A text that a session which is gone has left; as long as it is held no other session is offered it."""

    draft: Draft
    typed: datetime
    """When its last letter was typed."""
    path: Path
    handle: int


class Drafts:
    """The texts that are typed over one file of milestones. Each session has a file of its own, which it holds locked while it lives."""

    def __init__(self, folder: Path, file: Path) -> None:
        """`folder` is where drafts are kept, `file` the file of milestones that they are meant for."""
        self._folder = folder
        self.go_on_over(file)
        self._path: Path | None = None
        self._handle = -1
        self._size = 0
        self._kept: Draft | None = None

    def go_on_over(self, file: Path) -> None:
        """Keeps the texts from here on for another file of milestones."""
        self._over = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:16]

    @property
    def kept(self) -> Draft | None:
        """The text that this session keeps."""
        return self._kept

    def keep(self, draft: Draft) -> None:
        """Puts a text on disk, in place of the one before.

        Raises:
            DiskError: if it can't be kept; the one before still is.
        """
        if draft == self._kept:
            return
        line = _line(draft)
        with plainly(self._folder / "drafts", "kept"):
            if self._path is None or self._size > LARGEST:
                self._begin()
            try:
                _write(self._handle, line)
                _sync(self._handle)
            except OSError:
                os.ftruncate(self._handle, self._size)
                raise
        self._size += len(line)
        self._kept = draft

    def drop(self) -> None:
        """Forgets the text: it was saved or given up."""
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink()
            os.close(self._handle)
        self._path, self._handle, self._size, self._kept = None, -1, 0, None

    def left(self) -> Iterator[Left]:
        """The texts that sessions which are gone have left, oldest first; each is held until it is taken, thrown away or put off."""
        for path in sorted(self._folder.glob(f"{self._over}-*.draft"), key=_age):
            found = None if path == self._path else _hold(path)
            if found:
                yield found

    def take(self, left: Left) -> None:
        """Makes a text that was left the one that this session keeps."""
        self.drop()
        self._path, self._handle, self._kept = left.path, left.handle, left.draft
        self._size = os.fstat(left.handle).st_size

    def throw_away(self, left: Left) -> None:
        """Forgets a text that was left."""
        if not is_read_only():
            with suppress(OSError):
                left.path.unlink()
        os.close(left.handle)

    def put_off(self, left: Left) -> None:
        """Leaves a text for the next start."""
        os.close(left.handle)

    def _begin(self) -> None:
        """Makes the session's file: locked before it has the name by which others look for it."""
        ask_to_write(self._folder)
        make_folder(self._folder, private=True)
        name = f"{self._over}-{os.getpid()}-{os.urandom(4).hex()}"
        fresh, path = self._folder / f"{name}.new", self._folder / f"{name}.draft"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(fresh, flags, 0o600)
        _lock(handle)
        os.rename(fresh, path)
        sync_folder(self._folder)
        if self._path is not None:
            self.drop()
        self._path, self._handle, self._size = path, handle, 0


def _line(draft: Draft) -> bytes:
    said = {key: getattr(draft, key) for key in _TEXTS} | {"entered": dict(draft.entered)}
    said |= {"version": VERSION, "typed": datetime.now().astimezone().isoformat(timespec="seconds")}
    said |= {"process": os.getpid(), "machine": socket.gethostname()}
    text = json.dumps(said).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _write(handle: int, line: bytes) -> None:
    while line:
        line = line[os.write(handle, line) :]


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _hold(path: Path) -> Left | None:
    """The last whole text of a file whose session is gone, held; None if it lives, or has left nothing that can be read."""
    try:
        # Reading is all that a run with --read-only does.
        handle = os.open(path, (os.O_RDONLY if is_read_only() else os.O_RDWR | os.O_APPEND) | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    free = _lock(handle)
    found = None if free is False else _last(path)
    with suppress(KeyError, TypeError, ValueError, AttributeError):
        if found and (free or not _lives(found)):
            draft = Draft(*(str(found[key]) for key in _TEXTS), {str(k): str(v) for k, v in found["entered"].items()})
            return Left(draft, datetime.fromisoformat(found["typed"]), path, handle)
    os.close(handle)
    return None


def _lock(handle: int) -> bool | None:
    """Whether the file was free and is held from here on; None on a disk without locks."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _lives(found: dict[str, Any]) -> bool:
    """Whether the session runs, as far as this machine can know."""
    return found["machine"] != socket.gethostname() or is_alive(int(found["process"]))


def _last(path: Path) -> dict[str, Any] | None:
    with suppress(DiskError):
        for line in reversed((read_bytes(path) or b"").split(b"\n")):
            with suppress(ValueError):
                checked, text = line[:8], line[9:]
                if text and int(checked, 16) == zlib.crc32(text):
                    found = json.loads(text)
                    return found if isinstance(found, dict) and found.get("version") == VERSION else None
    return None
