"""What the terminal at the other end can do, as its environment tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

ALL_COLOURS = 1 << 24

Glyphs = Literal["unicode", "console", "ascii"]

_OLD = re.compile(r"(vt\d|ansi|cons25|linux|sun|wyse|adm)")
_NAMES_OF_REPEATERS = ("tmux", "xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty")
_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")


class Capabilities(Struct, frozen=True):
    """What may be sent to a terminal."""

    term: str = "xterm-256color"
    """Name of the terminal type."""
    colours: int = 256
    """Number of colours: 0, 8, 16, 256 or 16,777,216."""
    glyphs: Glyphs = "unicode"
    """Characters that it can draw: all, those of a text console, or ASCII."""
    erases_with_background: bool = True
    """Whether erased cells take the background that is set."""
    erases_characters: bool = True
    """Whether it knows how to erase a number of cells (ECH)."""
    repeats: bool = False
    """Whether it knows how to repeat the last character (REP)."""
    ends_attributes: bool = True
    """Whether bold and its like can be ended one by one."""
    second_screen: bool = True
    """Whether it has a second screen, and puts the first one back at the end."""
    is_gnu_screen: bool = False
    """Whether it is a window of GNU screen: which keeps Esc back while it tells of clicks, and has no second screen unless it is set to."""
    answers_queries: bool = True
    """Whether a question about its modes is safe to ask."""
    remote: bool = False
    """Whether the line to it is an SSH connection."""
    light: bool = False
    """Whether its background is light, as far as it says so."""

    @property
    def tells_of_clicks(self) -> bool:
        """Whether it can be asked to tell of clicks, and hands over all keys nonetheless."""
        return self.second_screen and not self.is_gnu_screen

    @property
    def is_dumb(self) -> bool:
        """Whether it cannot place text at all, so that no dashboard can be shown in it."""
        return self.term in ("", "dumb", "unknown")


def read_capabilities(environment: Mapping[str, str]) -> Capabilities:
    """What the environment says about the terminal."""
    term = environment.get("TERM", "").lower()
    old = bool(_OLD.match(term))
    return Capabilities(
        term=term,
        colours=_colours(term, environment),
        glyphs=_glyphs(term, environment),
        erases_with_background=not term.startswith(("screen", "vt", "ansi", "sun")) and "STY" not in environment,
        erases_characters=not re.match(r"vt1\d\d|ansi|sun", term),
        repeats=_repeats(term, environment),
        ends_attributes=not re.match(r"vt1\d\d|sun", term),
        second_screen=not old,
        is_gnu_screen=_is_gnu_screen(term, environment),
        answers_queries=not old and environment.get("TERM_PROGRAM") != "Apple_Terminal",
        remote="SSH_CONNECTION" in environment or "SSH_TTY" in environment,
        light=environment.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15"),
    )


def _is_gnu_screen(term: str, environment: Mapping[str, str]) -> bool:
    # Over ssh the type alone tells; tmux may give itself out as screen, and either may run in the other.
    return (term.startswith("screen") and "TMUX" not in environment) or ("STY" in environment and not term.startswith("tmux"))


def _colours(term: str, environment: Mapping[str, str]) -> int:
    if environment.get("NO_COLOR") or term in ("", "dumb", "unknown") or term.startswith("vt"):
        return 0
    # What the terminal around them has is set for screen's windows and a console's programs, too.
    is_own = not (_OLD.match(term) or _is_gnu_screen(term, environment))
    if (is_own and environment.get("COLORTERM", "").lower() in ("truecolor", "24bit")) or term.endswith("-direct"):
        return ALL_COLOURS
    if "256color" in term or term.startswith(_NAMES_OF_REPEATERS):
        return 256
    return 8 if term in ("linux", "ansi", "cons25") else 16


def _glyphs(term: str, environment: Mapping[str, str]) -> Glyphs:
    if not _is_utf8(term, environment):
        return "ascii"
    return "console" if term == "linux" else "unicode"


def _is_utf8(term: str, environment: Mapping[str, str]) -> bool:
    coerced = environment.get("LC_CTYPE") == "C.UTF-8" and environment.get("LANG", "") in ("", "C", "POSIX")
    # Python itself sets LC_CTYPE to C.UTF-8 where the locale is C, or none is set: that says nothing about the terminal.
    names = [name for name in _LOCALE if not (coerced and name == "LC_CTYPE")]
    locale = next((environment[name] for name in names if environment.get(name)), "")
    if not locale:
        # Containers seldom set a locale; the terminals of this century draw UTF-8 without being asked.
        return not _OLD.match(term)
    return "utf8" in locale.lower().replace("-", "")


def _repeats(term: str, environment: Mapping[str, str]) -> bool:
    if environment.get("TMUX") or term.startswith(_NAMES_OF_REPEATERS):
        return True
    vte = environment.get("VTE_VERSION", "")
    return term.startswith("xterm") and ("XTERM_VERSION" in environment or (vte.isdecimal() and int(vte) >= 5200))
