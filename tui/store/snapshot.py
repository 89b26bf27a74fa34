"""The user's file at one moment: its bytes, and what they mean."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct
from msgspec.structs import replace

from tui.core.data.milestones import Dataset, Milestone
from tui.core.data.overlay import Overlay, merge, read_overlay
from tui.core.problems import InvalidValue, Problem
from tui.store.files import is_read_only
from tui.store.garbage import uncollected
from tui.store.refusal import Unsupported

BOM = "\ufeff"
_PLACE = re.compile(r"(.*) \(at (line \d+, column \d+|end of document)\)", re.DOTALL)
_TOO_LONG = re.compile(rb"[0-9_]{4300,}")
_CONFLICT = re.compile(rb"^(?:<<<<<<<|=======|>>>>>>>)(?: |\r?$)", re.MULTILINE)
_FIRST_LINES = """\
# Your milestones, for Milepost: changes to shipped records, and records of your own. Edit it by hand as you like.
extends = "{extends}"
"""


class Unreadable(Exception):
    """A file that is refused whole."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Snapshot(Struct, frozen=True):
    """What was read, or what was written."""

    content: bytes | None
    """The bytes; None if there is no file."""
    text: str
    """The text without its byte order mark; of a file that is not there, the text that it begins with."""
    overlay: Overlay
    dataset: Dataset

    @property
    def is_empty(self) -> bool:
        """Whether it holds no record and no key: a new file, or one that somebody is about to write."""
        return self.content is None or not self.overlay.table

    def encoded(self, text: str) -> bytes:
        """The bytes of another text of the same file."""
        marked = self.content is not None and self.content.startswith(BOM.encode())
        return ((BOM if marked else "") + text).encode()


@uncollected()
def snapshot(path: Path, content: bytes | None, shipped: tuple[Milestone, ...], extends: str) -> Snapshot:
    """Reads the bytes of a file.

    Raises:
        Unreadable: if they are no milestones file.
    """
    file = path.name
    try:
        table = {} if content is None else understood_bytes(content)
        text = _FIRST_LINES.format(extends=extends) if content is None else content.decode().removeprefix(BOM)
        overlay = read_overlay(table if content is not None else tomli.loads(text), file, extends)
    except Unreadable as reason:
        raise Unreadable(replace(reason.problem, file=file)) from None
    except InvalidValue as error:
        raise Unreadable(Problem(file, "", str(error))) from None
    return Snapshot(content, text, overlay, understood(text, shipped, overlay))


def understood_bytes(content: bytes) -> dict[str, Any]:
    """The table that the bytes of a TOML file mean.

    Raises:
        Unreadable: if they mean none, with the place and what would be accepted; the name of the file is left out.
    """
    try:
        return tomli.loads(content.decode().removeprefix(BOM))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found = f"found byte 0x{error.object[error.start]:02x}, which is no UTF-8; accepted: a text in UTF-8"
        raise Unreadable(Problem("", f"line {line}", found)) from None
    except tomli.TOMLDecodeError as error:
        raise Unreadable(_wrong_toml(content, str(error))) from None
    except RecursionError:
        deepest = max(range(1, content.count(b"\n") + 2), key=_depths(content).__getitem__)
        raise Unreadable(Problem("", f"line {deepest}", "found values nested too deeply; accepted: plain records")) from None
    except ValueError:
        # The one that is left is Python's own limit on the digits of a whole number.
        digits = _TOO_LONG.search(content)
        line = digits.string.count(b"\n", 0, digits.start()) + 1 if digits else 0
        place = f"line {line}" if line else ""
        found = "found a number too long to read; accepted: up to 4,300 digits"
        raise Unreadable(Problem("", place, found)) from None


def _depths(content: bytes) -> list[int]:
    """How many values each line may nest, by the line's number; the first entry stands for no line."""
    return [0, *(sum(map(line.count, (b"[", b"{", b"."))) for line in content.split(b"\n"))]


def _wrong_toml(content: bytes, said: str) -> Problem:
    marker = _CONFLICT.search(content)
    if marker:
        line = content.count(b"\n", 0, marker.start()) + 1
        return Problem("", f"line {line}", "found git conflict markers; accepted: the file with the conflict resolved")
    match = _PLACE.fullmatch(said)
    place, found = (match[2], match[1]) if match else ("", said)
    return Problem("", place, f"{found}; accepted: TOML")


def understood(text: str, shipped: tuple[Milestone, ...], overlay: Overlay) -> Dataset:
    """What shipped data and the file make together; problems name the lines of their records."""
    dataset = merge(shipped, overlay)
    if dataset.problems:
        # Loaded where it is needed: at most starts nothing is wrong.
        from tui.store.spans import record_lines

        with suppress(Unsupported):
            dataset = merge(shipped, overlay, record_lines(text))
    return replace(dataset, is_editable=False) if is_read_only() else dataset


def with_problem(dataset: Dataset, problem: Problem) -> Dataset:
    """The data with a problem before all others."""
    return replace(dataset, problems=(problem, *dataset.problems))
