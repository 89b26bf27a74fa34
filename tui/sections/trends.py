"""Trends: one quantity against release date, with its line, how sure it is, and each point read out."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.charts.canvas import Chart
from tui.charts.trend_chart import draw_trend
from tui.core.catalog import Library
from tui.core.milestones import Dataset
from tui.core.observations import describe_point, doubling_text, end_point_text, growth_text, size_text
from tui.core.places import Place
from tui.core.quantities import BY_QUANTITY, QUANTITIES, Quantity
from tui.core.query import InvalidQuery, Query, read_query
from tui.core.text import one_line
from tui.core.trends import Fit, NoFit, Point, fit_points, points, running_record, top_at_release
from tui.widgets.chart_view import ChartView
from tui.widgets.filter_bar import FilterBar
from tui.widgets.pane import Pane, Section

FRONTIERS = {
    "all": ("all models", lambda chosen: chosen),
    "record": ("running record", running_record),
    "top10": ("top 10 at release", partial(top_at_release, k=10)),
}
"""Frontier rule to its words and the function that picks its points."""
LEVELS = (0.90, 0.95, 0.50)
LEGEND = "o disclosed  + estimated  ? rumoured  . line  @ chosen"


class TrendsPane(Pane):
    """Chart of a quantity, what was fitted, and the point under the cursor."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TrendsPane {
        & > Static { height: auto; padding: 0 1; }
        & > .trends--title { text-style: bold; color: $accent; height: 1; }
        & > .trends--legend { color: $foreground-muted; height: 1; }
        & > .trends--caveat { color: $foreground-muted; display: none; }
        & > .trends--point { text-style: bold; }
    }
    .-short TrendsPane > .trends--legend { display: none; }
    .-high TrendsPane > .trends--caveat { display: block; }
    """
    BINDINGS = [
        Binding("down,j", "quantity(1)", "Next quantity"),
        Binding("up,k", "quantity(-1)", "Previous quantity", show=False),
        Binding("f", "frontier", "Frontier"),
        Binding("i", "level", "Interval"),
        Binding("slash", "filter", "Subset"),
    ]

    quantity: reactive[Quantity] = reactive(QUANTITIES[0], init=False)
    frontier: reactive[str] = reactive("all", init=False)
    level: reactive[float] = reactive(LEVELS[0], init=False)

    def __init__(self) -> None:
        super().__init__()
        self._query = Query()
        self._points: tuple[Point, ...] = ()
        self._line: Fit | None = None

    def compose(self) -> ComposeResult:
        """The subset line, the title, the chart and what is said below it."""
        yield FilterBar("openai open:yes year>=2023 params>70B")
        yield Static(classes="trends--title")
        yield ChartView()
        yield Static(LEGEND, classes="trends--legend", markup=False)
        yield Static(classes="trends--point")
        yield Static(classes="trends--fit")
        yield Static(classes="trends--caveat")

    def on_mount(self) -> None:
        """Draws the first chart."""
        self._draw()

    def watch_dataset(self, old: Dataset, new: Dataset) -> None:
        """Fits and draws other data."""
        if self.is_mounted:
            self._draw()

    def watch_library(self, old: Library, new: Library) -> None:
        """Shows the lesson's own rate once its rows are read."""
        if self.is_mounted:
            self._describe()

    def watch_quantity(self) -> None:
        """Draws another quantity."""
        self._draw()

    def watch_frontier(self) -> None:
        """Draws the points of another frontier rule."""
        self._draw()

    def watch_level(self) -> None:
        """States the intervals at another level."""
        self._describe()

    def _draw(self) -> None:
        view = self.query_one(ChartView)
        chosen = self._points[view.cursor].milestone.id if 0 <= view.cursor < len(self._points) else ""
        # The frontier is decided on the whole history of the subset.
        self._points = FRONTIERS[self.frontier][1](points(self._query.pick(self.dataset), self.quantity))
        try:
            self._line = fit_points(self._points, self.quantity)
        except NoFit:
            self._line = None
        view.draw(self._chart, len(self._points))
        self._choose(chosen)
        self._describe()

    def _chart(self, width: int, height: int) -> Chart:
        return draw_trend(self._points, self.quantity, self._line, width, height)

    def _choose(self, milestone_id: str) -> None:
        found = [n for n, point in enumerate(self._points) if point.milestone.id == milestone_id]
        if found:
            self.query_one(ChartView).cursor = found[0]

    def _describe(self) -> None:
        subset = f", {self._query.text}" if self._query.text else ""
        number = QUANTITIES.index(self.quantity) + 1
        self._say("title", f"{self.quantity.title} ({number} of {len(QUANTITIES)}): {FRONTIERS[self.frontier][0]}{subset}")
        self._say("fit", "\n".join(self._fit_lines()))
        self._say("caveat", self.quantity.caveat)
        self._describe_point()

    def _fit_lines(self) -> list[str]:
        try:
            line = fit_points(self._points, self.quantity)
        except NoFit as reason:
            return [f"No trend: {reason}"]
        scale = "log10 of the value" if line.is_log else "the value"
        lines = [
            f"{growth_text(line, self.level)}; {doubling_text(line, self.level)}",
            f"{size_text(line)}; least squares of {scale} on decimal year",
        ]
        here, lesson = end_point_text(self._points), end_point_text(points(self.library.lesson, self.quantity))
        if here and line.is_log:
            lines.append(f"End points, the lesson's method: {here}" + (f"; its own eight rows: {lesson.partition(' from')[0]}" if lesson else ""))
        return lines

    def _describe_point(self) -> None:
        cursor = self.query_one(ChartView).cursor
        if 0 <= cursor < len(self._points):
            self._say("point", describe_point(self._points[cursor], self._line, self.quantity))
        else:
            self._say("point", "no point to choose")

    def _say(self, part: str, text: str) -> None:
        self.query_one(f".trends--{part}", Static).update(Content("\n".join(map(one_line, text.split("\n")))))

    def show(self, place: Place) -> None:
        """Shows a quantity: `cost`, or `cost?record` with a frontier rule."""
        key, _, frontier = place.name.partition("?")
        self.quantity = BY_QUANTITY.get(key, self.quantity)
        self.frontier = frontier if frontier in FRONTIERS else "all"
        self.enter()

    def here(self, section_id: str) -> Place:
        """The quantity that is shown."""
        return Place("trend", f"{self.quantity.key}?{self.frontier}")

    def enter(self) -> None:
        """Puts the focus on the chart."""
        self.query_one(ChartView).focus()

    def step_back(self) -> bool:
        """Takes the subset away."""
        bar = self.query_one(FilterBar)
        if not bar.is_open:
            return False
        bar.close()
        self.enter()
        return True

    @on(ChartView.Moved)
    def read_out(self) -> None:
        """Reads the chosen point out."""
        self._describe_point()

    @on(ChartView.Opened)
    def open_milestone(self, event: ChartView.Opened) -> None:
        """Asks for the milestone of the chosen point, at the field that is shown."""
        event.stop()
        milestone = self._points[event.number].milestone
        self.post_message(self.Opened(Place("milestone", f"{milestone.id}#{self.quantity.field_key}")))

    @on(FilterBar.Changed)
    def pick(self, event: FilterBar.Changed) -> None:
        """Draws what the typed query picks; a word that is wrong keeps the last subset."""
        bar = self.query_one(FilterBar)
        try:
            self._query = read_query(event.text)
        except InvalidQuery as reason:
            bar.remark(str(reason), wrong=True)
            return
        self._draw()
        bar.remark(f"{len(self._points)} points")

    @on(FilterBar.Accepted)
    def leave_filter(self) -> None:
        """Goes on to the chart."""
        self.enter()

    def action_filter(self) -> None:
        """Opens the subset line."""
        self.query_one(FilterBar).open()

    def action_quantity(self, step: int) -> None:
        """Goes to another quantity."""
        self.quantity = QUANTITIES[(QUANTITIES.index(self.quantity) + step) % len(QUANTITIES)]

    def action_frontier(self) -> None:
        """Goes to another frontier rule."""
        keys = list(FRONTIERS)
        self.frontier = keys[(keys.index(self.frontier) + 1) % len(keys)]

    def action_level(self) -> None:
        """Goes to another level of the intervals."""
        self.level = LEVELS[(LEVELS.index(self.level) + 1) % len(LEVELS)]


SECTION = Section("3", "trends", "Trends", TrendsPane, ("trend",))
