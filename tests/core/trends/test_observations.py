"""What the data show, in sentences that lead to where they come from."""

from __future__ import annotations

import random
from datetime import date

import pytest
from msgspec.structs import replace

from histories import model
from tui.core.data.milestones import Dataset, Milestone
from tui.core.trends.line_words import growth_text
from tui.core.trends.observations import changed, distance_text, observe, of_trend
from tui.core.trends.quantities import QUANTITIES
from tui.core.trends.trend import analyse
from tui.core.trends.trend_spec import TrendSpec

KEY = "training_compute_flop"


def models(jump: float = 0.0) -> tuple[Milestone, ...]:
    dice = random.Random(5)
    return tuple(
        model(n, date(2015 + n // 6, 1 + 2 * (n % 6), 1), 10 ** (22 + n / 20 + (jump if n > 30 else 0) + dice.gauss(0, 0.2)), KEY) for n in range(60)
    )


def texts(*milestones: Milestone, **more: object) -> list[str]:
    return [o.text for o in observe(Dataset(milestones, **more)) if o.text.startswith("Training compute")]


def test_a_quantity_has_growth_record_leader_and_surprise() -> None:
    found = observe(Dataset(models()))
    mine = [o for o in found if o.text.startswith("Training compute")]
    assert [o.place.partition(":")[0] for o in mine] == ["trend", "trend", "milestone", "milestone"]
    line = analyse(models(), TrendSpec("compute")).line
    assert growth_text(line) in mine[0].text and "n 60" in mine[0].text
    assert len({o.text for o in found}) == len(found)


def test_a_break_is_told_where_the_evidence_is_strong() -> None:
    told = [text for text in texts(*models(-2.0)) if "the trend jumps at 2020" in text]
    assert len(told) == 1
    assert "very strong evidence; since then" in told[0]
    assert not any("jumps" in text or "bends" in text for text in texts(*models()))


def test_quantities_without_values_say_so() -> None:
    found = {o.text for o in observe(Dataset(models()))}
    others = [quantity.title for quantity in QUANTITIES if quantity.field_key != KEY]
    assert {f"{title}: no trend (0 points; a line with an interval needs at least 3)." for title in others} <= found


def test_what_an_edit_changed_is_told_in_the_quantity_that_it_changed() -> None:
    shipped = models()
    edited = replace(shipped[40], values={**shipped[40].values, KEY: 1e30}, theirs=frozenset({KEY}))
    told = [o.text for o in observe(Dataset((*shipped[:40], edited, *shipped[41:]), unedited=shipped)) if "your edits" in o.text]
    assert len(told) == 1
    assert told[0].startswith("Training compute of all models: your edits of 1 point turn ")


def test_an_edit_that_moves_no_point_is_not_told() -> None:
    shipped = models()
    edited = replace(shipped[40], values={**shipped[40].values, "note": "seen"}, theirs=frozenset({"note"}))
    assert not any("your edits" in text for text in texts(*shipped[:40], edited, *shipped[41:], unedited=shipped))


def test_edits_that_take_the_trend_away_are_told_with_the_reason() -> None:
    shipped = models()[:3]
    text = changed(shipped[:2], shipped, TrendSpec("compute")).text
    assert "your edits of 1 point turn" in text and "into no trend (2 points;" in text


def test_a_subset_is_named_in_its_sentences() -> None:
    trend = analyse(models(), TrendSpec("compute", "name:M", "top:5", "2016", "2023", 0.95, confidence="no-rumoured"))
    text = of_trend(trend)[0].text
    assert text.startswith("Training compute of name:M, top 5 at release, since 2016, until 2023, without rumoured values: ")
    assert "95% interval" in text


@pytest.mark.parametrize(("residual", "is_log", "text"), [(1.0, True, "10.0 times above"), (-0.30103, True, "2.00 times below"), (3.21, False, "3.21 points above")])
def test_a_distance_is_a_factor_or_a_difference(residual: float, is_log: bool, text: str) -> None:
    assert distance_text(residual, is_log) == f"{text} the line at its date"
