"""The page that shows one catalog node with everything that is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.catalogs.catalog import Library, Node
from tui.core.catalogs.measured import series_of
from tui.core.catalogs.scorecard import verdict_style
from tui.core.data.milestones import Dataset
from tui.core.document import Page, Paragraph, Span, heading, link, page, para, prose, sources
from tui.core.key_words import key_for
from tui.core.places import with_view
from tui.core.search import papers
from tui.core.trends.quantities import BY_QUANTITY

CONFIDENCE_MEANING = {
    "sourced": "traced to its source",
    "derived": "computed from sourced figures",
    "judgement": "a judgement, not a finding",
    "vendor": "the maker's own claim",
    "single": "one secondary source",
    "memory": "general knowledge, no source seen",
}


def node_page(node: Node, library: Library, dataset: Dataset) -> Page:
    """A page with the facets that the node has, what is asked most first: years and chances, costs, verdict; then the text and the links both ways."""
    return page((
        *_head(node, library),
        *_span(node),
        *_complexity(node),
        *_verdict(node),
        *_quantity(node),
        *_text(node),
        *_points("Strengths", node.strengths, "+"),
        *_points("Weaknesses", node.weaknesses, "-"),
        *_claims(node),
        *_boxes(node),
        *_neighbours(node, library, dataset),
        *_sources(node),
        *_aliases(node),
    ))


def _head(node: Node, library: Library) -> Iterator[Paragraph]:
    yield para(Span(node.name, "title"))
    path = _path(node, library)
    if path:
        way = f"; {key_for('catalog.up', 'Left')} goes up" if node.parent else ""
        yield para(Span(path + way, "dim"))
    days = [f"of {node.happened}" if node.happened else "", f"as of {node.as_of}" if node.as_of else ""]
    facts = [node.status, *days, CONFIDENCE_MEANING.get(node.confidence, node.confidence)]
    if any(facts):
        yield para(Span("; ".join(fact for fact in facts if fact), "dim"))


def _text(node: Node) -> Iterator[Paragraph]:
    if node.text:
        yield para("")
        yield from prose(node.text)


def _aliases(node: Node) -> Iterator[Paragraph]:
    names = (*node.aliases, *(f"arXiv {number}" for number in papers(node.sources)))
    if names:
        yield para("")
        yield para(Span("also: " + ", ".join(names), "dim"))


def _path(node: Node, library: Library) -> str:
    if node.id not in library.by_node:
        return ""
    catalog, _ = library.by_node[node.id]
    return " / ".join((catalog.title, *(n.name for n in catalog.ancestors(node.id))))


def _children(node: Node, library: Library) -> tuple[Node, ...]:
    found = library.by_node.get(node.id)
    return found[0].children.get(node.id, ()) if found else ()


def _verdict(node: Node) -> Iterator[Paragraph]:
    if not node.verdict:
        return
    yield from heading("Verdict")
    yield para(Span(node.verdict, verdict_style(node.verdict)), Span(f"  on {node.verdict_on}" if node.verdict_on else "", "dim"), indent=2)
    yield from prose(node.evidence, indent=2)


def _quantity(node: Node) -> Iterator[Paragraph]:
    if not node.quantity:
        return
    trend = BY_QUANTITY.get(node.quantity)
    yield para("")
    if trend:
        yield link(f"The measured trend: {trend.title}", f"trend:{trend.key}")
        yield link(f"What follows if it goes on: {trend.title}", f"projection:{trend.key}")
    else:
        yield para(f"Decided by: {node.quantity}", indent=2, hanging=2)


def _span(node: Node) -> Iterator[Paragraph]:
    if node.span is None:
        return
    yield from heading("Expected")
    yield para(str(node.span), Span(f"  forecast of {node.span.as_of}" if node.span.as_of else "", "dim"), indent=2)
    if node.span.source:
        yield para(Span(_short(node.span.source), "dim"), indent=4)
    for chance in node.span.probabilities:
        when = f" ({chance.as_of})" if chance.as_of else ""
        yield para(Span(f"{chance.percent:g}% by {chance.by}", "strong"), f"  {chance.note}", Span(when, "dim"), indent=2, hanging=2)
        if chance.source:
            yield para(Span(_short(chance.source), "dim"), indent=4, fixed=True)


def _short(address: str) -> str:
    """An address without what every address has; the whole one stands among the sources."""
    return address.removeprefix("https://").removeprefix("www.")


def _complexity(node: Node) -> Iterator[Paragraph]:
    cost = node.complexity
    if cost is None:
        return
    yield from heading("Cost of one layer")
    for name, value in (("training", cost.train), ("each step", cost.step), ("memory", cost.memory)):
        if value:
            yield para(f"{name:10}", Span(value, "strong"), indent=2, hanging=10)
    yield para(Span("N length, d width, s state; a step writes one token", "dim"), indent=2, hanging=2)


def _points(title: str, points: tuple[str, ...], mark: str) -> Iterator[Paragraph]:
    if points:
        yield from heading(title)
    for point in points:
        yield para(f"{mark} {point}", indent=2, hanging=2)


def _claims(node: Node) -> Iterator[Paragraph]:
    if node.claims:
        yield from heading("Figures")
    if series_of(node):
        yield link("drawn against time", with_view(node.id, "chart").name)
    for claim in node.claims:
        yield para(Span(claim.figure, "strong"), *([f"  {claim.condition}"] if claim.condition else []), indent=2, hanging=2)
        origin = "; ".join(part for part in (claim.source, CONFIDENCE_MEANING.get(claim.confidence, claim.confidence)) if part)
        if origin:
            yield para(Span(origin, "dim"), indent=4)


def _boxes(node: Node) -> Iterator[Paragraph]:
    if not node.boxes:
        return
    yield from heading("Diagram")
    yield link("drawn, to be walked with the arrows", with_view(node.id, "diagram").name)
    names = {box.id: box.name for box in node.boxes}
    for layer in sorted({box.layer for box in node.boxes}):
        for box in (b for b in node.boxes if b.layer == layer):
            ends = [names.get(e.end, e.end) + (" (added)" if e.added else "") for e in node.edges if e.start == box.id]
            arrow = f" -> {', '.join(ends)}" if ends else ""
            yield para(Span(f"[{box.name}]", "link" if box.node else "strong"), arrow, target=box.node, indent=2 + 2 * layer, hanging=4)


def _neighbours(node: Node, library: Library, dataset: Dataset) -> Iterator[Paragraph]:
    """What the node leads to and what leads to it, each once in a group, lineage first."""
    heirs = tuple(heir.id for heir in library.grew_into.get(node.id, ()))
    lineage = {*node.grew_from, *heirs}
    yield from _links("Grew from", node.grew_from, library, dataset)
    yield from _links("Grew into", heirs, library, dataset)
    yield from _links("Inside", tuple(child.id for child in _children(node, library)), library, dataset)
    yield from _links("See also", tuple(target for target in node.links if target not in lineage), library, dataset)
    citing = (citing.id for citing in library.cited_by.get(node.id, ()))
    yield from _links("Linked from", tuple(name for name in citing if name not in lineage), library, dataset)
    questions = library.asked.get(node.id, ())
    if questions:
        yield from heading("Asked in the quiz")
    yield from (link(question.text, f"question:{question.id}") for question in questions)


def _links(title: str, targets: tuple[str, ...], library: Library, dataset: Dataset) -> Iterator[Paragraph]:
    if targets:
        yield from heading(title)
    for target in targets:
        name = name_of(target, library, dataset)
        if name:
            yield link(name, target)
        else:
            yield para(Span(f"{target} (not in this data)", "dim"), indent=2)


def name_of(target: str, library: Library, dataset: Dataset) -> str:
    """The name of what a link leads to; empty if it leads nowhere."""
    kind, colon, name = target.partition(":")
    if not colon:
        found = library.by_node.get(target)
        return found[1].name if found else ""
    milestone = dataset.by_id.get(name) if kind == "milestone" else None
    if milestone is None:
        return ""
    return f"{milestone.name} ({milestone.released})" if milestone.released else milestone.name


def _sources(node: Node) -> Iterator[Paragraph]:
    """Every address that the page stands on, each once."""
    behind = (node.span.source, *(chance.source for chance in node.span.probabilities)) if node.span else ()
    return sources((*node.sources, *behind, *(claim.source for claim in node.claims)))
