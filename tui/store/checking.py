"""Everything that is wrong with a file, each with its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from tui.core.catalogs.catalog_reading import read_catalog
from tui.core.data.milestones import Milestone
from tui.core.data.overlay import RECORDS, merge, read_overlay
from tui.core.learning.quiz import read_quiz
from tui.core.problems import InvalidValue, Problem
from tui.core.suspects import suspicions
from tui.store.snapshot import Unreadable, understood_bytes
from tui.store.refusal import Unsupported
from tui.store.toml_scan import Block, blocks, statements

MOST_FAULTS = 100
"""Faults of the text itself that are looked for; each hides what it stands in."""
_DEEPEST = 4
"""Parts of a key by which its line is told; no field has more."""
_KEY = re.compile(r'([A-Za-z0-9_.-]+): ')


class Finding(Struct, frozen=True, order=True):
    """One thing to know about a file."""

    line: int
    """Line, from 1 on; 0 when the whole file is meant."""
    place: str
    """Record or key; may be empty."""
    message: str
    is_wrong: bool = True
    """False for what is allowed and may still deceive."""


class Report(Struct, frozen=True):
    """What was found, by line, and how many records there are."""

    findings: tuple[Finding, ...]
    records: int
    kind: str
    """`milestones`, `catalog` or `quiz`."""


def check(content: bytes, name: str, shipped: tuple[Milestone, ...], extends: str) -> Report:
    """Looks through the bytes of a file; `extends` says what a file of milestones stands on that does not say it itself."""
    text, faults = _readable(content)
    table, further, text = _parsed(text)
    faults += further
    if faults and not table:
        return Report(tuple(sorted(faults)), 0, "milestones")
    kind, rows, problems = _problems(table, name, shipped, extends)
    lines = _Lines(text, rows)
    if faults:
        # What is missing may stand in a line that could not be read.
        problems = tuple(problem for problem in problems if ": missing;" not in problem.message)
    findings = [*faults, *(lines.finding(problem) for problem in problems), *_deceiving(table, rows, lines)]
    found = table.get(rows)
    return Report(tuple(sorted(set(findings))), len(found) if isinstance(found, list) else 0, kind)


def _readable(content: bytes) -> tuple[str, list[Finding]]:
    """The text, with a question mark for each byte that is no UTF-8, and where those are."""
    text = content.decode("utf-8-sig", "surrogateescape")
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        bad = next((letter for letter in line if "\udc80" <= letter <= "\udcff"), None)
        if bad and len(faults) < MOST_FAULTS:
            faults.append(Finding(number, "", f"found byte 0x{ord(bad) - 0xDC00:02x}, which is no UTF-8; accepted: a text in UTF-8"))
    return (re.sub("[\udc80-\udcff]", "?", text) if faults else text), faults


def _parsed(text: str) -> tuple[dict[str, Any], list[Finding], str]:
    """The table of a text, read around the lines that can't be read; those are faults."""
    faults: list[Finding] = []
    while True:
        try:
            return understood_bytes(text.encode()), faults, text
        except Unreadable as reason:
            line = _line(reason.problem.place) or text.rstrip("\n").count("\n") + 1
            faults.append(Finding(line, "", reason.problem.message))
        lines = text.split("\n")
        if not 0 < line <= len(lines) or not lines[line - 1].strip("\r") or len(faults) >= MOST_FAULTS:
            return {}, faults, text
        lines[line - 1] = ""
        text = "\n".join(lines)


def _line(place: str) -> int:
    number = re.search(r"line (\d+)", place)
    return int(number[1]) if number else 0


def _problems(
    table: Mapping[str, Any], name: str, shipped: tuple[Milestone, ...], extends: str
) -> tuple[str, str, tuple[Problem, ...]]:
    """The kind of the file, the name of its records, and what is wrong with their values."""
    if "node" in table:
        return "catalog", "node", read_catalog(table, name, Path(name).stem, name).problems
    if "question" in table:
        return "quiz", "question", read_quiz(table, name).problems
    try:
        overlay = read_overlay(table, name, extends)
    except InvalidValue as reason:
        return "milestones", RECORDS, (Problem(name, "", str(reason)),)
    return "milestones", RECORDS, merge(shipped, overlay, range(1, len(overlay.entries) + 1)).problems


class _Lines:
    """Finds the line of a record or of one of its keys."""

    def __init__(self, text: str, rows: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        """Where each line begins."""
        self._records: list[list[Block]] = []
        self._others: list[Block] = []
        """The top of the file, and the tables that are no part of a record."""
        self._ids: dict[str, int] = {}
        with suppress(Unsupported):
            for block in blocks(text):
                if block.path == (rows,) and block.is_array:
                    self._records.append([block])
                elif self._records and block.path[:1] == (rows,):
                    self._records[-1].append(block)
                else:
                    self._others.append(block)
        self._name_records(rows)

    def _name_records(self, rows: str) -> None:
        with suppress(tomli.TOMLDecodeError, RecursionError, ValueError, TypeError):
            for number, record in enumerate(tomli.loads(self._text).get(rows, []), 1):
                if isinstance(record, Mapping) and isinstance(record.get("id"), str):
                    self._ids.setdefault(record["id"], number)

    def finding(self, problem: Problem) -> Finding:
        """A problem as a finding at its line."""
        place = re.sub(r"^line \d+, ", "", problem.place)
        number, key = self._record_and_key(place)
        if number is None:
            return Finding(self.of_key(None, place or _key(problem.message)), place, problem.message)
        return Finding(self.of_key(number, key or _key(problem.message)), place, problem.message)

    def _record_and_key(self, place: str) -> tuple[int | None, str]:
        """Which record a place is in, counted from 1, and which key of it."""
        counted = re.match(r"\w+ (\d+)\b|\w+\[(\d+)\]\.?", place)
        if counted:
            return int(counted[1] or counted[2]), place[counted.end() :] if counted[2] else ""
        parts = place.split(".")
        for count in range(len(parts), 0, -1):
            record_id = ".".join(parts[:count])
            if record_id in self._ids:
                return self._ids[record_id], ".".join(parts[count:])
        return None, place

    def of_key(self, number: int | None, key: str) -> int:
        """The line of a key of a record, of the record if it has no such key; 0 where that is not known."""
        wanted = tuple(re.sub(r"\[\d+\]", "", key).split(".")) if key else ()
        if number is not None and number > len(self._records):
            return 0
        keys = self._keys_of(number)
        known = (wanted[:length] for length in range(len(wanted), 0, -1))
        start = next((keys[path] for path in known if path in keys), None)
        if start is None:
            return 0 if number is None else self._line_at(self._records[number - 1][0].start)
        return self._line_at(start)

    @lru_cache(maxsize=64)
    def _keys_of(self, number: int | None) -> dict[tuple[str, ...], int]:
        """Where each key of a record stands, and each table that holds one; without a number, those outside records."""
        found: dict[tuple[str, ...], int] = {}
        for block in self._others if number is None else self._records[number - 1]:
            above = block.path if number is None else block.path[1:]
            if above:
                found.setdefault(above[:1], block.start)
            for statement in statements(self._text, block):
                path = (*above, *statement.path)[:_DEEPEST]
                found[path] = min(statement.start, found.get(path, statement.start))
                for length in range(1, len(path)):
                    found.setdefault(path[:length], statement.start)
        return found

    def _line_at(self, position: int) -> int:
        return bisect_right(self._starts, position)


def _key(message: str) -> str:
    key = _KEY.match(message)
    return key[1] if key else ""


def _deceiving(table: Mapping[str, Any], rows: str, lines: _Lines) -> Iterator[Finding]:
    names: dict[str, int] = {}
    for number, record in enumerate(table.get(rows) if isinstance(table.get(rows), list) else [], 1):
        if not isinstance(record, Mapping):
            continue
        for key, value in record.items():
            if isinstance(value, str):
                for message in suspicions(value):
                    yield Finding(lines.of_key(number, str(key)), f"{rows} {number}", f"{key}: {message}", False)
        name = record.get("name")
        if isinstance(name, str) and name.strip():
            if name in names:
                message = f"name: record {names[name]} has the same name"
                yield Finding(lines.of_key(number, "name"), f"{rows} {number}", message, False)
            names.setdefault(name, number)
