"""Predictions with their verdicts: the tally, and the page that lists them from the best verdict to the open ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.core.catalogs.catalog import VERDICTS, Catalog, Node
from tui.core.document import Page, Paragraph, Span, heading, page, para

GOOD_VERDICTS = ("exceeded", "came true", "largely", "mostly")
_COUNTED = {"partly": "partly true", "narrow": "true in a narrow field", "largely": "largely true", "mostly": "mostly true"}


def verdict_style(verdict: str) -> str:
    """The style in which a verdict is shown."""
    return "good" if verdict in GOOD_VERDICTS else "bad" if verdict == "not reached" else "warn"


def judged(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes with a verdict."""
    return tuple(node for node in nodes if node.verdict)


def tally(nodes: Iterable[Node]) -> tuple[tuple[str, int], ...]:
    """Each verdict that was given with its number, the best first."""
    found = [node.verdict for node in nodes if node.verdict]
    return tuple((verdict, found.count(verdict)) for verdict in VERDICTS if verdict in found)


def tally_text(nodes: Iterable[Node]) -> str:
    """The tally as a sentence: "19 predictions: 1 exceeded, 3 mostly true, 6 open"; empty without any verdict."""
    counted = tally(nodes)
    total = sum(count for _, count in counted)
    noun = "prediction" if total == 1 else "predictions"
    return f"{total} {noun}: " + ", ".join(f"{count} {_COUNTED.get(verdict, verdict)}" for verdict, count in counted) if counted else ""


def scorecard_page(catalog: Catalog) -> Page:
    """The predictions of a catalog grouped by verdict, each with the date of the verdict and its evidence."""
    return page(_lines(catalog))


def _lines(catalog: Catalog) -> Iterator[Paragraph]:
    nodes = judged(catalog.nodes)
    yield para(Span(tally_text(nodes), "title"))
    days = [node.verdict_on for node in nodes if node.verdict_on]
    if days:
        yield para(Span(f"latest verdict of {max(days)}; a verdict holds on its date and may change", "dim"))
    yield para("")
    for verdict, _ in tally(nodes):
        names = "; ".join(node.name for node in nodes if node.verdict == verdict)
        yield para(Span(f"{verdict:13}", verdict_style(verdict)), names, hanging=13)
    for verdict, count in tally(nodes):
        yield from heading(f"{verdict} ({count})")
        for node in nodes:
            if node.verdict == verdict:
                yield from _entry(node, catalog)


def _entry(node: Node, catalog: Catalog) -> Iterator[Paragraph]:
    above = catalog.ancestors(node.id)
    group = f"  {above[-1].name}" if above else ""
    day = f"  {node.verdict_on}" if node.verdict_on else ""
    yield para(Span(node.name, "link"), Span(f"  {node.verdict}", verdict_style(node.verdict)), Span(day + group, "dim"), target=node.id, indent=2, hanging=2)
    if node.evidence:
        yield para(node.evidence, indent=4)
