"""What is typed, as messages for the app: no byte, sequence or unfinished paste can break it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from textual import constants, events
from textual._xterm_parser import XTermParser  # Textual's only reader of keys; its own driver has no other door to it.
from textual.message import Message

from tui.terminal.pace import ANSWER

_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_ESCAPE = "\x1b"
_GO_ON_AFTER_ESCAPE = "[O\x7f\tbf"
"""What goes on with a sequence: that of one key, or of a word back, forward or deleted."""
_UNFINISHED = ("\x1b[", "\x1bO")
PASTE_PATIENCE = 2.0
"""Seconds without a byte after which an open paste is taken as ended."""


class Answered(Message):
    """The terminal has answered how it is."""


class KeyReader:
    """Turns bytes from the terminal into messages."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._recent = ""
        self._pasting = False
        self._has_escape = False

    @property
    def patience(self) -> float | None:
        """Seconds after which `wait` must be called if nothing was typed until then; None if nothing is open."""
        if self._pasting:
            return PASTE_PATIENCE
        if self._has_escape:
            return constants.ESCAPE_DELAY
        return 0.02 if self._parser._timeout_time is not None else None

    def feed(self, received: bytes) -> Iterator[Message]:
        """The messages of some bytes."""
        text, *more = self._decode(received).split(ANSWER)
        for part in more:
            yield Answered()
            text += part
        if "\x1b" not in self._recent + text:
            self._recent = text[-len(_PASTE_BEGINS) :]
            yield from self._parsed(text)
            return
        for character in text:
            self._recent = (self._recent + character)[-len(_PASTE_BEGINS) :]
            if self._recent in (_PASTE_BEGINS, _PASTE_ENDS):
                self._pasting = self._recent == _PASTE_BEGINS
            if self._recent.endswith(ANSWER):
                # It came in pieces: the parser has begun with it, and knows no end to it.
                self._parser = XTermParser()
                yield Answered()
            else:
                yield from self._after_escape(character)

    def _after_escape(self, character: str) -> Iterator[Message]:
        """Keeps an Esc until it is known whether a sequence follows.

        tmux waits half a second, and a far line as long as it likes, and then both hand over an Esc with the key that
        was pressed after it: two keys, for Milepost has none with Alt.
        """
        had_escape, self._has_escape = self._has_escape, False
        if had_escape and character in _GO_ON_AFTER_ESCAPE:
            yield from self._parsed(_ESCAPE)
        elif had_escape:
            yield _escape()
        if character == _ESCAPE and not self._pasting:
            self._has_escape = True
        else:
            yield from self._parsed(character)

    def wait(self) -> Iterator[Message]:
        """The messages that follow from nothing being typed any more: a lone Esc, a paste that never ended."""
        if self._pasting:
            yield from self.feed(_PASTE_ENDS.encode())
            # The parser gives the paste away only when something follows it; a focus report changes nothing.
            yield from self.feed(b"\x1b[I")
        elif self._has_escape:
            self._has_escape = False
            yield _escape()
        else:
            yield from self._given_up(list(self._guarded(self._parser.tick())))

    def _given_up(self, messages: list[Message]) -> Iterator[Message]:
        """A sequence that did not go on was an Esc and a key."""
        if messages and self._recent.endswith(_UNFINISHED):
            yield _escape()
            yield from self._parsed(self._recent[-1])
        else:
            yield from messages

    def _parsed(self, text: str) -> Iterator[Message]:
        yield from self._guarded(self._parser.feed(text)) if text else ()

    def _guarded(self, messages: Iterator[Message]) -> Iterator[Message]:
        try:
            for message in messages:
                if (sound := _sound(message)) is not None:
                    yield sound
        except Exception:  # Whatever the parser stumbles over was typed; a fresh one takes the next key.
            self._parser = XTermParser()
        self._parser.mouse_pixels = False


def _escape() -> events.Key:
    return events.Key("escape", _ESCAPE)


def _sound(message: Message) -> Message | None:
    """The message, or None if no terminal that was asked nothing would send it."""
    if isinstance(message, events.Key):
        return message if not _has_surrogates((message.character or "") + message.key) else None
    if isinstance(message, events.Paste):
        return events.Paste("".join(c for c in message.text if c in "\n\r\t" or (c >= " " and not "\x7f" <= c <= "\x9f")))
    if isinstance(message, events.MouseEvent):
        return message if max(message.x, message.y) < 10_000 else None
    return None if isinstance(message, (events.Resize, events.CursorPosition, events.AppFocus, events.AppBlur)) else message


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
