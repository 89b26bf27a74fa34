"""Catalogs: trees of nodes that people write and the program only reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from tui.core.data.milestones import Milestone
from tui.core.learning.quiz import Question, Quiz
from tui.core.problems import Problem
from tui.core.search import Entry, Index, papers
from tui.core.units import ReleaseDate

VERDICTS = ("exceeded", "came true", "largely", "mostly", "partly", "narrow", "contested", "not reached", "open")


class Claim(Struct, frozen=True):
    """A figure that a source states, with the condition under which it holds."""

    figure: str
    condition: str = ""
    source: str = ""
    confidence: str = ""
    value: float | None = None
    """The figure as a number, where it belongs to a series that can be drawn."""
    unit: str = ""
    low: float | None = None
    """Lower end of its interval."""
    high: float | None = None
    on: ReleaseDate | None = None
    """When the figure held, such as the release of what was measured."""
    link: str = ""
    """Place of what was measured: `milestone:gpt-5` or a node."""

    @property
    def low_to_high(self) -> bool:
        """Whether low, value and high stand in this order; what is absent is in order."""
        known = [number for number in (self.low, self.value, self.high) if number is not None]
        return known == sorted(known)


class Complexity(Struct, frozen=True):
    """Cost of one layer: N length, d width, s state."""

    train: str = ""
    step: str = ""
    memory: str = ""


class Probability(Struct, frozen=True):
    """A forecaster's chance that something has happened by a year."""

    by: int
    percent: float
    source: str = ""
    as_of: date | None = None
    note: str = ""


class YearSpan(Struct, frozen=True):
    """Years in which something is expected; without `to` it is open-ended."""

    start: int
    to: int | None = None
    source: str = ""
    as_of: date | None = None
    probabilities: tuple[Probability, ...] = ()

    def __str__(self) -> str:
        if self.to is None:
            return f"from {self.start}"
        return f"{self.start}" if self.to == self.start else f"{self.start} to {self.to}"


class Box(Struct, frozen=True):
    """A box of a diagram."""

    id: str
    name: str
    layer: int = 0
    node: str = ""
    """Id of the node that it opens."""


class Edge(Struct, frozen=True):
    """An arrow of a diagram."""

    start: str
    end: str
    added: bool = False
    """Whether the lesson's diagram lacked it."""


class Node(Struct, frozen=True):
    """One entry of a catalog."""

    id: str
    name: str
    parent: str = ""
    text: str = ""
    aliases: tuple[str, ...] = ()
    status: str = ""
    confidence: str = ""
    as_of: date | None = None
    sources: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    task: bool = False
    """Whether it is something to do and to tick off."""
    quantity: str = ""
    """Measured quantity that would decide a prediction."""
    verdict: str = ""
    verdict_on: date | None = None
    evidence: str = ""
    complexity: Complexity | None = None
    claims: tuple[Claim, ...] = ()
    span: YearSpan | None = None
    boxes: tuple[Box, ...] = ()
    edges: tuple[Edge, ...] = ()
    happened: date | None = None
    """The day of the event that it tells of, where there is one; `as_of` is the day on which it was checked."""
    grew_from: tuple[str, ...] = ()
    """Ids of the nodes whose ideas it carries on."""

    def entry(self, kind: str = "") -> Entry:
        """What a search finds it by: name, aliases, id, paper numbers, and every text on its page."""
        addresses = (*self.sources, *(claim.source for claim in self.claims))
        aliases = (*self.aliases, self.id, *papers((*addresses, self.text, *(claim.figure for claim in self.claims))))
        texts = (self.status, self.verdict, self.text, *self.strengths, *self.weaknesses, self.evidence, *addresses)
        return Entry(self.id, self.name, kind, aliases, " ".join((*texts, *(f"{c.figure} {c.condition}" for c in self.claims))))


class Catalog(Struct, frozen=True, dict=True):
    """A tree of nodes: one file, one entry of the sidebar."""

    id: str
    title: str
    summary: str = ""
    nodes: tuple[Node, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    compare: tuple[str, ...] = ()
    """Ids of the nodes that are compared before a person chooses others."""

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Id to node."""
        return MappingProxyType({node.id: node for node in self.nodes})

    @cached_property
    def children(self) -> Mapping[str, tuple[Node, ...]]:
        """Parent id (empty for the roots) to its nodes in the order of the file."""
        children: dict[str, list[Node]] = {}
        for node in self.nodes:
            children.setdefault(node.parent, []).append(node)
        return MappingProxyType({parent: tuple(nodes) for parent, nodes in children.items()})

    @property
    def roots(self) -> tuple[Node, ...]:
        """Nodes without a parent."""
        return self.children.get("", ())

    def ancestors(self, node_id: str) -> tuple[Node, ...]:
        """The nodes above one, the root first."""
        above: list[Node] = []
        node = self.by_id.get(node_id)
        while node and node.parent:
            node = self.by_id.get(node.parent)
            if node:
                above.append(node)
        return tuple(reversed(above))

    def below(self, node_id: str) -> Iterator[Node]:
        """The nodes under one, in reading order."""
        waiting = list(reversed(self.children.get(node_id, ())))
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(self.children.get(node.id, ()))

    @cached_property
    def index(self) -> Index:
        """Its nodes, to be searched."""
        return Index(node.entry(self.title) for node in self.nodes)

    def matches(self, typed: str) -> tuple[Node, ...]:
        """The nodes that fit every typed word, the best first."""
        return tuple(self.by_id[found.entry.key] for found in self.index.find(typed))


class Library(Struct, frozen=True, dict=True):
    """All catalogs and the quiz together, so that links lead from one to another."""

    catalogs: tuple[Catalog, ...] = ()
    quiz: Quiz = field(default_factory=Quiz)
    lesson: tuple[Milestone, ...] = ()
    """The rows of the course lesson, to compare with."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read in any of them."""
        return (*(p for catalog in self.catalogs for p in catalog.problems), *self.quiz.problems)

    @cached_property
    def by_node(self) -> Mapping[str, tuple[Catalog, Node]]:
        """Node id to its catalog and itself; of two nodes of one id the first, so that a catalog of one's own takes nothing over."""
        return MappingProxyType({node.id: (catalog, node) for catalog in reversed(self.catalogs) for node in catalog.nodes})

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Node, ...]]:
        """Link target to the nodes that link to it."""
        citing: dict[str, list[Node]] = {}
        for catalog in self.catalogs:
            for node in catalog.nodes:
                for target in node.links:
                    citing.setdefault(target, []).append(node)
        return MappingProxyType({target: tuple(nodes) for target, nodes in citing.items()})

    @cached_property
    def asked(self) -> Mapping[str, tuple[Question, ...]]:
        """Node id to the questions that it answers."""
        asking: dict[str, list[Question]] = {}
        for question in self.quiz.questions:
            asking.setdefault(question.node, []).append(question)
        return MappingProxyType({node_id: tuple(questions) for node_id, questions in asking.items()})

    @cached_property
    def index(self) -> Index:
        """The nodes of all catalogs and the questions, to be searched; the key of each is its place."""
        nodes = (replace(node.entry(catalog.title), key=f"node:{node.id}") for catalog in self.catalogs for node in catalog.nodes)
        questions = (Entry(f"question:{q.id}", q.text, "question", (q.id,), q.section, 0.5) for q in self.quiz.questions)
        return Index((*nodes, *questions))

    @cached_property
    def grew_into(self) -> Mapping[str, tuple[Node, ...]]:
        """Node id to the nodes that carry its ideas on."""
        heirs: dict[str, list[Node]] = {}
        for catalog in self.catalogs:
            for node in catalog.nodes:
                for ancestor in node.grew_from:
                    heirs.setdefault(ancestor, []).append(node)
        return MappingProxyType({ancestor: tuple(nodes) for ancestor, nodes in heirs.items()})

    def catalog(self, catalog_id: str) -> Catalog:
        """The catalog of an id; an empty one where there is none."""
        found = [catalog for catalog in self.catalogs if catalog.id == catalog_id]
        return found[0] if found else Catalog(catalog_id, catalog_id.capitalize())
