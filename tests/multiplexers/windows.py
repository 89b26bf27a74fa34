"""tmux and GNU screen, each in a pseudo-terminal of its own: keys go in at the person's end, the screen is read from inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from in_pty import Terminal

ROOT = Path(__file__).resolve().parents[2]
DASHBOARD = (sys.executable, "-m", "tui")


class Multiplexer(ABC):
    """A window in a multiplexer, and the terminal that a person sees it in."""

    program: str
    """Its command, which is also the name of its Debian package."""
    rows_of_its_own = 0
    """Rows of the terminal that it keeps for itself."""

    def __init__(self, folder: Path, command: Sequence[str], environment: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        """`columns` and `rows` are those that the command gets."""
        self.folder = folder
        self.environment = dict(environment)
        self.terminal = self._open(self._start(command), columns, rows)

    @property
    def lines(self) -> list[str]:
        """What stands in the window, without the blanks at the ends."""
        return [line.rstrip() for line in self._copy().splitlines()]

    @property
    def text(self) -> str:
        """What stands in the window."""
        return "\n".join(self.lines)

    @property
    def seen(self) -> list[str]:
        """What the person sees of the window."""
        return [line.rstrip() for line in self.terminal.text.splitlines()]

    def press(self, *keys: str) -> None:
        """Types at the person's terminal."""
        for key in keys:
            self.terminal.press(key)

    def wait_for(self, sought: str | Callable[[str], bool]) -> None:
        """Waits until a text stands in the window, or the window is as asked: nothing changes there without the person's terminal hearing of it."""
        found = (lambda text: sought in text) if isinstance(sought, str) else sought
        self.terminal.wait_for(lambda _: found(self.text))

    def resize(self, columns: int, rows: int) -> None:
        """Changes the size of the person's terminal."""
        self.terminal.resize(columns, rows + self.rows_of_its_own)

    def attach(self, columns: int = 80, rows: int = 24) -> None:
        """Comes back in another terminal."""
        self.terminal.end()
        self.terminal = self._open(self._return(), columns, rows)

    @abstractmethod
    def detach(self) -> None:
        """Leaves; the command goes on."""

    def end(self) -> None:
        """Ends the multiplexer with all that runs in it."""
        self._quit()
        self.terminal.end()

    def run(self, *arguments: str) -> str:
        """Gives the multiplexer a command of its own, and gives its answer; none before it has begun."""
        return subprocess.run([*self._itself(), *arguments], env=self.environment, capture_output=True, text=True).stdout

    def _open(self, command: Sequence[str], columns: int, rows: int) -> Terminal:
        return Terminal(command, ROOT, self.environment, columns, rows + self.rows_of_its_own)

    @abstractmethod
    def _itself(self) -> list[str]: ...

    @abstractmethod
    def _start(self, command: Sequence[str]) -> list[str]: ...

    @abstractmethod
    def _return(self) -> list[str]: ...

    @abstractmethod
    def _copy(self) -> str: ...

    @abstractmethod
    def _quit(self) -> None: ...


class Tmux(Multiplexer):
    """tmux as it comes: no settings, its own escape-time."""

    program = "tmux"
    rows_of_its_own = 1

    def detach(self) -> None:
        self.press("\x02", "d")
        self.terminal.finish()

    def _itself(self) -> list[str]:
        return ["tmux", "-S", str(self.folder / "tmux"), "-f", os.devnull]

    def _start(self, command: Sequence[str]) -> list[str]:
        return [*self._itself(), "new", "-s", "tests", *command]

    def _return(self) -> list[str]:
        return [*self._itself(), "attach"]

    def _copy(self) -> str:
        return self.run("capture-pane", "-p")

    def _quit(self) -> None:
        self.run("kill-server")


class Screen(Multiplexer):
    """GNU screen as it comes, without its page of greeting."""

    program = "screen"

    def detach(self) -> None:
        self.press("\x01", "d")
        self.terminal.finish()

    def _itself(self) -> list[str]:
        return ["screen", "-S", "tests"]

    def _start(self, command: Sequence[str]) -> list[str]:
        self.environment["SCREENDIR"] = str(self.folder)
        settings = self.folder / "settings"
        settings.write_text("startup_message off\n")
        return [*self._itself(), "-c", str(settings), *command]

    def _return(self) -> list[str]:
        return ["screen", "-r", "tests"]

    def hardcopy(self) -> list[bytes]:
        """What stands in the window by its own account: of each glyph the last byte of its number, which is all that it writes."""
        copied = self.folder / "copied"
        self.run("-p", "0", "-X", "hardcopy", str(copied))
        # The answer to a question comes after what was asked before it is done.
        self.run("-p", "0", "-Q", "number")
        return [line.rstrip() for line in copied.read_bytes().split(b"\n")[: len(self.lines)]]

    def _copy(self) -> str:
        return self.terminal.text

    def _quit(self) -> None:
        self.run("-X", "quit")


MULTIPLEXERS = [
    pytest.param(kind, id=kind.program, marks=pytest.mark.skipif(
        shutil.which(kind.program) is None, reason=f"{kind.program} is not installed (Debian: apt install {kind.program})"
    ))
    for kind in (Tmux, Screen)
]  # fmt: skip


@contextmanager
def opened(
    kind: type[Multiplexer], home: Path, command: Sequence[str] = DASHBOARD, columns: int = 80, rows: int = 24, **named: str
) -> Iterator[Multiplexer]:
    """A command in a window; `named` are variables of the environment of the person's terminal."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    environment = {**kept, "HOME": str(home), "MILEPOST_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", "SHELL": "/bin/sh", **named}
    # The name of a socket may have a hundred characters.
    with tempfile.TemporaryDirectory(prefix="mux") as folder:
        Path(folder).chmod(0o700)
        window = kind(Path(folder), command, environment, columns, rows)
        try:
            yield window
        finally:
            window.end()
