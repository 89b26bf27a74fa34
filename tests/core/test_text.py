"""Nothing that a terminal would act on passes the door, and widths are those of the screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.core.text import LONGEST_LINE, cell_width, escape_of, fit, many_lines, one_line

ACTS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
TEXT = st.text(st.characters(), max_size=200)
HOSTILE = [
    ("\x1b[2Jgone", "\\x1b[2Jgone"),
    ("\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\", "\\x1b]8;;https://evil.example\\x1b\\click\\x1b]8;;\\x1b\\"),
    ("\x9b31mred", "\\x9b31mred"),
    ("over\rwritten", "over\\x0dwritten"),
    ("\a\b\x00\x7f", "\\x07\\x08\\x00\\x7f"),
    ("user\u202etxt.exe", "user\\u202etxt.exe"),
    ("\u2066isolated\u2069", "\\u2066isolated\\u2069"),
    ("zero\u200bwidth\u200djoiner\ufeff", "zero\\u200bwidth\\u200djoiner\\ufeff"),
    ("line\u2028and\u2029paragraph", "line\\u2028and\\u2029paragraph"),
    ("\ud800 alone", "\\ud800 alone"),
    ("private \ue000", "private \\ue000"),
    ("tag \U000e0041", "tag \\U000e0041"),
    ("soft\u00adhyphen", "soft\\xadhyphen"),
    ("thumb \U0001f44d\U0001f3fd", "thumb \U0001f44d\\U0001f3fd"),
    ("sun \u2600\ufe0f", "sun \u2600\\ufe0f"),
    ("filler \u3164", "filler \\u3164"),
    ("a\nb", "a b"),
    ("a\tb", "a b"),
]


@pytest.mark.parametrize(("text", "shown"), HOSTILE, ids=[ascii(text)[1:12] for text, _ in HOSTILE])
def test_what_a_terminal_would_act_on_is_made_visible(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize("text", ["plain", "naïve café", "中文 モデル", "Ελληνικά", "한글", "हिन्दी", "עברית", "👍 🚀", "x² → O(N·d)", "[bold]not markup[/]", "\\x1b"])
def test_text_in_any_script_stays_as_it_is(text: str) -> None:
    assert one_line(text) == text


@given(TEXT)
@example("".join(text for text, _ in HOSTILE))
def test_nothing_that_acts_gets_through(text: str) -> None:
    assert {unicodedata.category(character) for character in one_line(text)} & ACTS == set()


@given(TEXT)
def test_line_ends_are_all_that_a_longer_text_keeps(text: str) -> None:
    assert {unicodedata.category(character) for character in many_lines(text).replace("\n", "")} & ACTS == set()


@given(TEXT)
def test_a_shown_text_is_shown_as_it_is(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)


@pytest.mark.parametrize(("text", "shown"), [("a\r\nb", "a\nb"), ("a\n\nb", "a\n\nb"), ("a\rb", "a\\x0db"), ("\x1b[0m\n", "\\x1b[0m\n")])
def test_line_ends_of_any_system_are_line_ends(text: str, shown: str) -> None:
    assert many_lines(text) == shown


def test_marks_do_not_pile_up() -> None:
    assert one_line("e" + "\u0301" * 4) == "e\u0301\u0301\\u0301\\u0301"


def test_a_mark_needs_a_character_to_stand_on() -> None:
    assert one_line("\u0301a") == "\\u0301a"


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert one_line("x" * (LONGEST_LINE + 1)) == "x" * (LONGEST_LINE - 3) + "..."


def test_what_just_fits_is_not_cut() -> None:
    assert one_line("x" * LONGEST_LINE) == "x" * LONGEST_LINE


def test_a_longer_text_is_cut_as_well() -> None:
    assert many_lines("line\n" * 10, 12) == "line\nline..."


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("中文", 4), ("ｆｕｌｌ", 8), ("é", 1), ("e\u0301", 1), ("👍", 2), ("ﾊﾝ", 2), ("한글", 4), ("\u1112\u1161\u11ab", 2), ("हिन्दी", 3), ("עברית", 5)],
)
def test_width_is_counted_in_columns(text: str, width: int) -> None:
    assert cell_width(text) == width


@given(TEXT, st.integers(0, 60))
def test_a_fitted_text_takes_exactly_its_columns(text: str, width: int) -> None:
    assert cell_width(fit(one_line(text), width)) == width


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [("abc", 5, "abc  "), ("abcdef", 5, "abc.."), ("abcdef", 2, ".."), ("abcdef", 1, "."), ("abcdef", 0, ""), ("中文字", 5, "中..."), ("中文字", 4, "中.."), ("中文", 4, "中文")],
)
def test_a_cut_text_ends_in_dots(text: str, width: int, fitted: str) -> None:
    assert fit(text, width) == fitted


@pytest.mark.parametrize(("character", "escape"), [("\x1b", "\\x1b"), ("\u202e", "\\u202e"), ("\U000e0041", "\\U000e0041")])
def test_an_escape_is_as_long_as_its_character_needs(character: str, escape: str) -> None:
    assert escape_of(character) == escape
