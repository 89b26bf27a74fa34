"""Records of a file become milestones; what is wrong is named, what is good stays."""

from __future__ import annotations

from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.data.milestones import Dataset, Milestone, read_milestone, slug, sort_key
from tui.core.problems import InvalidValue
from tui.core.units import ReleaseDate, parse_date

GPT_4: dict[str, Any] = {
    "id": "gpt-4",
    "name": "GPT-4",
    "organization": "OpenAI",
    "released": date(2023, 3, 14),
    "parameters_b": 1760,
    "access": "api",
    "scores": {"mmlu": 86.4},
    "confidence": {"parameters_b": "rumoured", "scores": {"mmlu": "disclosed"}},
    "sources": {"parameters_b": "https://example.org/leak", "scores.mmlu": "https://example.org/paper"},
    "low": {"parameters_b": 1000},
    "high": {"parameters_b": 2000},
}
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def milestone(identity: str, **values: Any) -> Milestone:
    return Milestone(identity, MappingProxyType(values))


def wrong(**changes: Any) -> list[str]:
    return read_milestone(GPT_4 | changes)[1]


def test_a_good_record_is_read_whole() -> None:
    read, messages = read_milestone(GPT_4)
    assert messages == []
    assert (read.id, read.name, read.released, read.get("parameters_b")) == ("gpt-4", "GPT-4", parse_date("2023-03-14"), 1760)


def test_scores_are_fields_like_any_other() -> None:
    read, _ = read_milestone(GPT_4)
    assert (read.get("scores.mmlu"), read.confidence["scores.mmlu"]) == (86.4, "disclosed")


def test_a_score_may_be_named_with_a_dot_or_inside_a_table() -> None:
    nested, _ = read_milestone(GPT_4 | {"sources": {"scores": {"mmlu": "https://example.org"}}})
    dotted, _ = read_milestone(GPT_4 | {"sources": {"scores.mmlu": "https://example.org"}})
    assert nested == dotted


def test_labels_and_bounds_belong_to_their_field() -> None:
    read, _ = read_milestone(GPT_4)
    assert (read.confidence["parameters_b"], read.low["parameters_b"], read.high["parameters_b"]) == ("rumoured", 1000, 2000)


def test_an_unknown_value_is_absent() -> None:
    read, _ = read_milestone({"id": "x"})
    assert (read.get("parameters_b"), read.text("parameters_b"), read.released) == (None, "", None)


def test_a_milestone_without_a_name_goes_by_its_id() -> None:
    assert read_milestone({"id": "x"})[0].name == "x"


@pytest.mark.parametrize("identity", [None, "", "  ", 4, ["gpt-4"], {"a": 1}])
def test_a_record_without_a_usable_id_is_refused(identity: Any) -> None:
    with pytest.raises(InvalidValue, match="accepted: text such as"):
        read_milestone({"id": identity})


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("parameters_b", -5, "parameters_b: '-5' is not above zero"),
        ("parameters_b", "1.8T", "parameters_b: found '1.8T'; accepted: a number"),
        ("context_tokens", 8192.5, "context_tokens: '8192.5' is not a whole number of tokens"),
        ("cost_year", 2023.5, "cost_year: '2023.5' is not a year"),
        ("access", "closed", "access: 'closed' is none of the choices"),
        ("name", 4, "name: found 4; accepted: text"),
        ("name", "", "name: found ''; accepted: a name"),
        ("scores", {"mmlu": 101}, "scores.mmlu: '101' is outside 0 to 100"),
        ("scores", {"gsm8k": 50}, "scores.gsm8k: not a known key"),
        ("scores", 86.4, "scores: not a known key"),
        ("parameters", 1760, "parameters: not a known key; known: name, organization"),
        ("released", "2023-03-14", "released: found '2023-03-14'; accepted: a TOML date"),
        ("released", 2023, "released: found 2023; accepted: a TOML date"),
        ("released", datetime(2023, 3, 14, 12), "released: found datetime"),
        ("released", date(1949, 1, 1), "released: found 1949-01-01; accepted: 1950 to 2100"),
        ("date_precision", "decade", "released: date_precision is 'decade'; accepted: day, month, year"),
        ("date_precision", ["day"], "released: date_precision is ['day']"),
        ("confidence", "disclosed", "confidence: found 'disclosed'; accepted: a table"),
        ("confidence", {"parameters_b": "sure"}, "confidence.parameters_b: found 'sure'; accepted: disclosed, estimated, rumoured"),
        ("confidence", {"size": "disclosed"}, "confidence.size: not a field"),
        ("sources", {"parameters_b": 7}, "sources.parameters_b: found 7; accepted: text"),
        ("sources", ["https://example.org"], "sources: found ['https://example.org']; accepted: a table"),
        ("low", {"name": 1}, "low.name: not a numeric field"),
        ("low", {"parameters_b": 0}, "low.parameters_b: '0' is not above zero"),
        ("high", {"parameters_b": "2T"}, "high.parameters_b: found '2T'; accepted: a number"),
    ],
)
def test_what_is_wrong_is_named_by_its_key(key: str, value: Any, message: str) -> None:
    messages = wrong(**{key: value})
    assert len(messages) == 1
    assert messages[0].startswith(message)


def test_one_wrong_value_leaves_the_others_in_place() -> None:
    read, _ = read_milestone(GPT_4 | {"parameters_b": "many"})
    assert "parameters_b" not in read.values
    assert read.values.keys() == read_milestone(GPT_4)[0].values.keys() - {"parameters_b"}


def test_every_wrong_value_has_its_message() -> None:
    assert len(wrong(parameters_b=-1, access="closed", colour="red")) == 3


@given(st.dictionaries(st.sampled_from([*GPT_4, "date_precision", "unset", "other"]), PLAIN))
def test_a_record_of_any_kind_is_read_or_refused(changes: dict[str, Any]) -> None:
    try:
        read, messages = read_milestone(GPT_4 | changes)
    except InvalidValue:
        return
    assert isinstance(read, Milestone)
    assert all(messages)


@pytest.mark.parametrize(("precision", "first"), [("month", date(2023, 3, 1)), ("year", date(2023, 1, 1)), ("day", date(2023, 3, 14))])
def test_an_inexact_date_begins_on_its_first_day(precision: str, first: date) -> None:
    assert read_milestone(GPT_4 | {"date_precision": precision})[0].released == ReleaseDate(first, precision)


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("GPT-3 175B (davinci)", "gpt-3-175b-davinci"), ("Gemini 1.5 Pro", "gemini-1-5-pro"), ("Éléphant", "elephant"), ("  a  b  ", "a-b"),
        ("文心", "milestone"), ("", "milestone"), ("\x1b[31m", "31m"), ("Ⅳ", "iv"),
    ],
)
def test_an_id_is_made_from_a_name(name: str, identity: str) -> None:
    assert slug(name) == identity


@given(st.text())
def test_an_id_is_plain_and_makes_itself(name: str) -> None:
    made = slug(name)
    assert made.isascii() and set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(made) == made


def test_the_oldest_stands_first_and_the_undated_last() -> None:
    old, new, undated = milestone("b", released=parse_date("2020")), milestone("a", released=parse_date("2021")), milestone("0")
    assert sorted((undated, new, old), key=sort_key) == [old, new, undated]


def test_milestones_of_one_day_stand_by_name() -> None:
    day = parse_date("2020-01-01")
    first, second = milestone("z", released=day, name="A"), milestone("a", released=day, name="B")
    assert sorted((second, first), key=sort_key) == [first, second]


def test_a_dataset_finds_its_milestones() -> None:
    one, two = milestone("one"), milestone("two")
    dataset = Dataset((one, two))
    assert (list(dataset), len(dataset), dataset.by_id["two"]) == ([one, two], 2, two)


def test_a_series_leaves_out_what_has_no_date_or_value() -> None:
    day = parse_date("2020")
    good = milestone("good", released=day, parameters_b=1)
    assert Dataset((good, milestone("undated", parameters_b=1), milestone("unknown", released=day))).series("parameters_b") == (good,)


def test_nothing_of_a_milestone_can_be_changed() -> None:
    read, _ = read_milestone(GPT_4)
    with pytest.raises(TypeError):
        read.values["name"] = "GPT-5"  # type: ignore[index]
