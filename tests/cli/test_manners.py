"""What all commands have in common: refusals in one line, lines as wide as the terminal, the same names in every answer for programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tui.cli import main


def be_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the output go to a terminal of 50 columns."""
    monkeypatch.setenv("COLUMNS", "50")
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)


def refused(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as end:
        return end.code


@pytest.mark.parametrize("arguments", [["trend", "speed"], ["show"], ["list", "--json", "--csv"], ["project", "compute"], ["keys", "--all"], ["--all"]])
def test_wrong_usage_is_told_in_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert refused(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("milepost: ") and line.endswith(" --help says what is accepted")


@pytest.mark.parametrize("option", ["since", "until", "break", "confidence", "frontier"])
def test_an_option_that_is_not_accepted_is_named(capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert main(["trend", "compute", f"--{option}", "soon"]) == 2
    assert capsys.readouterr().err.startswith(f"milepost: --{option}: 'soon' is ")


@pytest.mark.parametrize(("typed", "meant"), [("lst", "list"), ("trends", "trend"), ("Doctor", "doctor")])
def test_a_command_with_a_slip_is_not_taken_for_a_file(capsys: pytest.CaptureFixture[str], typed: str, meant: str) -> None:
    assert main([typed]) == 2
    assert capsys.readouterr().err == f"milepost: {typed!r} is no command and no file; near it: milepost {meant}\n"


@pytest.mark.parametrize("name", ["lists.toml", "lst/", "mine"])
def test_a_file_to_be_made_is_not_taken_for_a_command(capsys: pytest.CaptureFixture[str], name: str) -> None:
    main([name])
    assert "needs a terminal" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["trend", "compute"], ["when", "compute", "1e28"], ["project", "cost", "--to", "2028"], ["show", "gpt-4-mar-2023"], ["plot", "context"]],
    ids=lambda arguments: arguments[0],
)
def test_on_a_terminal_no_line_is_wider_than_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    be_narrow(monkeypatch)
    main([*arguments, *(["--color", "never"] if arguments[0] == "plot" else [])])
    out, err = capsys.readouterr()
    assert [line for line in (out + err).splitlines() if len(line) > 50 and " " in line.strip()] == []


def test_columns_without_room_are_counted_and_those_asked_for_are_all_there(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    be_narrow(monkeypatch)
    main(["list", "-q", "gpt-4"])
    out, err = capsys.readouterr()
    assert out.splitlines()[0].split() == ["Name", "Released", "^", "Parameters"]
    assert "6 more columns" in err
    main(["list", "-q", "gpt-4", "--columns", "params,active,context"])
    out, err = capsys.readouterr()
    assert out.splitlines()[0].split() == ["Name", "Parameters", "Active", "Context"]
    assert "more column" not in err


def test_what_is_unknown_of_a_milestone_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    main(["list", "--json"])
    records = json.loads(capsys.readouterr().out)
    assert len({tuple(record) for record in records}) == 1
    assert {record["parameters_b"] is None for record in records} == {True, False}
    assert [record["id"] for record in records if 0 in record.values()] == []


SHARED = {"quantity": "compute", "unit": "FLOP", "level": 0.9, "refusal": None}


@pytest.mark.parametrize("asked", [["trend"], ["project", "--to", "2028"], ["when", "1e28"]], ids=lambda asked: asked[0])
def test_every_answer_on_a_trend_has_the_same_names(capsys: pytest.CaptureFixture[str], asked: list[str]) -> None:
    command, *others = asked
    assert main([command, "compute", *others, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert {name: facts[name] for name in SHARED} == SHARED
    assert facts.get("trend", facts)["n"] > 100
    assert facts.get("back_test", {"miss_unit": "log10 units"})["miss_unit"] == "log10 units"


@pytest.mark.parametrize("asked", [["trend"], ["project", "--to", "2028"], ["when", "1e28"]], ids=lambda asked: asked[0])
def test_an_answer_that_is_refused_is_an_answer_for_programs_too(capsys: pytest.CaptureFixture[str], asked: list[str]) -> None:
    command, *others = asked
    assert main([command, "compute", *others, "--json", "-q", "org:nobody"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert "0 points" in facts["refusal"]
    assert facts.get("years", []) == []


def test_a_row_of_a_table_is_shown_without_the_fields_of_milestones(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("name,date,value\nA,2020-05-01,3\n")
    assert main(["show", "A", "--data", str(tmp_path / "t.csv")]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [["Name", "A"], ["Released", "2020-05-01"], ["Value", "3"]]


def test_before_the_first_edit_there_is_nothing_to_check_or_to_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["check"]), main(["history"])) == (0, 0)
    out, err = capsys.readouterr()
    assert out == ""
    assert "you have edited nothing yet" in err and "no edit was saved to it" in err
