"""Questions from the catalogs: one option is right by the catalogs themselves, and its form does not give it away."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tui.core.catalogs.catalog import Catalog, Claim, Library, Node
from tui.core.data.milestones import Dataset
from tui.core.learning.claim_questions import ask_claim, form_of
from tui.core.learning.made_questions import CATALOG_KINDS, make_question, remake
from tui.core.learning.quiz import Question
from tui.store.catalogs import find_catalogs, read_library

DATA = Path(__file__).resolve().parents[3] / "data"
SHIPPED = read_library(find_catalogs(DATA / "catalogs"), DATA / "quiz.toml")
MADE = [question for number in range(400) if (question := make_question(Dataset(), f"test {number}", SHIPPED))]


def of(kind: str) -> list[Question]:
    return [question for question in MADE if question.id.startswith(f"made.{kind}.")]


def test_both_kinds_are_drawn_and_made_again_from_their_ids() -> None:
    assert {question.id.split(".")[1] for question in MADE} == {kind.key for kind in CATALOG_KINDS}
    assert [q.id for q in MADE if remake(q.id, Dataset(), SHIPPED) != q] == []
    assert len({question.id for question in MADE}) > 40


@pytest.mark.parametrize("question", of("claim"), ids=lambda q: q.id)
def test_a_figure_belongs_to_its_condition_and_the_others_have_its_form(question: Question) -> None:
    claims = SHIPPED.by_node[question.node][1].claims
    (condition,) = [claim.condition for claim in claims if question.text.endswith(claim.condition) and claim.figure == question.right]
    assert len({form_of(option) for option in question.options}) == 1
    assert [claim.figure for claim in claims if claim.condition == condition] == [question.right]


@pytest.mark.parametrize("question", of("lineage"), ids=lambda q: q.id)
def test_only_one_option_is_an_ancestor(question: Question) -> None:
    above: set[str] = set()
    waiting = [question.node]
    while waiting:
        waiting += (new := set(SHIPPED.by_node[waiting.pop()][1].grew_from) - above)
        above |= new
    names = {SHIPPED.by_node[name][1].name for name in above}
    assert [option for option in question.options if option in names] == [question.right]


@pytest.mark.parametrize(
    ("figure", "form"),
    [("8.4x faster", "factor"), ("93.3% smaller", "percent"), ("10M tokens", "length"), ("3.99 minutes", "time"), ("$5 in, $30 out", "money"), ("gold level", ""), ("", "")],
)
def test_a_figure_has_a_form(figure: str, form: str) -> None:
    assert form_of(figure) == form


def library(*claims: Claim) -> Library:
    return Library((Catalog("c", "C", nodes=tuple(Node(f"n{number}", f"Node {number}", claims=(claim,)) for number, claim in enumerate(claims))),))


CLAIMS = tuple(Claim(f"{number}0% less", f"condition {word}", "https://example.org", "sourced") for number, word in zip((1, 2, 3, 4), "abcd"))
NAMES = ("n0#0", "n1#0", "n2#0", "n3#0")


def test_four_claims_that_differ_make_a_question() -> None:
    question = ask_claim("made.claim.x", NAMES, library(*CLAIMS))
    assert (question.text, question.right) == ("Node 0: which figure is stated for this? condition a", "10% less")


@pytest.mark.parametrize(
    "changed",
    [
        replace(CLAIMS[1], figure="10% more"), replace(CLAIMS[1], figure="20x more"), replace(CLAIMS[1], condition="condition a"), replace(CLAIMS[1], condition=""),
        replace(CLAIMS[1], condition="20 of a hundred"), replace(CLAIMS[1], condition="the same, elsewhere"), replace(CLAIMS[1], confidence="memory"), replace(CLAIMS[1], figure="gold level"),
    ],
)
def test_claims_that_could_be_taken_for_each_other_make_none(changed: Claim) -> None:
    assert ask_claim("made.claim.x", NAMES, library(CLAIMS[0], changed, *CLAIMS[2:])) is None


@pytest.mark.parametrize("about", ["claim.n0#0+n1#0+n2#0", "claim.gone#0+n1#0+n2#0+n3#0", "claim.n0#7+n1#0+n2#0+n3#0", "claim.", "lineage.n0+n1+n2+n3", "lineage.gone"])
def test_what_the_catalogs_do_not_answer_is_not_asked(about: str) -> None:
    assert remake(f"made.{about}", Dataset(), library(*CLAIMS)) is None


def test_a_makers_own_figure_is_called_so() -> None:
    question = ask_claim("made.claim.x", NAMES, library(replace(CLAIMS[0], confidence="vendor"), *CLAIMS[1:]))
    assert "by the maker's own account" in question.text
