"""Names of keys: as people write them (`?`, `^p`, `Esc`), and as the program knows them (`question_mark`, `ctrl+p`, `escape`)."""

from __future__ import annotations

import re

from tui.core.problems import InvalidValue

_SIGNS = {
    "/": "slash", "?": "question_mark", "+": "plus", "-": "minus", "[": "left_square_bracket", "]": "right_square_bracket",
    ",": "comma", ".": "full_stop", "<": "less_than_sign", ">": "greater_than_sign", "=": "equals_sign", ":": "colon",
    ";": "semicolon", "!": "exclamation_mark", "*": "asterisk", "#": "number_sign", "%": "percent_sign", "&": "ampersand",
    "'": "apostrophe", '"': "quotation_mark", "(": "left_parenthesis", ")": "right_parenthesis", "@": "at", "\\": "backslash",
    "^": "circumflex_accent", "_": "underscore", "`": "grave_accent", "{": "left_curly_bracket", "|": "vertical_line",
    "}": "right_curly_bracket", "~": "tilde", "$": "dollar_sign",
}  # fmt: skip
_SHOWN = {name: sign for sign, name in _SIGNS.items()} | {
    "escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space", "pagedown": "PgDn", "pageup": "PgUp",
    "up": "Up", "down": "Down", "left": "Left", "right": "Right", "home": "Home", "end": "End", "delete": "Del", "insert": "Ins",
    "backspace": "Backspace",
}  # fmt: skip
_WORDS = {"esc": "escape", "return": "enter", "pgdn": "pagedown", "pgup": "pageup", "del": "delete", "ins": "insert"}
_NAMED = ("escape", "enter", "tab", "space", "pagedown", "pageup", "home", "end", "up", "down", "left", "right", "delete", "insert", "backspace")
_SAME_BYTE = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+j": "enter", "ctrl+left_square_bracket": "escape"}
"""Keys that a terminal sends as another one."""
_TAKEN = {"ctrl+c": "ends programs", "ctrl+z": "stops programs", "ctrl+s": "holds the screen on some terminals"}
ACCEPTED = "a letter, digit or sign, f1 to f10, ctrl+letter, or one of " + ", ".join(_NAMED)


def key_name(key: str) -> str:
    """A key as people read it: ctrl+p is ^p, slash is /."""
    if key.startswith("ctrl+"):
        return "^" + _SHOWN.get(key.removeprefix("ctrl+"), key.removeprefix("ctrl+"))
    return _SHOWN.get(key, key.upper() if re.fullmatch(r"f\d+", key) else key)


def read_key(typed: str) -> str:
    """The name of a key that reaches a program through every terminal.

    Raises:
        InvalidValue: if it is no key, or one that terminals keep or send as another.
    """
    written = "space" if typed == " " else typed.strip()
    if re.fullmatch(r"[A-Za-z0-9]", written):
        return written
    name = _SIGNS.get(written) or _ctrl(written.lower()) or _word(written.lower())
    if name is None:
        raise InvalidValue(f"{typed!r} is no key; accepted: {ACCEPTED}")
    if name in _SAME_BYTE:
        raise InvalidValue(f"{typed!r} reaches a program as {_SAME_BYTE[name]}; accepted: {ACCEPTED}")
    if name in _TAKEN:
        raise InvalidValue(f"{typed!r} {_TAKEN[name]}; accepted: {ACCEPTED}")
    return name


def _ctrl(written: str) -> str | None:
    found = re.fullmatch(r"(?:ctrl\+|\^|c-)(.|[a-z_]{2,})", written)
    if not found:
        return None
    behind = _SIGNS.get(found[1], found[1])
    return f"ctrl+{behind}" if re.fullmatch(r"[a-z]|backslash|underscore|left_square_bracket|right_square_bracket", behind) else None


def _word(written: str) -> str | None:
    name = _WORDS.get(written, written)
    return name if name in _NAMED or name in _SHOWN or re.fullmatch(r"f(?:[1-9]|10)", name) else None
