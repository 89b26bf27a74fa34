"""Questions about growth: which factor a year the line through the milestones has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from random import Random

from tui.core.data.milestones import Dataset
from tui.core.learning.question_kinds import OPTIONS, question_of
from tui.core.learning.quiz import Question
from tui.core.trends.points import Fit, NoFit, fit_points, points, running_record
from tui.core.trends.quantities import BY_QUANTITY, QUANTITIES, Quantity

RULES: dict[str, str] = {"all": "all models", "record": "the record holders alone"}


def _line(quantity: Quantity, rule: str, dataset: Dataset) -> Fit | None:
    """The line of a quantity, where it surely grows."""
    chosen = points(dataset, quantity)
    try:
        line = fit_points(running_record(chosen) if rule == "record" else chosen, quantity)
    except NoFit:
        return None
    return line if line.is_log and line.growth_interval()[0] > 1 else None


def draw_growth(chance: Random, dataset: Dataset) -> Sequence[str]:
    """Picks a quantity and a rule."""
    return [chance.choice([quantity.key for quantity in QUANTITIES if quantity.is_log]), chance.choice(list(RULES))]


def _other_rates(line: Fit, dataset: Dataset) -> Iterator[float]:
    """Rates outside the interval of a line and apart from each other: first of this data, then steps of its own rate."""
    low, high = line.growth_interval()
    others = (other.growth for quantity in QUANTITIES for rule in RULES if (other := _line(quantity, rule, dataset)))
    given = [line.growth]
    for rate in chain(others, (line.growth**power for power in (0.4, 1.7, 2.4, 3.2))):
        outside = rate < low / 1.05 or rate > high * 1.05
        if outside and all(max(rate, other) > min(rate, other) * 1.15 for other in given):
            given.append(rate)
            yield rate


def ask_growth(question_id: str, about: Sequence[str], dataset: Dataset) -> Question | None:
    """Asks for the rate of a line that surely grows; None where there is none, or too few other rates."""
    quantity, rule = BY_QUANTITY.get(about[0]), about[-1]
    line = _line(quantity, rule, dataset) if quantity and rule in RULES else None
    if line is None or quantity is None:
        return None
    chosen = [line.growth, *islice(_other_rates(line, dataset), OPTIONS - 1)]
    low, high = line.growth_interval()
    return question_of(
        question_id, f"{quantity.title} over release date, {RULES[rule]}: by which factor a year does the line of least squares grow?",
        [f"{rate:.3g}x" for rate in sorted(chosen)], f"{line.growth:.3g}x",
        f"{line.growth:.3g}x a year, 90% interval {low:.3g} to {high:.3g}, from {line.n} points (R2 {line.r2:.2f}). "
        f"The other factors lie outside that interval. {quantity.caveat}",
        f"trend:{quantity.key}" + ("?record" if rule == "record" else ""), (), "trends", 3, "derived",
    )  # fmt: skip
