"""Overview: what is new, how fast everything grows, what the data shows, and what the person has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tui.charts.trend_chart import sparkline
from tui.core.catalogs.catalog import Library
from tui.core.data.fields import BY_KEY
from tui.core.data.milestones import Dataset, Milestone
from tui.core.document import Page, Paragraph, Span, heading, link, page, para
from tui.core.learning.deck import Deck
from tui.core.learning.progress import Progress
from tui.core.learning.today import facts_lines, today_lines
from tui.core.places import Place
from tui.core.text import fit
from tui.core.trends.observations import doubling_text, observe, percent
from tui.core.trends.points import LEVEL, Fit, NoFit, Point, fit_points, points
from tui.core.trends.quantities import QUANTITIES, Quantity
from tui.core.trends.sentences import figure
from tui.widgets.pane import Pane, Section
from tui.widgets.reader import Reader

NEWEST = 6
WIDEST_CHART = 48
NARROW, WIDE = 56, 100
"""Columns from which there is room for charts, and for the record holders."""
CREDIT = "Data: Epoch AI (CC BY 4.0), models.dev (MIT), LiteLLM (MIT), Arena (CC BY 4.0), METR; each value names its source in Milestones."


class OverviewPane(Pane):
    """One page, each line of which opens its place."""

    BINDINGS = [Binding("slash", "find", "Find milestone", id="overview.find-milestone")]

    def compose(self) -> ComposeResult:
        """The page."""
        yield Reader()

    def __init__(self) -> None:
        super().__init__()
        self._filled_from: tuple[Dataset, Library, Progress, int] | None = None

    def watch_dataset(self) -> None:
        """Shows other data."""
        self._fill()

    def watch_library(self) -> None:
        """Shows how much there is to read."""
        self._fill()

    def watch_progress(self) -> None:
        """Shows what today asks for."""
        self._fill()

    def _fill(self) -> None:
        """Makes the page, unless it is out of sight, or made from the same."""
        wanted = self.dataset, self.library, self.progress, self.size.width - 4
        # Before the first layout there is no width, and nothing to be seen.
        if not self.size.width or not self.display or wanted == self._filled_from:
            return
        self._filled_from = wanted
        self.query_one(Reader).page = overview_page(*wanted)

    def on_resize(self) -> None:
        """Shows the data, the small charts as wide as there is room."""
        self._fill()

    def enter(self) -> None:
        """Puts the focus on the page."""
        self._fill()
        self.query_one(Reader).focus()

    def action_find(self) -> None:
        """Opens the table with its filter."""
        self.post_message(self.Opened(Place("subset", "")))

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Asks for the place that a line opens."""
        event.stop()
        self.post_message(self.Opened(event.place))


def overview_page(dataset: Dataset, library: Library, progress: Progress, width: int) -> Page:
    """The page made from the data, with small charts as wide as there is room."""
    return page((
        para(Span("Milepost", "title"), Span(f"  {_about(dataset, width)}", "dim"), fixed=True),
        *today_lines(Deck(library.quiz, dataset, progress, library), library, is_narrow=width < NARROW),
        para(""),
        para(Span(f"Growth per year, {percent(LEVEL)} interval", "heading"), fixed=True),
        *(line for quantity in QUANTITIES for line in _growth(quantity, dataset, width)),
        *facts_lines(library),
        *_records(dataset, width),
        *heading("Newest milestones"),
        *(_newest(m) for m in _by_date(dataset)[:NEWEST]),
        *heading("Yours"),
        *_edits(dataset),
        *heading("What the data shows"),
        *(para(Span("- "), Span(o.text), target=o.place, indent=0, hanging=2) for o in observe(dataset)),
        *heading("To read"),
        *_catalogs(library),
        para(""),
        para(Span(CREDIT, "dim")),
    ))


def _about(dataset: Dataset, width: int) -> str:
    """What the dashboard is about, in as many words as there is room for."""
    dated = _by_date(dataset)
    count = f"{len(dataset)} milestones"
    if width < NARROW or not dated:
        return count
    span = f"{count}, {dated[-1].released} to {dated[0].released}"
    return span if width < WIDE else f"how large language models grow: {span}"


def _by_date(dataset: Dataset) -> tuple[Milestone, ...]:
    return tuple(sorted((m for m in dataset if m.released), key=lambda m: m.released.day, reverse=True))


def _growth(quantity: Quantity, dataset: Dataset, width: int) -> Iterator[Paragraph]:
    chosen = points(dataset, quantity)
    place = f"trend:{quantity.key}"
    title = Span(f"{quantity.title:17}", "link")
    try:
        line = fit_points(chosen, quantity)
    except NoFit as reason:
        yield para(title, Span(f"no trend: {reason}", "dim"), target=place, fixed=True)
        return
    low, high = (figure(bound) for bound in line.growth_interval())
    rate = f"{figure(line.growth)}x" if line.is_log else f"{'+' if line.growth > 0 else ''}{figure(line.growth)}"
    growth = f"{rate}{'' if line.is_log or width < NARROW else ' points'} ({low} to {high})"
    if width < NARROW:
        yield para(Span(f"{quantity.title} ", "link"), growth, target=place, hanging=2)
        return
    yield para(title, f"{growth:29}", Span(sparkline(chosen, min(WIDEST_CHART, width - 46)), "good"), target=place, fixed=True)
    yield _details(quantity, line, _holder(chosen), width)


def _details(quantity: Quantity, line: Fit, holder: Point, width: int) -> Paragraph:
    """Doubling time and how good the line is; where there is room the record holder too, whom the line then opens."""
    doubling = f"{doubling_text(line).partition(' (')[0]}; " if line.doubling_interval() else ""
    text = f"{'':17}{doubling}n {line.n}, R2 {line.r2:.2f}"
    if width < WIDE:
        return para(Span(text, "dim"), target=f"trend:{quantity.key}", fixed=True)
    return para(Span(f"{text}; record {_record(quantity, holder)}", "dim"), target=_place_of(quantity, holder), fixed=True)


def _holder(chosen: Sequence[Point]) -> Point:
    """The point of the largest value; of several, the one that was there first."""
    return max(chosen, key=lambda point: point.value)


def _record(quantity: Quantity, holder: Point) -> str:
    sure = "" if holder.confidence == "disclosed" else f" ({holder.confidence})"
    return f"{quantity.text(holder.value)}{sure}, {holder.milestone.name}, {holder.milestone.released}"


def _place_of(quantity: Quantity, holder: Point) -> str:
    return f"milestone:{holder.milestone.id}#{quantity.field_key}"


def _records(dataset: Dataset, width: int) -> Iterator[Paragraph]:
    """The record holders, where the lines of growth have no room for them."""
    if width >= WIDE:
        return
    yield from heading("Records")
    for quantity in QUANTITIES:
        chosen = points(dataset, quantity)
        if chosen:
            holder = _holder(chosen)
            yield para(f"{quantity.title:17}", _record(quantity, holder), target=_place_of(quantity, holder), hanging=17 if width >= NARROW else 2)


def _newest(milestone: Milestone) -> Paragraph:
    known = [milestone.text(key) + unit for key, unit in (("parameters_b", ""), ("context_tokens", " context")) if milestone.get(key)]
    return para(
        f"{milestone.released!s:12}", Span(fit(milestone.name, 26), "link"),
        Span("  " + ", ".join([milestone.text("organization"), *known]), "dim"),
        target=f"milestone:{milestone.id}", fixed=True,
    )


def _edits(dataset: Dataset) -> Iterator[Paragraph]:
    theirs = [m for m in dataset if m.theirs or m.origin == "user"]
    if not theirs and not dataset.removed:
        yield para(Span("No changes. In Milestones, Enter on a cell edits it; u undoes.", "dim"))
    for milestone in theirs:
        yield link(milestone.name, f"milestone:{milestone.id}", 0, _changed(milestone))
    for milestone in dataset.removed:
        yield link(milestone.name, f"removed:{milestone.id}", 0, "removed")


def _changed(milestone: Milestone) -> str:
    if milestone.origin == "user":
        return "added"
    fields = (key for key in BY_KEY if key in milestone.theirs)
    return "; ".join(f"{BY_KEY[key].title} {milestone.text(key) or 'unknown'}" for key in fields) or "changed"


def _catalogs(library: Library) -> Iterator[Paragraph]:
    for catalog in library.catalogs:
        yield link(catalog.title, f"section:{catalog.id}", 0, f"{len(catalog.nodes)} entries. {catalog.summary}")


SECTION = Section("1", "overview", "Overview", OverviewPane)
