"""The end after an error of our own: a report that can be pasted anywhere, since no value of anybody's data is in it."""

from __future__ import annotations

import traceback
from pathlib import Path

from textual.app import App
from textual.worker import WorkerFailed

from tui.core.text import many_lines

_FRAMES = 12
"""Calls that are named, the last one last."""
_NAMED_FOLDERS = 3
_END = """\
What was saved is on disk. A text that was being typed is offered at the next start.
This report holds no value of your data; please send it with what you had just done."""


class Crash(App[None]):
    """Says where it stopped and not with what."""

    def _fatal_error(self) -> None:
        # Textual's own report prints the variables of every call, and so what is in the person's file.
        if self._exception is not None and not self._exit_renderables:
            self._exit_renderables.append(crash_report(self._exception))
        self._close_messages_no_wait()


def crash_report(error: BaseException) -> str:
    """The kind of an error and the calls that led to it, without its message, which may quote a value."""
    innermost = error.error if isinstance(error, WorkerFailed) else error
    calls = traceback.extract_tb(innermost.__traceback__)[-_FRAMES:]
    lines = [f"  {'/'.join(Path(call.filename).parts[-_NAMED_FOLDERS:])}, line {call.lineno}, in {call.name}" for call in calls]
    return many_lines("\n".join((f"Milepost stopped: an error of its own ({type(innermost).__name__}).", *lines, _END)))
