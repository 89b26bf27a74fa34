"""A page of text with links, and how it is wrapped to a width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from tui.core.places import SOURCE
from tui.core.text import LONGEST_LINE, cell_width, fit, many_lines, one_line


class Span(Struct, frozen=True):
    """A run of text in one style."""

    text: str
    style: str = ""
    """One of the names in STYLES; empty is plain."""


STYLES = ("title", "heading", "dim", "link", "good", "warn", "bad", "strong")


class Paragraph(Struct, frozen=True):
    """Spans that are wrapped together; with a target, the whole paragraph is a link."""

    spans: tuple[Span, ...]
    target: str = ""
    """Place that it opens (see `tui.core.places`); empty when it opens nothing."""
    indent: int = 0
    hanging: int = 0
    """Further indent of every line but the first."""
    fixed: bool = False
    """Whether a line is cut rather than wrapped, as for tables and charts."""


class Line(Struct, frozen=True):
    """One wrapped line of a page."""

    spans: tuple[Span, ...]
    link: int | None = None
    """Which link of the page the line belongs to."""


class Page(Struct, frozen=True):
    """Paragraphs from top to bottom."""

    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """Targets of the links, from top to bottom."""
        return tuple(p.target for p in self.paragraphs if p.target)

    @property
    def text(self) -> str:
        """The page as plain text, one line a paragraph."""
        return "\n".join(" " * p.indent + "".join(s.text for s in p.spans) for p in self.paragraphs)

    def lines(self, width: int, longest: int = LONGEST_LINE) -> tuple[Line, ...]:
        """The page wrapped to so many columns; running text to no more than `longest`, since the eye loses its way in longer lines."""
        lines: list[Line] = []
        links = 0
        for paragraph in self.paragraphs:
            link = None
            if paragraph.target:
                link, links = links, links + 1
            lines += [Line(spans, link) for spans in _wrap(paragraph, max(8, width if paragraph.fixed else min(width, longest)))]
        return tuple(lines)


def para(*parts: str | Span, target: str = "", indent: int = 0, hanging: int = 0, fixed: bool = False) -> Paragraph:
    """A paragraph of texts and spans; every text passes the door from data to screen."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return Paragraph(tuple(Span(one_line(s.text, 20_000), s.style) for s in spans), target, indent, hanging, fixed)


def prose(text: str, indent: int = 0, style: str = "") -> Iterator[Paragraph]:
    """Paragraphs of a text in which a blank line separates them and a single line end is a blank."""
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", many_lines(text)))
    for number, block in enumerate(block for block in blocks if block):
        if number:
            yield para("")
        yield para(Span(block, style), indent=indent)


def heading(text: str) -> tuple[Paragraph, Paragraph]:
    """An empty line and a heading."""
    return para(""), para(Span(text, "heading"))


def link(text: str, target: str, indent: int = 2, note: str = "") -> Paragraph:
    """A paragraph that opens a place."""
    return para(Span(text, "link"), *([Span("  " + note, "dim")] if note else []), target=target, indent=indent, hanging=2)


def sources(addresses: Iterable[str], indent: int = 2) -> Iterator[Paragraph]:
    """A heading and each address once, as a link to what lies outside."""
    known = tuple(dict.fromkeys(address for address in addresses if address))
    if known:
        yield from heading("Sources")
    for address in known:
        yield para(Span(address, "link"), target=f"{SOURCE}:{address}", indent=indent, hanging=2)


def wrap(text: str, width: int, hanging: int = 0) -> list[str]:
    """The lines of a plain text at a width."""
    lines = _wrap(para(text, hanging=hanging), max(1, width))
    return ["".join(span.text for span in spans).rstrip(" ") for spans in lines]


def page(paragraphs: Iterable[Paragraph]) -> Page:
    """A page of paragraphs."""
    return Page(tuple(paragraphs))


def _wrap(paragraph: Paragraph, width: int) -> Iterator[tuple[Span, ...]]:
    first = " " * min(paragraph.indent, width // 2)
    if paragraph.fixed:
        yield _cut((Span(first), *paragraph.spans), width)
        return
    rest = " " * min(paragraph.indent + paragraph.hanging, width // 2)
    row: list[Span] = [Span(first)]
    used = len(first)
    for word, style in _words(paragraph.spans):
        for piece in _pieces(word, width - len(rest)):
            size = cell_width(piece)
            if used + size > width and used > len(rest):
                yield tuple(row)
                row, used = [Span(rest)], len(rest)
                piece = piece.lstrip(" ")
                size = cell_width(piece)
            row.append(Span(piece, style))
            used += size
    yield tuple(row)


def _words(spans: Iterable[Span]) -> Iterator[tuple[str, str]]:
    """Words with the blanks before them."""
    for span in spans:
        word = ""
        for character in span.text:
            if character == " " and word.strip(" "):
                yield word, span.style
                word = ""
            word += character
        if word:
            yield word, span.style


def _pieces(word: str, width: int) -> Iterator[str]:
    if cell_width(word) <= width:
        yield word
        return
    piece = ""
    for character in word:
        if cell_width(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def _cut(spans: tuple[Span, ...], width: int) -> tuple[Span, ...]:
    kept: list[Span] = []
    left = width
    for span in spans:
        size = cell_width(span.text)
        if size > left:
            kept.append(Span(fit(span.text, left), span.style))
            break
        kept.append(span)
        left -= size
    return tuple(kept)
