"""Every text of the catalogs and the quiz is worded anew: no run of words of the lesson or of the notes it was checked with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from wording import LONGEST, mark, marks, marks_to_avoid, words

from tui.core.catalogs.catalog import Library, Node
from tui.store.catalogs import find_catalogs, read_library

ROOT = Path(__file__).resolve().parents[1]
AVOIDED = frozenset((ROOT / "tests" / "inventory" / "wording.txt").read_text().split())
NAMES = ("openai anthropic google deepmind", "vector databases pinecone weaviate", "gemini 1 5 pro")
"""Lists of proper names that can't be said otherwise."""


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(find_catalogs(ROOT / "data" / "catalogs"), ROOT / "data" / "quiz.toml")


def texts_of(node: Node) -> Iterator[str]:
    yield from (node.name, node.text, node.evidence, node.status, *node.strengths, *node.weaknesses)
    yield from (f"{claim.figure}. {claim.condition}" for claim in node.claims)


def copied(text: str) -> list[str]:
    return [run for found, run in marks(text) if found in AVOIDED and run not in NAMES]


def test_no_text_of_a_catalog_is_copied(library: Library) -> None:
    nodes = (node for catalog in library.catalogs for node in catalog.nodes)
    assert [(node.id, runs) for node in nodes for text in texts_of(node) if (runs := copied(text))] == []


def test_no_question_is_copied(library: Library) -> None:
    questions = library.quiz.questions
    assert [(q.id, runs) for q in questions for text in (q.text, *q.options, q.explanation) if (runs := copied(text))] == []


def test_the_list_of_marks_is_whole() -> None:
    assert len(AVOIDED) > 7000
    assert all(len(found) == 10 and int(found, 16) >= 0 for found in AVOIDED)


@pytest.mark.parametrize(("words_of_the_lesson", "is_found"), [("Training parallelizable like Transformers", True), ("Trained in parallel, as a Transformer is", False)])
def test_a_phrase_of_the_lesson_would_be_found_out(words_of_the_lesson: str, is_found: bool) -> None:
    assert bool(copied(f"One says: {words_of_the_lesson}.")) is is_found


def test_a_run_of_eight_words_is_found_wherever_it_stands() -> None:
    source = "one two three four five six seven eight nine"
    avoided = set(marks_to_avoid(source))
    assert len(avoided) == 2
    assert {run for found, run in marks(f"Zero. {source.upper()}, ten", [LONGEST]) if found in avoided} == {" ".join(words(source)[:8]), " ".join(words(source)[1:])}
    assert mark(["one"]) not in avoided
