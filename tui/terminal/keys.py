"""What is typed, as messages for the app: no byte, sequence or unfinished paste can break it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from textual import events
from textual._xterm_parser import XTermParser  # Textual's only reader of keys; its own driver has no other door to it.
from textual.message import Message

_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
PASTE_PATIENCE = 2.0
"""Seconds without a byte after which an open paste is taken as ended."""


class KeyReader:
    """Turns bytes from the terminal into messages."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._recent = ""
        self._pasting = False

    @property
    def patience(self) -> float | None:
        """Seconds after which `wait` must be called if nothing was typed until then; None if nothing is open."""
        if self._pasting:
            return PASTE_PATIENCE
        return 0.02 if self._parser._timeout_time is not None else None

    def feed(self, received: bytes) -> Iterator[Message]:
        """The messages of some bytes."""
        text = self._decode(received)
        if "\x1b" not in self._recent + text:
            self._recent = text[-len(_PASTE_BEGINS) :]
            yield from self._parsed(text)
            return
        for character in text:
            self._recent = (self._recent + character)[-len(_PASTE_BEGINS) :]
            if self._recent in (_PASTE_BEGINS, _PASTE_ENDS):
                self._pasting = self._recent == _PASTE_BEGINS
            yield from self._parsed(character)

    def wait(self) -> Iterator[Message]:
        """The messages that follow from nothing being typed any more: a lone Esc, a paste that never ended."""
        if self._pasting:
            yield from self.feed(_PASTE_ENDS.encode())
            # The parser gives the paste away only when something follows it; a focus report changes nothing.
            yield from self.feed(b"\x1b[I")
        else:
            yield from self._guarded(self._parser.tick())

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
