"""Quiz: questions as a tree by topic, answered with one letter."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Tree

from tui.core.catalog import Library
from tui.core.places import Place
from tui.core.question_page import question_page
from tui.core.quiz import LETTERS, Question, Quiz
from tui.core.text import one_line
from tui.widgets.catalog_tree import Branches, CatalogTree
from tui.widgets.filter_bar import FilterBar
from tui.widgets.pane import Pane, Section
from tui.widgets.reader import Reader

_TOPIC = "topic:"


class QuizPane(Pane):
    """Tree of questions and the page of the chosen one."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    QuizPane {
        & > .quiz--columns { layout: horizontal; height: 1fr; }
        & CatalogTree { width: 2fr; min-width: 24; }
        & Reader { width: 3fr; }
    }
    .-narrow QuizPane > .quiz--columns { layout: vertical; }
    .-narrow QuizPane CatalogTree { width: 1fr; height: 2fr; }
    .-narrow QuizPane Reader { width: 1fr; height: 3fr; }
    """
    BINDINGS = [
        *(Binding(letter, f"answer({number})", f"Answer {letter}", show=False) for number, letter in enumerate(LETTERS)),
        Binding("n", "next", "Next question"),
        Binding("slash", "filter", "Search"),
        Binding("tab", "app.focus_next", "Other side"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """The search line, the tree and the page."""
        yield FilterBar("words in questions")
        with Container(classes="quiz--columns"):
            yield CatalogTree()
            yield Reader()

    @property
    def quiz(self) -> Quiz:
        """All questions."""
        return self.library.quiz

    @property
    def question(self) -> Question | None:
        """The question under the cursor."""
        return self.quiz.by_id.get(self.query_one(CatalogTree).chosen)

    def on_mount(self) -> None:
        """Shows the questions."""
        self._fill("")

    def watch_library(self, old: Library, new: Library) -> None:
        """Shows the questions of another library."""
        if self.is_mounted and old is not new:
            self._fill("")

    def show(self, place: Place) -> None:
        """Brings a question to the cursor."""
        if place.kind == "question":
            self.query_one(FilterBar).close()
            self._fill("")
            self.query_one(CatalogTree).choose(place.name)

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
        words = typed.lower().split()
        found = [q for q in self.quiz.questions if all(w in f"{q.text} {' '.join(q.options)} {q.section}".lower() for w in words)]
        tree = self.query_one(CatalogTree)
        expanded = None if typed else tree.expanded_ids or {_TOPIC + self.quiz.sections[0]} if self.quiz.sections else None
        tree.fill(self._branches(found), expanded)
        self.query_one(FilterBar).remark(f"{len(found)} of {len(self.quiz.questions)}" if typed else "")
        self._show_question()

    def _branches(self, questions: list[Question]) -> Branches:
        grown: dict[str, tuple[tuple[str, str], ...]] = {"": ()}
        for topic in dict.fromkeys(q.section for q in questions):
            asked = [q for q in questions if q.section == topic]
            right = sum(self._given.get(q.id) == q.answer for q in asked)
            grown[""] += ((_TOPIC + topic, f"{topic.capitalize()} ({right} of {len(asked)})"),)
            grown[_TOPIC + topic] = tuple((q.id, self._label(q)) for q in asked)
        return grown

    def _label(self, question: Question) -> str:
        given = self._given.get(question.id)
        mark = " " if given is None else "+" if given == question.answer else "-"
        return f"{mark} {one_line(question.text, 120)}"

    @on(Tree.NodeHighlighted)
    def show_chosen(self) -> None:
        """Shows the question under the cursor."""
        self._show_question()

    @on(Tree.NodeSelected)
    def read_chosen(self) -> None:
        """Goes on to the page."""
        self.query_one(Reader).focus()

    def _show_question(self) -> None:
        question = self.question
        if question is None:
            return
        page = question_page(question, self._given.get(question.id), self.library, self.dataset)
        reader = self.query_one(Reader)
        if page != reader.page:
            reader.show_page(page)

    def action_answer(self, number: int) -> None:
        """Answers the question under the cursor; the first answer counts."""
        question = self.question
        if question is None or number >= len(question.options) or question.id in self._given:
            return
        self._given[question.id] = number
        self._fill(self.query_one(FilterBar).text)
        right = sum(self.quiz.by_id[key].answer == given for key, given in self._given.items())
        self.post_message(self.Said(f"{right} of {len(self._given)} answered right"))

    def action_next(self) -> None:
        """Goes to the next question that has no answer."""
        open_ = [q.id for q in self.quiz.questions if q.id not in self._given]
        ids = [q.id for q in self.quiz.questions]
        at = ids.index(self.question.id) if self.question else -1
        later = [q for q in open_ if ids.index(q) > at] or open_
        if later:
            self.query_one(CatalogTree).choose(later[0])

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Asks for the place that a link opens."""
        event.stop()
        self.post_message(self.Opened(event.place))


SECTION = Section("9", "quiz", "Quiz", QuizPane, ("question",))
