"""Edits that could not be saved: the person hears why, sees both values, and says what is to become of theirs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tui.core.data.history import UNKNOWN, change_text, text_in, title
from tui.core.document import Paragraph, Span, para
from tui.core.text import one_line
from tui.frame.editing import Editing
from tui.store.files import is_read_only
from tui.store.store import ConflictError
from tui.store.user_file import StoreError, Unsaved
from tui.widgets.pane import Pane

MINE, THEIRS, AGAIN, ELSEWHERE, AS_IT_WAS = "m", "t", "r", "w", "p"
IN_CELL = "leave it as it is; what you typed stays in its cell"


class Resolving(Editing):
    """Never lets an edit go without the person's word."""

    waiting: Pane.Edited | None = None
    """The edit that the disk or the state of the file stood against."""

    def ask_about(self, event: Pane.Edited, reason: StoreError) -> None:
        """Asks about a place that others have changed, and about a disk that did not take the edit."""
        if isinstance(reason, ConflictError):
            self._ask_whose(event, reason)
        elif isinstance(reason, Unsaved) and not is_read_only():
            self.waiting = event
            self.ask_again("Not saved", str(reason))

    def _ask_whose(self, event: Pane.Edited, reason: ConflictError) -> None:
        change = event.change
        values = [para(Span(title(change), "strong"), " was changed by somebody else while you edited it.")]
        if change.key:
            values += [
                _value("you saw", event.seen),
                _value("it is now", text_in(self.dataset, change)),
                _value("yours", change_text(change)),
            ]
        else:
            values.append(para(str(reason)))
        answers = {MINE: "save mine over it; undo brings theirs back", THEIRS: "take theirs, give mine up"}
        self.ask("Whose value?", values, answers, IN_CELL, partial(self._take_side, event))

    def _take_side(self, event: Pane.Edited, answer: str | None) -> None:
        if answer == THEIRS:
            event.finish()
            self.say(f"{title(event.change)} is left as it is in the file")
        elif answer == MINE and self.try_to_save(event, None):
            event.finish()

    def ask_again(self, heading: str, reason: str) -> None:
        """Offers to save the edit that waits again, or elsewhere."""
        if self.waiting is None:
            return
        change = self.waiting.change
        text = f": {change_text(change)}" if change.kind == "set" else ""
        about = (para(reason), para(""), para("Your edit is kept: ", Span(f"{title(change)}{text}", "strong")))
        answers = {AGAIN: "save it to the file, again", ELSEWHERE: "save to another file, and go on with that one"}
        if self.store.can_restore:
            answers[AS_IT_WAS] = "put the file back as it was, with your edit"
        self.ask(heading, about, answers, IN_CELL, self._take_way)

    def _take_way(self, answer: str | None) -> None:
        if answer == ELSEWHERE:
            # Loaded with the first question of its kind: the first screen does not wait for it.
            from tui.widgets.text_question import TextQuestionScreen

            suggested = Path.home() / self.store.path.name
            asked = "The data and your edit go to this file, and so does what you edit from here on:"
            self.push_screen(TextQuestionScreen("Save elsewhere", asked, str(suggested)), self._save_elsewhere)
        elif answer == AS_IT_WAS:
            self._save_as_it_was()
        elif answer == AGAIN:
            self._save_waiting()

    def _save_as_it_was(self) -> None:
        try:
            self.store.restore()
        except StoreError as reason:
            self.ask_again("Not saved", str(reason))
            return
        self._save_waiting()

    def _save_elsewhere(self, typed: str | None) -> None:
        if not typed:
            self.ask_again("Not saved", "Your edit still waits.")
            return
        try:
            self.store.move_to(Path(typed).expanduser().absolute())
        except StoreError as reason:
            self.ask_again("Not saved", str(reason))
            return
        if self.drafts:
            self.drafts.go_on_over(self.store.path)
        self._save_waiting()

    def _save_waiting(self) -> None:
        event, self.waiting = self.waiting, None
        if event and self.try_to_save(event, event.seen):
            event.finish()


def _value(name: str, text: str | None) -> Paragraph:
    return para(Span(f"{name:12}", "dim"), one_line(text or UNKNOWN), indent=2, hanging=12)
