"""The page that shows one question, and its explanation once it is answered."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.catalog import Library
from tui.core.document import Page, Paragraph, Span, heading, link, page, para, prose
from tui.core.milestones import Dataset
from tui.core.node_page import name_of
from tui.core.quiz import LETTERS, Question


def question_page(question: Question, given: int | None, library: Library, dataset: Dataset) -> Page:
    """The question with its options; with an answer given, which was right, why, and where to read on."""
    return page((
        para(Span(question.text, "title")),
        para(Span(f"{question.section}; difficulty {question.difficulty} of 3", "dim")),
        para(""),
        *(_option(question, number, given) for number in range(len(question.options))),
        *(_asked(question) if given is None else _answered(question, given, library, dataset)),
    ))


def _option(question: Question, number: int, given: int | None) -> Paragraph:
    style, remark = "", ""
    if given is not None and number == question.answer:
        style, remark = "good", "   right"
    elif number == given:
        style, remark = "bad", "   your answer"
    return para(Span(f"{LETTERS[number]}  ", "strong"), Span(question.options[number], style), Span(remark, style), indent=2, hanging=3)


def _asked(question: Question) -> Iterator[Paragraph]:
    yield para("")
    yield para(Span(f"Press {', '.join(LETTERS[: len(question.options)])} to answer.", "dim"))


def _answered(question: Question, given: int, library: Library, dataset: Dataset) -> Iterator[Paragraph]:
    right = given == question.answer
    yield from heading("Right" if right else f"Not right: {LETTERS[question.answer]} is")
    yield from prose(question.explanation)
    taught_by = name_of(question.node, library, dataset)
    if taught_by:
        yield from heading("Read on")
        yield link(taught_by, question.node)
    if question.sources:
        yield from heading("Sources")
    for source in question.sources:
        yield para(source, indent=2)
