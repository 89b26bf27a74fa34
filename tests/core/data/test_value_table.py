"""Tables of names, dates and values as people publish them, and what is said of the rows that are wrong."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.data.value_table import Columns, ValueTable, parse_day, read_values
from tui.core.problems import InvalidValue
from tui.core.units import ReleaseDate


def values(table: ValueTable) -> list[tuple[str, str, float]]:
    return [(m.name, str(m.released), m.get("value")) for m in table.milestones]


TWO = [("A", "2020-01-01", 1.0), ("B", "2021-05-06", 2500.0)]


@pytest.mark.parametrize(
    "text",
    [
        "name,date,value\nA,2020-01-01,1\nB,2021-05-06,2500\n",
        "\ufeffname,date,value\r\nA,2020-01-01,1\r\nB,2021-05-06,2500\r\n",
        "name,date,value\rA,2020-01-01,1\rB,2021-05-06,2500",
        "NAME, Date ,VALUE\nA, 2020-01-01 ,1\nB,2021-05-06, 2.5e3",
        "value;name;unit;date\n1;A;x;2020-01-01\n2.5k;B;x;2021-05-06\n",
        "name\tdate\tvalue\nA\t2020-01-01\t1\nB\t2021-05-06\t2,500\n",
        '\n\nname,date,value\n\nA,2020-01-01,1\n  \n"B",2021-05-06,"2,500"\n\n',
        "Model,Release date,Value\nA,2020/01/01,1\nB,6 May 2021,2500\n",
        "name,date,value,note\nA,2020-01-01T10:00:00Z,1\nB,2021-05-06,2500,\n",
    ],
)
def test_every_dialect_is_read(text: str) -> None:
    table = read_values(text)
    assert values(table) == TWO
    assert table.problems == ()


def test_a_cell_may_hold_line_ends_quotes_and_commas() -> None:
    table = read_values('name,date,value\n"A, the\r\n""first""",2020-01-01,1\nB,x,2\n')
    assert values(table) == [('A, the "first"', "2020-01-01", 1.0)]
    assert str(table.problems[0]).startswith("line 4: 'x' is not a date")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("C,2020-13-01,3", "'2020-13-01' is not a date"), ("C,5/6/2020,3", "'5/6/2020' is not a date"), ("C,2020-02-30,3", "is not a date"),
        ("C,2020-01-01,three", "'three' is not a number"), ("C,2020-01-01,\"1,5\"", "'1,5' is not a number"), ("C,2020-01-01,inf", "'inf' is not a number"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_left_out_and_reported_with_its_line(row: str, why: str) -> None:
    table = read_values(f"name,date,value\nA,2020-01-01,1\n{row}\nB,2021-05-06,2500\n", file="t.csv")
    assert values(table) == TWO
    assert [str(problem) for problem in table.problems][0].startswith("t.csv: line 3: ")
    assert why in str(table.problems[0])


@pytest.mark.parametrize("row", ["C,2020-01-01,", "C,,3", "C,2020-01-01", "C", ",,", "C,2020-01-01,N/A", "C,2020-01-01,nan", "C,-,3"])
def test_an_unknown_value_or_date_is_passed_over(row: str) -> None:
    table = read_values(f"name,date,value\nA,2020-01-01,1\n{row}\nB,2021-05-06,2500\n")
    assert (values(table), table.problems) == (TWO, ())


def test_a_row_with_more_cells_than_titles_is_read_and_said() -> None:
    table = read_values("name,date,value\nA,2020-01-01,1,more\nB,2021-05-06,2500,,\n")
    assert values(table) == TWO
    assert [str(problem) for problem in table.problems] == ["line 2: found 4 cells under 3 titles; the row is read as it stands"]


def test_a_quote_that_is_not_closed_is_said() -> None:
    table = read_values('name,date,value\nA,2020-01-01,1\n"B,2021-05-06,2500\n')
    assert "quote is not closed" in str(table.problems[0])


def test_columns_of_other_titles_are_named() -> None:
    text = "Model,Publication date,Parameters,Training compute (FLOP)\nA,2020-01-01,7,1\nB,2021-05-06,,2500\n"
    assert values(read_values(text, Columns("model", "Publication  Date", "TRAINING compute (FLOP)"))) == TWO


@pytest.mark.parametrize(
    ("text", "columns", "why"),
    [
        ("", Columns(), "empty"), ("\n\n", Columns(), "empty"), ("a,b\n1,2\n", Columns(), "no column date, value; its columns: a, b"),
        ("name,date,value\n", Columns(value="cost"), "no column cost"), ("date,value\n", Columns(name="model"), "no column model"),
    ],
)
def test_a_table_without_the_columns_is_refused(text: str, columns: Columns, why: str) -> None:
    with pytest.raises(InvalidValue, match=why):
        read_values(text, columns)


def test_a_table_without_names_gives_each_row_its_line() -> None:
    assert values(read_values("date,value\n2020-01-01,1\n2021-05-06,2500\n")) == [("line 2", *TWO[0][1:]), ("line 3", *TWO[1][1:])]


def test_equal_names_are_different_models() -> None:
    table = read_values("name,date,value\nA,2020-01-01,1\nA,2020-01-02,2\na,2020-01-03,3\n")
    assert len({m.id for m in table.milestones}) == 3


def test_other_columns_serve_queries_ranges_and_confidence() -> None:
    (found,) = read_values("name,date,value,organization,country,access,confidence,low,high\nA,2020,5,OpenAI,US,api,Rumoured,4,7\n").milestones
    assert (found.get("organization"), found.get("country"), found.get("access")) == ("OpenAI", "US", "api")
    assert (dict(found.confidence), dict(found.low), dict(found.high)) == ({"value": "rumoured"}, {"value": 4.0}, {"value": 7.0})


def test_the_unit_is_told_where_there_is_one() -> None:
    assert read_values("name,date,value,unit\nA,2020,5,FLOP\nB,2021,6,FLOP\n").unit == "FLOP"
    assert read_values("name,date,value,unit\nA,2020,5,FLOP\nB,2021,6,tokens\n").unit == ""


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("2020-05-28", ReleaseDate(date(2020, 5, 28))), ("2020-05", ReleaseDate(date(2020, 5, 1), "month")), ("2020", ReleaseDate(date(2020, 1, 1), "year")),
        ("1943", ReleaseDate(date(1943, 1, 1), "year")), ("May 28, 2020", ReleaseDate(date(2020, 5, 28))), ("28 may 2020", ReleaseDate(date(2020, 5, 28))),
        ("Sept. 2020", ReleaseDate(date(2020, 9, 1), "month")), ("20200528", ReleaseDate(date(2020, 5, 28))), ("2020-05-28 00:00:00", ReleaseDate(date(2020, 5, 28))),
    ],
)  # fmt: skip
def test_dates_have_the_precision_they_are_written_with(text: str, released: ReleaseDate) -> None:
    assert parse_day(text) == released


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (("28/5/2020", "6/5/2021"), ["2020-05-28", "2021-05-06"]), (("5/28/2020", "6/5/2021"), ["2020-05-28", "2021-06-05"]),
        (("28.5.2020", "6.5.2021"), ["2020-05-28", "2021-05-06"]), (("4/5/2020", "6/5/2021"), []), (("28/5/2020", "5/28/2020"), []),
    ],
)  # fmt: skip
def test_dates_in_figures_are_read_where_one_of_them_tells_which_is_the_day(days: tuple[str, str], wanted: list[str]) -> None:
    table = read_values("date;value\n" + "".join(f"{day};{n}\n" for n, day in enumerate(days, 1)))
    assert [str(m.released) for m in table.milestones] == wanted
    assert len(table.problems) == 2 - len(wanted)


NAMES = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12)


@given(st.lists(st.tuples(NAMES, st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.floats(1e-30, 1e30)), min_size=1, max_size=12), st.sampled_from([",", ";", "\t"]))
def test_what_is_written_as_csv_is_read_again_to_the_last_digit(rows: list, delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([("name", "date", "value"), *((name, day.isoformat(), repr(value)) for name, day, value in rows)])
    table = read_values(out.getvalue())
    assert table.problems == ()
    assert sorted((m.released.day, m.get("value")) for m in table.milestones) == sorted((day, value) for _, day, value in rows)
