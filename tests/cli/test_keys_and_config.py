"""The commands that tell which keys and settings there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli import main


def test_keys_are_listed_with_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys"]) == 0
    assert "table.sort-by-column" in capsys.readouterr().out


def test_a_key_of_ones_own_is_marked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config.toml").write_text('[keys]\n"table.sort-by-column" = "z"\n')
    main(["keys"])
    (line,) = (line for line in capsys.readouterr().out.splitlines() if line.endswith("table.sort-by-column"))
    assert "*z " in line


def test_the_example_of_settings_is_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["config"])
    (home / "config.toml").write_text(capsys.readouterr().out)
    assert main(["config", "--show"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "config.toml" in shown.out


def test_each_value_says_where_it_comes_from(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config.toml").write_text('preset = "vim"\n')
    main(["config", "--show"])
    origins = {line.split()[0]: line.rpartition("  ")[2] for line in capsys.readouterr().out.splitlines()}
    assert (origins["preset"], origins["appearance.theme"], origins["keys.app.find"], origins["LANG"]) == (
        "config.toml", "as it comes", "preset vim", "environment",
    )  # fmt: skip


def test_the_settings_are_never_written(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["config"])
    main(["config", "--show"])
    assert not (home / "config.toml").exists()
