"""Texts that are being typed: kept with every key, and offered again by the next session when this one did not end well."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import on

from tui.core.data.changes import Change
from tui.core.document import Span, para
from tui.core.places import Place
from tui.frame.base import Frame
from tui.store.drafts import Drafts, Left
from tui.store.files import DiskError
from tui.widgets.pane import Pane

EDITED_IN = "milestones"
"""The section in which texts are typed."""
TAKE, THROW_AWAY = "e", "x"


class Drafting(Frame):
    """The one place where a text that is not saved yet is kept."""

    drafts: Drafts | None = None
    """Where texts are kept; None where nothing may be."""
    _draft_refused = ""
    _left: Iterator[Left] = iter(())

    @on(Pane.Typed)
    def keep_draft(self, event: Pane.Typed) -> None:
        """Puts what was typed on disk; if that can't be done, the person hears it once."""
        if self.drafts is None:
            return
        if event.draft is None:
            self.drafts.drop()
            return
        try:
            self.drafts.keep(event.draft)
            self._draft_refused = ""
        except DiskError as reason:
            if self._draft_refused != reason.reason:
                self._draft_refused = reason.reason
                self.say(f"What you type is not on disk until it is saved: {reason.reason}", wrong=True)

    def forget_draft(self, change: Change) -> None:
        """Forgets a text whose change is saved; one that is typed in another place stays."""
        kept = self.drafts.kept if self.drafts else None
        if self.drafts and kept and (change.kind == "add" or (kept.id, kept.key) == (change.id, change.key)):
            self.drafts.drop()

    def offer_drafts(self) -> None:
        """Offers what earlier sessions have left, one after the other, until one is taken up."""
        if self.drafts is not None:
            self._left = self.drafts.left()
            self._offer_next(self.drafts)

    def _offer_next(self, drafts: Drafts) -> None:
        for left in self._left:
            if not left.draft.is_saved_in(self.dataset):
                when = f"{left.typed:%Y-%m-%d at %H:%M}; the session ended before it was saved."
                answers = {TAKE: "go on editing it", THROW_AWAY: "throw it away"}
                about = (para(Span(str(left.draft), "strong")), para(when))
                self.ask("A text that was not saved", about, answers, "ask again at the next start", partial(self._answer, drafts, left))
                return
            drafts.throw_away(left)

    async def _answer(self, drafts: Drafts, left: Left, answer: str | None) -> None:
        if answer == TAKE:
            for other in self._left:
                drafts.put_off(other)
            await self.visit(Place("section", EDITED_IN))
            # The table knows where its cells are once it has been laid out.
            self.call_after_refresh(self._go_on, drafts, left)
            return
        (drafts.throw_away if answer == THROW_AWAY else drafts.put_off)(left)
        self._offer_next(drafts)

    def _go_on(self, drafts: Drafts, left: Left) -> None:
        if self.pane is not None and self.pane.resume(left.draft):
            drafts.take(left)
        else:
            drafts.put_off(left)
            self.say(f"{left.draft.name} is not in the data any more, so its text waits: {left.draft.text}", wrong=True)

    async def visit(self, place: Place) -> None:
        """Opens a place; the frame knows how."""
        raise NotImplementedError
