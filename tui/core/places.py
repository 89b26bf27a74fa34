"""Addresses inside the dashboard: what a link, the palette and the history of Esc point at."""

from __future__ import annotations

from msgspec import Struct

SOURCE = "source"
"""The kind of place that lies outside: the address of a source."""


class Place(Struct, frozen=True):
    """A spot in a section: `milestone:gpt-4`, `node:arch.retnet`, `trend:cost`, `section:overview`."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


def read_place(text: str) -> Place:
    """Reads an address; a bare name is a catalog node, since that is how catalogs link to each other."""
    kind, colon, name = text.partition(":")
    return Place(kind, name) if colon else Place("node", text)


def with_view(node_id: str, view_id: str) -> Place:
    """A catalog node as one view of its catalog shows it: `node:arch.retnet?compare`."""
    return Place("node", f"{node_id}?{view_id}" if view_id else node_id)


def node_and_view(name: str) -> tuple[str, str]:
    """Node id and view id of the name of a node's place; the view is empty where none is named."""
    node_id, _, view_id = name.partition("?")
    return node_id, view_id
