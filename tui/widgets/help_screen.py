"""Help made from the bindings that are live where it was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import ActiveBinding, Binding

from tui.core.document import Page, Paragraph, Span, heading, page, para
from tui.core.key_names import key_name
from tui.core.keymap import KeyUse
from tui.core.problems import Problem
from tui.widgets.page_screen import PageScreen

_KEYS_WIDTH = 18


class HelpScreen(PageScreen[None]):
    """A page over the dashboard, closed by Esc, q, F1 or ?."""

    DEFAULT_CSS = """
    HelpScreen > Reader { max-width: 76; }
    """
    BINDINGS = [Binding("escape,q,f1,question_mark", "app.pop_screen", "Close", id="help.close")]


class MessageScreen(PageScreen[None]):
    """A page of what was said, closed by Esc, q or m."""

    DEFAULT_CSS = """
    MessageScreen > Reader { max-width: 76; }
    """
    BINDINGS = [Binding("escape,q,m", "app.pop_screen", "Close", id="messages.close")]


def message_page(problems: Iterable[Problem], messages: Iterable[str]) -> Page:
    """Every problem in full, then every message of the session, the last one first."""
    wrong = tuple(para(Span(str(problem), "bad"), indent=2, hanging=2) for problem in problems)
    said = tuple(para(message, indent=2, hanging=2) for message in reversed(tuple(messages)))
    none = (para("none", indent=2),)
    return page((*heading("What could not be read")[1:], *(wrong or none), *heading("Messages, last one first"), *(said or none)))


def help_page(bindings: Iterable[ActiveBinding], everything: Iterable[KeyUse] = ()) -> Page:
    """All live keys: those of the focused part first, then those of the section, then those everywhere; last those of other parts."""
    groups: dict[str, dict[str, list[str]]] = {}
    live: set[str] = set()
    for active in bindings:
        binding = active.binding
        if binding.description and not binding.system:
            group = groups.setdefault(_words(type(active.node).__name__), {})
            group.setdefault(binding.description, []).append(key_name(binding.key))
            live.add(binding.id or "")
    for use in everything:
        if use.id not in live:
            groups.setdefault(f"Elsewhere: {use.part}", {})[use.description] = [key_name(key) for key in use.keys]
    lines = (line for name, group in groups.items() for line in _group(name, group))
    next(lines, None)  # the empty one above the first heading
    return page(lines)


def _group(name: str, group: dict[str, list[str]]) -> Iterable[Paragraph]:
    yield from heading(name)
    for description, keys in group.items():
        yield para(Span(f"{'  '.join(keys):{_KEYS_WIDTH}}", "strong"), description, indent=2, hanging=_KEYS_WIDTH)


def _words(class_name: str) -> str:
    """ "MilestoneTable" as "Milestone table"."""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in class_name).strip()
    return {"milepost app": "Everywhere", "screen": "Everywhere"}.get(spaced, spaced.capitalize())
