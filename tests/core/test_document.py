"""A page is wrapped to its width, loses no word, and keeps its links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.document import STYLES, Line, Page, Paragraph, Span, heading, link, page, para, prose
from tui.core.text import cell_width

WORDS = st.text(st.characters(), max_size=40)
SPANS = st.lists(st.builds(Span, WORDS, st.sampled_from(("", *STYLES))), max_size=5)
PARAGRAPHS = st.builds(
    lambda spans, target, indent, hanging, fixed: para(*spans, target=target, indent=indent, hanging=hanging, fixed=fixed),
    SPANS, st.sampled_from(("", "node:a", "b")), st.integers(0, 90), st.integers(0, 40), st.booleans(),
)
WIDTHS = st.integers(8, 100)


def written(line: Line) -> str:
    return "".join(span.text for span in line.spans)


def lines_of(paragraph: Paragraph, width: int) -> list[str]:
    return [written(line) for line in Page((paragraph,)).lines(width)]


@given(st.lists(PARAGRAPHS, max_size=4), WIDTHS)
def test_no_line_is_wider_than_the_page(paragraphs: list[Paragraph], width: int) -> None:
    assert all(cell_width(written(line)) <= width for line in page(paragraphs).lines(width))


@given(PARAGRAPHS.filter(lambda paragraph: not paragraph.fixed), WIDTHS)
def test_wrapping_loses_nothing_but_blanks(paragraph: Paragraph, width: int) -> None:
    whole = "".join(span.text for span in paragraph.spans)
    assert "".join(lines_of(paragraph, width)).replace(" ", "") == whole.replace(" ", "")


@given(PARAGRAPHS.filter(lambda paragraph: not paragraph.fixed), WIDTHS)
def test_a_wrapped_character_keeps_its_style(paragraph: Paragraph, width: int) -> None:
    def styled(spans: tuple[Span, ...]) -> list[tuple[str, str]]:
        return [(character, span.style) for span in spans for character in span.text if character != " "]

    wrapped = [pair for line in Page((paragraph,)).lines(width) for pair in styled(line.spans)]
    assert wrapped == styled(paragraph.spans)


@given(PARAGRAPHS.filter(lambda paragraph: paragraph.fixed), WIDTHS)
def test_a_fixed_paragraph_is_one_line(paragraph: Paragraph, width: int) -> None:
    assert len(lines_of(paragraph, width)) == 1


@given(st.lists(PARAGRAPHS, max_size=5), WIDTHS)
def test_every_link_has_its_lines(paragraphs: list[Paragraph], width: int) -> None:
    wrapped = page(paragraphs)
    numbers = [line.link for line in wrapped.lines(width) if line.link is not None]
    assert sorted(set(numbers)) == list(range(len(wrapped.targets)))
    assert numbers == sorted(numbers)


def test_words_are_kept_whole_where_they_fit() -> None:
    assert lines_of(para("one two three four"), 9) == ["one two", "three", "four"]


def test_a_word_that_fits_nowhere_is_broken() -> None:
    assert lines_of(para("abcdefghijkl"), 8) == ["abcdefgh", "ijkl"]


def test_a_wide_character_is_never_split() -> None:
    assert lines_of(para("a" + "中" * 6), 8) == ["a中中中", "中中中"]


def test_indent_and_hanging_indent_move_the_lines() -> None:
    assert lines_of(para("one two three", indent=2, hanging=2), 10) == ["  one two", "    three"]


def test_an_indent_leaves_half_the_width_to_the_text() -> None:
    assert lines_of(para("one two", indent=50), 10) == ["     one", "     two"]


def test_a_fixed_line_is_cut() -> None:
    assert lines_of(para("one two three", fixed=True), 10) == ["one two .."]


def test_a_page_is_never_narrower_than_a_word() -> None:
    assert lines_of(para("twelve"), 0) == ["twelve"]


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert lines_of(para(""), 20) == [""]


def test_every_text_passes_the_door() -> None:
    shown = Page((para("\x1b[2J", Span("\u202e", "link")), *prose("a\x07\n\n\x9b"), *heading("\x1b"), link("\r", "x", note="\x00")))
    assert shown.text.replace("\n", "").isprintable()
    assert shown.text.isascii()


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [("one\ntwo", ["one two"]), ("one\n\ntwo", ["one", "", "two"]), ("one\n  \ntwo", ["one", "", "two"]), ("one\n\n\n\ntwo\n", ["one", "", "two"]), ("one\r\n\r\ntwo", ["one", "", "two"]), ("", []), ("\n \n", [])],
)
def test_a_blank_line_separates_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [paragraph for paragraph in page(prose(text)).text.split("\n")] == (paragraphs or [""])


def test_prose_keeps_its_indent_and_style() -> None:
    (only,) = prose("text", indent=4, style="dim")
    assert (only.indent, only.spans) == (4, (Span("text", "dim"),))


def test_a_link_opens_its_target_and_shows_its_note() -> None:
    made = link("GPT-4", "milestone:gpt-4", note="2023")
    assert (made.target, made.spans) == ("milestone:gpt-4", (Span("GPT-4", "link"), Span("  2023", "dim")))


def test_the_text_of_a_page_has_a_line_for_each_paragraph() -> None:
    assert page((para("one"), para(Span("two", "bad"), "three", indent=2))).text == "one\n  twothree"


def test_a_very_long_word_is_wrapped_as_well() -> None:
    assert "".join(lines_of(para("x" * 19_000), 80)) == "x" * 19_000
