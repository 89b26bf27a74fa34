"""What a terminal was sent that neither the driver writes nor can be read: sequences, controls and hidden characters."""

from __future__ import annotations

import re
import unicodedata

_PRIVATE_MODES = "1049|25|7|2004|1000|1002|1006|2026"
_OURS = re.compile(
    rf"\x1b\[\?(?:{_PRIVATE_MODES})[hl]"  # the modes of tui/terminal/modes.py
    r"|\x1b\[\?2026\$p|\x1b\[5n"  # what it asks the terminal
    r"|\x1b\[H\x1b\[2J"
    r"|\x1b\[(?:\d{1,3}(?:;\d{1,3})?)?H"  # tui/terminal/moves.py
    r"|\x1b\[\d{0,3}[ABCDXb]|\x1b\[K"
    r"|\x1b\[(?:0|1|2|3|4|7|9|2[2-9]|3[0-79]|4[0-79]|9[0-7]|10[0-7]|[34]8;5;\d{1,3}|[34]8;2;\d{1,3};\d{1,3};\d{1,3}|;)*m"
    r"|[\n\r\b]+"
)
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def leaks(output: bytes) -> list[str]:
    """Each sequence or character that the driver has no reason to send; blinking and hidden text are among them."""
    # A program that is stopped at any moment may leave half a character at the end.
    text = output.decode("utf-8", "surrogateescape")
    rest = _OURS.split(text)
    return [_around(part, match) for part in rest for match in re.finditer(r"[^ -~]", part) if _acts(match[0])]


def _acts(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN


def _around(text: str, match: re.Match[str]) -> str:
    return repr(text[match.start() : match.start() + 24])
