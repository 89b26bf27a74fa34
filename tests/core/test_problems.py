"""What is wrong is said in one line."""

from __future__ import annotations

from tui.core.problems import InvalidValue, Problem


def test_a_problem_names_file_place_and_reason() -> None:
    assert str(Problem("a.toml", "gpt-4.released", "found 7")) == "a.toml: gpt-4.released: found 7"


def test_a_problem_of_a_whole_file_has_no_gap_where_the_place_would_be() -> None:
    assert str(Problem("a.toml", "", "can't be opened")) == "a.toml: can't be opened"


def test_a_refused_value_is_a_value_error() -> None:
    assert issubclass(InvalidValue, ValueError)
