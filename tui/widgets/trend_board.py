"""A trend on the screen: how it is looked at, its chart, the point under the cursor, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from tui.charts.canvas import Chart
from tui.charts.trend_chart import draw_picture
from tui.charts.trend_picture import TrendPicture, changed, trend_picture
from tui.core.data.milestones import Dataset, Milestone
from tui.core.text import cell_width
from tui.core.trends.outliers import outliers_page
from tui.core.trends.points import points
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_status import status
from tui.core.trends.trend_view import TrendView
from tui.core.trends.trend_words import before_and_after, compared, facts, in_one_line, names, read_out
from tui.widgets.chart_view import ChartView
from tui.widgets.facts import Facts
from tui.widgets.reader import Reader


class OutlierList(Reader):
    """The page of outliers; the key that opened it closes it."""

    BINDINGS = [Binding("o", "close", "Close the list", id="outlier-list.close-the-list")]

    class Closed(Message):
        """The person is done with the list."""

    def action_close(self) -> None:
        """Asks for the chart again."""
        self.post_message(self.Closed())


class TrendBoard(Vertical):
    """Shows a view of a trend; the list of outliers takes the place of the sentences while it is open."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TrendBoard {
        height: 1fr;
        & > .trends--status { text-style: bold; color: $accent; }
        & > .trends--point { text-style: bold; height: 2; }
        & > Reader { display: none; height: 2fr; }
        &.-listing > .trends--facts { display: none; }
        &.-listing > Reader { display: block; }
        &.-listing > ChartView { height: 3fr; }
    }
    .-wide TrendBoard > .trends--point, .-short TrendBoard > .trends--point { height: 1; }
    .-short TrendBoard.-listing > ChartView, .-short TrendBoard.-listing > .trends--point { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.trends: tuple[Trend, ...] = ()
        self._view = TrendView()
        self._dataset: Dataset | None = None
        self._before: Trend | None = None
        self._lesson: Sequence[Milestone] = ()
        self._picture: TrendPicture | None = None

    def compose(self) -> ComposeResult:
        """The status above the chart, and what is said below it."""
        yield Facts(classes="trends--status")
        yield ChartView()
        yield Facts(classes="trends--point")
        yield Facts(classes="trends--facts")
        yield OutlierList()

    @property
    def chart(self) -> ChartView:
        """The chart."""
        return self.query_one(ChartView)

    @property
    def chosen_id(self) -> str:
        """Id of the milestone under the cursor; empty if there is none."""
        shown = self._picture.points if self._picture else ()
        return shown[self.chart.cursor].milestone.id if 0 <= self.chart.cursor < len(shown) else ""

    @property
    def is_listing(self) -> bool:
        """Whether the outliers are listed."""
        return self.has_class("-listing")

    @property
    def whole(self) -> tuple[float, float]:
        """First and last decimal year of the points; of one alone, the years around it."""
        xs = [x for trend in self.trends for x in trend.xs] or [2018.0, 2026.0]
        return (min(xs), max(xs)) if max(xs) > min(xs) else (min(xs) - 1, max(xs) + 1)

    @property
    def centre(self) -> float:
        """The decimal year of the point under the cursor, or the middle of what is in view."""
        chosen = [p.x for trend in self.trends for p in trend.points if p.milestone.id == self.chosen_id]
        return chosen[0] if chosen else sum(self._view.zoom or self.whole) / 2

    def show_view(self, view: TrendView, dataset: Dataset, at: str = "") -> None:
        """Fits and draws a view of the data; the cursor goes to the milestone `at`, or stays on its own."""
        chosen = at or self.chosen_id
        if dataset is not self._dataset or [trend.spec for trend in self.trends] != list(view.specs):
            self.trends = tuple(analyse(dataset, spec) for spec in view.specs)
        self._view, self._dataset = view, dataset
        self._before = analyse(dataset.unedited, view.spec) if view.beside == "before" else None
        self._picture = trend_picture(self.trends, view, self._before, names(view))
        ids = [point.milestone.id for point in self._picture.points]
        self.chart.draw(self._draw, len(ids), ids.index(chosen) if chosen in ids else None, self._picture.legend)
        self._tell()

    def show_lesson(self, lesson: Sequence[Milestone]) -> None:
        """Sets the rate of the course lesson's own rows beside the others."""
        self._lesson = lesson
        self._tell()

    def on_resize(self) -> None:
        """Words the lines for the new width."""
        self._tell()

    def _draw(self, width: int, height: int) -> Chart:
        return draw_picture(self._picture.picture, width, height)

    def _tell(self) -> None:
        if self._picture is None:
            return
        sentences = self._sentences()
        self.query_one(".trends--status", Facts).texts = (status(self._view, self.size.width - 2),)
        self.query_one(".trends--facts", Facts).texts = (self._in_one_line(),) if self.screen.has_class("-short") else sentences
        if self.is_listing:
            self.query_one(Reader).page = outliers_page(self.trends, sentences)
        self._tell_point()

    def _sentences(self) -> tuple[str, ...]:
        trend = self.trends[0]
        if len(self.trends) > 1:
            return tuple(compared(self.trends, names(self._view)))
        said = facts(trend, points(self._lesson, trend.quantity))
        if self._before is None:
            return tuple(said)
        return *before_and_after(self._before, trend, len(changed(self._before, trend))), *said

    def _in_one_line(self) -> str:
        """What is said below the chart where the screen is low."""
        trends, titles = self.trends, names(self._view)
        if self._before:
            trends, titles = (self._before, *trends), ("before", "edited")
        wordings = in_one_line(trends, titles)
        return next((words for words in wordings if cell_width(words) <= self.size.width - 2), wordings[-1])

    def _tell_point(self) -> None:
        said, chosen = self.query_one(".trends--point", Facts), self.chosen_id
        found = [(point, trend) for trend in self.trends for point in trend.points if point.milestone.id == chosen]
        if not found:
            said.texts = ("no point to choose",)
            return
        wordings = read_out(*found[0])
        # Wrapped lines end before their last column; a name of one line alone has all of it.
        lines = max(1, said.content_size.height)
        room = (self.size.width - 2) * lines - 10 * (lines - 1)
        said.texts = (next((words for words in wordings if cell_width(words) <= room), wordings[-1]),)

    def toggle_list(self) -> None:
        """Lists the points furthest from their line with all that is said of the fit, or shows the sentences again."""
        self.toggle_class("-listing")
        if self.is_listing:
            # Made when it is asked for: the fit is drawn a thousand times for it.
            reader = self.query_one(Reader)
            reader.show_page(outliers_page(self.trends, self._sentences()))
            self._choose(_milestone_of(reader.page.targets[0]) if reader.page.targets else "")
        self.enter()

    def enter(self) -> None:
        """Puts the focus on the list while it is open, else on the chart."""
        (self.query_one(Reader) if self.is_listing else self.chart).focus()

    @on(OutlierList.Closed)
    def close_list(self, event: OutlierList.Closed) -> None:
        """Shows the sentences again."""
        event.stop()
        self.toggle_list()

    @on(ChartView.Moved)
    def follow_cursor(self, event: ChartView.Moved) -> None:
        """Reads the chosen point out."""
        event.stop()
        self._tell_point()

    @on(Reader.Pointed)
    def point_out(self, event: Reader.Pointed) -> None:
        """Puts the cursor of the chart on the outlier that the list is at."""
        event.stop()
        if self.is_listing:
            self._choose(_milestone_of(str(event.place)))

    def _choose(self, milestone_id: str) -> None:
        ids = [point.milestone.id for point in self._picture.points] if self._picture else []
        if milestone_id in ids:
            self.chart.cursor = ids.index(milestone_id)


def _milestone_of(target: str) -> str:
    """The id in the address of a milestone's field: `milestone:gpt-4#parameters_b`."""
    return target.partition(":")[2].partition("#")[0]
