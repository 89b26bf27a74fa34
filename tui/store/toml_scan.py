"""Where the tables and keys of a TOML text begin and end; the text is one that tomli has read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import tomli
from msgspec import Struct

from tui.store.refusal import Unsupported

_BASIC = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_LITERAL = r"'[^'\n]*+'"
# Up to two quotes may stand right before the closing three, so they are taken with them.
_MULTI_BASIC = r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"""(?:"{0,2}+)'
_MULTI_LITERAL = r"'''(?:[^']++|'(?!''))*+'''(?:'{0,2}+)"
_STRING = f"(?:{_MULTI_BASIC}|{_MULTI_LITERAL}|{_BASIC}|{_LITERAL})"
_PART = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"
_PATH = rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+"
_BARE = r"[^\s\"'\[{#][^\n\r#]*+"
_REST = r"[ \t]*+(?:#[^\n]*+|\r(?=\n))?(?:\n|\Z)"
_BLANK = r"[ \t]*+(?:#[^\n]*+|\r(?=\n))?\n"
_SIMPLE = rf"[ \t]*+{_PATH}[ \t]*+=[ \t]*+(?:{_STRING}|{_BARE}){_REST}"

_BLANKS = re.compile(f"(?:{_BLANK})*+")
_LINES = re.compile(f"(?:{_BLANK}|{_SIMPLE})*+")
_HEADER = re.compile(rf"[ \t]*+(\[\[?)[ \t]*+({_PATH})[ \t]*+\]\]?{_REST}")
_KEY = re.compile(rf"[ \t]*+({_PATH})[ \t]*+=[ \t]*+")
_REST_OF_LINE = re.compile(_REST)
_SCALAR = re.compile(rf"{_STRING}|{_BARE}")
_TOKEN = re.compile(rf"{_STRING}|#[^\n]*+|[\[{{\]}}]|[^\[\]{{}}\"'#]++")
_LAST = re.compile(r"[ \t]*+(?:#[^\n]*+)?\Z")
_PARTS = re.compile(_PART)


class Block(Struct, frozen=True):
    """A header with the keys under it; the first one is the top of the file and has no header."""

    path: tuple[str, ...]
    is_array: bool
    start: int
    """Where the line of the header begins."""
    body: int
    """Where the first line under the header begins."""
    stop: int
    """Where the next header's line begins, or the end of the text."""


class Statement(Struct, frozen=True):
    """One key with its value."""

    path: tuple[str, ...]
    start: int
    """Where its line begins."""
    value_start: int
    value_end: int
    end: int
    """Where the next line begins."""


def blocks(text: str) -> tuple[Block, ...]:
    """All blocks of a text, in its order.

    Raises:
        Unsupported: if the text is not understood.
    """
    found: list[Block] = []
    path, is_array, start, body, position = (), False, 0, 0, 0
    while True:
        position = _lines_end(text, position)
        header = _HEADER.match(text, position)
        if header is None and not _LAST.match(text, position):
            raise Unsupported("this line is not understood", line_of(text, position))
        found.append(Block(path, is_array, start, body, position if header else len(text)))
        if header is None:
            return tuple(found)
        path, is_array = keys(header[2]), header[1] == "[["
        start, body = header.span()
        position = body


def _lines_end(text: str, position: int) -> int:
    """Where the lines with keys, comments and nothing end."""
    while True:
        position = _LINES.match(text, position).end()
        assignment = _KEY.match(text, position)
        if assignment is None:
            return position
        position = _end_of_line(text, _value_end(text, assignment.end()))


def statements(text: str, block: Block) -> Iterator[Statement]:
    """The keys of one block, in its order.

    Raises:
        Unsupported: if the text is not understood.
    """
    position = block.body
    while True:
        position = _BLANKS.match(text, position, block.stop).end()
        assignment = _KEY.match(text, position)
        if assignment is None or position >= block.stop:
            return
        value_end = _value_end(text, assignment.end())
        end = _end_of_line(text, value_end)
        yield Statement(keys(assignment[1]), position, assignment.end(), value_end, end)
        position = end


def _value_end(text: str, position: int) -> int:
    scalar = _SCALAR.match(text, position)
    if scalar:
        # A bare value runs up to the comment; the blanks between the two are not part of it.
        return position + len(scalar[0].rstrip(" \t"))
    depth = 0
    while token := _TOKEN.match(text, position):
        depth += (token[0] in ("[", "{")) - (token[0] in ("]", "}"))
        position = token.end()
        if depth == 0:
            return position
    raise Unsupported("this value is not understood", line_of(text, position))


def _end_of_line(text: str, position: int) -> int:
    rest = _REST_OF_LINE.match(text, position)
    if rest is None:
        raise Unsupported("this line is not understood", line_of(text, position))
    return rest.end()


@lru_cache(maxsize=1024)
def keys(dotted: str) -> tuple[str, ...]:
    """The parts of a dotted key as it stands in the text."""
    if '"' not in dotted and "'" not in dotted:
        return tuple(part.strip(" \t") for part in dotted.split("."))
    return tuple(tomli.loads(f"key = {part}")["key"] if part[0] in "\"'" else part for part in _PARTS.findall(dotted))


def line_of(text: str, position: int) -> int:
    """Number of the line that a position is in."""
    return text.count("\n", 0, position) + 1
