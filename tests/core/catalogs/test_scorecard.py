"""The scorecard counts verdicts and lists predictions from the best verdict to the open ones."""

from __future__ import annotations

from datetime import date

from tui.core.catalogs.catalog import Catalog, Node
from tui.core.catalogs.scorecard import scorecard_page, tally, tally_text

NODES = (
    Node("group", "Group"),
    Node("a", "A", "group", verdict="open", verdict_on=date(2026, 1, 2)),
    Node("b", "B", "group", verdict="exceeded", verdict_on=date(2026, 1, 3), evidence="Ten times."),
    Node("c", "C", verdict="open"),
)
CATALOG = Catalog("c", "C", nodes=NODES)


def test_the_tally_counts_each_verdict_the_best_first():
    assert tally(NODES) == (("exceeded", 1), ("open", 2))


def test_the_tally_is_a_sentence():
    assert tally_text(NODES) == "3 predictions: 1 exceeded, 2 open"


def test_one_prediction_is_no_plural():
    assert tally_text(NODES[:2]) == "1 prediction: 1 open"


def test_without_verdicts_there_is_no_tally():
    assert tally_text(NODES[:1]) == ""


def test_the_predictions_are_grouped_by_verdict_and_each_is_a_link():
    assert scorecard_page(CATALOG).targets == ("b", "a", "c")


def test_evidence_date_and_group_stand_with_the_prediction():
    lines = scorecard_page(CATALOG).text.split("\n")
    assert "  B  exceeded  2026-01-03  Group" in lines
    assert "    Ten times." in lines


def test_the_date_of_the_latest_verdict_is_said():
    assert "latest verdict of 2026-01-03" in scorecard_page(CATALOG).text
