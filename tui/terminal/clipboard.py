"""Copying from a terminal: by the way that works there, which is then told."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

LONGEST_SEQUENCE = 74_000
"""Characters of an OSC 52 sequence that xterm and tmux still take."""
_IN_SCREEN = 760
"""Characters that GNU screen passes on at a time."""
_TOOLS = {
    "WAYLAND_DISPLAY": ("wl-copy",),
    "DISPLAY": ("xclip -selection clipboard", "xsel --clipboard --input"),
    "": ("pbcopy", "clip.exe"),
}
_NO_SEQUENCES = ("vt", "linux", "dumb", "ansi", "sun", "cons25")


class Copied(Struct, frozen=True):
    """What became of a copy."""

    route: Literal["tmux", "tool", "terminal", "file", "none"]
    """By which way it went."""
    message: str
    """The same for the user, without claiming more than is known."""


def copy(text: str, send: Callable[[str], None], environment: Mapping[str, str], folder: Path | None = None) -> Copied:
    """Copies by the first way that works: tmux, a local tool, the terminal, a file in the folder."""
    for way in (_through_tmux(text, environment), _through_a_tool(text, environment)):
        if way is not None:
            return way
    sequence = _sequence(text, environment)
    if sequence is not None:
        send(sequence)
        return Copied("terminal", f"Sent {_size(text)} to the terminal's clipboard; terminals may refuse that (OSC 52)")
    return _through_a_file(text, folder)


def likely_route(environment: Mapping[str, str]) -> str:
    """By which way a copy will be tried first, in words; nothing is copied."""
    if environment.get("TMUX"):
        return "through tmux"
    tool = None if "SSH_CONNECTION" in environment or "SSH_TTY" in environment else next(_tools(environment), None)
    if tool:
        return f"through {tool[0]}"
    return "through the terminal (OSC 52)" if _sequence("", environment) else "into a file"


def _through_tmux(text: str, environment: Mapping[str, str]) -> Copied | None:
    if not environment.get("TMUX"):
        return None
    if _run(["tmux", "load-buffer", "-w", "-"], text, environment):
        return Copied("tmux", f"Copied {_size(text)} to tmux, which passes it on to the terminal's clipboard")
    if _run(["tmux", "load-buffer", "-"], text, environment):
        return Copied("tmux", f"Copied {_size(text)} to tmux only: paste with its prefix and ]")
    return None


def _through_a_tool(text: str, environment: Mapping[str, str]) -> Copied | None:
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return None  # A tool would fill the clipboard of the far machine.
    for command in _tools(environment):
        if _run(command, text, environment):
            return Copied("tool", f"Copied {_size(text)} with {command[0]}")
    return None


def _tools(environment: Mapping[str, str]) -> Iterator[list[str]]:
    for needed, commands in _TOOLS.items():
        for command in commands if not needed or environment.get(needed) else ():
            if shutil.which(command.split()[0], path=environment.get("PATH")):
                yield command.split()


def _run(command: list[str], text: str, environment: Mapping[str, str]) -> bool:
    try:
        done = subprocess.run(
            command,
            input=text.encode("utf-8", "replace"),
            env=dict(environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _sequence(text: str, environment: Mapping[str, str]) -> str | None:
    """The sequence that asks the terminal to copy; None where none would take it."""
    if environment.get("TERM", "dumb").startswith(_NO_SEQUENCES) or environment.get("TMUX"):
        return None
    sequence = f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'replace')).decode()}\x07"
    if len(sequence) > LONGEST_SEQUENCE:
        return None
    if not environment.get("STY"):
        return sequence
    pieces = (sequence[start : start + _IN_SCREEN] for start in range(0, len(sequence), _IN_SCREEN))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def _through_a_file(text: str, folder: Path | None) -> Copied:
    if folder is None:
        return Copied("none", "Not copied: there is no clipboard that can be reached from here")
    file = folder / "copied.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # For nobody else to read, and never through a link that somebody has laid there.
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with open(handle, "w", encoding="utf-8", errors="replace") as copied:
            copied.write(text)
    except OSError as reason:
        return Copied("none", f"Not copied: there is no clipboard here, and {file}: {reason.strerror}")
    return Copied("file", f"No clipboard can be reached from here: wrote {_size(text)} to {file}")


def _size(text: str) -> str:
    return f"{len(text):,} character{'' if len(text) == 1 else 's'}"
