"""Chart: dated figures of a node against time."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.charts.series_chart import draw_measured
from tui.core.catalogs.catalog import Catalog
from tui.core.catalogs.measured import Measured, describe, line_text, measured
from tui.core.places import read_place
from tui.core.text import cell_width, one_line
from tui.widgets.catalog_view import CatalogView, View
from tui.widgets.chart_view import ChartView
from tui.widgets.pane import Pane

LEGEND = "o sourced  + derived  ? the maker's claim  | interval  . line  @ chosen"


class SeriesView(CatalogView):
    """One series at a time: down and up change it, left and right go from point to point, Enter opens what was measured."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    SeriesView {
        & > Static { height: auto; padding: 0 1; }
        & > .series--title { text-style: bold; color: $accent; }
        & > .series--legend, & > .series--fit { color: $foreground-muted; }
    }
    SeriesView > .series--fit.-none, .-short SeriesView > .series--legend, .-short SeriesView > .series--fit { display: none; }
    .-short SeriesView > .series--title, .-short SeriesView > .series--point { max-height: 1; }
    """
    BINDINGS = [
        Binding("down,j", "series(1)", "Next series", show=False, id="series.next-series"),
        Binding("up,k", "series(-1)", "Series before", show=False, id="series.series-before"),
    ]

    number: reactive[int] = reactive(0, init=False)
    """Which of the catalog's series is shown."""

    def __init__(self, catalog_id: str) -> None:
        super().__init__(catalog_id)
        self._series: tuple[Measured, ...] = ()

    def compose(self) -> ComposeResult:
        """The title, the chart, the legend and the chosen point in words."""
        yield Static(classes="series--title")
        yield ChartView()
        yield Static(LEGEND, classes="series--legend", markup=False)
        yield Static(classes="series--point")
        yield Static(classes="series--fit")

    @property
    def series(self) -> Measured | None:
        """The series that is shown."""
        return self._series[self.number] if self.number < len(self._series) else None

    def fill(self) -> None:
        """Takes the series of the catalog, that of the chosen node first."""
        self._series = measured(self.catalog)
        self.go_to(self.node_id)
        self._draw()

    def go_to(self, node_id: str) -> None:
        """Shows the series of a node or of what stands under it, if it has one."""
        inside = {node_id, *(node.id for node in self.catalog.below(node_id))}
        found = [number for number, series in enumerate(self._series) if series.node.id in inside]
        if found and self.number not in found:
            self.number = found[0]

    def watch_number(self) -> None:
        """Draws another series."""
        self._draw()
        if self.series:
            self.set_reactive(CatalogView.node_id, self.series.node.id)
            self.post_message(self.Chose(self, self.node_id))

    def on_resize(self) -> None:
        """Words the title for the new width."""
        self._draw()

    def _draw(self) -> None:
        if self.series is None:
            return
        self.query_one(ChartView).draw(partial(draw_measured, self.series), len(self.series.claims))
        which = f" ({self.number + 1} of {len(self._series)})" if len(self._series) > 1 else ""
        scale = "axis of factors" if self.series.is_log else "linear axis"
        least = f"{self.series.node.name}{which}: {self.series.unit}"
        whole = f"{least}, {len(self.series.claims)} points, {scale}"
        self._say("title", whole if cell_width(whole) <= self.size.width - 2 else least)
        self._say("fit", line_text(self.series))
        self.query_one(".series--fit").set_class(not self.series.line, "-none")
        self._read_out()

    def _read_out(self) -> None:
        cursor = self.query_one(ChartView).cursor
        if self.series and 0 <= cursor < len(self.series.claims):
            self._say("point", "\n".join(describe(self.series, cursor)))

    def _say(self, part: str, text: str) -> None:
        self.query_one(f".series--{part}", Static).update(Content("\n".join(map(one_line, text.split("\n")))))

    def action_series(self, step: int) -> None:
        """Goes to another series."""
        if self._series:
            self.number = (self.number + step) % len(self._series)

    @on(ChartView.Moved)
    def read_out(self) -> None:
        """Reads the chosen point out."""
        self._read_out()

    @on(ChartView.Opened)
    def open_measured(self, event: ChartView.Opened) -> None:
        """Opens what was measured; the node where nothing is named."""
        event.stop()
        if self.series:
            claim = self.series.claims[event.number]
            self.post_message(Pane.Opened(read_place(claim.link or self.series.node.id)))

    @property
    def spot(self) -> tuple[int, ...]:
        """The series and its point."""
        return self.number, self.query_one(ChartView).cursor

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Goes back to a point."""
        if len(spot) == 2:
            self.number = spot[0]
            self.query_one(ChartView).cursor = spot[1]


def _applies(catalog: Catalog) -> bool:
    return bool(measured(catalog))


VIEW = View("chart", "Chart", _applies, SeriesView)
