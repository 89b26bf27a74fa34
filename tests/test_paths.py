"""Where shipped data, the user's file and the state are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui import paths


def test_shipped_data_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.shipped("milestones.toml").is_file()


def test_an_installed_copy_looks_inside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "tui"
    (package / "_data").mkdir(parents=True)
    (package.parent / "data").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.shipped() == package / "_data"


def test_the_home_variable_holds_the_file_and_the_state(home: Path) -> None:
    assert paths.user_file() == home / "milestones.toml"
    assert paths.state("quiz.toml") == home / "state" / "quiz.toml"


def test_with_an_empty_home_variable_the_platform_decides(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(paths.HOME, "")
    assert paths.user_file().parts[-2:] == ("milepost", "milestones.toml")
    assert home in paths.state().parents


def test_a_home_in_the_users_folder_may_begin_with_a_tilde(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME, "~/models")
    assert paths.user_file() == home / "models" / "milestones.toml"


def test_looking_for_a_place_makes_no_folder(home: Path) -> None:
    paths.user_file()
    paths.state()
    assert list(home.iterdir()) == []
