"""How a terminal is taken and given back: its modes, and what its line does to bytes."""

from __future__ import annotations

import os
import termios
import tty
from collections.abc import Iterable

from tui.terminal.capabilities import Capabilities

_CLICKS_ON = "\x1b[?1000h\x1b[?1002h\x1b[?1006h"
_CLICKS_OFF = "\x1b[?1006l\x1b[?1002l\x1b[?1000l"


def taking(can: Capabilities, mouse: bool) -> str:
    """The sequences that begin: other screen, no cursor, no wrapping, marked pastes, clicks but no mere motion."""
    return "".join(
        (
            "\x1b[?1049h" if can.second_screen else "",
            "\x1b[?25l\x1b[?7l\x1b[?2004h",
            _CLICKS_ON if mouse and can.tells_of_clicks else "",
            "\x1b[?2026$p" if can.answers_queries else "",
        )
    )


def giving_back(can: Capabilities, mouse: bool) -> str:
    """The sequences that end what `taking` began."""
    return "".join(
        (
            _CLICKS_OFF if mouse and can.tells_of_clicks else "",
            "\x1b[?2004l\x1b[?7h\x1b[m",
            "\x1b[H\x1b[2J" if can.is_gnu_screen or not can.second_screen else "",
            "\x1b[?1049l" if can.second_screen else "",
            "\x1b[?25h",
        )
    )


def open_terminal(numbers: Iterable[int]) -> int:
    """A way of its own to the terminal of one of these files, on which writing never waits; else the last of them."""
    last = 2
    for last in numbers:
        try:
            return os.open(os.ttyname(last), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError:
            continue
    return last


def attributes(number: int) -> list[object] | None:
    """What the line does to bytes; None if it is no terminal's, or gone."""
    try:
        return termios.tcgetattr(number)
    except termios.error:
        return None


def set_attributes(number: int, wanted: list[object] | None) -> None:
    """Sets what the line does to bytes, if it is there."""
    if wanted is not None:
        try:
            termios.tcsetattr(number, termios.TCSANOW, wanted)  # type: ignore[arg-type]
        except termios.error:
            return


def raw(before: list[object] | None) -> list[object] | None:
    """The same line passing every byte on as it is, both ways."""
    if before is None:
        return None
    changed = [*before[:6], list(before[6])]  # type: ignore[call-overload]
    changed[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP)
    changed[tty.OFLAG] &= ~termios.OPOST
    changed[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    changed[tty.CC][termios.VMIN], changed[tty.CC][termios.VTIME] = 1, 0
    return changed
