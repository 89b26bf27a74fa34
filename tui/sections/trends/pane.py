"""Trends: one quantity against release date, with its line, how sure it is, and each point read out."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive

from tui.core.catalogs.catalog import Library
from tui.core.data.milestones import Dataset
from tui.core.data.query import InvalidQuery
from tui.core.places import Place
from tui.core.problems import InvalidValue
from tui.core.trends.trend_steps import STEPS, aside, closer, of_quantity, wider
from tui.core.trends.trend_view import EXAMPLE, TrendView, read_address, read_view, write_address, write_view
from tui.widgets.ask_line import AskLine
from tui.widgets.chart_view import ChartView
from tui.widgets.filter_bar import FilterBar
from tui.widgets.pane import Pane
from tui.widgets.reader import Reader
from tui.widgets.trend_board import TrendBoard


class TrendsPane(Pane):
    """Every option of a trend by key; the board shows what comes of it."""

    BINDINGS = [
        Binding("f", "step('frontier')", "Frontier", id="trends.frontier"),
        Binding("slash", "filter", "Subset", id="trends.subset"),
        Binding("c", "step('beside')", "Compare", id="trends.compare"),
        Binding("o", "outliers", "Outliers", id="trends.outliers"),
        Binding("t", "type", "Type options", id="trends.type-options"),
        Binding("down,j", "quantity(1)", "Next quantity", id="trends.next-quantity"),
        Binding("up,k", "quantity(-1)", "Quantity before", show=False, id="trends.quantity-before"),
        Binding("C", "against", "Compare with a typed subset", show=False, id="trends.compare-with-a-typed-subset"),
        Binding("e", "step('edits')", "Before and after your edits", show=False, id="trends.before-and-after-your-edits"),
        Binding("i", "step('level')", "Level of the intervals", show=False, id="trends.level-of-the-intervals"),
        Binding("p", "step('bands')", "Which intervals are drawn", show=False, id="trends.which-intervals-are-drawn"),
        Binding("d", "step('break')", "Divide at the best break", show=False, id="trends.divide-at-the-best-break"),
        Binding("n", "step('confidence')", "Which values count", show=False, id="trends.which-values-count"),
        Binding("a", "step('active')", "Total or active parameters", show=False, id="trends.total-or-active-parameters"),
        Binding("b", "step('group')", "What the marks tell", show=False, id="trends.what-the-marks-tell"),
        Binding("s", "step('axis')", "Log or linear scale", show=False, id="trends.log-or-linear-scale"),
        Binding("w", "step('convention')", "Way to count dates", show=False, id="trends.way-to-count-dates"),
        Binding("plus", "closer", "Closer, around the point", show=False, id="trends.closer-around-the-point"),
        Binding("minus", "wider", "Wider, then years ahead", show=False, id="trends.wider-then-years-ahead"),
        Binding("comma,less_than_sign", "aside(-1)", "Earlier years", show=False, id="trends.earlier-years"),
        Binding("full_stop,greater_than_sign", "aside(1)", "Later years", show=False, id="trends.later-years"),
        Binding("equals_sign", "step('whole')", "All years", show=False, id="trends.all-years"),
    ]

    view: reactive[TrendView] = reactive(TrendView, init=False)
    """How the trend is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._is_stale = True

    def compose(self) -> ComposeResult:
        """The lines that are typed in, and the board."""
        yield FilterBar("openai open:yes year>=2023 params>70B")
        yield AskLine()
        yield TrendBoard()

    @property
    def board(self) -> TrendBoard:
        """The board."""
        return self.query_one(TrendBoard)

    def on_mount(self) -> None:
        """Draws the first chart."""
        self._draw()
        self.board.show_lesson(self.library.lesson)

    def watch_dataset(self, old: Dataset, new: Dataset) -> None:
        """Fits and draws other data; out of sight it waits until it is looked at."""
        self._is_stale = True
        if self.is_mounted and self.display:
            self._draw()

    def watch_library(self, old: Library, new: Library) -> None:
        """Shows the lesson's own rate once its rows are read."""
        if self.is_mounted:
            self.board.show_lesson(new.lesson)

    def watch_view(self) -> None:
        """Fits and draws what is asked for."""
        if self.is_mounted:
            self._draw(self.view.at)

    def _draw(self, at: str = "") -> None:
        self.board.show_view(self.view, self.dataset, at)
        self._is_stale = False

    def show(self, place: Place) -> None:
        """Shows a quantity: `cost`, or `cost?record since:2020` with the words of a view."""
        self.set_reactive(TrendsPane.view, read_address(place.name))
        self._draw(self.view.at)

    def here(self, section_id: str) -> Place:
        """The view that is shown, and the point under its cursor."""
        return Place("trend", write_address(self._view_here))

    @property
    def _view_here(self) -> TrendView:
        return replace(self.view, at=self.board.chosen_id)

    def enter(self) -> None:
        """Puts the focus on the chart, or on the list of outliers."""
        if self._is_stale:
            self._draw()
        self.board.enter()

    def step_back(self) -> bool:
        """Closes the list or a line that is typed in, then takes the subset away."""
        asked, bar = self.query_one(AskLine), self.query_one(FilterBar)
        if asked.is_open:
            asked.close()
        elif self.board.is_listing:
            self.board.toggle_list()
        elif bar.is_open:
            bar.close()
        else:
            return False
        self.enter()
        return True

    def _take(self, step: Callable[[TrendView], TrendView]) -> None:
        try:
            self.view = step(self._view_here)
        except (InvalidValue, InvalidQuery) as reason:
            self.post_message(self.Said(str(reason), wrong=True))

    def action_step(self, name: str) -> None:
        """Goes to the next choice of an option."""
        self._take(STEPS[name])

    def action_quantity(self, step: int) -> None:
        """Goes to another quantity."""
        self._take(lambda view: of_quantity(view, step))

    def action_closer(self) -> None:
        """Shows half of the years in view, around the point under the cursor."""
        self._take(lambda view: closer(view, self.board.whole, self.board.centre))

    def action_wider(self) -> None:
        """Shows twice the years in view."""
        self._take(lambda view: wider(view, self.board.whole))

    def action_aside(self, direction: int) -> None:
        """Shows earlier or later years."""
        self._take(lambda view: aside(view, self.board.whole, direction / 4))

    def action_filter(self) -> None:
        """Opens the subset line."""
        self.query_one(FilterBar).open(self.view.spec.query)

    def action_type(self) -> None:
        """Asks for all options as words."""
        self.query_one(AskLine).ask("view", "Options", write_view(replace(self.view, at="")), EXAMPLE)

    def action_against(self) -> None:
        """Asks for a second subset."""
        self.query_one(AskLine).ask("against", "Against", self.view.against, "a second subset, as after /: open:no, country:china")

    def action_outliers(self) -> None:
        """Lists the points furthest from their line, with all that is said of the fit."""
        self.board.toggle_list()

    @on(ChartView.Opened)
    def open_milestone(self, event: ChartView.Opened) -> None:
        """Asks for the milestone of the chosen point, at the field that is shown."""
        event.stop()
        field_key = self.view.spec.measured.field_key
        self.post_message(self.Opened(Place("milestone", f"{self.board.chosen_id}#{field_key}")))

    @on(Reader.Followed)
    def open_outlier(self, event: Reader.Followed) -> None:
        """Asks for the milestone that the list is at."""
        event.stop()
        self.post_message(self.Opened(event.place))

    @on(FilterBar.Changed)
    def pick(self, event: FilterBar.Changed) -> None:
        """Draws what the typed query picks; a word that is wrong keeps the last subset."""
        bar = self.query_one(FilterBar)
        try:
            self.view = self._view_here.asks(query=event.text)
        except InvalidQuery as reason:
            bar.remark(str(reason), wrong=True)
            return
        bar.remark(f"{len(self.board.trends[0].points)} points")

    @on(FilterBar.Accepted)
    @on(AskLine.Left)
    def leave_line(self) -> None:
        """Goes on to the chart."""
        self.enter()

    @on(AskLine.Answered)
    def take_answer(self, event: AskLine.Answered) -> None:
        """Draws what was typed; what is not understood stays, with the reason."""
        asked = self.query_one(AskLine)
        try:
            self.view = self._answered(event)
        except (InvalidValue, InvalidQuery) as reason:
            asked.refuse(str(reason))
            return
        asked.close()
        self.enter()

    def _answered(self, event: AskLine.Answered) -> TrendView:
        if event.purpose == "view":
            return replace(read_view(event.text, self.view.spec.quantity), at=self.board.chosen_id)
        beside = {"beside": "query", "against": event.text} if event.text.strip() else {"beside": "", "against": ""}
        view = replace(self._view_here, **beside)
        # Made once, so that a query that is no query is refused here.
        _ = view.specs
        return view
