"""The 44 defects of the lesson that Milepost grew from: each has a line saying how it is met, and most a check that can fail."""

from __future__ import annotations

import ast
import csv
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from msgspec.structs import replace

from tui.core.catalogs.catalog import Library, Node
from tui.core.catalogs.node_page import node_page
from tui.core.data.fields import BY_KEY
from tui.core.data.milestones import Dataset, Milestone, sort_key
from tui.core.places import read_place
from tui.core.trends.line_words import doubling_text
from tui.core.trends.observations import observe
from tui.core.trends.points import end_point_rate, fit_points, points
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.units import ReleaseDate
from tui.store.catalogs import find_catalogs, read_library
from tui.store.shipped import read_shipped

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "tui").rglob("*.py"))
UNDISCLOSED = ("gpt-3-5-davinci-002", "gpt-4-mar-2023", "gpt-4-turbo-nov-2023", "claude-2", "gemini-1-5-pro")
COMPARED = ("arch.transformer", "arch.retnet", "arch.mamba", "arch.moe", "arch.mod")


def lines() -> list[tuple[str, str, str]]:
    with (ROOT / "tests" / "inventory" / "defects.csv").open(newline="") as file:
        return [(defect, met, where) for defect, met, where in list(csv.reader(file))[1:]]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return Dataset(tuple(sorted(read_shipped(ROOT / "data" / "milestones.toml")[0], key=sort_key)))


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(find_catalogs(ROOT / "data" / "catalogs"), ROOT / "data" / "quiz.toml")


def node(name: str, library: Library) -> Node:
    return library.by_node[name][1]


def below(name: str, library: Library) -> list[Node]:
    return list(library.by_node[name][0].below(name))


def test_every_defect_has_one_line() -> None:
    assert [defect for defect, _, _ in lines()] == [f"D{number}" for number in range(1, 45)]
    assert [defect for defect, met, _ in lines() if len(met.split()) < 4] == []


@pytest.mark.parametrize(("defect", "met", "where"), lines(), ids=lambda text: text if text.startswith("D") else "")
def test_the_place_that_meets_a_defect_is_there(defect: str, met: str, where: str, dataset: Dataset, library: Library) -> None:
    place = read_place(where)
    if place.kind == "node" and where.startswith(("tui.", "tests.")):
        assert find_spec(where) or (ROOT / f"{where.replace('.', '/')}.py").exists()
    else:
        known = {"node": library.by_node.keys(), "milestone": dataset.by_id.keys(), "field": BY_KEY.keys()}
        assert place.name in known[place.kind]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("gpt-3-5-davinci-002", date(2022, 3, 15), date(2022, 3, 15)), ("gpt-4-mar-2023", date(2023, 3, 14), date(2023, 3, 14)), ("claude-2", date(2023, 7, 11), date(2023, 7, 11))],
)
def test_d1_d2_dates_are_those_of_the_releases(name: str, first: date, last: date, dataset: Dataset) -> None:
    assert first <= dataset.by_id[name].released.day <= last


def test_d3_d4_windows_are_those_at_the_launch(dataset: Dataset) -> None:
    assert [dataset.by_id[name].get("context_tokens") for name in ("claude-2", "claude-2-1")] == [100_000, 200_000]
    gemini = dataset.by_id["gemini-1-5-pro"]
    assert gemini.low["context_tokens"] == 128_000
    assert "limited preview" in gemini.get("note")


@pytest.mark.parametrize("name", UNDISCLOSED)
def test_d5_no_size_is_called_disclosed_that_was_not(name: str, dataset: Dataset) -> None:
    assert dataset.by_id[name].confidence.get("parameters_b", "absent") in ("absent", "estimated", "rumoured")


@pytest.mark.parametrize(("key", "at_least"), [("training_cost_musd", 50), ("scores.eci", 80), ("active_parameters_b", 40)])
def test_d6_d7_fields_that_the_lesson_left_empty_are_filled(key: str, at_least: int, dataset: Dataset) -> None:
    assert sum(milestone.get(key) is not None for milestone in dataset) >= at_least


def test_d8_d9_milestones_stand_in_the_order_of_their_days(dataset: Dataset) -> None:
    days = [milestone.released.day for milestone in dataset]
    assert days == sorted(days)
    assert dataset.by_id["claude-2"].released.day < dataset.by_id["gpt-4-turbo-nov-2023"].released.day


def test_d11_d12_a_row_in_the_middle_moves_the_line_and_not_the_end_point_rate(dataset: Dataset) -> None:
    quantity = BY_QUANTITY["context"]
    chosen = points(dataset, quantity)
    changed = (*chosen[:20], replace(chosen[20], value=chosen[20].value * 1000, y=chosen[20].y + 3), *chosen[21:])
    assert end_point_rate(changed) == end_point_rate(chosen)
    before, after = fit_points(chosen, quantity), fit_points(changed, quantity)
    assert before.growth != after.growth
    assert before.growth_interval()[0] < before.growth < before.growth_interval()[1]
    assert (before.n, 0 < before.r2 < 1) == (len(chosen), True)


def of(*rows: tuple[int, float]) -> tuple[Milestone, ...]:
    return tuple(Milestone(f"m{n}", {"released": ReleaseDate(date(year, 1, 1)), "parameters_b": size}) for n, (year, size) in enumerate(rows))


@pytest.mark.parametrize("rows", [(), ((2020, 1.0),), ((2020, 1.0), (2020, 9.0), (2020, 5.0)), ((2020, 1.0), (2021, 1.0), (2022, 1.0)), ((2020, 0.0), (2021, 1.0), (2022, 2.0))])
def test_d13_where_there_is_no_line_there_is_a_reason(rows: tuple[tuple[int, float], ...]) -> None:
    quantity = BY_QUANTITY["parameters"]
    with pytest.raises(ValueError, match="needs at least|all points"):
        fit_points(points(of(*rows), quantity), quantity)


def test_d14_doubling_times_that_differ_are_told_apart() -> None:
    quantity = BY_QUANTITY["parameters"]
    slow, fast = (points(of(*((2018 + n, factor**n * wobble) for n, wobble in enumerate((1, 1.1, 0.9, 1, 1.05)))), quantity) for factor in (3.536, 3.785))
    assert doubling_text(fit_points(slow, quantity)) != doubling_text(fit_points(fast, quantity))


def test_d15_d16_d17_observations_come_from_the_data_for_every_quantity(dataset: Dataset) -> None:
    found = observe(dataset)
    assert {read_place(o.place).name.partition("?")[0] for o in found if o.place.startswith("trend:")} >= {"parameters", "context", "compute", "cost", "capability"}
    assert [o.text for o in found if not any(character.isdigit() for character in o.text) or not o.place] == []
    assert [o.text for o in found if "limit" in o.text] == []
    assert all("no trend" in o.text for o in observe(Dataset()))


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name == "core"], ids=lambda path: path.stem)
def test_d19_no_rule_reads_the_clock(path: Path) -> None:
    calls = {ast.unparse(call.func) for call in ast.walk(ast.parse(path.read_text())) if isinstance(call, ast.Call)}
    assert calls & {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.localtime"} == set()


def test_d20_every_prediction_can_be_scored(library: Library) -> None:
    predictions = [n for name in ("proj.likely", "proj.breakthroughs", "proj.challenges") for n in library.catalog("projections").children[name]]
    assert len(predictions) == 19
    assert [n.id for n in predictions if not (n.verdict and n.verdict_on and n.evidence)] == []


def test_d22_writing_is_called_sequential(library: Library) -> None:
    assert "sequential" in node("arch.kv-cache", library).text


@pytest.mark.parametrize("name", COMPARED)
def test_d23_d30_each_compared_design_has_three_costs_strengths_weaknesses_and_a_text(name: str, library: Library) -> None:
    found = node(name, library)
    assert found.complexity and all((found.complexity.train, found.complexity.step, found.complexity.memory))
    assert min(len(found.strengths), len(found.weaknesses)) >= 3
    assert found.text and found.status
    assert all(weakness in node_page(found, library, Dataset()).text for weakness in found.weaknesses)


def test_d24_training_is_no_weakness_of_retnet(library: Library) -> None:
    assert [weakness for weakness in node("arch.retnet", library).weaknesses if "training" in weakness.lower() and "complex" in weakness.lower()] == []


@pytest.mark.parametrize(
    ("name", "figure", "conditions"),
    [
        ("arch.retnet.speed", "8.4x", ("7B", "8K", "cache")), ("arch.mamba.speed", "5x", ("throughput", "not latency")),
        ("arch.mod.speed", "upwards of 50%", ("sampling",)), ("arch.mla", "93.3%", ("67B",)),
    ],
)  # fmt: skip
def test_d25_d27_famous_figures_stand_with_their_conditions(name: str, figure: str, conditions: tuple[str, ...], library: Library) -> None:
    claim = next(claim for claim in node(name, library).claims if figure in claim.figure)
    assert [condition for condition in conditions if condition not in f"{claim.figure} {claim.condition}"] == []
    assert claim.source.startswith("https://")


def test_d27_every_claim_with_a_figure_has_condition_source_and_confidence(library: Library) -> None:
    claims = [(n.id, claim) for catalog in library.catalogs for n in catalog.nodes for claim in n.claims]
    assert [(name, claim.figure) for name, claim in claims if not (claim.condition and claim.source and claim.confidence)] == []
    assert len(claims) > 150


def test_d25_d26_figures_and_examples_without_support_are_nowhere(library: Library) -> None:
    depths = [node("arch.mod", library), *below("arch.mod", library)]
    assert [n.id for n in depths for claim in n.claims if claim.figure.startswith(("2-3x", "2x", "3x"))] == []
    assert [n.id for n in depths if "quantum" in n.text and "invented" not in n.text] == []


def test_d28_lost_recall_is_said(library: Library) -> None:
    assert any("recall" in weakness.lower() or "copy" in weakness.lower() for weakness in node("arch.mamba", library).weaknesses)
    assert node("arch.mamba.recall", library).sources


def test_d29_what_leaked_is_called_a_rumour(library: Library) -> None:
    assert "rumour" in node("arch.moe.gpt4", library).status
    assert {"attention", "experts"} <= set(node("arch.moe", library).complexity.train.replace(",", "").split())


def test_d31_retnet_has_its_name(library: Library) -> None:
    assert node("arch.retnet", library).name.startswith("Retentive Network")


def test_d32_d33_d35_the_diagram_is_data_with_the_missing_edges_as_additions(library: Library) -> None:
    diagram = node("agent.architecture", library)
    edges = {(edge.start, edge.end): edge.added for edge in diagram.edges}
    assert len(diagram.boxes) - sum(box.id in ("approval", "audit-log") for box in diagram.boxes) == 9
    assert list(edges.values()).count(False) == 9
    assert all(edges[pair] for pair in [("learning", "working-memory"), ("learning", "long-term-memory"), ("safety", "planning")])
    assert len({box.layer for box in diagram.boxes}) >= 6


def test_d34_boxes_and_components_are_linked(library: Library) -> None:
    boxes = [node(box.node, library) for box in node("agent.architecture", library).boxes]
    linked = {target for box in boxes for target in (*box.links, *(n.id for n in library.cited_by.get(box.id, ())))}
    assert {component.id for component in below("agent.components", library)} - linked == set()


@pytest.mark.parametrize("stage", ["agent.near", "agent.far"])
def test_d36_every_expectation_has_its_years_and_what_would_decide_it(stage: str, library: Library) -> None:
    expected = [n for n in below(stage, library) if n.verdict]
    assert len(expected) >= 9
    assert [n.id for n in expected if not (n.span and n.quantity)] == []


def test_d37_scenarios_are_years_with_a_day(library: Library) -> None:
    scenarios = library.catalog("frontiers").children["frontier.scenarios"]
    assert [(n.span.start, n.span.to) for n in scenarios] == [(2027, 2029), (2026, 2028), (2034, None), (2029, 2034)]
    assert all(n.span.as_of for n in scenarios)
    chances = [chance for n in library.by_node.values() if n[1].span for chance in n[1].span.probabilities]
    assert len(chances) >= 7
    assert all(chance.source and chance.as_of for chance in chances)


def test_d38_efficiency_is_energy_for_work(library: Library) -> None:
    figures = " ".join(claim.figure for n in (node("scenario.energy", library), *below("scenario.energy", library)) for claim in n.claims)
    assert "Wh" in figures
    assert "J per token" in figures


def test_d39_every_approach_and_direction_has_a_source(library: Library) -> None:
    routes = [n for n in below("frontier.problems", library) if n.parent.endswith((".approaches", ".directions"))]
    assert len(routes) >= 30
    assert [n.id for n in routes if not n.sources] == []


def test_d40_resources_have_address_state_and_day(library: Library) -> None:
    resources = [n for n in below("prep.resources", library) if n.parent != "prep.resources"]
    assert len(resources) >= 15
    assert [n.id for n in resources if not (n.sources and n.status and n.as_of and n.task)] == []
    text = " ".join(n.text.lower() for n in resources)
    assert all(word in text for word in ("level", "cost"))


def test_d41_there_are_sixty_questions_over_all_sections(library: Library) -> None:
    assert len(library.quiz.questions) == 60
    assert len(library.quiz.sections) >= 7
    assert {question.difficulty for question in library.quiz.questions} == {1, 2, 3}


def test_d43_importing_prints_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", "import tui.app, tui.opening, tui.cli"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_d44_any_text_is_found_by_a_word_of_it(library: Library) -> None:
    assert "arch.retnet" in {n.id for n in library.catalog("architectures").matches("retentive")}
