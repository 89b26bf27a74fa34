"""What every test stands on: nothing of the developer's own files, terminal, colours or time zone is read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("milepost", deadline=None, derandomize=True)
settings.load_profile("milepost")

_TERMINAL = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "TMUX", "STY", "SSH_TTY", "SSH_CONNECTION")

# Textual reads its own variables once, when it is imported, which is before any fixture.
for _name in [name for name in os.environ if name.startswith("TEXTUAL") or name in _TERMINAL]:
    del os.environ[_name]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that holds everything of the user's for this test."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in _TERMINAL:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MILEPOST_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANG", "C.UTF-8")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _utc() -> None:
    """Dates made from the clock are those of UTC, wherever the tests run."""
    os.environ["TZ"] = "UTC"
    time.tzset()
