"""The edits of a file, one after the other: when, of what, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from tui.core.data.changes import LABELS, Change, known_of, text_of
from tui.core.data.fields import BY_KEY
from tui.core.data.milestones import Dataset, Milestone
from tui.core.document import Page, Paragraph, Span, heading, page, para
from tui.core.key_words import key_for

UNKNOWN = "unknown"
"""How an absent value is called beside others."""
NOT_THERE = "not there"
"""How a record that is not in the data is called beside others."""
COLUMNS = ("number", "time", "act", "kind", "id", "name", "key", "before", "after")
_LONGEST = 200


class Edit(Struct, frozen=True):
    """One edit that was saved."""

    number: int
    """Tells it from all others of its file; later ones are larger."""
    time: datetime
    act: str
    """`edit`, `undo` or `redo`."""
    change: Change
    before: str
    """What the screen showed before; empty where it was unknown."""
    after: str

    @property
    def row(self) -> dict[str, str | int]:
        """What an export holds of it, by the names in COLUMNS."""
        change = self.change
        found = (self.number, self.time.isoformat(), self.act, change.kind, change.id, change.name, change.key, self.before, self.after)
        return dict(zip(COLUMNS, found))


def text_in(dataset: Dataset, change: Change) -> str:
    """What a person sees of the place of a change; empty where it is unknown."""
    milestone = dataset.by_id.get(change.id)
    if milestone is None:
        return ""
    return text_of(change.key, known_of(milestone, change.key)) if change.key else _whole(milestone)


def change_text(change: Change) -> str:
    """What a person will see in the place of a change once it is made; empty where that is not a value."""
    return text_of(change.key, change.value) if change.kind == "set" else ""


def _whole(milestone: Milestone) -> str:
    changed = [BY_KEY[key].title.lower() for key in sorted(milestone.theirs) if key in BY_KEY]
    if milestone.origin == "user":
        return milestone.name
    return f"{milestone.name} with own {', '.join(changed)}" if changed else f"{milestone.name} as shipped"


def history_page(edits: Sequence[Edit], problem: str = "") -> Page:
    """The edits, last one first, each a link by which it is taken back."""
    take, undo = key_for("history.take-back", "Enter"), key_for("app.undo", "u")
    about = f"{take} takes the edit under the cursor back, and no other; that is an edit of its own, which {undo} undoes."
    lines: list[Paragraph] = [para(about if edits else "No edit has been saved to this file yet.")]
    lines += [para(Span(problem, "bad"))] if problem else []
    return page((*lines, *_days(edits)))


def _days(edits: Iterable[Edit]) -> Iterable[Paragraph]:
    day = ""
    for edit in reversed(tuple(edits)):
        if f"{edit.time:%Y-%m-%d}" != day:
            day = f"{edit.time:%Y-%m-%d}"
            yield from heading(day)
        what, values = edit_parts(edit)
        yield para(Span(f"{edit.time:%H:%M}  {what}", "link"), values, target=f"edit:{edit.number}", indent=2, hanging=7)


def edit_parts(edit: Edit) -> tuple[str, str]:
    """What an edit was of, and what became of it, for one line."""
    act = "" if edit.act == "edit" else f"{edit.act}: "
    none = UNKNOWN if edit.change.key else NOT_THERE
    before, after = (_short(text) or none for text in (edit.before, edit.after))
    return f"{act}{title(edit.change)}", f": {before} -> {after}" if before != after else ""


def title(change: Change) -> str:
    """What a change is of: a milestone, or one of its fields."""
    label, _, key = change.key.partition(".")
    if label in LABELS and key in BY_KEY:
        return f"{change.name}, {label} of {BY_KEY[key].title.lower()}"
    if change.key in BY_KEY:
        return f"{change.name}, {BY_KEY[change.key].title.lower()}"
    return f"{change.kind} {change.name}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
