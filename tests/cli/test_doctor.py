"""`milepost doctor`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui import __version__
from tui.cli import doctor, main
from tui.cli.doctor import shown
from tui.core.data.drafts import Draft
from tui.store.drafts import Drafts
from tui.store.files import forbid_writing
from tui.store.locks import locked


@pytest.fixture(autouse=True)
def _writable_afterwards() -> Iterator[None]:
    yield
    forbid_writing(False)


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, str]]:
    assert main(["doctor", "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_it_says_versions_terminal_clipboard_and_files(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys)
    assert list(found) == ["versions", "terminal", "clipboard", "files"]
    assert found["versions"]["milepost"] == __version__
    assert (found["terminal"]["TERM"], found["terminal"]["colours"]) == ("xterm-256color", "256")
    assert found["clipboard"] == {"copies go": "through the terminal (OSC 52)"}
    assert found["files"]["milestones"] == "~/milestones.toml, not there"


def test_it_reads_well_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    lines = capsys.readouterr().out.splitlines()
    assert "versions" in lines and f"  milepost           {__version__}" in lines


def test_it_writes_nothing(home: Path) -> None:
    (home / "state").mkdir()
    (home / "state" / "progress.json").write_text("broken")
    before = sorted((str(path), path.stat().st_mtime_ns) for path in (home, *home.rglob("*")))
    main(["doctor"])
    assert sorted((str(path), path.stat().st_mtime_ns) for path in (home, *home.rglob("*"))) == before


def test_it_tells_a_state_file_that_can_not_be_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "state").mkdir()
    (home / "state" / "progress.json").write_text("broken")
    assert "and can't be read" in report(capsys)["files"]["progress"]


def test_it_counts_texts_that_wait_and_shows_none_of_them(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    killed = Drafts(home / "state" / "drafts", home / "milestones.toml")
    killed.keep(Draft("gpt-4", "GPT-4", "note", "a secret"))
    os.close(killed._handle)
    main(["doctor"])
    out = capsys.readouterr().out
    assert ("texts not saved    1" in out, "a secret" in out) == (True, False)


def test_it_shows_no_value_of_the_data_and_no_name_of_the_user_or_machine(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor.getpass, "getuser", lambda: "marianne")
    folder = home.parent / "srv-marianne" / "marianne"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('[[milestone]]\nid = "secret"\nname = "Secret 5"\nreleased = 2026-01-01\ncolour = "red"\n')
    main(["doctor", str(folder / "mine.toml")])
    out = capsys.readouterr().out
    assert "srv-USER/USER/mine.toml" in out and "1 records, 1 problems" in out
    assert [word for word in ("marianne", "ecret", "red", os.uname().nodename) if word in out] == []


def test_the_home_folder_is_a_tilde(home: Path) -> None:
    assert shown(home / "a" / "b.toml") == "~/a/b.toml"


def test_it_says_who_holds_the_lock(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with locked(home / "milestones.toml"):
        assert report(capsys)["files"]["lock"] == f"held by process {os.getpid()}"
    assert report(capsys)["files"]["lock"] == "free"


@pytest.mark.parametrize(
    ("environment", "route"),
    [
        ({"TMUX": "x"}, "through tmux"),
        ({"TERM": "linux"}, "into a file"),
        ({"STY": "x"}, "through the terminal (OSC 52)"),
        ({"SSH_CONNECTION": "x", "DISPLAY": ":0"}, "through the terminal (OSC 52)"),
    ],
)
def test_it_says_which_way_a_copy_goes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], route: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert report(capsys)["clipboard"]["copies go"] == route
