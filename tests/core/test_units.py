"""Numbers and dates are read as they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core import units
from tui.core.problems import InvalidValue
from tui.core.units import PRECISIONS, ReleaseDate

AMOUNTS = st.floats(1e-300, 1e250, allow_nan=False, allow_infinity=False) | st.integers(1, 2**53).map(float)
ROUND = st.builds(lambda digits, power: float(f"{digits}e{power}"), st.integers(1, 9999), st.integers(-9, 15))
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
READERS = (units.parse_number, units.parse_count_b, units.parse_tokens, units.parse_compute, units.parse_cost_musd, units.parse_date)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1760", 1760), ("1.8T", 1.8e12), ("1.8t", 1.8e12), ("128k", 128_000), ("128 K", 128_000), ("2,048", 2048),
        ("1,048,576", 1_048_576), ("1_000_000", 1e6), ("2 048", 2048), ("$78M", 78e6), ("$ 1.2B", 1.2e9), ("3e23", 3e23), ("3E+23", 3e23),
        ("1.5e-3", 0.0015), (".5", 0.5), ("5.", 5), ("-4", -4), ("+4", 4), ("7G", 7e9), ("2P", 2e15), ("  12  ", 12),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    assert units.parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", " ", "abc", "1.2.3", "1x", "1 kk", "--1", "e5", ".", "nan", "inf", "1e", "1e400", "1e99999999", "0x10", "1/2", "12 apples", "$", "1\n2", "½"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        units.parse_number(text)


@pytest.mark.parametrize("text", ["1,5", "1,8T", "0,34", "12,34", "1,2345", "1,,000", ",5", "1 5"])
def test_a_comma_that_could_be_a_point_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        units.parse_number(text)


@pytest.mark.parametrize("text", ["1" * 100_000 + "!", "1e" + "9" * 10_000, "1," * 50_000, "1" + " " * 100_000 + "!"])
@pytest.mark.parametrize("read", READERS)
def test_endless_text_is_refused_like_any_other(read: object, text: str) -> None:
    with pytest.raises(InvalidValue):
        read(text)  # type: ignore[operator]


@given(st.text())
@pytest.mark.parametrize("read", READERS)
def test_any_text_is_read_or_refused(read: object, text: str) -> None:
    try:
        read(text)  # type: ignore[operator]
    except InvalidValue as reason:
        assert str(reason)


def test_a_suffix_gives_the_nearest_float_and_not_a_rounded_product() -> None:
    assert units.parse_number("1.1T") == 1.1e12


def test_a_refusal_says_what_would_be_accepted() -> None:
    with pytest.raises(InvalidValue, match="'abc' is not a number; accepted: 1760, 1.8T, 128k, 3e23"):
        units.parse_number("abc")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_shortest_text_reads_back(number: float) -> None:
    assert units.parse_number(units.shortest(number)) == number


@pytest.mark.parametrize(("number", "text"), [(1760.0, "1760"), (0.34, "0.34"), (-3.0, "-3"), (1e22, "1e+22"), (0.0, "0")])
def test_the_shortest_text_has_no_needless_digits(number: float, text: str) -> None:
    assert units.shortest(number) == text


@given(AMOUNTS | ROUND)
def test_counts_read_back(value: float) -> None:
    assert units.parse_count_b(units.format_count_b(value)) == value


@pytest.mark.parametrize(
    ("value", "text"), [(1800, "1.8T"), (175, "175B"), (0.34, "340M"), (0.000512, "512k"), (1.5, "1.5B"), (15_000, "15T"), (0.117, "117M")]
)
def test_counts_are_written_with_their_suffix(value: float, text: str) -> None:
    assert units.format_count_b(value) == text


@pytest.mark.parametrize(("text", "value"), [("175", 175), ("1.8T", 1800), ("340M", 0.34), ("70b", 70), ("512k", 0.000512)])
def test_a_bare_count_is_in_billions(text: str, value: float) -> None:
    assert units.parse_count_b(text) == value


@given(st.integers(1, 2**53))
def test_tokens_read_back(tokens: int) -> None:
    assert units.parse_tokens(units.format_tokens(tokens)) == tokens


@pytest.mark.parametrize(
    ("tokens", "text"), [(128_000, "128k"), (1_000_000, "1M"), (8192, "8,192"), (1_048_576, "1,048,576"), (512, "512"), (2_500_000, "2.5M"), (1000, "1k")]
)
def test_round_token_counts_are_short_and_others_are_whole(tokens: int, text: str) -> None:
    assert units.format_tokens(tokens) == text


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "0.5k0", "1e300", "9007199254740994"])
def test_tokens_are_whole_and_above_zero(text: str) -> None:
    with pytest.raises(InvalidValue):
        units.parse_tokens(text)


@given(AMOUNTS | ROUND)
def test_compute_reads_back(value: float) -> None:
    assert units.parse_compute(units.format_scientific(value)) == value


@pytest.mark.parametrize(("value", "text"), [(2.1e25, "2.1e25"), (3e23, "3e23"), (1.0, "1e0"), (1.758e19, "1.758e19")])
def test_compute_is_written_without_needless_digits(value: float, text: str) -> None:
    assert units.format_scientific(value) == text


@pytest.mark.parametrize("text", ["3e23", "3e23 FLOP", "3E23flop"])
def test_compute_may_name_its_unit(text: str) -> None:
    assert units.parse_compute(text) == 3e23


@given(AMOUNTS | ROUND)
def test_costs_read_back(value: float) -> None:
    assert units.parse_cost_musd(units.format_cost_musd(value)) == value


@pytest.mark.parametrize(("value", "text"), [(78, "$78M"), (0.0043, "$4.3k"), (1200, "$1.2B"), (0.5, "$500k")])
def test_costs_are_written_with_sign_and_suffix(value: float, text: str) -> None:
    assert units.format_cost_musd(value) == text


def test_a_bare_cost_is_in_millions() -> None:
    assert units.parse_cost_musd("78") == 78


def test_a_cost_in_dollars_needs_its_suffix() -> None:
    with pytest.raises(InvalidValue, match="needs its unit"):
        units.parse_cost_musd("$78")


@pytest.mark.parametrize("read", [units.parse_count_b, units.parse_tokens, units.parse_compute, units.parse_cost_musd])
@pytest.mark.parametrize("text", ["0", "-1", "-5k"])
def test_an_amount_is_above_zero(read: object, text: str) -> None:
    with pytest.raises(InvalidValue, match="leave the field empty"):
        read(text)  # type: ignore[operator]


def first_of(day: date, precision: str) -> ReleaseDate:
    first = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}
    return ReleaseDate(first[precision], precision)


@given(st.builds(first_of, DAYS, st.sampled_from(PRECISIONS)))
def test_dates_read_back_with_their_precision(released: ReleaseDate) -> None:
    assert units.parse_date(str(released)) == released


@given(st.builds(first_of, DAYS, st.sampled_from(PRECISIONS)))
def test_the_middle_of_a_date_lies_within_it(released: ReleaseDate) -> None:
    assert released.day <= released.middle <= released.last


@pytest.mark.parametrize(("text", "last"), [("2024", date(2024, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2023-02", date(2023, 2, 28)), ("2024-02-03", date(2024, 2, 3))])
def test_a_date_ends_where_its_precision_ends(text: str, last: date) -> None:
    assert units.parse_date(text).last == last


@pytest.mark.parametrize(("text", "middle"), [("2023", date(2023, 7, 2)), ("2023-03", date(2023, 3, 16)), ("2023-03-14", date(2023, 3, 14))])
def test_an_inexact_date_is_fitted_at_its_middle(text: str, middle: date) -> None:
    assert units.parse_date(text).middle == middle


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-02-30", "2023-02-29", "14.03.2023", "03/14/2023", "march", "23", "2026-1-2-3", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="accepted: 2026-11-02, 2026-11, 2026"):
        units.parse_date(text)


@pytest.mark.parametrize("text", ["1949-12-31", "2101", "0000", "9999"])
def test_a_date_outside_the_age_of_computers_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="1950 to 2100"):
        units.parse_date(text)
