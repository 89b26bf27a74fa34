"""What can be wrong with a folder of shipped data: twice, unknown, impossible, or without its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from tui.core.catalogs.catalog import Catalog, Library, Node
from tui.core.catalogs.node_page import CONFIDENCE_MEANING
from tui.core.data.fields import NUMBERS
from tui.core.data.milestones import Milestone
from tui.core.learning.quiz import Question
from tui.core.places import read_place
from tui.core.trends.quantities import BY_QUANTITY
from tui.store.catalogs import CatalogFile, find_catalogs, read_library, read_toml
from tui.store.shipped import read_shipped

LESSON = "lesson-2024.toml"
ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
ADDRESS = re.compile(r"https://[^\s/]+\.[^\s/]+(/\S*)?")


class Data(Struct, frozen=True):
    """All that a folder ships."""

    folder: Path
    files: tuple[CatalogFile, ...]
    library: Library
    milestones: tuple[Milestone, ...]
    lesson: tuple[Milestone, ...]
    problems: tuple[str, ...]


def read(folder: Path) -> Data:
    files = find_catalogs(folder / "catalogs")
    library = read_library(files, folder / "quiz.toml")
    milestones, wrong = read_shipped(folder / "milestones.toml")
    lesson, wrong_lesson = read_shipped(folder / LESSON)
    return Data(folder, files, library, milestones, lesson, tuple(map(str, (*library.problems, *wrong, *wrong_lesson))))


def faults(data: Data) -> list[str]:
    """Everything that is wrong with the data, a line each."""
    return [
        *data.problems,
        *(f"{m.id}: {fault}" for m in data.milestones for fault in milestone_faults(m)),
        *(f"{m.id}: {fault}" for m in data.lesson for fault in impossible(m)),
        *(f"{file.path.name}: {fault}" for file, catalog in zip(data.files, data.library.catalogs) for fault in head_faults(file, catalog)),
        *(f"{node.id}: {fault}" for catalog in data.library.catalogs for node in catalog.nodes for fault in node_faults(node, data)),
        *(f"{q.id}: {fault}" for q in data.library.quiz.questions for fault in question_faults(q, data)),
        *(f"{name}: stands twice" for name in twice(data)),
    ]


def twice(data: Data) -> list[str]:
    """Ids of nodes and questions, and names of milestones, that are there more than once."""
    ids = [node.id for catalog in data.library.catalogs for node in catalog.nodes] + [q.id for q in data.library.quiz.questions]
    names = [m.name.casefold() for m in data.milestones]
    texts = [q.text for q in data.library.quiz.questions]
    keys = [f"key {file.key}" for file in data.files]
    return [name for group in (ids, names, texts, keys) for name, count in Counter(group).items() if count > 1]


def milestone_faults(milestone: Milestone) -> Iterator[str]:
    yield from impossible(milestone)
    if not ID.fullmatch(milestone.id):
        yield f"the id {milestone.id!r} is not plain"
    for key in ("released", *(field.key for field in NUMBERS)):
        if milestone.get(key) is not None:
            yield from (f"{key} has no {label}" for label in ("confidence", "sources") if key not in getattr(milestone, label))
    for label in ("confidence", "sources", "low", "high"):
        yield from (f"{label}.{key} labels nothing" for key in getattr(milestone, label) if milestone.get(key) is None)
    yield from (f"sources.{key} is no https address" for key, source in milestone.sources.items() if not ADDRESS.fullmatch(source))
    if milestone.get("training_cost_musd") is not None:
        yield from (f"training_cost_musd has no {key}" for key in ("cost_basis", "cost_year") if milestone.get(key) is None)


def impossible(milestone: Milestone) -> Iterator[str]:
    """Values that can't be, alone or beside each other."""
    yield from (f"{key} is missing" for key in ("name", "released") if milestone.get(key) is None)
    if milestone.released and not 2017 <= milestone.released.day.year <= 2026:
        yield f"released {milestone.released}"
    if (milestone.get("active_parameters_b") or 0) > (milestone.get("parameters_b") or float("inf")):
        yield "more parameters are active than there are"
    for field in NUMBERS:
        value = milestone.get(field.key)
        if value is not None and not milestone.low.get(field.key, value) <= value <= milestone.high.get(field.key, value):
            yield f"{field.key} is outside its own range"


def head_faults(file: CatalogFile, catalog: Catalog) -> Iterator[str]:
    table, _ = read_toml(file.path)
    if (table.get("id"), table.get("title"), table.get("key", "")) != (file.id, file.title, file.key):
        yield f"id, title and key are not those of the file's name: {file.id}, {file.title}, {file.key}"
    if not catalog.summary:
        yield "has no summary"
    if not catalog.nodes:
        yield "has no nodes"


def node_faults(node: Node, data: Data) -> Iterator[str]:
    if not ID.fullmatch(node.id):
        yield f"the id {node.id!r} is not plain"
    if not node.text.strip():
        yield "has no text"
    yield from (f"{target} leads nowhere" for target in (*node.links, *node.grew_from) if not leads_somewhere(target, data))
    yield from (f"{target} is linked twice" for target, count in Counter(node.links).items() if count > 1)
    if node.id in (*node.links, *node.grew_from):
        yield "links to itself"
    yield from (f"{word!r} is no confidence" for word in (node.confidence, *(c.confidence for c in node.claims)) if word not in CONFIDENCE_MEANING)
    if node.confidence in ("sourced", "vendor", "single") and not node.sources and not node.claims:
        yield f"is {node.confidence} without a source"
    yield from (f"the claim {claim.figure!r} has no source" for claim in node.claims if not claim.source)
    yield from (f"{source!r} is no https address" for source in sources_of(node) if not ADDRESS.fullmatch(source))
    if node.verdict and not (node.verdict_on and node.evidence.strip()):
        yield "its verdict has no day or no evidence"
    if node.verdict_on and not node.verdict:
        yield "has the day of a verdict and no verdict"
    if node.span:
        yield from (f"the chance by {chance.by} has no source or date" for chance in node.span.probabilities if not (chance.source and chance.as_of))
    if re.fullmatch(r"[a-z_-]+", node.quantity) and node.quantity not in BY_QUANTITY:
        yield f"{node.quantity!r} is no quantity with a trend"
    yield from (f"the box {name!r} stands twice" for name, count in Counter(box.id for box in node.boxes).items() if count > 1)


def sources_of(node: Node) -> Iterator[str]:
    yield from node.sources
    yield from (claim.source for claim in node.claims if claim.source)
    if node.span:
        yield from (source for source in (node.span.source, *(chance.source for chance in node.span.probabilities)) if source)


def question_faults(question: Question, data: Data) -> Iterator[str]:
    if not leads_somewhere(question.node, data):
        yield f"{question.node!r} teaches nothing"
    if len(question.options) != 4 or len({option.casefold() for option in question.options}) != 4:
        yield "has no four different options"
    yield from (f"has no {name}" for name in ("explanation", "section", "sources") if not getattr(question, name))
    yield from (f"{source!r} is no https address" for source in question.sources if not ADDRESS.fullmatch(source))
    if question.confidence not in CONFIDENCE_MEANING:
        yield f"{question.confidence!r} is no confidence"


def leads_somewhere(target: str, data: Data) -> bool:
    place = read_place(target)
    known = {
        "node": data.library.by_node.keys(),
        "milestone": {m.id for m in data.milestones},
        "trend": BY_QUANTITY.keys(),
        "section": {file.id for file in data.files},
    }
    return place.name in known.get(place.kind, ())
