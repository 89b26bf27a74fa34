"""Spans stand as bars at their years, with chances, sources and today."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.catalogs.catalog import Catalog, Node, Probability, YearSpan
from tui.core.catalogs.timeline import LONGEST, Scale, scale_of, timeline_page
from tui.core.text import cell_width

TODAY = date(2026, 11, 24)
YEARS = st.integers(1990, 2200)


def catalog(*spans: YearSpan) -> Catalog:
    return Catalog("c", "C", nodes=tuple(Node(f"n{i}", f"Name {i}", span=span) for i, span in enumerate(spans)))


def line_of(name: str, *spans: YearSpan, width: int = 100) -> str:
    return next(line for line in timeline_page(catalog(*spans), TODAY, width).text.split("\n") if line.startswith(name))


def test_a_bar_reaches_from_the_first_day_of_its_first_year_to_the_last_of_its_last():
    scale = scale_of(catalog(YearSpan(2024, 2033)).nodes, None, 100)
    assert scale == Scale(2024, 2033, 100)
    bar = line_of("Name 0", YearSpan(2024, 2033), width=142)
    assert len(bar) == 36 + 104
    assert bar[36:].replace("|", "=") == "=" * 104


def test_an_open_end_is_shown_as_going_on():
    assert line_of("Name 0", YearSpan(2030)).endswith(">")
    assert not line_of("Name 0", YearSpan(2030, 2031)).endswith(">")


def test_a_far_end_is_cut_off_and_its_year_said():
    far = YearSpan(2037, 2116)
    page = timeline_page(catalog(YearSpan(2024, 2030), far), TODAY, 100)
    assert line_of("Name 1", YearSpan(2024, 2030), far).endswith(">")
    assert "2037 to 2116" in page.text
    assert scale_of(catalog(YearSpan(2024, 2030), far).nodes, TODAY, 80).last < 2024 + LONGEST


def test_a_chance_stands_at_its_year_and_is_said_with_its_source_and_date():
    span = YearSpan(2027, 2047, "https://example.org/s", date(2024, 1, 5), (Probability(2033, 50, "https://example.org/m", date(2026, 7, 15), "a market"),))
    assert "o" in line_of("Name 0", span).removeprefix("Name 0")
    text = timeline_page(catalog(span), TODAY, 100).text
    assert "2027 to 2047; forecast of 2024-01-05; example.org/s" in text
    assert "50% by 2033; a market; as of 2026-07-15; example.org/m" in text


def test_today_is_marked_and_dated():
    page = timeline_page(catalog(YearSpan(2024, 2024), YearSpan(2030, 2031)), TODAY, 100)
    assert "today, 2026-11-24" in page.text
    assert "|" in line_of("Name 1", YearSpan(2024, 2024), YearSpan(2030, 2031))


def test_without_a_date_there_is_no_mark_of_today():
    assert "|" not in timeline_page(catalog(YearSpan(2024, 2030)), None, 100).text


def test_the_earliest_comes_first():
    assert timeline_page(catalog(YearSpan(2030), YearSpan(2026, 2028), YearSpan(2026, 2027)), TODAY, 100).targets == ("n2", "n1", "n0")


def test_a_catalog_without_spans_has_an_empty_timeline():
    assert timeline_page(Catalog("c", "C", nodes=(Node("a", "A"),)), TODAY, 80).paragraphs == ()


SPANS = st.builds(
    lambda start, length, chance: YearSpan(start, None if length is None else start + length, probabilities=(Probability(chance, 50),)),
    YEARS, st.one_of(st.none(), st.integers(0, 100)), YEARS,
)


@given(st.lists(SPANS, min_size=1, max_size=5), st.integers(8, 220))
def test_any_years_fit_any_width(spans, width):
    lines = timeline_page(catalog(*spans), TODAY, width).lines(width)
    assert all(cell_width("".join(span.text for span in line.spans)) <= width for line in lines)


@pytest.mark.parametrize("width", [20, 40, 55])
def test_in_a_narrow_pane_the_bar_stands_under_the_name(width):
    page = timeline_page(catalog(YearSpan(2024, 2030)), TODAY, width)
    names = [paragraph for paragraph in page.paragraphs if paragraph.target]
    assert [paragraph.spans[0].text for paragraph in names] == ["Name 0"]
    assert "=" not in "".join(span.text for span in names[0].spans)
