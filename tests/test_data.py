"""The shipped data holds nothing twice, nothing unknown, nothing impossible and nothing without its source."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from data_faults import LESSON, Data, faults, head_faults, milestone_faults, node_faults, question_faults, read

from tui.core.catalogs.node_page import node_page
from tui.core.data.milestones import Dataset
from tui.store.catalogs import CatalogFile, find_catalogs

DATA = Path(__file__).resolve().parents[1] / "data"
CATALOGS = find_catalogs(DATA / "catalogs")


@pytest.fixture(scope="module")
def data() -> Data:
    return read(DATA)


@pytest.fixture(scope="module")
def shipped_faults(data: Data) -> frozenset[str]:
    return frozenset(faults(data))


def test_the_shipped_data_is_without_fault(data: Data) -> None:
    assert faults(data) == []


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: file.path.stem)
def test_a_catalog_has_the_head_that_its_name_promises(file: CatalogFile, data: Data) -> None:
    assert list(head_faults(file, data.library.catalog(file.id))) == []


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: file.path.stem)
def test_every_entry_of_a_catalog_is_sound(file: CatalogFile, data: Data) -> None:
    nodes = data.library.catalog(file.id).nodes
    assert [(node.id, fault) for node in nodes for fault in node_faults(node, data)] == []


@pytest.fixture(scope="module")
def targets(data: Data) -> dict[str, frozenset[str]]:
    """Node id to everything that its page leads to."""
    dataset = Dataset(data.milestones)
    return {node.id: frozenset(node_page(node, data.library, dataset).targets) for catalog in data.library.catalogs for node in catalog.nodes}


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: file.path.stem)
def test_every_link_can_be_gone_back(file: CatalogFile, data: Data, targets: dict[str, frozenset[str]]) -> None:
    links = [(node.id, target) for node in data.library.catalog(file.id).nodes for target in (*node.links, *node.grew_from)]
    assert [(name, target) for name, target in links if ":" not in target and (target not in targets[name] or name not in targets[target])] == []


@pytest.mark.parametrize("name", ["arch.transformer", "arch.retnet", "arch.mamba", "arch.moe", "arch.mod"])
def test_a_design_of_the_lesson_says_what_it_grew_into(name: str, data: Data) -> None:
    assert data.library.grew_into[name]


def test_no_design_grew_from_itself(data: Data) -> None:
    def above(name: str, seen: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        return [(*seen, name)] if name in seen else [round for older in data.library.by_node[name][1].grew_from for round in above(older, (*seen, name))]

    assert [round for node in data.library.catalog("architectures").nodes for round in above(node.id)] == []


def test_every_question_is_sound(data: Data) -> None:
    assert [(q.id, fault) for q in data.library.quiz.questions for fault in question_faults(q, data)] == []


def test_every_number_of_a_milestone_has_confidence_and_source(data: Data) -> None:
    assert [(m.id, fault) for m in data.milestones for fault in milestone_faults(m)] == []


def test_no_answer_stands_in_one_place_too_often(data: Data) -> None:
    counted = Counter(question.answer for question in data.library.quiz.questions)
    assert max(counted.values()) <= 2 * min(counted[place] for place in range(4))


def test_the_right_option_is_not_given_away_by_its_length(data: Data) -> None:
    longest = [q for q in data.library.quiz.questions if max(q.options, key=len) == q.options[q.answer]]
    assert len(longest) <= len(data.library.quiz.questions) / 2


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


MILESTONE = """
[[milestone]]
id = "test-model"
name = "Test model"
released = 2024-05-13
parameters_b = 70
active_parameters_b = 7
training_cost_musd = 5
cost_basis = "training compute"
cost_year = 2023

[milestone.confidence]
released = "disclosed"
parameters_b = "estimated"
active_parameters_b = "estimated"
training_cost_musd = "estimated"

[milestone.sources]
released = "https://example.org/a"
parameters_b = "https://example.org/b"
active_parameters_b = "https://example.org/b"
training_cost_musd = "https://example.org/c"

[milestone.low]
parameters_b = 60

[milestone.high]
parameters_b = 80
"""
NODES = """
id = "test-plants"
title = "Test plants"
summary = "What grows."

[[node]]
id = "test.tree"
name = "Tree"
text = "Tall."
confidence = "derived"

[[node]]
id = "test.oak"
name = "Oak"
parent = "test.tree"
text = "Old."
confidence = "vendor"
sources = ["https://example.org/oak"]
links = ["test.tree", "milestone:test-model", "trend:cost"]
grew_from = ["test.tree"]
quantity = "cost"
verdict = "open"
verdict_on = 2026-11-23
evidence = "None."
claims = [{ figure = "8x", source = "https://example.org/claim", confidence = "vendor" }]
boxes = [{ id = "in", name = "In", node = "test.tree" }, { id = "out", name = "Out" }]
edges = [{ from = "in", to = "out" }]

[node.span]
from = 2027
to = 2029
source = "https://example.org/span"
probabilities = [{ by = 2028, percent = 25, source = "https://example.org/poll", as_of = 2026-01-01 }]
"""
QUESTION = """
[[question]]
id = "quiz.test"
node = "test.oak"
section = "test"
difficulty = 2
text = "Which tree?"
options = ["Oak", "Elm", "Fir", "Yew"]
answer = 0
explanation = "It's an oak."
sources = ["https://example.org/quiz"]
confidence = "sourced"
"""
ADDED = {"milestones.toml": MILESTONE, "catalogs/10-test-plants.toml": NODES, "quiz.toml": QUESTION}


@pytest.fixture
def with_text(copy: Path, shipped_faults: frozenset[str]) -> Callable[[str, str, str], list[str]]:
    """Adds good records to a copy, one of them with a text replaced, and gives the faults that this makes."""

    def made(name: str, old: str, new: str) -> list[str]:
        for added, text in ADDED.items():
            assert added != name or text.count(old) >= 1
            with (copy / added).open("a") as file:
                file.write(text.replace(old, new, 1) if added == name else text)
        return [fault for fault in faults(read(copy)) if fault not in shipped_faults]

    return made


def test_good_records_have_no_fault(with_text: Callable[[str, str, str], list[str]]) -> None:
    assert with_text("", "", "") == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "test-model"', 'id = "gpt-1"', "the id is already taken"),
        ('id = "test-model"', 'id = "Test Model"', "is not plain"),
        ('id = "test-model"', "", "accepted: text such as"),
        ('name = "Test model"', 'name = "GPT-1"', "gpt-1: stands twice"),
        ('name = "Test model"', "", "name is missing"),
        ("released = 2024-05-13", "", "released is missing"),
        ("released = 2024-05-13", 'released = "2024-05-13"', "accepted: a TOML date"),
        ("released = 2024-05-13", "released = 2031-05-13", "released 2031-05-13"),
        ("parameters_b = 70", "parameters_b = 0", "is not above zero"),
        ("parameters_b = 70", "parameters_b = nan", "not finite"),
        ("parameters_b = 70", "parameters_b = 90", "parameters_b is outside its own range"),
        ("parameters_b = 70", "size_b = 70", "size_b: not a known key"),
        ("active_parameters_b = 7", "active_parameters_b = 71", "more parameters are active than there are"),
        ("cost_year = 2023", "", "training_cost_musd has no cost_year"),
        ('cost_basis = "training compute"', "", "training_cost_musd has no cost_basis"),
        ('parameters_b = "estimated"', "", "parameters_b has no confidence"),
        ('parameters_b = "estimated"', 'parameters_b = "sure"', "accepted: disclosed, estimated, rumoured"),
        ('parameters_b = "https://example.org/b"', "", "parameters_b has no sources"),
        ('parameters_b = "https://example.org/b"', 'parameters_b = "http://example.org/b"', "sources.parameters_b is no https address"),
        ('released = "https://example.org/a"', "", "released has no sources"),
        ("training_cost_musd = 5", "", "confidence.training_cost_musd labels nothing"),
    ],
)
def test_a_broken_milestone_is_found_out(old: str, new: str, fault: str, with_text: Callable[[str, str, str], list[str]]) -> None:
    assert fault in "\n".join(with_text("milestones.toml", old, new))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "test-plants"', 'id = "plants"', "not those of the file's name: test-plants, Test plants, "),
        ('title = "Test plants"', 'title = "Plants"', "not those of the file's name"),
        ('summary = "What grows."', 'summary = "What grows."\nkey = "5"', "not those of the file's name"),
        ('summary = "What grows."', "", "has no summary"),
        ('id = "test.oak"', 'id = "arch.retnet"', "arch.retnet: stands twice"),
        ('id = "test.oak"', 'id = "test.tree"', "'test.tree' is already taken by an earlier node"),
        ('id = "test.oak"', 'id = "Test Oak"', "is not plain"),
        ('parent = "test.tree"', 'parent = "test.gone"', "'test.gone' is no node"),
        ('text = "Old."', 'text = " "', "test.oak: has no text"),
        ('confidence = "derived"', "", "'' is no confidence"),
        ('confidence = "vendor"', 'confidence = "sure"', "'sure' is no confidence"),
        ('"https://example.org/oak"', '"http://example.org/oak"', "'http://example.org/oak' is no https address"),
        ('"https://example.org/oak"', '"a book"', "'a book' is no https address"),
        ('"test.tree", "milestone', '"test.gone", "milestone', "test.gone leads nowhere"),
        ('"test.tree", "milestone', '"test.tree", "test.tree", "milestone', "test.tree is linked twice"),
        ('"test.tree", "milestone', '"test.oak", "milestone', "links to itself"),
        ('grew_from = ["test.tree"]', 'grew_from = ["test.gone"]', "test.gone leads nowhere"),
        ('grew_from = ["test.tree"]', 'grew_from = ["test.oak"]', "links to itself"),
        ('"milestone:test-model"', '"milestone:gone"', "milestone:gone leads nowhere"),
        ('"trend:cost"', '"trend:gone"', "trend:gone leads nowhere"),
        ('"trend:cost"', '"elsewhere:cost"', "elsewhere:cost leads nowhere"),
        ('quantity = "cost"', 'quantity = "costs"', "'costs' is no quantity with a trend"),
        ('verdict = "open"', 'verdict = "maybe"', "found 'maybe'; accepted: exceeded"),
        ('verdict = "open"', "", "has the day of a verdict and no verdict"),
        ("verdict_on = 2026-11-23", "", "its verdict has no day or no evidence"),
        ('evidence = "None."', "", "its verdict has no day or no evidence"),
        ('figure = "8x", source = "https://example.org/claim"', 'figure = "8x"', "the claim '8x' has no source"),
        ("https://example.org/claim", "example.org/claim", "'example.org/claim' is no https address"),
        ('node = "test.tree" }', 'node = "test.gone" }', "'test.gone' is no node"),
        ('{ id = "out"', '{ id = "in"', "the box 'in' stands twice"),
        ('to = "out"', 'to = "gone"', "'gone' is no box"),
        ("to = 2029", "to = 2026", "found 2026; accepted: a year from 2027 on"),
        ("percent = 25", "percent = 250", "accepted: a number from 0 to 100"),
        (', source = "https://example.org/poll"', "", "the chance by 2028 has no source or date"),
        (", as_of = 2026-01-01", "", "the chance by 2028 has no source or date"),
        ("https://example.org/span", "example.org/span", "'example.org/span' is no https address"),
        ('name = "Oak"', 'nmae = "Oak"', "test.oak.nmae: not a known key"),
        ("[[node]]", "[[node", "can't be read as TOML"),
    ],
)
def test_a_broken_catalog_is_found_out(old: str, new: str, fault: str, with_text: Callable[[str, str, str], list[str]]) -> None:
    assert fault in "\n".join(with_text("catalogs/10-test-plants.toml", old, new))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "quiz.test"', 'id = "quiz.disclosed-size"', "is already taken by an earlier question"),
        ('id = "quiz.test"', 'id = "test.oak"', "test.oak: stands twice"),
        ('node = "test.oak"', 'node = "test.gone"', "'test.gone' teaches nothing"),
        ('node = "test.oak"', 'node = "milestone:gone"', "'milestone:gone' teaches nothing"),
        ('node = "test.oak"', "", "'' teaches nothing"),
        ('section = "test"', "", "has no section"),
        ("difficulty = 2", "difficulty = 7", "found 7; accepted: 1, 2 or 3"),
        ('"Oak", "Elm"', '"Oak", "oak"', "has no four different options"),
        (', "Yew"', "", "has no four different options"),
        ("answer = 0", "answer = 4", "found 4; accepted: 0 to 3"),
        ('explanation = "It\'s an oak."', "", "has no explanation"),
        ('sources = ["https://example.org/quiz"]', "", "has no sources"),
        ("https://example.org/quiz", "http://example.org/quiz", "is no https address"),
        ('confidence = "sourced"', "", "'' is no confidence"),
        ('explanation =', 'reason =', "quiz.test.reason: not a known key"),
    ],
)
def test_a_broken_question_is_found_out(old: str, new: str, fault: str, with_text: Callable[[str, str, str], list[str]]) -> None:
    assert fault in "\n".join(with_text("quiz.toml", old, new))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('name = "BERT"', "", "bert: name is missing"),
        ("parameters_b = 0.34", "parameters_b = -1", "bert: parameters_b: '-1' is not above zero"),
        ("released = 2018-01-01", "released = 2016-01-01", "bert: released 2016"),
        ('date_precision = "year"', 'date_precision = "decade"', "accepted: day, month, year"),
        ('id = "gpt-2"', 'id = "bert"', "bert: the id is already taken"),
        ("context_tokens = 512", "window = 512", "bert: window: not a known key"),
    ],
)
def test_a_broken_row_of_the_lesson_is_found_out(old: str, new: str, fault: str, copy: Path) -> None:
    path = copy / LESSON
    path.write_text(path.read_text().replace(old, new, 1))
    assert fault in "\n".join(faults(read(copy)))
