"""The driver that Milepost gives to Textual: all that goes to the terminal or comes from it passes through here."""

from __future__ import annotations

import os
import re
import select
import signal
import termios
import threading
from typing import Any

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message
from textual.messages import InBandWindowResize, TerminalSupportsSynchronizedOutput

from tui.terminal import modes
from tui.terminal.capabilities import read_capabilities
from tui.terminal.diff import Painter
from tui.terminal.keys import Answered, KeyReader
from tui.terminal.line import Line
from tui.terminal.parser import draw, is_frame
from tui.terminal.screen import ANYWHERE, Screen
from tui.terminal.signals import EndingSignals

_HARMLESS = re.compile(r"\x07|\x1b\]52;c;[A-Za-z0-9+/=]*\x07|(?:\x1bP(?:\x1b\]52;c;)?[A-Za-z0-9+/=;]*\x07?\x1b\\)+")
"""What passes beside the screen: the bell, and what is copied (as GNU screen wants it, too)."""


class MilepostDriver(LinuxDriver):
    """Sends only the cells that changed, reads any byte, ends on signals, waits for no line."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Textual has taken NO_COLOR out of the environment by now.
        self.capabilities = read_capabilities({**os.environ, "NO_COLOR": "1"} if app.no_color else os.environ)
        self._terminal = modes.open_terminal((self.fileno, 1, 2))
        self._shadow = Screen(*self._get_terminal_size(), self.capabilities.glyphs)
        self._painter = Painter(self.capabilities)
        self._line: Line | None = None
        self._is_away = False
        self._stop_receiver, self._stop_sender = os.pipe()
        self._signals = EndingSignals(self._end_soon, self._end_at_once)
        self._signals.start()

    # What Textual writes

    def write(self, data: str) -> None:
        """Takes a frame into the shadow; sends anything else only if it is known to be harmless."""
        line = self._line
        if line is None:
            return
        if is_frame(data):
            with line.changed:
                draw(data, self._shadow, self.capabilities.colours)
                if not hasattr(self._app.focused, "cursor_screen_offset"):
                    # Textual leaves it where an input last had it; it is seen only in one (an input method writes there).
                    self._shadow.cursor = ANYWHERE
                line.is_drawing = True
                line.changed.notify()
        elif _HARMLESS.fullmatch(data):
            line.send(data)

    def repaint(self) -> None:
        """Paints everything again, whatever the terminal shows."""
        if self._line is not None:
            with self._line.changed:
                self._forget()
                self._line.changed.notify()

    def _forget(self) -> None:
        self._painter.forget()
        self._shadow.dirty = set(range(self._shadow.height))

    # Beginning and end

    def start_application_mode(self) -> None:
        """Takes the terminal."""
        if self._line is not None or not self._is_in_foreground():
            return
        was_away, self._is_away = self._is_away, False
        self._forget()
        self._line = Line(self._terminal, self._shadow, self._painter, lambda: self._signals.raised(signal.SIGHUP))
        self._line.start()
        self._take_size()
        signal.signal(signal.SIGWINCH, lambda *_: self._soon(self._take_size))
        self.attrs_before = modes.attributes(self.fileno)
        modes.set_attributes(self.fileno, modes.raw(self.attrs_before))
        self._line.send(modes.taking(self.capabilities, self._mouse))
        self._line.is_drawing = was_away
        self._key_thread = threading.Thread(target=self.run_input_thread, name="milepost-keys", daemon=True)
        self._key_thread.start()
        if self._must_signal_resume:
            self._must_signal_resume = False
            self.send_message(self.SignalResume())

    def stop_application_mode(self) -> None:
        """Gives the terminal back as it was."""
        if self._line is not None:
            self._line.hush()
        self.disable_input()
        line, self._line = self._line, None
        if line is None:
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        line.send(modes.giving_back(self.capabilities, self._mouse))
        if not line.finish():
            self._give_back_at_once()
        modes.set_attributes(self.fileno, self.attrs_before)
        if not self._is_away:
            self._signals.stop()

    def close(self) -> None:
        """Does nothing: Textual calls it before the end, and all threads end with the terminal or with the program."""

    def suspend_application_mode(self) -> None:
        """Gives the terminal to another program for a while."""
        self._is_away = True
        self.stop_application_mode()

    def _sigcont_application(self, *_: object) -> None:
        if self._auto_restart and self._is_away:
            self.resume_application_mode()
        elif self._line is not None:
            self._soon(self._take_again)

    def _take_again(self) -> None:
        """After a stop that nobody announced: the shell has had the terminal meanwhile."""
        if self._line is not None:
            modes.set_attributes(self.fileno, modes.raw(self.attrs_before))
            self._line.send(modes.taking(self.capabilities, self._mouse))
            self._take_size()
            self.repaint()

    def _is_in_foreground(self) -> bool:
        """Whether the terminal is ours to take; if not, the program stops until it is."""
        try:
            if os.tcgetpgrp(self.fileno) == os.getpgrp():
                return True
        except OSError:
            return True
        self._is_away = True
        os.kill(os.getpid(), signal.SIGSTOP)
        return False

    # Signals; the first two run in a thread of their own

    def _end_soon(self, number: int) -> bool:
        if self._is_away and number == signal.SIGINT:
            return False  # It was meant for the program that has the terminal.
        self._soon(lambda: self._app.exit(return_code=128 + number))
        return True

    def _end_at_once(self, number: int) -> None:
        self._give_back_at_once()
        modes.set_attributes(self.fileno, self.attrs_before)
        os._exit(128 + number)

    def _give_back_at_once(self) -> None:
        try:
            termios.tcflush(self._terminal, termios.TCOFLUSH)
            # A sequence may have been cut off; CAN ends it.
            os.write(self._terminal, b"\x18" + modes.giving_back(self.capabilities, self._mouse).encode())
        except (OSError, termios.error):
            return

    def _soon(self, call: Any) -> None:
        try:
            self._loop.call_soon_threadsafe(call)
        except RuntimeError:
            return  # The app has ended.

    # Size

    def _get_terminal_size(self) -> tuple[int, int]:
        try:
            width, height = os.get_terminal_size(self._terminal)
        except OSError:
            width, height = 0, 0
        return width or 80, height or 24

    def _take_size(self) -> None:
        width, height = self._get_terminal_size()
        if self._line is not None:
            with self._line.changed:
                if (width, height) != (self._shadow.width, self._shadow.height):
                    self._shadow.resize(width, height)
                    self._line.is_drawing = False  # until the app has laid it out anew
                self._forget()
                self._line.changed.notify()
        size = Size(self._shadow.width, self._shadow.height)
        self.send_message(events.Resize(size, size))

    # What is typed

    def run_input_thread(self) -> None:
        """Reads keys until it is told to stop, or the terminal is gone."""
        reader = KeyReader()
        while True:
            ready, _, _ = select.select((self.fileno, self._stop_receiver), (), (), reader.patience)
            if self._stop_receiver in ready:
                os.read(self._stop_receiver, 1)
                return
            received = self._read() if ready else b""
            if ready and not received:
                self._signals.raised(signal.SIGHUP)
                return
            for message in reader.feed(received) if ready else reader.wait():
                self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def process_message(self, message: Message) -> None:
        """Passes on what was typed; what the terminal says about itself is for the driver alone."""
        line = self._line
        if isinstance(message, TerminalSupportsSynchronizedOutput):
            if line is not None:
                line.holds_back = True
        elif isinstance(message, Answered):
            if line is not None:
                line.answered()
        elif not isinstance(message, InBandWindowResize):
            super().process_message(message)

    def disable_input(self) -> None:
        """Reads no more keys."""
        thread, self._key_thread = self._key_thread, None
        if thread is None:
            return
        os.write(self._stop_sender, b".")
        thread.join()
        try:
            termios.tcflush(self.fileno, termios.TCIFLUSH)
        except termios.error:
            return
