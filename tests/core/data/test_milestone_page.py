"""The page of a milestone shows every field, and how sure it is."""

from __future__ import annotations

import pytest

from tui.core.catalogs.catalog import Catalog, Library, Node
from tui.core.data.fields import BY_KEY, FIELDS
from tui.core.data.milestone_page import milestone_page, origin, range_text, slots
from tui.core.data.milestones import Milestone
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.trends.trend_view import read_address
from tui.core.units import parse_date

GPT_4 = Milestone(
    "gpt-4",
    {"name": "GPT-4", "released": parse_date("2023-03-14"), "parameters_b": 1760, "context_tokens": 8192, "training_cost_musd": 78, "scores.mmlu": 86.4},
    {"parameters_b": "rumoured"}, {"parameters_b": "https://example.org/leak"}, {"parameters_b": 1000}, {"parameters_b": 2000, "context_tokens": 32768},
    frozenset({"context_tokens", "note"}),
)
LIBRARY = Library((Catalog("c", "C", nodes=(Node("a", "Citing", links=("milestone:gpt-4",)), Node("b", "Silent"))),))


def lines(milestone: Milestone) -> list[str]:
    return [line.strip() for line in milestone_page(milestone, LIBRARY).text.split("\n")]


@pytest.mark.parametrize(
    "line",
    [
        "GPT-4  gpt-4; shipped, 2 yours", "Released     2023-03-14", "Parameters   1.76T parameters  rumoured, range 1T to 2T", "https://example.org/leak",
        "Context      8,192 tokens  range ? to 32,768 *yours*", "Cost         $78M", "MMLU         86.4%", "Note         unknown *yours*", "Compute      unknown",
    ],
)
def test_a_field_is_shown_with_unit_confidence_source_and_owner(line: str) -> None:
    assert line in lines(GPT_4)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_field_has_its_line_known_or_not(field: object) -> None:
    title = field.title  # type: ignore[attr-defined]
    assert f"{title:13}unknown" in lines(Milestone("empty"))


def test_the_lines_of_a_number_can_be_edited_one_by_one() -> None:
    page = milestone_page(GPT_4, LIBRARY, BY_KEY["parameters_b"])
    shown = [" ".join(line.split()) for line in page.text.split("\n")[1:7]]

    assert shown == [
        "Parameters 1.76T parameters", "Confidence rumoured", "At least 1T", "At most 2T", "Source https://example.org/leak",
        "All weights; for a mixture of experts the total.",
    ]  # fmt: skip
    assert page.targets[:5] == tuple(f"edit:{slot}" for slot in slots(BY_KEY["parameters_b"]))


@pytest.mark.parametrize(
    ("key", "labels"),
    [("parameters_b", ["confidence", "low", "high", "sources"]), ("released", ["confidence", "sources"]), ("name", ["sources"])],
)
def test_only_what_makes_sense_for_a_field_can_be_stated(key: str, labels: list[str]) -> None:
    assert slots(BY_KEY[key]) == (key, *(f"{label}.{key}" for label in labels))


def test_the_fields_of_an_own_milestone_are_not_marked_one_by_one() -> None:
    own = Milestone("own", {"name": "Own"}, theirs=frozenset({"name"}), origin="user")

    assert "*yours*" not in milestone_page(own, LIBRARY, BY_KEY["name"]).text


def test_the_nodes_that_cite_a_milestone_are_linked() -> None:
    page = milestone_page(GPT_4, LIBRARY)
    assert page.targets[: len(FIELDS)] == tuple(f"field:{field.key}" for field in FIELDS) and page.targets[-1] == "a"
    assert page.text.endswith("Citing")


def test_a_milestone_leads_to_its_point_in_the_trend_of_each_quantity_that_is_known() -> None:
    trends = [target for target in milestone_page(GPT_4, LIBRARY).targets if target.startswith("trend:")]
    assert [read_address(target.partition(":")[2]).spec.quantity for target in trends] == [
        quantity.key for quantity in BY_QUANTITY.values() if GPT_4.get(quantity.field_key) is not None
    ]  # fmt: skip
    assert {read_address(target.partition(":")[2]).at for target in trends} == {GPT_4.id}


def test_a_milestone_that_nobody_cites_has_no_such_heading() -> None:
    assert "In the catalogs" not in lines(Milestone("empty"))


@pytest.mark.parametrize(
    ("milestone", "words"),
    [(Milestone("a"), "shipped"), (Milestone("a", theirs=frozenset({"note"})), "shipped, 1 yours"), (Milestone("a", origin="user"), "your own milestone")],
)
def test_a_page_says_whose_record_it_is(milestone: Milestone, words: str) -> None:
    assert origin(milestone) == words


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [({}, {}, ""), ({"parameters_b": 1}, {"parameters_b": 2}, "1B to 2B"), ({"parameters_b": 1}, {}, "1B to ?"), ({}, {"parameters_b": 2}, "? to 2B")],
)
def test_a_range_may_be_open_at_either_end(low: dict[str, float], high: dict[str, float], text: str) -> None:
    assert range_text(Milestone("a", low=low, high=high), "parameters_b") == text


def test_hostile_text_is_made_visible_wherever_it_stands() -> None:
    hostile = "\x1b[2J\u202e\x07\u2028"
    milestone = Milestone(hostile, {"name": hostile, "note": hostile, "license": hostile}, {"name": hostile}, {"name": hostile})
    assert milestone_page(milestone, LIBRARY).text.replace("\n", "").isprintable()
