"""The whole page of the overview, with what the catalogs, the progress and the trends have to say."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.catalogs.catalog import Library
from tui.core.data.milestones import Dataset
from tui.core.document import Page, Paragraph, Span, heading, link, page, para
from tui.core.learning.deck import Deck
from tui.core.learning.progress import Progress
from tui.core.learning.today import facts_lines, today_lines
from tui.core.trends.observations import Observation, observe
from tui.sections.overview.milestone_lines import NARROW, growth, newest, records, title, yours

CREDIT = "Data: Epoch AI (CC BY 4.0), models.dev (MIT), LiteLLM (MIT), Arena (CC BY 4.0), METR; each value names its source in Milestones."


class OverviewPage:
    """Makes the page; what the data shows is worked out once for each state of the data."""

    def __init__(self) -> None:
        self._dataset: Dataset | None = None
        self._observations: tuple[Observation, ...] = ()

    def __call__(self, dataset: Dataset, library: Library, progress: Progress, width: int) -> Page:
        """The page made from the data, with small charts as wide as there is room."""
        if dataset is not self._dataset:
            self._dataset, self._observations = dataset, observe(dataset)
        return page((
            *title(dataset, width),
            *today_lines(Deck(library.quiz, dataset, progress, library), library, is_narrow=width < NARROW),
            *growth(dataset, width),
            *facts_lines(library),
            *records(dataset, width),
            *newest(dataset),
            *yours(dataset),
            *heading("What the data shows"),
            *(para(Span("- "), Span(o.text), target=o.place, indent=0, hanging=2) for o in self._observations),
            *heading("To read"),
            *_catalogs(library),
            para(""),
            para(Span(CREDIT, "dim")),
        ))


def _catalogs(library: Library) -> Iterator[Paragraph]:
    for catalog in library.catalogs:
        yield link(catalog.title, f"section:{catalog.id}", 0, f"{len(catalog.nodes)} entries. {catalog.summary}")
