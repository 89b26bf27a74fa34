"""The keys that a person has chosen, in place of those that the dashboard comes with."""

from __future__ import annotations

from textual.binding import Binding

from tui.core.config import Config
from tui.core.key_words import put_in_force
from tui.core.keymap import Keymap, make_keymap
from tui.core.problems import Problem
from tui.frame.base import Frame
from tui.frame.key_table import key_uses


class Rebinding(Frame):
    """Keys by the settings; what is wrong with them is told with the other problems."""

    BINDINGS = [Binding("question_mark,f1", "help", "Help", id="app.help")]

    def __init__(self, config: Config | None = None, **options: object) -> None:
        super().__init__(**options)
        self.config = config or Config()
        self.key_problems: tuple[Problem, ...] = ()
        put_in_force({})
        if self.config.preset or self.config.keys:
            keymap = self._keymap_of_settings()
            self.key_problems = keymap.problems
            put_in_force(keymap.changed)
            self.set_keymap({name: ",".join(keys) for name, keys in keymap.changed.items()})

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that could not be read, the settings first."""
        return (*self.config.problems, *self.key_problems, *super().problems)

    def action_help(self) -> None:
        """Shows every key that works here, then those of the other parts."""
        # Loaded with the first page of its kind: the first screen does not wait for it.
        from tui.widgets.help_screen import HelpScreen, help_page

        uses = self._keymap_of_settings().uses
        self.push_screen(HelpScreen("Keys", help_page(self.screen.active_bindings.values(), uses)))

    def _keymap_of_settings(self) -> Keymap:
        return make_keymap(key_uses(), self.config.preset or "plain", self.config.keys, "config.toml")
