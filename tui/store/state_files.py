"""What the program remembers between runs: small private files with a version, written whole, set aside if they can't be read.

A state file is one JSON object. Sections and settings keep theirs through this module alone, so that all follow one rule:
nothing of theirs stops the program, nothing is deleted, nobody else can read it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct

from tui.core.problems import Problem
from tui.store.files import DiskError, is_read_only, read_bytes, write_atomic
from tui.store.locks import locked

VERSION = "version"
"""Key of the format's number."""
LARGEST = 8_000_000
"""Bytes that a state file may have."""
Values = dict[str, Any]


class _NotUnderstood(Exception):
    """Says what was found in place of a state file."""


class StateFile(Struct, frozen=True):
    """One file of the state or configuration folder; no other user can read it."""

    path: Path
    version: int = 1
    """The format that this program writes, and the newest that it reads."""

    def read(self) -> tuple[Values, Problem | None]:
        """What the file holds; empty if there is none.

        One that is broken, or of a newer Milepost, is kept under another name and said to be so.
        """
        try:
            content = read_bytes(self.path, LARGEST)
            return ({} if content is None else self._understood(content)), None
        except DiskError as reason:
            return {}, Problem(self.path.name, "", f"{reason.reason}; begun anew without it")
        except _NotUnderstood as reason:
            return {}, Problem(self.path.name, "", f"{reason}; {self._set_aside()}")

    def write(self, values: Mapping[str, Any]) -> None:
        """Replaces the file.

        Raises:
            DiskError: if it can't be written; it holds what it held.
        """
        with locked(self.path, private=True):
            self._write(values)

    def update(self, change: Callable[[Values], Mapping[str, Any]]) -> Values:
        """Reads, changes and writes the file while no other session does; gives what it holds afterwards.

        Raises:
            DiskError: if it can't be written, or another session holds it too long.
        """
        with locked(self.path, private=True):
            changed = dict(change(self.read()[0]))
            self._write(changed)
        return changed

    def _write(self, values: Mapping[str, Any]) -> None:
        text = json.dumps({VERSION: self.version, **values}, ensure_ascii=True, indent=1)
        write_atomic(self.path, (text + "\n").encode(), private=True)

    def _understood(self, content: bytes) -> Values:
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            raise _NotUnderstood("can't be read as JSON") from None
        if not isinstance(found, dict):
            raise _NotUnderstood("holds no table of values")
        written = found.pop(VERSION, None)
        if isinstance(written, bool) or not isinstance(written, int) or written < 1:
            raise _NotUnderstood("does not say its version")
        if written > self.version:
            raise _NotUnderstood(f"is of version {written}, of a newer Milepost; this one reads up to {self.version}")
        return found

    def _set_aside(self) -> str:
        """Gives the file another name, which no file has; says what has become of it."""
        if is_read_only():
            return "left as it is, begun anew without it"
        for number in count(1):
            aside = self.path.with_name(f"{self.path.name}.aside-{number}")
            try:
                # A link is made only where nothing stands, which a rename would write over.
                os.link(self.path, aside, follow_symlinks=False)
            except FileExistsError:
                continue
            except OSError:
                return "it could not be set aside; begun anew without it"
            with suppress(OSError):
                self.path.unlink()
            return f"kept as {aside.name}, begun anew"
        raise AssertionError  # count() does not end
