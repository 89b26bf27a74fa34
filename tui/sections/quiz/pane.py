"""Quiz: what today asks for and questions by topic, answered with one letter; each answer is kept and decides when it comes back."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Tree

from tui.core.catalogs.catalog import Library
from tui.core.data.milestones import Dataset
from tui.core.learning.deck import Deck
from tui.core.learning.progress import MADE, Answered, Progress
from tui.core.learning.question_page import question_page, verdict_at
from tui.core.learning.quiz import LETTERS, Question
from tui.core.learning.study_page import study_page
from tui.core.places import Place
from tui.core.text import one_line
from tui.widgets.catalog_tree import Branches, CatalogTree
from tui.widgets.filter_bar import FilterBar
from tui.widgets.pane import Pane
from tui.widgets.reader import Reader
from tui.widgets.sides import Sides

_TODAY = "today"
_TOPIC = "topic:"
_EXPLAINED = 3
"""Lines of an explanation that are seen without scrolling, on however small a screen."""


class QuizPane(Pane):
    """Tree of questions and the page of the chosen one."""

    DEFAULT_CSS = """
    QuizPane {
        & > Sides > CatalogTree { width: 2fr; min-width: 24; max-width: 64; }
        & > Sides > Reader { width: 3fr; }
    }
    """
    BINDINGS = [
        *(Binding(letter, f"answer({number})", f"Answer {letter}", show=False, id=f"quiz.answer-{letter}") for number, letter in enumerate(LETTERS)),
        Binding("n", "next", "Next question", id="quiz.next-question"),
        Binding("f", "made", "From the data", id="quiz.from-the-data"),
        Binding("slash", "filter", "Search", id="quiz.search"),
        Binding("tab", "app.focus_next", "Other side", show=False, id="quiz.other-side"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._deck = Deck()
        self._made: dict[str, Question] = {}
        """Questions of this session that were made from the data."""

    def compose(self) -> ComposeResult:
        """The search line, the tree and the page."""
        yield FilterBar("words in questions")
        yield Sides(CatalogTree(), Reader())

    @property
    def question(self) -> Question | None:
        """The question under the cursor."""
        chosen = self.query_one(CatalogTree).chosen
        return self._made.get(chosen) or self._deck.question(chosen)

    def on_mount(self) -> None:
        """Shows the questions."""
        self._deck = Deck(self.library.quiz, self.dataset, self.progress, self.library)
        self._fill("")

    def watch_library(self, old: Library, new: Library) -> None:
        """Shows the questions of another library."""
        if self.is_mounted and old is not new:
            self._deck = Deck(new.quiz, self.dataset, self.progress, new)
            self._fill("")

    def watch_dataset(self, old: Dataset, new: Dataset) -> None:
        """Asks other data."""
        if self.is_mounted:
            self._deck = Deck(self.library.quiz, new, self.progress, self.library)
            self._made = {name: made for name in self._made if (made := self._deck.question(name))}
            self._fill(self.query_one(FilterBar).text)

    def watch_progress(self, old: Progress, new: Progress) -> None:
        """Shows what has become of an answer."""
        if self.is_mounted:
            self._deck = Deck(self.library.quiz, self.dataset, new, self.library)
            grown = self._branches("")
            self.query_one(CatalogTree).relabel(entry for branch in grown.values() for entry in branch)
            self._show_page(keep=True)
            if self.question and not self._deck.is_open(self.question):
                self.call_after_refresh(self.query_one(Reader).reveal, verdict_at(self.question), below=_EXPLAINED)

    def show(self, place: Place) -> None:
        """Brings a question to the cursor."""
        if place.kind == "question":
            self._bring(place.name)
        self.enter()

    def here(self, section_id: str) -> Place:
        """The question under the cursor."""
        return Place("question", self.question.id) if self.question else Place("section", section_id)

    @property
    def spot(self) -> tuple[int, ...]:
        """How far the page is scrolled."""
        return self.query_one(Reader).spot

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Scrolls back."""
        self.query_one(Reader).return_to(spot)

    def enter(self) -> None:
        """Puts the focus on the tree."""
        self.query_one(CatalogTree).focus()

    def step_back(self) -> bool:
        """From the page to the tree; then the search is taken away."""
        bar = self.query_one(FilterBar)
        if self.query_one(Reader).has_focus:
            self.enter()
        elif bar.is_open:
            bar.close()
            self.enter()
        else:
            return False
        return True

    def action_filter(self) -> None:
        """Opens the search."""
        self.query_one(Sides).turn(False)
        self.query_one(FilterBar).open()

    @on(FilterBar.Changed)
    def search(self, event: FilterBar.Changed) -> None:
        """Leaves the questions that hold every typed word."""
        self._fill(event.text)

    @on(FilterBar.Accepted)
    def leave_search(self) -> None:
        """Goes on to the tree."""
        self.enter()

    def _fill(self, typed: str) -> None:
        tree = self.query_one(CatalogTree)
        grown = self._branches(typed)
        tree.fill(grown, None if typed else tree.expanded_ids)
        found = sum(len(entries) for parent, entries in grown.items() if parent)
        self.query_one(FilterBar).remark(f"{found} of {len(self._deck.quiz.questions)}" if typed else "")
        self._show_page()

    def _branches(self, typed: str) -> Branches:
        words = typed.lower().split()
        asked = [*self._deck.quiz.questions, *self._made_here()]
        found = [q for q in asked if all(word in f"{q.text} {' '.join(q.options)} {q.section}".lower() for word in words)]
        grown: dict[str, tuple[tuple[str, str], ...]] = {"": () if typed else ((_TODAY, f"Today: {len(self._deck.portion)} to do"),)}
        for topic in dict.fromkeys(map(_topic, found)):
            inside = [q for q in found if _topic(q) == topic]
            grown[""] += ((_TOPIC + topic, f"{self._tally(inside)} {topic.capitalize()}"),)
            grown[_TOPIC + topic] = tuple((q.id, self._label(q)) for q in inside)
        return grown

    def _made_here(self) -> Iterable[Question]:
        """Questions from the data: those of this session, and those that come back."""
        return {q.id: q for q in (*self._made.values(), *(q for q in self._deck.due if q.id.startswith(MADE)))}.values()

    def _tally(self, questions: list[Question]) -> str:
        cards = [card for question in questions if (card := self._deck.card(question))]
        return f"{sum(card.reviews[-1].right for card in cards)}/{len(questions)}"

    def _label(self, question: Question) -> str:
        card = self._deck.card(question)
        mark = " " if card is None else "!" if self._deck.is_open(question) else "+" if card.reviews[-1].right else "-"
        return f"{mark} {one_line(question.text, 120)}"

    @on(Tree.NodeHighlighted)
    def show_chosen(self) -> None:
        """Shows what is under the cursor."""
        self._show_page()

    @on(Tree.NodeSelected)
    def read_chosen(self) -> None:
        """Goes on to the page."""
        self.query_one(Reader).focus()

    def _show_page(self, keep: bool = False) -> None:
        question, reader = self.question, self.query_one(Reader)
        page = question_page(question, self._deck, self.library) if question else study_page(self._deck)
        if keep:
            reader.page = page
        elif page != reader.page:
            reader.show_page(page)

    def action_answer(self, number: int) -> None:
        """Answers the question under the cursor; the first answer of a day counts."""
        question = self.question
        if question and number < len(question.options) and self._deck.is_open(question):
            given, day = question.options[number], self.progress.day
            self.post_message(self.Progressed(Answered(question.id, question.section, question.right, given, day)))

    def action_next(self) -> None:
        """Goes to the next question: due, then new, then from the data."""
        self._ask(self._deck.next(self.question.id if self.question else ""))

    def action_made(self) -> None:
        """Goes to a question made from the milestones or the catalogs."""
        self._ask(self._deck.made(self.question.id if self.question else ""))

    def _ask(self, question: Question | None) -> None:
        if question is None:
            self.post_message(self.Said("The data are too few for a question"))
            return
        self._bring(question.id)
        self.query_one(Reader).focus()

    def _bring(self, question_id: str) -> None:
        bar, tree = self.query_one(FilterBar), self.query_one(CatalogTree)
        question = self._deck.question(question_id)
        if question and question_id.startswith(MADE):
            self._made[question_id] = question
        if bar.is_open or not tree.choose(question_id):
            bar.close()
            self._fill("")
            tree.choose(question_id)

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Asks for the place that a link opens."""
        event.stop()
        self.post_message(self.Opened(event.place))


def _topic(question: Question) -> str:
    return "from the data" if question.id.startswith(MADE) else question.section
