"""Every field reads what it writes, and refuses what it can't be."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.data import fields
from tui.core.data.fields import ACCESS, BY_KEY, FIELDS, NUMBERS, check, format_value, parse
from tui.core.problems import InvalidValue
from tui.core.units import parse_date

TEXTS = tuple(field.key for field in FIELDS if field.kind == "text" and field.key != "cost_year")
SCORES = {"scores.mmlu": (0, 100), "scores.eci": (-1000, 1000), "scores.arena_text": (0, 5000)}
SAMPLES: dict[str, tuple[Any, ...]] = {
    "released": (parse_date("2024"), parse_date("2024-05"), parse_date("2024-05-13")),
    "cost_year": (1950, 2023, 2100),
    "access": ACCESS,
}


def values_of(key: str) -> st.SearchStrategy[Any]:
    if key in SAMPLES:
        return st.sampled_from(SAMPLES[key])
    if key in SCORES:
        return st.floats(*SCORES[key])
    if key.endswith("_tokens"):
        return st.integers(1, 2**53)
    if BY_KEY[key].is_number:
        return st.floats(1e-12, 1e40)
    return st.text(min_size=1).map(str.strip).filter(bool)


@pytest.mark.parametrize("key", BY_KEY)
@given(data=st.data())
def test_every_field_reads_what_it_writes(key: str, data: st.DataObject) -> None:
    value = data.draw(values_of(key))
    assert parse(key, format_value(key, value)) == value


@pytest.mark.parametrize("key", BY_KEY)
@given(text=st.text())
def test_every_field_reads_or_refuses_any_text(key: str, text: str) -> None:
    try:
        parse(key, text)
    except InvalidValue as reason:
        assert str(reason)


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes(), st.lists(st.integers()), st.dictionaries(st.text(), st.text())
)


@pytest.mark.parametrize("key", [key for key in BY_KEY if key != "released"])
@given(value=ANYTHING)
def test_every_field_passes_or_refuses_any_value_of_a_file(key: str, value: Any) -> None:
    try:
        check(key, value)
    except InvalidValue as reason:
        assert "accepted" in str(reason) or "outside" in str(reason) or "above zero" in str(reason)


@pytest.mark.parametrize("key", [key for key in BY_KEY if key not in ("name", "released")])
def test_empty_text_means_unknown(key: str) -> None:
    assert parse(key, "  ") is None


@pytest.mark.parametrize("key", ["name", "released"])
def test_a_milestone_keeps_its_name_and_date(key: str) -> None:
    with pytest.raises(InvalidValue, match="can't be empty"):
        parse(key, " ")


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_a_file_can_not_empty_a_name_either(name: str) -> None:
    with pytest.raises(InvalidValue, match="accepted: a name"):
        check("name", name)


@pytest.mark.parametrize("key", BY_KEY)
def test_an_unknown_value_is_written_as_nothing(key: str) -> None:
    assert format_value(key, None) == ""


def test_keys_and_titles_are_unique() -> None:
    assert len({field.key for field in FIELDS}) == len({field.title for field in FIELDS}) == len(FIELDS)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_field_says_what_it_means(field: fields.Field) -> None:
    assert field.about.endswith(".")


@pytest.mark.parametrize("field", NUMBERS, ids=lambda field: field.key)
def test_every_number_has_a_unit(field: fields.Field) -> None:
    assert field.unit


@pytest.mark.parametrize(("typed", "access"), [("open-weights", "open-weights"), ("OPEN", "open-weights"), ("a", "api"), ("h", "hosted"), (" Unrel ", "unreleased")])
def test_a_choice_may_be_abbreviated(typed: str, access: str) -> None:
    assert parse("access", typed) == access


@pytest.mark.parametrize("typed", ["closed", "open weights", "x"])
def test_a_choice_that_is_none_lists_the_choices(typed: str) -> None:
    with pytest.raises(InvalidValue, match="open-weights, api, hosted, unreleased"):
        parse("access", typed)


@pytest.mark.parametrize(("key", "low", "high"), [(key, *bounds) for key, bounds in SCORES.items()])
def test_a_score_stays_on_its_scale(key: str, low: int, high: int) -> None:
    assert [parse(key, str(low)), parse(key, str(high))] == [low, high]
    for beyond in (low - 1, high + 1):
        with pytest.raises(InvalidValue, match=f"outside {low} to {high}"):
            parse(key, str(beyond))


def test_a_percent_sign_is_welcome() -> None:
    assert parse("scores.mmlu", "86.4 %") == 86.4


@pytest.mark.parametrize("year", ["1949", "2101", "23", "2023.5", "year"])
def test_a_cost_year_is_a_year(year: str) -> None:
    with pytest.raises(InvalidValue, match="1950 to 2100"):
        parse("cost_year", year)


def test_a_text_has_an_end() -> None:
    with pytest.raises(InvalidValue, match="20,001 characters are too many; accepted: up to 20,000"):
        parse("note", "x" * 20_001)


@pytest.mark.parametrize("value", [True, False, "175", None, [175], {"a": 1}, date(2024, 1, 1)])
@pytest.mark.parametrize("key", [field.key for field in NUMBERS])
def test_a_number_in_a_file_is_a_number(key: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match="accepted: a number"):
        check(key, value)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**400])
@pytest.mark.parametrize("key", [field.key for field in NUMBERS])
def test_a_number_in_a_file_is_finite(key: str, value: float) -> None:
    with pytest.raises(InvalidValue, match="finite"):
        check(key, value)


@pytest.mark.parametrize("key", [field.key for field in NUMBERS if field.key not in SCORES])
@pytest.mark.parametrize("value", [0, -1, -0.5])
def test_an_amount_in_a_file_is_above_zero(key: str, value: float) -> None:
    with pytest.raises(InvalidValue, match="above zero"):
        check(key, value)


@pytest.mark.parametrize("value", [7, 1.5, True, ["a"], date(2024, 1, 1)])
@pytest.mark.parametrize("key", TEXTS)
def test_a_text_in_a_file_is_text(key: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match="accepted: text"):
        check(key, value)


def test_a_number_in_a_file_is_in_the_unit_of_its_field() -> None:
    assert [check("parameters_b", 175), check("training_cost_musd", 78.4), check("context_tokens", 2048.0)] == [175, 78.4, 2048]


@pytest.mark.parametrize("value", ["x" * 500, 10**5000, list(range(1000))], ids=["text", "number", "list"])
def test_a_message_pictures_a_long_value_shortly(value: Any) -> None:
    assert len(fields.shown(value)) <= 40
