"""What a day begins with: questions that are due, things to do, the scorecard, the newest facts."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.catalogs.catalog import VERDICTS, Catalog, Library, Node
from tui.core.catalogs.scorecard import GOOD_VERDICTS, judged
from tui.core.document import Paragraph, Span, heading, para
from tui.core.learning.deck import Deck
from tui.core.learning.study_page import streak_line, today_line
from tui.core.learning.tasks import tally
from tui.core.places import with_view

SCORECARD = "scorecard"
NAME = 17
FACTS = 6


def today_lines(deck: Deck, library: Library, is_narrow: bool = False) -> Iterator[Paragraph]:
    """A line each for the quiz, the tasks and the scorecard."""
    if deck.quiz.questions:
        streak = f"; {streak_line(deck)}" if deck.streak else ""
        yield _line("Quiz", today_line(deck) + streak, "section:quiz", is_narrow)
    for catalog in library.catalogs:
        if any(node.task for node in catalog.nodes):
            yield _tasks(catalog, deck, is_narrow)
    scored = next((catalog for catalog in library.catalogs if judged(catalog.nodes)), None)
    if scored:
        best = min(judged(scored.nodes), key=lambda node: VERDICTS.index(node.verdict))
        yield _line("Scorecard", verdicts_line(scored), str(with_view(best.id, SCORECARD)), is_narrow)


def _line(name: str, text: str, target: str, is_narrow: bool) -> Paragraph:
    if is_narrow:
        return para(Span(f"{name}: ", "link"), text, target=target, hanging=2)
    return para(Span(f"{name:{NAME}}", "link"), text, target=target, hanging=NAME)


def verdicts_line(catalog: Catalog) -> str:
    """ "19 predictions: 6 true or mostly so, 4 in part, 3 not reached, 6 open"."""
    found = [node.verdict for node in judged(catalog.nodes)]
    counts = {
        "true or mostly so": sum(verdict in GOOD_VERDICTS for verdict in found),
        "in part": sum(verdict not in (*GOOD_VERDICTS, "not reached", "open") for verdict in found),
        "not reached": found.count("not reached"),
        "open": found.count("open"),
    }
    return f"{len(found)} prediction{'' if len(found) == 1 else 's'}: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _tasks(catalog: Catalog, deck: Deck, is_narrow: bool) -> Paragraph:
    """How many things are done, and the one that comes next: the earliest planned, else the first in the file that is open."""
    done, count = tally(catalog.nodes, deck.progress)
    open_ = [node for node in catalog.nodes if node.task and not deck.progress.task(node.id).done]
    planned = [node for node in open_ if deck.progress.task(node.id).planned]
    following = min(planned, key=lambda node: deck.progress.task(node.id).planned or deck.progress.day, default=open_[0] if open_ else None)
    if following is None:
        return _line(catalog.title, f"{done} of {count} done", f"section:{catalog.id}", is_narrow)
    day = deck.progress.task(following.id).planned
    when = f" by {day}{', late' if day < deck.progress.day else ''}" if day else ""
    return _line(catalog.title, f"{done} of {count} done; next{when}: {following.name}", f"node:{following.id}", is_narrow)


def newest_facts(library: Library, count: int = FACTS) -> tuple[Node, ...]:
    """The entries that tell of the latest events."""
    dated = [node for catalog in library.catalogs for node in catalog.nodes if node.happened]
    return tuple(sorted(dated, key=lambda node: (node.happened, node.id), reverse=True)[:count])


def facts_lines(library: Library) -> Iterator[Paragraph]:
    """The newest facts and the latest verdicts' day, each of which opens its entry."""
    facts = newest_facts(library)
    if facts:
        yield from heading("Newest facts")
    for node in facts:
        catalog, _ = library.by_node[node.id]
        yield para(
            f"{node.happened!s:12}", Span(node.name, "link"), Span(f"  {node.status or catalog.title}", "dim"), target=node.id, hanging=12,
        )  # fmt: skip
