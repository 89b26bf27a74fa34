"""`milepost check`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tui import paths
from tui.cli import main

GOOD = 'extends = "none"\n\n[[milestone]]\nid = "a"\nname = "A"\nreleased = 2020-01-01\n'


def checked(tmp_path: Path, content: str | bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Exit status, and the lines without the file's name."""
    path = tmp_path / "mine.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    status = main(["check", str(path)])
    return status, [line.removeprefix(str(path)) for line in capsys.readouterr().out.splitlines()]


def test_a_good_file_has_nothing_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path, GOOD, capsys) == (0, [": milestones, 1 record, nothing wrong"])


WRONG = {
    "value": (GOOD + 'parameters_b = "many"\n', ":7: milestone 1 (a): parameters_b: found 'many'"),
    "label": (GOOD + '[milestone.sources]\nx = "y"\n', ":8: milestone 1 (a): sources.x: not a field"),
    "score": (GOOD + "scores = { mmlu = 200 }\n", ":7: milestone 1 (a): scores.mmlu:"),
    "unknown key": (GOOD + "colour = 1\n", ":7: milestone 1 (a): colour:"),
    "key at the top": ("theme = 1\n" + GOOD, ":1: theme: not a known key"),
    "not finite": (GOOD + "parameters_b = nan\n", ":7: milestone 1 (a): parameters_b: found a number that is not finite"),
    "missing": (GOOD.replace('name = "A"\n', ""), ":3: milestone 1 (a): name: missing"),
    "twice": (GOOD + GOOD.partition("\n\n")[2], ":8: milestone 2 (a): id: found 'a' again"),
    "no id": (GOOD + "\n[[milestone]]\nname = 1\n", ":8: milestone 2: id: found None"),
    "shape": ('milestone = "x"\n', ":1: milestone: found 'x'"),
    "no TOML": (GOOD + "x = = 1\n", ":7: Invalid value"),
    "bytes": (GOOD.encode() + b"note = '\xff'\n", ":7: found byte 0xff, which is no UTF-8"),
    "conflict": (GOOD + "<<<<<<< HEAD\n", ":7: found git conflict markers"),
    "year 0": (GOOD + "x = 0000-01-01\n", ":7: Invalid date"),
    "long number": (GOOD + "x = " + "1" * 5000 + "\n", ":7: found a number too long to read"),
    "deep": (GOOD + "x = " + "[" * 5000 + "]" * 5000, ":7: found values nested too deeply"),
    "cut": (GOOD + 'note = "', ":7: Unterminated string"),
    "table at the top": (GOOD + "\n[theme]\nx = 1\n", ":8: theme: not a known key"),
}


@pytest.mark.parametrize(("content", "said"), WRONG.values(), ids=WRONG.keys())
def test_each_fault_is_said_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | bytes, said: str
) -> None:
    status, lines = checked(tmp_path, content, capsys)
    assert (status, [line for line in lines if line.startswith(said)]) != (1, []) and status == 1, lines


def test_all_faults_are_said_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = GOOD + 'x = = 1\ny = "\\q"\nparameters_b = "many"\nnote = "ok"\nz = 1 2\n'
    status, lines = checked(tmp_path, content, capsys)
    assert (status, [line.split(":")[1] for line in lines[:-1]]) == (1, ["7", "8", "9", "11"])


NOTED = {
    "letters of two alphabets": ('name = "\u041cilestone"', ":5: to know: milestone 1: name: mixes letters of Cyrillic and Latin"),
    "overridden direction": ('name = "A\u202eB"', ":5: to know: milestone 1: name: holds characters that are not seen (U+202E)"),
    "escape": ('name = "A\\u001b[2J"', ":5: to know: milestone 1: name: holds characters that are not seen (U+001B)"),
    "marks": ('name = "A' + "\u0301" * 9 + '"', ":5: to know: milestone 1: name: stacks many marks"),
}


@pytest.mark.parametrize(("name", "said"), NOTED.values(), ids=NOTED.keys())
def test_what_may_deceive_is_said_and_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str) -> None:
    status, lines = checked(tmp_path, GOOD.replace('name = "A"', name), capsys)
    assert (status, lines[0].startswith(said)) == (0, True), lines


def test_two_records_of_one_name_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = GOOD.partition("\n\n")[2].replace('"a"', '"b"')
    assert ":9: to know: milestone 2: name: record 1 has the same name" in checked(tmp_path, GOOD + again, capsys)[1]


def test_no_character_of_the_file_acts_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = GOOD.replace('"a"', '"\\u001b]52;c;aGk=\\u0007"') + '"\\u009b31m" = 1\n'
    assert checked(tmp_path, content, capsys)[0] == 1
    path = tmp_path / "mine.toml"
    main(["check", "--json", str(path)])
    out = capsys.readouterr().out
    assert [c for c in out if not c.isprintable() and c != "\n"] == []


def test_json_has_every_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD + "colour = 1\n")
    assert main(["check", "--json", str(path)]) == 1
    report = json.loads(capsys.readouterr().out)
    (finding,) = report.pop("findings")
    assert report == {"file": str(path), "kind": "milestones", "records": 1}
    assert (finding["line"], finding["place"], finding["is_wrong"]) == (7, "milestone 1 (a)", True)


@pytest.mark.parametrize("file", sorted(paths.shipped("catalogs").glob("*.toml")), ids=lambda path: path.name)
def test_the_shipped_catalogs_have_nothing_wrong(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(file)]) == 0
    assert "catalog" in capsys.readouterr().out


def test_a_fault_of_a_catalog_is_said_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = 'id = "x"\ntitle = "X"\n\n[[node]]\nid = "x.a"\nname = "A"\nlinks = 3\n\n[[node]]\nid = "x.b"\n'
    status, lines = checked(tmp_path, content, capsys)
    assert (status, [line.split(": ")[0] for line in lines[:2]]) == (1, [":7", ":9"]), lines


def test_the_users_own_file_is_the_one_without_a_name(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "milestones.toml").write_text('[[milestone]]\nid = "gpt-4-mar-2023"\nparameters_b = 1\n')
    assert main(["check"]) == 0
    assert "1 record, nothing wrong" in capsys.readouterr().out


def test_a_file_that_is_not_there_or_no_file_ends_with_another_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert [main(["check", str(tmp_path / name)]) for name in ("gone.toml", "pipe", ".")] == [3, 3, 3]
    assert "there is no such file" in capsys.readouterr().err
