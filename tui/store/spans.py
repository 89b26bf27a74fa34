"""Edits of a TOML text that change the records they must and leave every other byte as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tomli
import tomli_w
from msgspec import Struct

from tui.store.refusal import Unsupported
from tui.store.slots import blank_line_before, block_end, change_key, differences, insert, newline, same
from tui.store.toml_scan import Block, blocks, line_of, statements

Table = Mapping[str, Any]
WHOLE_CHECK = 200_000
"""Texts up to this many characters are parsed whole after an edit; of longer ones the edited part, before and after."""


class Part(Struct, frozen=True):
    """A stretch of the text that is edited by itself: one record, the top of the file, or its end."""

    start: int
    stop: int
    text: str
    """What stands there afterwards."""


def rewrite(text: str, before: Table, after: Table, name: str = "milestone") -> str:
    """The text of a file with another meaning.

    `before` is what the text means; `after` differs in records of `[[name]]` and in keys at the top.
    Records that are the same object in both are not looked at.

    Raises:
        Unsupported: if the text has a form that can't be edited in place.
    """
    try:
        changed = _spliced(text, _parts(text, before, after, name))
        if len(changed) <= WHOLE_CHECK and not same(tomli.loads(changed), after):
            raise Unsupported("the edit would change the meaning of something else")
    except (ValueError, RecursionError) as reason:
        raise Unsupported(f"the edited text would not be read again: {reason}") from None
    return changed


def record_lines(text: str, name: str = "milestone") -> tuple[int, ...]:
    """The line that each `[[name]]` record begins on.

    Raises:
        Unsupported: if the text is not understood.
    """
    lines, line, counted = [], 1, 0
    for record in _records(blocks(text), name):
        line += text.count("\n", counted, record[0].start)
        counted = record[0].start
        lines.append(line)
    return tuple(lines)


def _spliced(text: str, parts: Iterable[Part]) -> str:
    for part in sorted(parts, key=lambda part: part.start, reverse=True):
        if part.start == part.stop:
            text = insert(text, part.start, part.text)
        else:
            text = text[: part.start] + part.text + text[part.stop :]
    return text


def _parts(text: str, before: Table, after: Table, name: str) -> Iterator[Part]:
    found = blocks(text)
    old, new = before.get(name, []), after.get(name, [])
    records = _records(found, name)
    if len(records) != len(old):
        raise Unsupported(f"{name} is not written as [[{name}]] tables", _line_of_key(text, found[0], name))
    tops = [{key: value for key, value in table.items() if key != name} for table in (before, after)]
    if tops[0] != tops[1]:
        yield _top(text, found[0], *tops)
    for index, wanted in _pairs(old, new):
        if index is None:
            yield Part(len(text), len(text), _appended(text, wanted, name))
        elif wanted is None or wanted is not old[index]:
            yield _record(text, records[index], old[index], wanted, name)


def _line_of_key(text: str, top: Block, name: str) -> int:
    return next((line_of(text, found.start) for found in statements(text, top) if found.path[0] == name), 0)


def _records(found: Iterable[Block], name: str) -> list[list[Block]]:
    """The blocks of each record; inner tables of a record may stand further down, behind other tables."""
    records: list[list[Block]] = []
    for block in found:
        if block.path == (name,) and block.is_array:
            records.append([block])
        elif records and block.path[:1] == (name,):
            records[-1].append(block)
    return records


def _pairs(old: list[Table], new: list[Table]) -> Iterator[tuple[int | None, Table | None]]:
    """Which record becomes which: index of the old one (None for an added one), and the new one (None if it goes)."""
    start = next((i for i, (was, becomes) in enumerate(zip(old, new)) if was is not becomes), min(len(old), len(new)))
    if len(old) == len(new):
        yield from ((index, new[index]) for index in range(start, len(old)))
        return
    # The rest is told apart by id, so that a record that has moved up is known again.
    rest = {_identity(table): table for table in new[start:]}
    for index in range(start, len(old)):
        yield index, rest.pop(_identity(old[index]), None)
    yield from ((None, table) for table in rest.values())


def _identity(table: Table) -> Any:
    # Records without an id, or with one that is taken, are never edited: the object itself tells them apart.
    return id(table) if not isinstance(table.get("id"), str) else table["id"]


def _top(text: str, top: Block, before: Table, after: Table) -> Part:
    head = changed = text[top.body : top.stop]
    for path, _ in differences(before, after):
        changed = change_key(changed, (), path, after)
    kept = tomli.loads(head)
    meant = {key: value for key, value in kept.items() if key in after and same(value, before.get(key))}
    meant |= {path[0]: after[path[0]] for path, _ in differences(before, after) if path[0] in after}
    _check(tomli.loads(changed), meant, 1)
    return Part(top.body, top.stop, changed)


def _record(text: str, blocks_of_it: list[Block], old: Table, new: Table | None, name: str) -> Part:
    start, stop = blocks_of_it[0].start, blocks_of_it[-1].stop
    line = line_of(text, start)
    was = tomli.loads(text[start:stop])
    _check(was.get(name), [old], line)
    if new is None:
        part = _removal(text, blocks_of_it)
    else:
        changed = text[start:stop]
        for path, _ in differences(old, new):
            changed = change_key(changed, (name,), path, new)
        part = Part(start, stop, changed)
    others = {key: value for key, value in was.items() if key != name}
    _check(tomli.loads(part.text), others | ({name: [new]} if new is not None else {}), line)
    return part


def _removal(text: str, blocks_of_it: list[Block]) -> Part:
    start, stop = blocks_of_it[0].start, blocks_of_it[-1].stop
    kept = "".join(text[block_end(text, b) : after] for b, after in zip(blocks_of_it, _starts(blocks_of_it, stop)))
    return Part(blank_line_before(text, start), stop, kept)


def _starts(blocks_of_it: list[Block], stop: int) -> list[int]:
    return [*(block.start for block in blocks_of_it[1:]), stop]


def _appended(text: str, table: Table, name: str) -> str:
    # A table under its own name and not in a list: tomli-w would write a list of short tables in one line.
    record = tomli_w.dumps({name: table}).replace(f"[{name}]", f"[[{name}]]", 1)
    _check(tomli.loads(record), {name: [table]}, 0)
    blank = "\n" if text.strip() and not text.endswith(("\n\n", "\n\r\n")) else ""
    return (blank + record).replace("\n", newline(text))


def _check(found: Any, meant: Any, line: int) -> None:
    if not same(found, meant):
        raise Unsupported("the edit would change the meaning of something else", line)
