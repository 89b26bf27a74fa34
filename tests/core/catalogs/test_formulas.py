"""Formulas are computed as people write them, and whatever is typed is refused or computed, never run."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.catalogs.formulas import DEEPEST, LONGEST, read_formula
from tui.core.problems import InvalidValue

VALUES = {"N": 8.0, "d": 3.0, "s": 2.0, "heads": 4.0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("N", 8), ("1", 1), ("2.5", 2.5), ("N^2 d", 192), ("N^2 d + N d^2", 264), ("N d s", 48), ("N*d/s", 12), ("d^2 / heads", 2.25), ("N log N d", 72), ("log N^2", 6),
        ("N d (s + 1)", 72), ("(N d + d^2) s/heads", 16.5), ("N - d - s", 3), ("N / heads / s", 1), ("log(1/2)", 0), ("((N))", 8),
    ],
)
def test_a_formula_has_the_value_that_mathematics_gives_it(text, value):
    assert read_formula(text)(VALUES) == pytest.approx(value)


def test_the_symbols_that_need_a_value_are_known():
    assert read_formula("N^2 d / heads + log w").symbols == {"N", "d", "heads", "w"}


@pytest.mark.parametrize("text", ["", " ", "N +", "+ N", "(N", "N)", "N ^", "N ** 2", "N; d", "N = 2", "__import__('os')", "N.d", "log", "2^d^1", "N**", "f[0]", "'a'", "N\x00"])
def test_what_is_no_formula_is_refused_with_what_would_be_accepted(text):
    with pytest.raises(InvalidValue, match="accepted"):
        read_formula(text)


def test_a_formula_too_long_or_too_deep_is_refused():
    with pytest.raises(InvalidValue):
        read_formula("N+" * LONGEST + "N")
    with pytest.raises(InvalidValue):
        read_formula("(" * (DEEPEST + 5) + "N" + ")" * (DEEPEST + 5))


@pytest.mark.parametrize("text", ["N / (d - 3)", "9^9999", "N^9999"])
def test_what_is_too_large_is_infinite(text):
    assert read_formula(text)(VALUES) == math.inf


@given(st.text(st.sampled_from("Nds 0123456789+-*/^().,logO\x00\u00e9"), max_size=40))
def test_any_text_is_refused_or_has_a_value(text):
    try:
        formula = read_formula(text)
    except InvalidValue:
        return
    values = dict.fromkeys(formula.symbols, 2.0)
    assert isinstance(formula(values), float)
