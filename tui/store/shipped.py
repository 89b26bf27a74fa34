"""The shipped milestones, read once at the start."""

from __future__ import annotations

from pathlib import Path

from tui.core.data.milestones import Milestone, read_milestone
from tui.core.problems import InvalidValue, Problem
from tui.store.catalogs import read_toml


def read_shipped(path: Path) -> tuple[tuple[Milestone, ...], tuple[Problem, ...]]:
    """Every good milestone of a file that comes with the program, and what is wrong with the rest."""
    table, problem = read_toml(path)
    if problem:
        return (), (problem,)
    milestones: dict[str, Milestone] = {}
    problems: list[Problem] = []
    rows = table.get("milestone", [])
    for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
        try:
            milestone, wrong = read_milestone(row)
        except (InvalidValue, AttributeError) as reason:
            problems.append(Problem(path.name, f"milestone[{number}]", str(reason)))
            continue
        problems += [Problem(path.name, milestone.id, message) for message in wrong]
        if milestone.id in milestones:
            problems.append(Problem(path.name, milestone.id, "the id is already taken; accepted: an id of its own"))
            continue
        milestones[milestone.id] = milestone
    return tuple(milestones.values()), tuple(problems)
