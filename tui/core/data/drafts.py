"""A text that a person is typing and has not saved."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from tui.core.data.changes import accepted, known_of, title_of
from tui.core.data.milestones import EMPTY, Dataset, Milestone, slug
from tui.core.problems import InvalidValue


class Draft(Struct, frozen=True):
    """The text of one cell as it was last typed."""

    id: str
    """Id of the milestone; empty for one that is about to be added."""
    name: str
    """Name of the milestone, for messages."""
    key: str
    """Key of the field, or of a label of one as in `sources.released`."""
    text: str
    entered: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Of a milestone that is about to be added: the texts of the fields that were entered before this one."""

    def __str__(self) -> str:
        title = title_of(self.key).lower()
        if self.id:
            return f"You were editing {self.name}, {title}: {self.text}"
        return f"You were adding {self.name or 'a milestone'}, {title}: {self.text}"

    def is_saved_in(self, dataset: Dataset) -> bool:
        """Whether the data hold what was typed: the program ended after the save and before it could forget the text."""
        if not self.id:
            added = dataset.by_id.get(slug(self.entered.get("name", "")))
            return added is not None and added.origin == "user" and self._is_in(added)
        milestone = dataset.by_id.get(self.id)
        return milestone is not None and self._is_in(milestone)

    def _is_in(self, milestone: Milestone) -> bool:
        try:
            return accepted(self.key, self.text) == known_of(milestone, self.key)
        except InvalidValue:
            return False
