"""The driver that Milepost gives to Textual: what is on its way to the terminal and back passes through here."""

from __future__ import annotations

import asyncio
import os
import re
import select
import signal
import sys
import termios
import threading
import tty

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message
from textual.messages import InBandWindowResize, TerminalSupportsSynchronizedOutput

from tui.terminal.capabilities import read_capabilities
from tui.terminal.diff import Painter
from tui.terminal.keys import KeyReader
from tui.terminal.line import Line
from tui.terminal.parser import draw, is_frame
from tui.terminal.screen import Screen
from tui.terminal.signals import EndingSignals

_CLICKS = "\x1b[?1000h\x1b[?1002h\x1b[?1006h", "\x1b[?1006l\x1b[?1002l\x1b[?1000l"
_KNOWN = re.compile(r"\x07|\x1b\]52;c;[A-Za-z0-9+/=]*\x07|(?:\x1bP[^\x1b]*\x1b\\)+")
"""What passes beside the screen: the bell, and what is copied (in GNU screen's wrapping, too)."""


class MilepostDriver(LinuxDriver):
    """Sends only cells that changed, reads any byte, ends on signals, waits for no line."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.capabilities = read_capabilities(os.environ)
        self._terminal = _open_terminal(self.fileno)
        width, height = self._get_terminal_size()
        self._shadow = Screen(width, height, self.capabilities.glyphs)
        self._painter = Painter(self.capabilities)
        self._line: Line | None = None
        self._stop_reader, self._stop_sender = os.pipe()
        self._signals = EndingSignals(self._end_soon, self._end_at_once)
        self._signals.start()

    def _get_terminal_size(self) -> tuple[int, int]:
        try:
            width, height = os.get_terminal_size(self._terminal)
        except OSError:
            return super()._get_terminal_size()
        return width or 80, height or 24

    # Output

    def write(self, data: str) -> None:
        """Takes what Textual writes: frames go into the shadow, the rest is sent if it is known to be harmless."""
        line = self._line
        if line is None:
            return
        if is_frame(data):
            with line.changed:
                draw(data, self._shadow, self.capabilities.colours)
                line.is_drawing = True
                line.changed.notify()
        elif _KNOWN.fullmatch(data):
            line.send(data)

    def repaint(self) -> None:
        """Paints the whole screen again, whatever the terminal shows."""
        if self._line is not None:
            with self._line.changed:
                self._painter.forget()
                self._shadow.dirty = set(range(self._shadow.height))
                self._line.changed.notify()

    # Beginning and end

    def start_application_mode(self) -> None:
        """Takes the terminal."""
        if self._line is not None or not self._is_in_foreground():
            return
        self._painter.forget()
        self._shadow.dirty = set(range(self._shadow.height))
        self._line = Line(self._terminal, self._shadow, self._painter, lambda: self._signals.raised(signal.SIGHUP))
        self._line.start()
        signal.signal(signal.SIGWINCH, lambda *_: self._loop.call_soon_threadsafe(self._take_size))
        self._take_size()
        self._set_raw()
        self._line.send(self._enter())
        self._start_reading()
        if self._must_signal_resume:
            self._must_signal_resume = False
            # Something was on the screen before: it comes back without waiting for the app.
            self._line.is_drawing = True
            self.send_message(self.SignalResume())
