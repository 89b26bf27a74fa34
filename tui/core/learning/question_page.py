"""The page that shows one question, and its explanation once it is answered."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.catalogs.catalog import Library
from tui.core.catalogs.node_page import CONFIDENCE_MEANING, name_of
from tui.core.data.milestones import Dataset
from tui.core.document import Page, Paragraph, Span, heading, link, page, para, prose, sources
from tui.core.key_words import key_for
from tui.core.learning.deck import Deck
from tui.core.learning.progress import MADE, Card
from tui.core.learning.quiz import LETTERS, Question
from tui.core.trends.quantities import BY_QUANTITY


def question_page(question: Question, deck: Deck, library: Library) -> Page:
    """The question with its options; once it is answered, which was right, why, when it comes back and where to read on."""
    card = deck.card(question)
    is_open = deck.is_open(question)
    given = None if is_open or card is None else _position(card.reviews[-1].given, question)
    return page((
        para(Span(question.text, "title")),
        para(""),
        *(_option(question, number, given) for number in range(len(question.options))),
        *(_asked(question, card) if given is None else _answered(question, given, deck, library)),
    ))


def verdict_at(question: Question) -> int:
    """Which paragraph of an answered page says whether the answer was right: it stands behind the question, the options and two blanks."""
    return len(question.options) + 3


def _position(option: str, question: Question) -> int:
    """Where an option stands; -1 for one that is no longer offered."""
    return question.options.index(option) if option in question.options else -1


def _origin(question: Question) -> str:
    origin = "Made from the data as they are here. " if question.id.startswith(MADE) else ""
    return f"{origin}{question.section.capitalize()}, difficulty {question.difficulty} of 3."


def _option(question: Question, number: int, given: int | None) -> Paragraph:
    style, remark = "", ""
    if given is not None and number == question.answer:
        style, remark = "good", "   right"
    elif number == given:
        style, remark = "bad", "   your answer"
    return para(Span(f"{letter(number)}  ", "strong"), Span(question.options[number], style), Span(remark, style), indent=2, hanging=3)


def letter(number: int) -> str:
    """The key that gives an answer, which stands before it."""
    return key_for(f"quiz.answer-{LETTERS[number]}", LETTERS[number])


def _asked(question: Question, card: Card | None) -> Iterator[Paragraph]:
    if card and card.answer != question.right:
        yield para(Span("The right answer has changed since you gave yours, so it is asked again.", "warn"))
    elif card:
        yield para(Span(_history(card), "dim"))
    yield para("")
    yield para(Span(f"Press {', '.join(map(letter, range(len(question.options))))} to answer. {_origin(question)}", "dim"))


def _answered(question: Question, given: int, deck: Deck, library: Library) -> Iterator[Paragraph]:
    card = deck.card(question)
    right = given == question.answer
    yield from heading("Right" if right else f"Not right: {letter(question.answer)} is")
    yield from prose(question.explanation)
    yield para("")
    if card:
        yield para(Span(f"{_history(card)}. {_return(card, deck)}", "dim"))
    left = f" ({len(deck.portion)} left today)" if deck.portion else ""
    yield para(Span(f"{key_for('quiz.next-question', 'n')}: next question{left}.", "dim"))
    taught_by = _taught_by(question.node, library, deck.dataset)
    if taught_by:
        yield from heading("Read on")
        yield link(taught_by, question.node)
    yield from sources(question.sources)
    if question.confidence:
        yield para(Span(CONFIDENCE_MEANING.get(question.confidence, question.confidence), "dim"), indent=2)


def _history(card: Card) -> str:
    if len(card.reviews) == 1:
        return f"Answered once, on {card.reviews[0].day}"
    right = sum(review.right for review in card.reviews)
    return f"Answered {len(card.reviews)} times, {right} right, last on {card.reviews[-1].day}"


def _return(card: Card, deck: Deck) -> str:
    if card.due is None:
        return "It does not come back: the data make another."
    days = (card.due - deck.progress.day).days
    return f"It comes back on {card.due}, in {days} day{'' if days == 1 else 's'}."


def _taught_by(target: str, library: Library, dataset: Dataset) -> str:
    kind, _, name = target.partition(":")
    quantity = BY_QUANTITY.get(name.partition("?")[0]) if kind == "trend" else None
    return f"The trend: {quantity.title}" if quantity else name_of(target, library, dataset)
