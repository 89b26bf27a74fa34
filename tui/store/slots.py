"""One key of one table in a TOML text: given another value, added or taken out, with all other bytes as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tomli_w

from tui.store.toml_scan import Block, Statement, blocks, statements

ABSENT = object()
"""Stands for no value."""
Path = tuple[str, ...]
_COMMENT_AT_TOP = re.compile(r"(?:#[^\n]*\n)+(?=\r?\n)")
_INDENT = re.compile(r"[ \t]*")


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """The paths at which two tables differ, with the new value or ABSENT."""
    for key in (*old, *(key for key in new if key not in old)):
        was, becomes = old.get(key, ABSENT), new.get(key, ABSENT)
        if isinstance(was, Mapping) or isinstance(becomes, Mapping):
            inner = (value if isinstance(value, Mapping) else {} for value in (was, becomes))
            yield from (((key, *path), value) for path, value in differences(*inner))
        gone_with_its_keys = becomes is ABSENT and isinstance(was, Mapping)
        if not isinstance(becomes, Mapping) and not gone_with_its_keys and not same(was, becomes):
            yield (key,), becomes


def same(found: Any, wanted: Any) -> bool:
    """Whether two values mean the same in a file; a NaN is the same as itself, a boolean is no number."""
    # A stack of its own, since a file can nest its keys deeper than Python calls may go.
    pairs = [(found, wanted)]
    while pairs:
        one, other = pairs.pop()
        if one is other:
            continue
        if isinstance(one, Mapping) and isinstance(other, Mapping) and one.keys() == other.keys():
            pairs += [(one[key], other[key]) for key in one]
        elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            pairs += zip(one, other)
        elif isinstance(one, (Mapping, list)) or not _same_scalar(one, other):
            return False
    return True


def _same_scalar(one: Any, other: Any) -> bool:
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    return bool(one == other) or (one != one and other != other)


def at(table: Mapping[str, Any], path: Path) -> Any:
    """The value at a path, or ABSENT."""
    found: Any = table
    for key in path:
        found = found.get(key, ABSENT) if isinstance(found, Mapping) else ABSENT
    return found


def change_key(text: str, table: Path, path: Path, after: Mapping[str, Any]) -> str:
    """The text of one table (with its inner tables) with the value at a path as it is in `after`."""
    own = _own_blocks(text, table)
    places = _places(text, own, table)
    holder = next((path[:length] for length in range(len(path), 0, -1) if path[:length] in places), None)
    value = at(after, holder or path)
    if holder is None:
        return text if value is ABSENT else _inserted(text, own, places, table, path, value)
    block, statement = places[holder]
    if value is ABSENT:
        return _taken_out(text, own, block, statement, at(after, block.path[len(table) :]) is ABSENT)
    return text[: statement.value_start] + literal(value, newline(text)) + text[statement.value_end :]


def _own_blocks(text: str, table: Path) -> list[Block]:
    """The blocks of the table, without those of other tables between them and of arrays inside it."""
    found = [block for block in blocks(text) if block.path[: len(table)] == table]
    if not table:
        return found[:1]
    arrays = [block.path for block in found if block.is_array and len(block.path) > len(table)]
    return [block for block in found if not any(block.path[: len(path)] == path for path in arrays)]


def _places(text: str, own: Iterable[Block], table: Path) -> dict[Path, tuple[Block, Statement]]:
    return {
        block.path[len(table) :] + statement.path: (block, statement)
        for block in own
        for statement in statements(text, block)
    }


def _taken_out(text: str, own: list[Block], block: Block, statement: Statement, table_goes: bool) -> str:
    text_without = text[: statement.start] + text[statement.end :]
    if not table_goes or block is own[0] or len(list(statements(text, block))) > 1:
        return text_without
    if any(other is not block and other.path[: len(block.path)] == block.path for other in own):
        return text_without
    start = blank_line_before(text, block.start)
    return text[:start] + text[block.body : statement.start] + text[statement.end :]


def _inserted(
    text: str, own: list[Block], places: Mapping[Path, tuple[Block, Statement]], table: Path, path: Path, value: Any
) -> str:
    for block in own:
        if block.path[len(table) :] == path[:-1]:
            return _line_in_block(text, block, path[-1:], value)
    for place, (block, statement) in places.items():
        if place[: len(path) - 1] == path[:-1]:
            inner = path[len(block.path) - len(table) :]
            return insert(text, statement.end, _indent(text, statement) + _line(inner, value, newline(text)))
    header = f"[{'.'.join(map(_key, table + path[:-1]))}]"
    end = max(block_end(text, block) for block in own)
    return insert(text, end, newline(text) + header + newline(text) + _line(path[-1:], value, newline(text)))


def _line_in_block(text: str, block: Block, path: Path, value: Any) -> str:
    line = _line(path, value, newline(text))
    last = None
    for last in statements(text, block):
        pass
    if last:
        return insert(text, last.end, _indent(text, last) + line)
    if block.path:
        return insert(text, block.body, line)
    comment = _COMMENT_AT_TOP.match(text)
    rest = text[comment.end() if comment else 0 :]
    gap = newline(text) if rest.strip() and not rest.startswith(("\n", "\r\n")) else ""
    return insert(text, comment.end() if comment else 0, line + gap)


def block_end(text: str, block: Block) -> int:
    """Where the last key of a block ends; comments behind it belong to what follows."""
    end = block.body
    for statement in statements(text, block):
        end = statement.end
    return end


def blank_line_before(text: str, position: int) -> int:
    """The position, or that of the blank line right before it."""
    for blank in ("\r\n\r\n", "\n\n"):
        if text.endswith(blank, 0, position):
            return position - len(blank) // 2
    return position


def insert(text: str, position: int, added: str) -> str:
    """The text with lines added at the beginning of a line, or behind a last line without its newline."""
    gap = "" if position == 0 or text.endswith("\n", 0, position) else newline(text)
    return text[:position] + gap + added + text[position:]


def newline(text: str) -> str:
    """How the text ends its lines."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def literal(value: Any, line_end: str = "\n") -> str:
    """A value as it is written behind its key."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {literal(inner, line_end)}" for key, inner in value.items()) + " }"
    return tomli_w.dumps({"key": value}).removeprefix("key = ").removesuffix("\n").replace("\n", line_end)


def _line(path: Path, value: Any, line_end: str) -> str:
    return f"{'.'.join(map(_key, path))} = {literal(value, line_end)}{line_end}"


def _key(part: str) -> str:
    return tomli_w.dumps({part: 0}).removesuffix(" = 0\n")


def _indent(text: str, statement: Statement) -> str:
    return _INDENT.match(text, statement.start)[0]
