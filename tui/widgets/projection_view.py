"""Projection: a trend led on into the years ahead, beside the test of the method, as a view of the catalog of predictions."""

from __future__ import annotations

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive
from textual.widget import Widget

from tui.charts.canvas import Chart
from tui.charts.projection_picture import origin_picture, projection_picture
from tui.charts.trend_chart import draw_picture
from tui.charts.trend_picture import TrendPicture
from tui.core.data.changes import drop_scenario, keep_scenario
from tui.core.data.milestones import Dataset
from tui.core.data.query import InvalidQuery
from tui.core.document import Page
from tui.core.key_words import key_for
from tui.core.problems import InvalidValue
from tui.core.trends.back_test import BackTest, Origin, back_test
from tui.core.trends.projection_page import origin_brief, origin_text, projection_page, trends_of_all
from tui.core.trends.projection_status import projection_status
from tui.core.trends.projection_view import EXAMPLE, ProjectionView, read_address, read_answer, write_address, write_projection
from tui.core.trends.scenario import Scenario, good_scenarios
from tui.core.trends.scenarios import dated
from tui.core.trends.trend import Trend, analyse
from tui.widgets.ask_line import AskLine
from tui.widgets.catalog_view import CatalogView
from tui.widgets.chart_view import ChartView
from tui.widgets.facts import Facts
from tui.widgets.page_view import SizedReader
from tui.widgets.pane import Pane
from tui.widgets.reader import Reader
from tui.widgets.sides import Sides

HORIZON = 3.0
"""Years ahead that the back-test looks at."""


class ProjectionChart(ChartView, inherit_bindings=False):
    """The chart of a projection: it has no cursor of its own, so that left and right move the horizon."""

    BINDINGS = [Binding("enter", "app.focus_next", "Read the page", id="projection.read-the-page")]


class ProjectionBoard(CatalogView):
    """Chart and page of one projection; left and right move the horizon, or the date at which the back-test stands."""

    DEFAULT_CSS = """
    ProjectionBoard > .projection--status { text-style: bold; color: $accent; }
    """
    BINDINGS = [
        Binding("right,l,plus", "further(1)", "Further ahead", id="projection.further-ahead"),
        Binding("left,h,minus", "further(-1)", "Less far", show=False, id="projection.less-far"),
        Binding("w", "reach", "When does it reach", id="projection.when-does-it-reach"),
        Binding("b", "test", "Back-test", id="projection.back-test"),
        Binding("full_stop,greater_than_sign", "quantity(1)", "Other quantity", id="projection.other-quantity"),
        Binding("t", "type", "Type options", id="projection.type-options"),
        Binding("S", "keep", "Keep the scenario", show=False, id="projection.keep-the-scenario"),
        Binding("X", "drop", "Drop a scenario of yours", show=False, id="projection.drop-a-scenario-of-yours"),
        Binding("comma,less_than_sign", "quantity(-1)", "Quantity before", show=False, id="projection.quantity-before"),
        Binding("f", "step('frontier')", "Frontier", show=False, id="projection.frontier"),
        Binding("i", "step('level')", "Level of the intervals", show=False, id="projection.level-of-the-intervals"),
        Binding("d", "step('break')", "Divide at the best break", show=False, id="projection.divide-at-the-best-break"),
        Binding("n", "step('confidence')", "Which values count", show=False, id="projection.which-values-count"),
        Binding("a", "step('active')", "Total or active parameters", show=False, id="projection.total-or-active-parameters"),
    ]

    asked: reactive[ProjectionView] = reactive(ProjectionView, init=False)
    """How the projection is looked at."""

    def __init__(self, catalog_id: str) -> None:
        super().__init__(catalog_id)
        self._trend: Trend | None = None
        self._every: tuple[Trend, ...] = ()
        self._scenarios: tuple[Scenario, ...] = ()
        self._undated: tuple[str, ...] = ()
        self._tested: BackTest | None = None
        self._is_stale = True

    def compose(self) -> ComposeResult:
        """The line that is typed in, the status, the chart and the page."""
        yield AskLine()
        yield Facts(classes="projection--status")
        yield Sides(ProjectionChart(), SizedReader(self._show_page), classes="-stacked")

    @property
    def address(self) -> str:
        """The name of the place that shows this projection."""
        return write_address(self.asked)

    def open_address(self, name: str) -> None:
        """Shows the projection of a place."""
        self.asked = read_address(name)

    def watch_asked(self, old: ProjectionView, new: ProjectionView) -> None:
        """Shows another projection; the trend is fitted anew if it is another."""
        if not self.is_mounted:
            return
        if old.spec != new.spec:
            self.fill()
        else:
            self._show()

    def watch_dataset(self, old: Dataset, new: Dataset) -> None:
        """Fits other data; out of sight it waits until it is looked at."""
        self._is_stale = True
        if self.is_mounted and self.is_seen:
            self.fill()

    def on_show(self) -> None:
        """Fits the data that came while it was out of sight."""
        if self._is_stale:
            self.fill()

    @property
    def is_seen(self) -> bool:
        """Whether neither the view nor anything around it is hidden."""
        return all(node.display for node in self.ancestors_with_self if isinstance(node, Widget))

    def fill(self) -> None:
        """Fits the trend, and tests the method on it."""
        self._is_stale = False
        self._trend = analyse(self.dataset, self.asked.spec)
        self._every = trends_of_all(self.dataset, self.asked.spec)
        self._tested = back_test(self.dataset, self.asked.spec, HORIZON)
        self._show()

    def go_to(self, node_id: str) -> None:
        """Shows the quantity that decides the chosen prediction, if there is one."""
        if self.node and self.node.quantity and self.node.quantity != self.asked.spec.quantity:
            self.open_address(self.node.quantity)

    def _show(self) -> None:
        self._scenarios, self._undated = dated(self.asked.scenarios(good_scenarios(self.dataset.scenarios)), self.dataset, self.asked.spec)
        picture = self._picture()
        self.query_one(ChartView).draw(lambda width, height: _chart(picture, width, height), 0, entries=picture.legend)
        self.query_one(".projection--status", Facts).texts = self._status()
        self._show_page()

    def _status(self) -> tuple[str, ...]:
        origin = self.origin
        if origin and self.screen.has_class("-short"):
            return (origin_brief(self._tested, origin),)
        said = (origin_text(self._tested, origin),) if origin else ()
        return projection_status(self.asked, self._trend, self.size.width - 2), *said

    @property
    def origin(self) -> Origin | None:
        """The date at which the back-test stands, while it is shown."""
        origins = self._tested.origins if self._tested and self.asked.is_tested else ()
        if not origins:
            return None
        wanted = origins[-1].year if self.asked.origin is None else self.asked.origin
        return min(origins, key=lambda origin: abs(origin.year - wanted))

    def _picture(self) -> TrendPicture:
        if self.origin:
            return origin_picture(self._tested, self.origin)
        to_year = self.asked.to_year(self._trend)
        return projection_picture(self._trend, to_year, self._scenarios, self.asked.value)

    def _show_page(self) -> None:
        reader = self.query_one(Reader)
        width = reader.scrollable_content_region.width
        if width and self._trend and self._tested:
            made = self._page(width)
            if made != reader.page:
                reader.page = made

    def _page(self, width: int) -> Page:
        predictions = tuple(node for node in self.catalog.nodes if node.quantity == self.asked.spec.quantity and node.verdict)
        return projection_page(self._trend, self.asked, self._tested, self._scenarios, self._every, predictions, width, self._undated)

    def on_resize(self) -> None:
        """Words the status for the new width."""
        if self._trend:
            self.query_one(".projection--status", Facts).texts = self._status()

    def enter(self) -> None:
        """Puts the focus on the page; where there is no room for both, on the chart."""
        self.query_one(ChartView if self.query_one(Sides).is_single else Reader).focus()

    def step_back(self) -> bool:
        """Closes the line that is typed in, then the back-test."""
        asked = self.query_one(AskLine)
        if asked.is_open:
            asked.close()
            self.enter()
        elif self.asked.is_tested:
            self.asked = replace(self.asked, is_tested=False, origin=None)
        else:
            return False
        return True

    @property
    def spot(self) -> tuple[int, ...]:
        """How far the page is scrolled, and its link."""
        return self.query_one(Reader).spot

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Scrolls back."""
        self.query_one(Reader).return_to(spot)

    def action_further(self, years: int) -> None:
        """Looks further ahead or less far; in the back-test it goes to another date."""
        if self.origin is None:
            self.asked = self.asked.further(years)
            return
        origins = [origin.year for origin in self._tested.origins]
        number = origins.index(self.origin.year) + years
        self.asked = replace(self.asked, origin=origins[max(0, min(len(origins) - 1, number))])

    def action_test(self) -> None:
        """Shows the back-test, or the years ahead again."""
        self.asked = replace(self.asked, is_tested=not self.asked.is_tested, origin=None)

    def action_quantity(self, step: int) -> None:
        """Goes to another quantity."""
        self.asked = self.asked.of_quantity(step)

    def action_step(self, name: str) -> None:
        """Goes to the next choice of an option."""
        self.asked = self.asked.step(name)

    def action_reach(self) -> None:
        """Asks for a value to be reached."""
        self.query_one(AskLine).ask("reach", f"When does {self.asked.spec.measured.title.lower()} reach", self.asked.reach, "100M, 10T, $1B, 1e28")

    def action_type(self) -> None:
        """Asks for all options as words."""
        self.query_one(AskLine).ask("options", "Options", write_projection(self.asked), EXAMPLE)

    def action_keep(self) -> None:
        """Asks for the name under which the scenario that is tried out is put into the user's file."""
        if self.asked.scenario:
            self.query_one(AskLine).ask("keep", "Name of the scenario", "", "text such as: power runs out; it is put into your file")
        else:
            self.post_message(Pane.Said(f"No scenario is tried out: {key_for('projection.type-options', 't')} takes one, such as slows:2 from:2028 limit:10B"))

    def action_drop(self) -> None:
        """Asks for the name of the scenario that goes."""
        own = [scenario.name for scenario in good_scenarios(self.dataset.scenarios)]
        if own:
            self.query_one(AskLine).ask("drop", "Scenario to drop", own[-1], f"yours are: {', '.join(own)}")
        else:
            self.post_message(Pane.Said("Your file holds no scenario of your own"))

    @on(AskLine.Answered)
    def take_answer(self, event: AskLine.Answered) -> None:
        """Does what was typed; what is not understood or cannot be saved stays, with the reason."""
        event.stop()
        asked = self.query_one(AskLine)
        try:
            if event.purpose in ("keep", "drop"):
                self._save(event)
            else:
                newest = self._trend.points[-1].x if self._trend and self._trend.points else None
                self.asked = read_answer(event.purpose, event.text, self.asked, newest)
        except (InvalidValue, InvalidQuery) as reason:
            asked.refuse(str(reason))
            return
        asked.close()
        self.enter()

    def _save(self, event: AskLine.Answered) -> None:
        name = event.text.strip()
        if not name:
            raise InvalidValue("a scenario needs a name; accepted: text such as: power runs out")
        change = keep_scenario(self.asked.table(name)) if event.purpose == "keep" else drop_scenario(name)
        self.post_message(Pane.Edited(change, self._refuse))
        if event.purpose == "keep":
            self.asked = replace(self.asked, scenario=())

    def _refuse(self, reason: str) -> None:
        self.post_message(Pane.Said(reason, wrong=True))

    @on(AskLine.Left)
    def leave_line(self, event: AskLine.Left) -> None:
        """Goes on to the page."""
        event.stop()
        self.enter()


def _chart(picture: TrendPicture, width: int, height: int) -> Chart:
    return draw_picture(picture.picture, width, height)

