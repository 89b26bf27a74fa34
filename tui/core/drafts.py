"""A text that a person is typing and has not saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.core.fields import BY_KEY, parse
from tui.core.milestones import EMPTY, Dataset, slug
from tui.core.problems import InvalidValue


@dataclass(frozen=True)
class Draft:
    """The text of one cell as it was last typed."""

    id: str
    """Id of the milestone; empty for one that is about to be added."""
    name: str
    """Name of the milestone, for messages."""
    key: str
    """Key of the field."""
    text: str
    entered: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Of a milestone that is about to be added: the texts of the fields that were entered before this one."""

    def __str__(self) -> str:
        title = BY_KEY[self.key].title.lower() if self.key in BY_KEY else self.key
        if self.id:
            return f"You were editing {self.name}, {title}: {self.text}"
        return f"You were adding {self.name or 'a milestone'}, {title}: {self.text}"

    def is_saved_in(self, dataset: Dataset) -> bool:
        """Whether the data hold what was typed: the program ended after the save and before it could forget the text."""
        if not self.id:
            added = dataset.by_id.get(slug(self.entered.get("name", "")))
            return added is not None and added.origin == "user" and _means(self.key, self.text, added.get(self.key))
        milestone = dataset.by_id.get(self.id)
        return milestone is not None and _means(self.key, self.text, milestone.get(self.key))


def _means(key: str, text: str, value: object) -> bool:
    try:
        return parse(key, text) == value
    except (InvalidValue, KeyError):
        return False
