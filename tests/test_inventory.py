"""Everything that the course lesson held has its place: tests/inventory/*.csv map its 333 items to where they went."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tui.core.catalogs.catalog import Library
from tui.core.data.fields import BY_KEY
from tui.core.data.milestones import Milestone
from tui.core.places import read_place
from tui.store.catalogs import find_catalogs, read_library
from tui.store.shipped import read_shipped

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for path in (ROOT / "tests" / "inventory").glob("*.csv") if path.stem != "defects")
CODE = range(1, 49)
"""Classes, functions and milestones; the items from 49 on are content."""
CONTENT = range(49, 334)


def rows(path: Path) -> list[tuple[str, str]]:
    with path.open(newline="") as lines:
        return [(item, place) for item, place in list(csv.reader(lines))[1:]]


MAPPED = [(path.stem, item, place) for path in FILES for item, place in rows(path)]


@pytest.fixture(scope="module")
def lesson() -> dict[str, Milestone]:
    return {milestone.id: milestone for milestone in read_shipped(ROOT / "data" / "lesson-2024.toml")[0]}


@pytest.fixture(scope="module")
def leads_somewhere(lesson: dict[str, Milestone]) -> Callable[[str], bool]:
    """Whether a place is a node, a question, a milestone, a field or a module."""
    library: Library = read_library(find_catalogs(ROOT / "data" / "catalogs"), ROOT / "data" / "quiz.toml")
    shipped = {milestone.id for milestone in read_shipped(ROOT / "data" / "milestones.toml")[0]}

    def found(address: str) -> bool:
        place = read_place(address)
        if place.kind == "node" and place.name.startswith("tui."):
            return find_spec(place.name) is not None
        known = {"node": library.by_node.keys() | library.quiz.by_id, "milestone": lesson.keys() | shipped, "field": BY_KEY.keys()}
        return place.name in known.get(place.kind, ())

    return found


@pytest.mark.parametrize("numbers", [CODE, CONTENT], ids=["code", "content"])
def test_every_item_has_a_place(numbers: range) -> None:
    assert sorted(set(numbers) - {int(item) for _, item, _ in MAPPED}) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_names_items_that_there_are(path: Path) -> None:
    wanted = CODE if path.stem == "code" else CONTENT
    assert [item for item, _ in rows(path) if int(item) not in wanted] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_place_exists(path: Path, leads_somewhere: Callable[[str], bool]) -> None:
    assert [(item, place) for item, place in rows(path) if not leads_somewhere(place)] == []


@pytest.mark.parametrize("place", ["tui.core.nothing", "arch.nothing", "milestone:nothing", "field:nothing", "nothing:bert", ""])
def test_a_place_that_is_not_there_would_be_found_out(place: str, leads_somewhere: Callable[[str], bool]) -> None:
    assert not leads_somewhere(place)


@pytest.mark.parametrize(
    ("item", "year", "parameters_b", "context_tokens"),
    [(41, 2018, 0.34, 512), (42, 2019, 1.5, 1024), (43, 2020, 175, 2048), (44, 2021, 175, 4096), (45, 2022, 1700, 8192), (46, 2023, 1700, 128_000), (47, 2023, 100, 200_000), (48, 2024, 1000, 1_000_000)],
)
def test_a_milestone_of_the_lesson_stands_as_it_stood(item: int, year: int, parameters_b: float, context_tokens: int, lesson: dict[str, Milestone]) -> None:
    (place,) = [place for name, number, place in MAPPED if name == "code" and int(number) == item]
    milestone = lesson[read_place(place).name]
    assert (str(milestone.released), milestone.get("parameters_b"), milestone.get("context_tokens")) == (str(year), parameters_b, context_tokens)


def test_the_lesson_has_no_other_milestones(lesson: dict[str, Milestone]) -> None:
    assert len(lesson) == 8
