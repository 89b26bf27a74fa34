"""The chart on the standard output: its size, its colours, its ASCII, and the two subsets beside each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli import main
from tui.core.data.value_table import read_values
from tui.core.trends.line_words import growth_text
from tui.core.trends.trend import analyse
from tui.core.trends.trend_spec import TrendSpec

TABLE = "name,date,value\n" + "".join(f"M{n},{2015 + n}-0{1 + n % 9}-01,{2.2**n * (1 + 0.1 * (-1) ** n)}\n" for n in range(10))


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "t.csv"
    path.write_text(TABLE)
    return str(path)


@pytest.mark.parametrize(("width", "height"), [(20, 9), (60, 15), (200, 60)])
def test_the_chart_has_the_size_that_is_asked_for(capsys: pytest.CaptureFixture[str], table: str, width: int, height: int) -> None:
    assert main(["plot", "value", "--data", table, "--width", str(width), "--height", str(height)]) == 0
    lines = capsys.readouterr().out.splitlines()
    chart = lines[1 : 1 + height]
    assert lines[0] == "Value, all models, 90% intervals"
    assert all(len(line) <= width for line in chart)
    assert chart[-2].lstrip(" ")[:1] in ("└", "+")


def test_below_the_chart_stands_what_the_engine_says(capsys: pytest.CaptureFixture[str], table: str) -> None:
    main(["plot", "value", "--data", table])
    line = analyse(read_values(TABLE).milestones, TrendSpec("value")).line
    assert capsys.readouterr().out.splitlines()[-1].startswith(growth_text(line))


def test_no_colour_goes_to_a_file_unless_it_is_wanted(capsys: pytest.CaptureFixture[str], table: str) -> None:
    main(["plot", "value", "--data", table])
    plain = capsys.readouterr().out
    main(["plot", "value", "--data", table, "--color", "always"])
    assert "\x1b" not in plain
    assert "\x1b[36mo\x1b[0m" in capsys.readouterr().out


def test_in_ascii_the_output_is_ascii(capsys: pytest.CaptureFixture[str], table: str) -> None:
    main(["plot", "value", "--data", table, "--ascii"])
    assert capsys.readouterr().out.isascii()


@pytest.mark.parametrize("size", [("--width", "5"), ("--height", "3"), ("--width", "100000"), ("--height", "-1")])
def test_a_size_that_is_no_chart_is_wrong_usage(capsys: pytest.CaptureFixture[str], table: str, size: tuple[str, str]) -> None:
    assert main(["plot", "value", "--data", table, *size]) == 2
    assert "accepted: 20 to 1,000 columns" in capsys.readouterr().err


def test_a_subset_without_points_has_no_chart(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "compute", "-q", "org:nobody"]) == 1
    assert capsys.readouterr().out == ""


def test_points_without_a_line_are_drawn_all_the_same(capsys: pytest.CaptureFixture[str], table: str) -> None:
    assert main(["plot", "value", "--data", table, "--until", "2016"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "no trend: 2 points; a line with an interval needs at least 3"
    assert "no trend" in err


def test_two_subsets_stand_in_one_chart_with_the_lag_between_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "capability", "-q", "open:yes", "--against", "open:no", "-f", "record"]) == 0
    out = capsys.readouterr().out
    assert main(["trend", "capability", "-q", "open:yes", "--against", "open:no", "-f", "record", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    lag = facts["lag"]
    assert f"{lag['trailing']} is {lag['lag_months']:.1f} months behind {lag['leading']}" in out.splitlines()[-1]
    assert facts["against"]["subset"] == "open:no"


def test_a_wrong_second_subset_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trend", "capability", "--against", "opn:no"]) == 2
    assert "'opn' is not a field" in capsys.readouterr().err
