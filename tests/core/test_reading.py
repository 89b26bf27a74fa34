"""A table is read key by key; what is wrong is noted with its place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tui.core.problems import Problem
from tui.core.reading import TableReader


def reader(table: dict[str, Any], place: str = "node-1") -> TableReader:
    return TableReader(table, "a.toml", place, [])


def messages(of: TableReader) -> list[str]:
    return [str(problem) for problem in of.problems]


def test_good_values_are_read_without_a_problem() -> None:
    row = reader({"t": "a", "l": ["a", "b"], "f": True, "w": 7, "n": 2, "d": date(2026, 1, 2), "c": "x"})
    found = (row.text("t"), row.texts("l"), row.flag("f"), row.whole("w"), row.number("n", 0, 10), row.day("d"), row.choice("c", ("x", "y")))
    row.close()
    assert found == ("a", ("a", "b"), True, 7, 2.0, date(2026, 1, 2), "x")
    assert row.problems == []


def test_an_absent_value_is_empty_and_no_problem() -> None:
    row = reader({})
    found = (row.text("t"), row.texts("l"), row.flag("f"), row.whole("w"), row.number("n", 0, 1), row.day("d"), row.choice("c", ("x",)), row.inner("i"), list(row.rows("r")))
    assert found == ("", (), False, None, None, None, "", None, [])
    assert row.problems == []


@pytest.mark.parametrize(
    ("read", "value", "message"),
    [
        (lambda row: row.text("key"), 7, "found 7; accepted: text"),
        (lambda row: row.text("key"), ["a"], "found ['a']; accepted: text"),
        (lambda row: row.texts("key"), "a", "found 'a'; accepted: a list of texts"),
        (lambda row: row.texts("key"), ["a", 7], "found 7 in the list; accepted: text"),
        (lambda row: row.flag("key"), 1, "found 1; accepted: true or false"),
        (lambda row: row.flag("key"), "yes", "found 'yes'; accepted: true or false"),
        (lambda row: row.whole("key"), 1.5, "found 1.5; accepted: a whole number"),
        (lambda row: row.whole("key"), True, "found true or false; accepted: a whole number"),
        (lambda row: row.number("key", 0, 100), "50%", "found '50%'; accepted: a number"),
        (lambda row: row.number("key", 0, 100), 101, "found 101; accepted: a number from 0 to 100"),
        (lambda row: row.number("key", 0, 100), -0.1, "found -0.1; accepted: a number from 0 to 100"),
        (lambda row: row.number("key", 0, 100), float("nan"), "found nan; accepted: a number from 0 to 100"),
        (lambda row: row.number("key", 0, 100), True, "found True; accepted: a number from 0 to 100"),
        (lambda row: row.day("key"), "2026-01-02", "found '2026-01-02'; accepted: a date such as 2026-11-02"),
        (lambda row: row.day("key"), datetime(2026, 1, 2, 3), "found a date with a time; accepted: a date such as 2026-11-02"),
        (lambda row: row.choice("key", ("x", "y")), "z", "found 'z'; accepted: x, y"),
        (lambda row: row.inner("key"), [], "found []; accepted: a table"),
        (lambda row: list(row.rows("key")), {}, "found {}; accepted: a list of tables"),
    ],
)
def test_a_wrong_value_is_noted_with_file_place_and_key(read: Any, value: Any, message: str) -> None:
    row = reader({"key": value})
    read(row)
    assert messages(row) == [f"a.toml: node-1.key: {message}"]


def test_a_row_that_is_no_table_is_noted_by_its_number() -> None:
    row = reader({"claims": [{}, 7]})
    assert len(list(row.rows("claims"))) == 1
    assert messages(row) == ["a.toml: node-1.claims[2]: found 7; accepted: a table"]


@pytest.mark.parametrize("place", ["", "node-1"])
def test_places_inside_lead_from_the_outside_in(place: str) -> None:
    row = reader({"span": {"from": "soon"}, "claims": [{"figure": 8}]}, place)
    inner = row.inner("span")
    assert inner is not None
    inner.whole("from")
    for claim in row.rows("claims"):
        claim.text("figure")
    head = f"{place}." if place else ""
    assert [problem.place for problem in row.problems] == [f"{head}span.from", f"{head}claims[1].figure"]


@pytest.mark.parametrize("read", [lambda row: row.text("key", required=True), lambda row: row.whole("key", required=True), lambda row: row.number("key", 0, 1, required=True)])
def test_a_needed_value_that_is_missing_is_noted(read: Any) -> None:
    row = reader({})
    read(row)
    assert messages(row)[0].startswith("a.toml: node-1.key: missing; accepted: ")


def test_a_key_that_nobody_asked_for_is_noted_with_the_known_ones() -> None:
    row = reader({"name": "a", "nmae": "b"})
    row.text("name")
    row.close()
    assert row.problems == [Problem("a.toml", "node-1.nmae", "not a known key; known: name")]


def test_one_text_that_is_wrong_leaves_the_rest_of_its_list() -> None:
    assert reader({"links": ["a", 7, "b"]}).texts("links") == ("a", "b")
