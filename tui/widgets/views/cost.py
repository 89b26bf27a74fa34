"""Cost: what each design asks for at a sequence length that is moved by key."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.charts.cost_chart import Curve, draw_costs, mark_of
from tui.core.catalogs.catalog import Catalog
from tui.core.catalogs.cost_page import cost_page, cost_title, read_out
from tui.core.catalogs.costs import DEFAULTS, MEASURES, Cost, Measure, Values, costs, lengths, read_order, read_values
from tui.core.catalogs.side_by_side import compared
from tui.core.places import Place
from tui.core.problems import InvalidValue
from tui.core.text import one_line
from tui.widgets.catalog_view import CatalogView, View
from tui.widgets.chart_view import ChartView
from tui.widgets.line_editor import LineEditor
from tui.widgets.pane import Pane
from tui.widgets.reader import Reader
from tui.widgets.sides import Sides


class LengthChart(ChartView):
    """The chart: left and right move the length."""

    BINDINGS = [
        Binding("left,h", "move(-1)", "Shorter", show=False, id="length-chart.shorter"),
        Binding("right,l", "move(1)", "Longer", show=False, id="length-chart.longer"),
        Binding("home,g", "move(-1000000)", "Shortest", show=False, id="length-chart.shortest"),
        Binding("end,G", "move(1000000)", "Longest", show=False, id="length-chart.longest"),
        Binding("enter", "open", "Open design", id="length-chart.open-design"),
    ]


class CostView(CatalogView):
    """Cost against length for several designs: down and up choose one, the table reads all of them out."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    CostView {
        & > .cost--title { height: auto; max-height: 2; padding: 0 1; text-style: bold; color: $accent; }
        & LengthChart { height: 3fr; }
        & Reader { height: 2fr; }
    }
    .-wide CostView > Sides.-stacked { layout: vertical; }
    """
    BINDINGS = [
        Binding("down,j", "design(1)", "Next design", show=False, id="cost.next-design"),
        Binding("up,k", "design(-1)", "Design before", show=False, id="cost.design-before"),
        Binding("w", "measure(1)", "Which cost", id="cost.which-cost"),
        Binding("e", "values", "Set N, d ...", id="cost.set-n-d"),
    ]

    measure: reactive[Measure] = reactive(MEASURES[0], init=False)
    values: reactive[Values] = reactive(DEFAULTS, init=False)
    """Symbol to its value, the chosen length among them."""
    design: reactive[int] = reactive(0, init=False)
    """Which of the drawn designs the cursor runs along."""

    def __init__(self, catalog_id: str) -> None:
        super().__init__(catalog_id)
        self._costs: tuple[Cost, ...] = ()
        self._lengths = lengths(DEFAULTS["N"])
        self._line_of: tuple[int, ...] = ()

    def compose(self) -> ComposeResult:
        """The title, the chart, the line for values and the table."""
        yield Static(classes="cost--title", markup=False)
        yield LineEditor()
        yield Sides(LengthChart(), Reader(), classes="-stacked")

    @property
    def drawn(self) -> tuple[Cost, ...]:
        """The designs that have a line."""
        return tuple(cost for cost in self._costs if cost.order)

    def fill(self) -> None:
        """Takes the designs to compare."""
        nodes = compared(self.catalog, self.node_id, self.marked)
        self._costs = costs(nodes, self.measure, self.values)
        ids = [cost.node.id for cost in self.drawn]
        self.set_reactive(CostView.design, ids.index(self.node_id) if self.node_id in ids else min(self.design, max(0, len(ids) - 1)))
        self._draw()

    def go_to(self, node_id: str) -> None:
        """Runs along the line of a node; one that is not drawn brings those that belong to it."""
        ids = [cost.node.id for cost in self.drawn]
        if node_id in ids:
            self.design = ids.index(node_id)
        else:
            self.fill()

    def watch_measure(self) -> None:
        """Draws another cost."""
        self.fill()

    def watch_values(self) -> None:
        """Draws with other values."""
        self._lengths = lengths(self.values["N"])
        self.fill()

    def watch_design(self, number: int) -> None:
        """Runs along another line."""
        self._draw()
        if number < len(self.drawn):
            self.set_reactive(CatalogView.node_id, self.drawn[number].node.id)
            self.post_message(self.Chose(self, self.node_id))

    def _draw(self) -> None:
        curves = tuple(self._curve(cost) for cost in self.drawn)
        lines = tuple(dict.fromkeys(curves))
        # Designs of equal cost share a line, so that none is hidden under another.
        self._line_of = tuple(lines.index(curve) for curve in curves)
        chosen = self._line_of[self.design] if self.design < len(curves) else 0
        at = self._lengths.index(self.values["N"])
        self.query_one(LengthChart).draw(partial(draw_costs, lines, chosen, self.values["N"]), len(self._lengths), at)
        self._read_out()

    def _curve(self, cost: Cost) -> Curve:
        return tuple((n, self.measure.value(cost.order, {**self.values, "N": n})) for n in self._lengths) if cost.order else ()

    def on_resize(self) -> None:
        """Words the title for the new width."""
        self._read_out()

    def _read_out(self) -> None:
        title = cost_title(self.measure, MEASURES.index(self.measure) + 1, len(MEASURES), self.values, self.size.width - 2)
        chosen = self.drawn[self.design] if self.query_one(Sides).is_single and self.design < len(self.drawn) else None
        alone = f"\n{one_line(read_out(chosen, self.measure, self.values, mark_of(self._line_of[self.design])))}" if chosen else ""
        self.query_one(".cost--title", Static).update(Content(one_line(title) + alone))
        reader = self.query_one(Reader)
        reader.page = cost_page(self._costs, self.measure, self.values, lambda number: mark_of(self._line_of[number]))
        reader.go_to(self.node_id)

    @on(ChartView.Moved)
    def move(self, event: ChartView.Moved) -> None:
        """Reads out another length."""
        event.stop()
        length = self._lengths[event.number] if 0 <= event.number < len(self._lengths) else self.values["N"]
        if length != self.values["N"]:
            self.set_reactive(CostView.values, {**self.values, "N": length})
            self._draw()

    @on(ChartView.Opened)
    def open_design(self, event: ChartView.Opened) -> None:
        """Opens the design that the cursor runs along."""
        event.stop()
        if self.design < len(self.drawn):
            self.post_message(Pane.Opened(Place("node", self.drawn[self.design].node.id)))

    def action_design(self, step: int) -> None:
        """Goes to another design."""
        self.design = max(0, min(len(self.drawn) - 1, self.design + step))

    def action_measure(self, step: int) -> None:
        """Goes to another cost."""
        self.measure = MEASURES[(MEASURES.index(self.measure) + step) % len(MEASURES)]

    def action_values(self) -> None:
        """Opens the line in which a length and other values are typed."""
        self.query_one(LineEditor).open("Values", "", "128k, or N=1M d=8192 s=64")

    @on(LineEditor.Typed)
    def hold(self, event: LineEditor.Typed) -> None:
        """Keeps what is typed here: it is no note of the section."""
        event.stop()

    @on(LineEditor.Entered)
    def take(self, event: LineEditor.Entered) -> None:
        """Takes the values; a text that is none stays with the reason beside it."""
        event.stop()
        try:
            self.values = read_values(event.text, self.values)
        except InvalidValue as reason:
            self.query_one(LineEditor).refuse(str(reason))
            return
        self._leave()

    @on(LineEditor.Left)
    def leave(self, event: LineEditor.Left) -> None:
        """Leaves the values as they are."""
        event.stop()
        self._leave()

    def _leave(self) -> None:
        self.query_one(LineEditor).close()
        self.enter()

    def enter(self) -> None:
        """Puts the focus on the chart."""
        self.query_one(LengthChart).focus()

    def step_back(self) -> bool:
        """From the line for values, or the table, to the chart."""
        if self.query_one(LineEditor).is_open:
            self._leave()
        elif self.query_one(Reader).has_focus:
            self.enter()
        else:
            return False
        return True

    @property
    def spot(self) -> tuple[int, ...]:
        """Which cost is shown, and how far the table is scrolled."""
        return MEASURES.index(self.measure), *self.query_one(Reader).spot

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Goes back to a cost."""
        if spot:
            self.measure = MEASURES[spot[0]]
            self.query_one(Reader).return_to(spot[1:])


def _applies(catalog: Catalog) -> bool:
    orders = (measure.text_of(node.complexity) for node in catalog.nodes if node.complexity for measure in MEASURES)
    return any(read_order(order) for order in orders if order)


VIEW = View("cost", "Cost", _applies, CostView, marks=True)
