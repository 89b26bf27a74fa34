"""The commands that answer about a trend: figures on the standard output, everything else beside it, one status for each outcome."""

from __future__ import annotations

import csv
import json
import math
from datetime import date, timedelta
from pathlib import Path

import pytest

from tui.cli import main
from tui.cli.project import aligned

WANTED = (
    "n", "slope_log10_per_year", "slope_low", "slope_high", "level", "se", "r2", "growth_per_year", "growth_low", "growth_high",
    "doubling_months", "doubling_low", "doubling_high", "method", "frontier", "subset", "since", "until", "year_convention",
)  # fmt: skip


def written(path: Path, rows: list[tuple[object, ...]], titles: tuple[str, ...] = ("name", "date", "value")) -> str:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([titles, *rows])
    return str(path)


@pytest.fixture
def table(tmp_path: Path) -> str:
    """Thirty models, one each hundred days, doubling each year, with a wobble."""
    rows = []
    for number in range(30):
        day = date(2015, 1, 1) + timedelta(days=100 * number)
        rows.append((f"M{number}", day, 100 * 2 ** ((day - date(2015, 1, 1)).days / 365.25) * (1 + 0.2 * (-1) ** number)))
    return written(tmp_path / "table.csv", rows)


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict, str]:
    status = main([*arguments, "--json"])
    out, err = capsys.readouterr()
    return status, json.loads(out), err


def test_a_table_is_answered_with_every_figure(capsys: pytest.CaptureFixture[str], table: str) -> None:
    status, facts, err = answered(capsys, "trend", "value", "--data", table, "--level", "0.9")
    assert (status, err) == (0, "")
    assert [name for name in WANTED if name not in facts] == []
    assert facts["n"] == 30
    assert facts["slope_low"] < facts["slope_log10_per_year"] < facts["slope_high"]
    assert facts["growth_per_year"] == pytest.approx(2, abs=0.05)
    assert facts["doubling_low"] < facts["doubling_months"] < facts["doubling_high"]


def test_the_figures_of_a_small_table_are_those_of_a_computation_by_hand(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    # x = 2020, 2021, 2022 and log10 y = 0, 1, 3: slope 1.5, residuals 1/6, -1/3, 1/6, so s2 = 1/6 and se = sqrt(1/12).
    file = written(tmp_path / "hand.csv", [("a", "2020-01-01", 1), ("b", "2021-01-01", 10), ("c", "2022-01-01", 1000)])
    _, facts, _ = answered(capsys, "trend", "value", "--data", file)
    assert facts["slope_log10_per_year"] == pytest.approx(1.5, abs=1e-12)
    assert facts["se"] == pytest.approx(math.sqrt(1 / 12), abs=1e-12)
    assert facts["r2"] == pytest.approx(1 - (1 / 6) / (14 / 3), abs=1e-12)
    # The 95% quantile of t with one degree of freedom is tan(0.45 pi).
    assert facts["slope_high"] - facts["slope_log10_per_year"] == pytest.approx(math.tan(0.45 * math.pi) * math.sqrt(1 / 12), rel=1e-9)
    assert (facts["doubling_months"], facts["since"], facts["subset"], facts["year_convention"]) == (None, None, "all", "epoch")


def test_the_other_convention_counts_days_of_the_year(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = written(tmp_path / "t.csv", [("a", "2020-01-01", 1), ("b", "2020-07-01", 10), ("c", "2021-01-01", 100)])
    slopes = [answered(capsys, "trend", "value", "--data", file, "--convention", name)[1]["slope_log10_per_year"] for name in ("epoch", "day-of-year")]
    assert slopes[0] == pytest.approx(2.0, abs=1e-12)
    middle = 182 / 365.25
    assert slopes[1] == pytest.approx((1 * (1 - (1 + middle) / 3) - 1 * (0 - (1 + middle) / 3)) / (1 + middle**2 - (1 + middle) ** 2 / 3), abs=1e-12)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "0 points"),
        ([("a", "2020-01-01", 1), ("b", "2021-01-01", 2)], "2 points"),
        ([("a", "2020-01-01", 1), ("b", "2020-01-01", 2), ("c", "2020-01-01", 3)], "one date"),
        ([("a", "2020-01-01", 7), ("b", "2021-01-01", 7), ("c", "2022-01-01", 7)], "same value"),
        ([("a", "2020-01-01", -1), ("b", "2021-01-01", 0), ("c", "2022-01-01", "")], "0 points"),
    ],
)
def test_data_that_do_not_allow_a_trend_give_a_reason_and_no_number(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, rows: list, why: str
) -> None:
    status, facts, err = answered(capsys, "trend", "value", "--data", written(tmp_path / "t.csv", rows))
    assert status == 1
    assert why in facts["refusal"] and why in err
    assert [facts[name] for name in ("slope_log10_per_year", "growth_per_year", "doubling_months", "r2")] == [None] * 4


def test_no_doubling_time_is_given_where_the_slope_may_be_zero(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [(f"m{n}", f"{2015 + n}-01-01", value) for n, value in enumerate([5, 1, 9, 2, 6, 5, 4, 8])]
    file = written(tmp_path / "flat.csv", rows)
    status, facts, _ = answered(capsys, "trend", "value", "--data", file)
    assert (status, facts["doubling_months"], facts["halving_months"]) == (0, None, None)
    assert main(["trend", "value", "--data", file]) == 0
    assert "no doubling time: the 90% interval of the slope includes zero" in capsys.readouterr().out


def test_what_shrinks_halves(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [(f"m{n}", f"{2015 + n}-01-01", 2.0 ** -n * (1 + 0.01 * (-1) ** n)) for n in range(9)]
    _, facts, _ = answered(capsys, "trend", "value", "--data", written(tmp_path / "t.csv", rows))
    assert facts["doubling_months"] is None
    assert facts["halving_low"] < 12 < facts["halving_high"]


def test_a_bootstrap_is_the_same_for_the_same_seed(capsys: pytest.CaptureFixture[str], table: str) -> None:
    def interval(seed: str) -> tuple[float, float]:
        facts = answered(capsys, "trend", "value", "--data", table, "--bootstrap", "200", "--seed", seed)[1]
        return facts["slope_low"], facts["slope_high"]

    assert interval("7") == interval("7") != interval("8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("trend", "speed"), ("trend",), ("trend", "compute", "--level", "1"), ("trend", "compute", "--level", "90"),
        ("trend", "compute", "--frontier", "best"), ("trend", "compute", "--since", "soon"), ("trend", "compute", "-q", "siz>3"),
        ("trend", "compute", "--confidence", "sure"), ("trend", "compute", "--break", "maybe"), ("trend", "compute", "--convention", "julian"),
        ("trend", "value"), ("trend", "compute", "--since", "2024", "--until", "2020"), ("trend", "cost", "--active"),
        ("trend", "compute", "--bootstrap", "5"), ("trend", "compute", "--bootstrap", "200", "--seed", "-1"),
        ("project", "compute"), ("project", "compute", "--to", "soon"), ("when", "compute"), ("when", "compute", "much"),
        ("when", "compute", "-5"), ("trend", "compute", "--name-column", "Model"), ("list", "--sort", "beauty"), ("list", "--limit", "-1"),
    ],
)  # fmt: skip
def test_wrong_usage_is_status_2_and_says_what_is_accepted(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    try:
        status = main(arguments)
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err


def test_a_wrong_query_is_pointed_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trend", "compute", "-q", "open:yes siz>3"]) == 2
    assert capsys.readouterr().err.splitlines()[1:] == ["  open:yes siz>3", "           ^^^^^"]


@pytest.mark.parametrize("content", [None, b"", b"a,b\n1,2\n", b"name,value\nx,1\n"])
@pytest.mark.parametrize("name", ["t.csv", "t.toml"])
def test_a_file_that_can_not_be_read_is_status_3(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content or b"\xff" * (name == "t.toml"))
    quantity = "value" if name == "t.csv" else "compute"
    assert main(["trend", quantity, "--data", str(path)]) == 3
    out, err = capsys.readouterr()
    assert out == "" and name in err


def test_a_folder_is_no_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "t.csv").mkdir()
    assert main(["trend", "value", "--data", str(tmp_path / "t.csv")]) == 3


def test_a_projection_has_a_row_for_each_year_and_its_back_test(capsys: pytest.CaptureFixture[str], table: str) -> None:
    status, facts, _ = answered(capsys, "project", "value", "--data", table, "--to", "2027")
    assert status == 0
    assert [year["year"] for year in facts["years"]] == [2023.0, 2024.0, 2025.0, 2026.0, 2027.0]
    assert all(year["low"] < year["line_low"] < year["median"] < year["line_high"] < year["high"] for year in facts["years"])
    assert facts["back_test"]["forecasts"] > 0
    assert facts["years"][0]["scenarios"]["half as fast"] < facts["years"][0]["median"]


def test_a_horizon_before_the_data_is_refused(capsys: pytest.CaptureFixture[str], table: str) -> None:
    assert main(["project", "value", "--data", table, "--to", "2016"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "not ahead of the newest point" in err


def test_a_crossing_is_a_date_inside_its_intervals(capsys: pytest.CaptureFixture[str], table: str) -> None:
    status, facts, _ = answered(capsys, "when", "value", "1e6", "--data", table)
    assert status == 0
    assert facts["model_low"] < facts["line_low"] < facts["date"] < facts["line_high"] < facts["model_high"]


def test_what_does_not_grow_reaches_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [(f"m{n}", f"{2015 + n}-01-01", 2.0 ** -n * (1 + 0.01 * (-1) ** n)) for n in range(9)]
    status, facts, err = answered(capsys, "when", "value", "100", "--data", written(tmp_path / "t.csv", rows))
    assert (status, facts["date"]) == (1, None)
    assert "does not lead there" in facts["refusal"] and "does not lead there" in err


@pytest.mark.parametrize("quantity", ["parameters", "context", "compute", "cost", "capability", "active", "tokens", "mmlu"])
def test_every_quantity_of_the_shipped_data_is_answered(capsys: pytest.CaptureFixture[str], quantity: str) -> None:
    assert main(["trend", quantity, "--frontier", "top:10", "--break", "auto", "--confidence", "weighted"]) == 0
    assert capsys.readouterr().out


def test_milestones_are_listed_as_a_table_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "-q", "org:openai year:2023", "--columns", "name,params", "--sort=-params"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].split() == ["Name", "Parameters", "v"]
    _, records, _ = answered(capsys, "list", "-q", "org:openai year:2023")
    assert err == f"milepost: {len(records)} milestones\n"
    assert main(["list", "-q", "org:openai year:2023", "--csv", "--columns", "released"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [row["id"] for row in rows] == [record["id"] for record in records]


def test_a_list_of_nothing_is_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "-q", "org:nobody"]) == 1


def test_a_milestone_is_shown_by_id_and_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "gpt-1"]) == 0
    by_id = capsys.readouterr()
    assert main(["show", "GPT1"]) == 0
    by_name = capsys.readouterr()
    assert by_id.out == by_name.out and by_id.err == ""
    assert by_name.err == "milepost: gpt-1: the closest name to 'GPT1'\n"


def test_a_milestone_that_is_not_there_is_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "gpt-nothing-of-the-kind"]) == 1
    assert "no milestone is called" in capsys.readouterr().err


def test_no_name_of_a_file_reaches_the_terminal_as_a_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = written(tmp_path / "t.csv", [("a\x1b[31m", "2020-01-01", 1), ("b\x9b", "2021-01-01", 10), ("c\u202e", "x\x1b[2J", 1000)])
    for arguments in (["list"], ["list", "--json"], ["show", "a"]):
        main([*arguments, "--data", file])
        out, err = capsys.readouterr()
        assert not {"\x1b", "\x9b", "\u202e"} & set(out + err)


@pytest.mark.parametrize("option", [["-q", "-org:openai"], ["--query", "-org:openai"], ["--query=-org:openai"], ["-q", "not:org:openai"]])
def test_a_query_may_begin_with_a_minus(capsys: pytest.CaptureFixture[str], option: list[str]) -> None:
    status, records, _ = answered(capsys, "list", *option)
    assert status == 0
    assert {record["organization"] for record in records if "OpenAI" in record.get("organization", "")} == set()


@pytest.mark.parametrize(("word", "key"), [("params", "parameters"), ("flop", "compute"), ("ECI", "capability"), ("Context", "context"), ("parameters_b", "parameters")])
def test_a_quantity_may_be_named_as_in_a_query(capsys: pytest.CaptureFixture[str], word: str, key: str) -> None:
    assert answered(capsys, "trend", word)[1]["quantity"] == key


def test_a_table_that_is_wider_than_the_terminal_goes_on_below() -> None:
    rows = [("1 January", "line", "band of models", "half"), ("2027", "1", "2 to 3", "4")]
    assert list(aligned(rows, None)) == ["1 January  line  band of models  half", "2027       1     2 to 3          4"]
    assert list(aligned(rows, 34)) == ["1 January  line  band of models", "2027       1     2 to 3", "1 January  half", "2027       4"]
    assert list(aligned(rows, 1)) == [line for column in (1, 2, 3) for line in aligned([(row[0], row[column]) for row in rows], None)]
