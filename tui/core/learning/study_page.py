"""The page that a quiz begins with: what today asks for, how it went so far, and where the weak spots are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tui.core.document import Page, Paragraph, Span, heading, page, para
from tui.core.key_words import key_for
from tui.core.learning.deck import Deck, Score
from tui.core.learning.progress import MADE

WEAK = 0.8
FEW = 3
"""Answers below which a section is not judged."""
GUESS = 4
"""One in so many answers is right by guessing alone."""
AHEAD_DAYS = 7


def study_page(deck: Deck) -> Page:
    """The page of a learner's day."""
    return page((
        para(Span("Quiz", "title"), Span(f"  {deck.progress.day}", "dim")),
        para(""),
        *_today(deck),
        *(_scores(deck) if deck.progress.cards else ()),
        *_sections(deck),
        *heading("How it works"),
        para(
            "A right answer comes back after days, then weeks, then months; a missed one comes back tomorrow (FSRS, a published schedule, "
            f"set to a recall of 90%). A question whose answer has changed is asked again. {key_for('quiz.from-the-data', 'f')} takes a question made from the milestones "
            "and catalogs themselves, of which there are always more; it comes back only if you miss it."
        ),
    ))  # fmt: skip


def today_line(deck: Deck) -> str:
    """ "12 questions today: 4 come back, 8 new", in one line."""
    back, new = len(deck.due), len(deck.portion) - len(deck.due)
    if not deck.portion:
        return "nothing is due today"
    parts = [f"{back} come{'s' if back == 1 else ''} back"] if back else []
    return f"{len(deck.portion)} question{'' if len(deck.portion) == 1 else 's'} today: {', '.join([*parts, *([f'{new} new'] if new else [])])}"


def streak_line(deck: Deck) -> str:
    """ "5 days in a row", and whether today still counts for it."""
    if not deck.streak:
        return "no days in a row yet"
    open_ = "" if deck.today.asked else ", and today is still open"
    return f"{deck.streak} day{'' if deck.streak == 1 else 's'} in a row{open_}"


def _today(deck: Deck) -> Iterator[Paragraph]:
    left = today_line(deck)
    first = deck.next()
    if first:
        yield para(Span(left[0].upper() + left[1:], "strong"), f"; {key_for('quiz.next-question', 'n')} begins.", target="" if first.id.startswith(MADE) else f"question:{first.id}")
    if deck.today.asked:
        yield para(f"Answered today: {deck.today} right. {_sentence(streak_line(deck))}")
    elif deck.progress.cards:
        yield para(_sentence(streak_line(deck)))
    coming = deck.coming(AHEAD_DAYS)
    if any(coming):
        days = (deck.progress.day + timedelta(days=number) for number in range(1, AHEAD_DAYS + 1))
        yield para(Span("Coming back: " + ", ".join(f"{day:%m-%d} {count}" for day, count in zip(days, coming) if count), "dim"))


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _scores(deck: Deck) -> Iterator[Paragraph]:
    first, later = deck.first_answers, deck.repeats
    yield from heading("Score")
    yield para(f"At the first answer: {first} right ({first.share:.0%}); guessing alone would give about {first.asked / GUESS:.0f}.")
    if later.asked:
        yield para(f"When they came back: {later} right ({later.share:.0%}).")


def _sections(deck: Deck) -> Iterator[Paragraph]:
    if deck.sections:
        yield from heading("By section, the weakest first (the last answer to each question)")
    for section, score in deck.sections:
        missed = _missed(section, deck)
        yield para(
            f"{section.capitalize():16}", Span(f"{str(score) + ' right':16}", _style(score)), Span(_judged(score), "dim"),
            target=f"question:{missed}" if missed else "", indent=2, fixed=True,
        )  # fmt: skip


def _style(score: Score) -> str:
    return "" if score.asked < FEW else "bad" if score.share < WEAK else "good"


def _judged(score: Score) -> str:
    return "too few to judge" if score.asked < FEW else "weak spot" if score.share < WEAK else ""


def _missed(section: str, deck: Deck) -> str:
    """A question of the section whose last answer was not right, if it is still asked."""
    cards = deck.progress.cards.items()
    missed = [name for name, card in cards if card.section == section and not card.reviews[-1].right and name in deck.quiz.by_id]
    return missed[0] if missed else ""
