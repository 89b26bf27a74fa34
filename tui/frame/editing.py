"""The one place where an edit is saved, taken back and made again."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.binding import Binding

from tui.frame.base import Frame
from tui.frame.drafting import Drafting
from tui.store.drafts import Drafts
from tui.store.store import Store, StoreError
from tui.widgets.pane import Pane


class Editing(Drafting):
    """Owner of the data: what the store has saved comes down to every section."""

    BINDINGS = [
        Binding("u", "undo", "Undo", id="app.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="app.redo"),
    ]

    def __init__(self, store: Store, drafts: Drafts | None = None, **options: object) -> None:
        super().__init__(**options)
        self.store = store
        self.drafts = drafts
        self.set_reactive(Frame.dataset, store.dataset)

    @on(Pane.Edited)
    def save(self, event: Pane.Edited) -> None:
        """Saves an edit; on failure nothing changes and the section hears why."""
        self.try_to_save(event, event.seen)

    def try_to_save(self, event: Pane.Edited, seen: str | None) -> bool:
        """Whether an edit was saved; `seen` is what the person knows to stand in its place."""
        try:
            self.store.perform(event.change, seen)
        except StoreError as reason:
            # Refused first: the data that come down after a conflict, which are what the file holds, are no answer to the edit.
            event.refuse(str(reason))
            self.adopt(str(reason), wrong=True)
            self.ask_about(event, reason)
            return False
        self.forget_draft(event.change)
        self.adopt(f"Saved: {event.change}{self._remark}")
        return True

    def ask_about(self, event: Pane.Edited, reason: StoreError) -> None:
        """Asks what is to become of an edit that could not be saved."""

    def take_file(self) -> None:
        """Takes up a file that was read after the first paint."""
        self.store.refresh()  # a change may have been saved meanwhile
        self.adopt(f"{self.store.path.name} is read")
        self.tell_problems()

    def action_undo(self) -> None:
        """Takes the last edit back."""
        self._step(self.store.undo, "Undone", "Nothing to undo")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the keys that can't do anything."""
        return {"undo": self.store.can_undo, "redo": self.store.can_redo}.get(action, True)

    def action_redo(self) -> None:
        """Makes the last undone edit again."""
        self._step(self.store.redo, "Redone", "Nothing to redo")

    def _step(self, step: Callable[[], object], done: str, nothing: str) -> None:
        try:
            change = step()
        except StoreError as reason:
            self.adopt(str(reason), wrong=True)
            return
        if change is None:
            self.say(nothing)
            return
        self.adopt(f"{done}: {change}{self._remark}")

    @property
    def _remark(self) -> str:
        """What a person should know of a save that went well."""
        forgotten = self.store.past.problem and f"undo will not survive the end: {self.store.past.problem}"
        return "".join(f"; {said}" for said in (self.store.remark, forgotten) if said)

    def adopt(self, text: str, wrong: bool = False) -> None:
        """Brings down what the file holds, and says why."""
        self.dataset = self.store.dataset
        self.status_line.source = self.store.summary
        self.say(text, wrong)
        self.refresh_bindings()
