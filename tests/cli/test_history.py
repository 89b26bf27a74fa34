"""`milepost history`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tui import paths
from tui.cli import main
from tui.core.data.changes import set_value
from tui.opening import open_store


@pytest.fixture
def edited(home: Path) -> None:
    """The user's file after two edits, one of which a spreadsheet would run."""
    store, _ = open_store(None)
    milestone = store.dataset.milestones[0]
    store.perform(set_value(milestone, "note", "=HYPERLINK(\"http://x\")"))
    store.perform(set_value(milestone, "license", "\x1b]52;c;aGk=\x07-"))
    store.undo()


def test_without_edits_there_is_nothing_to_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["history"]), capsys.readouterr().out) == (0, "")


def test_each_edit_is_a_line_with_before_and_after(edited: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history"]) == 0
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.endswith(', note: Epoch AI labels the compute speculative. -> =HYPERLINK("http://x")')
    assert second.endswith(", license: unknown -> \\x1b]52;c;aGk=\\x07-")
    assert "undo: " in third


def test_json_has_every_edit(edited: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["history", "--json"])
    edits = json.loads(capsys.readouterr().out)
    assert [(e["act"], e["key"], e["after"]) for e in edits][::2] == [
        ("edit", "note", '=HYPERLINK("http://x")'), ("undo", "license", ""),
    ]  # fmt: skip


def test_csv_holds_no_cell_that_a_spreadsheet_would_run(edited: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["history", "--csv"])
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[1][-1] == "'=HYPERLINK(\"http://x\")"
    assert [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t")] == []


def test_the_history_of_another_file_is_its_own(edited: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["history", str(tmp_path / "other.toml")])
    assert capsys.readouterr().out == ""


def test_a_history_that_can_not_be_read_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths.history(paths.user_file()).mkdir(parents=True)
    assert main(["history"]) == 3
    assert "could not be read" in capsys.readouterr().err


def test_an_exported_list_of_milestones_holds_no_formula_either(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "milestones.toml").write_text('[[milestone]]\nid = "x"\nname = "=1+1"\nreleased = 2020-01-01\n')
    main(["list", "--csv", "--query", "=1+1"])
    assert "x,'=1+1," in capsys.readouterr().out
