"""Several processes on one file."""

from __future__ import annotations

from pathlib import Path

from tests.store.writers import run


def test_four_processes_on_one_file_lose_nothing_or_show_a_conflict(tmp_path: Path) -> None:
    outcome = run(tmp_path, 4, 25)
    assert (outcome.saved + outcome.shown, outcome.lost) == (100, 0)
