"""Where a person was when they left, for each file of milestones, and the theme that they chose last."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from tui.core.look import AUTO, THEMES
from tui.core.places import read_place
from tui.core.problems import Problem
from tui.core.trail import Stop
from tui.store.files import DiskError
from tui.store.state_files import StateFile, Values

MOST_FILES = 40
"""Files that are remembered, the latest ones."""


class Session(Struct, frozen=True):
    """What the last session on a file left."""

    section: str = ""
    """Id of the section that was open."""
    stops: Mapping[str, Stop] = field(default_factory=dict)
    """Section to the place in it."""
    kept: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Section to what else it keeps, such as its filter."""


class SessionStore:
    """The state file of all sessions, seen from the one on a file of milestones."""

    def __init__(self, path: Path, file: Path) -> None:
        self._state = StateFile(path)
        self._file = os.path.realpath(file)
        self.problems: tuple[Problem, ...] = ()
        """Why there is no last session, if its file could not be read."""

    def read(self) -> Session:
        """The last session on the file; an empty one if there was none, or if it can't be read."""
        values = self._values()
        entry = _table(_table(values, "files").get(self._file))
        stops = {section: Stop(read_place(place), _spot(spot)) for section, (place, spot) in _pairs(_table(entry.get("places")))}
        kept = {section: _texts(texts) for section, texts in _table(entry.get("kept")).items()}
        return Session(_text(entry.get("section")), stops, kept)

    def write(self, session: Session) -> None:
        """Keeps a session; what can't be kept is not missed, so that leaving never fails."""
        entry = {
            "section": session.section,
            "places": {section: [str(stop.place), list(stop.spot)] for section, stop in session.stops.items()},
            "kept": {section: dict(texts) for section, texts in session.kept.items()},
        }
        self._update(lambda values: {**values, "files": _latest({**_table(values, "files"), self._file: entry}, self._file)})

    def theme(self, configured: str) -> str:
        """The theme that was chosen last; empty if there is none, or if the configuration says something else since."""
        chosen = _table(self._values(), "theme")
        name = _text(chosen.get("name"))
        return name if name in (AUTO, *THEMES) and chosen.get("configured") == configured else ""

    def choose_theme(self, name: str, configured: str) -> None:
        """Keeps the theme that was chosen, and over which one of the configuration."""
        self._update(lambda values: {**values, "theme": {"name": name, "configured": configured}})

    def _values(self) -> Values:
        values, problem = self._state.read()
        self.problems += (problem,) if problem else ()
        return values

    def _update(self, change: Callable[[Values], Values]) -> None:
        try:
            self._state.update(change)
        except DiskError:
            return


def _latest(files: Mapping[str, Any], last: str) -> dict[str, Any]:
    ordered = {**{name: entry for name, entry in files.items() if name != last}, last: files[last]}
    return dict(list(ordered.items())[-MOST_FILES:])


def _table(values: Any, key: str = "") -> dict[str, Any]:
    found = values.get(key) if key and isinstance(values, dict) else values
    return found if isinstance(found, dict) else {}


def _pairs(table: Mapping[str, Any]) -> list[tuple[str, tuple[str, Any]]]:
    return [(name, (value[0], value[1])) for name, value in table.items() if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str)]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> dict[str, str]:
    return {name: text for name, text in _table(value).items() if isinstance(text, str)}


def _spot(value: Any) -> tuple[int, ...]:
    return tuple(number for number in value if isinstance(number, int)) if isinstance(value, list) else ()
