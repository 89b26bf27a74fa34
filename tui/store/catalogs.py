"""Catalogs and quiz read from their folder: what can't be read is a problem in the list, never a stop."""

from __future__ import annotations

import re
import tomli
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tui.core.catalog import Catalog, Library, Node
from tui.core.catalog_reading import read_catalog
from tui.core.milestones import Milestone
from tui.core.problems import Problem
from tui.core.quiz import Quiz, read_quiz

_NAME = re.compile(r"(\d)?(\d)-([a-z0-9-]+)\.toml")


@dataclass(frozen=True)
class CatalogFile:
    """A catalog by its file's name alone, so that the sidebar needs no parsing."""

    path: Path
    key: str
    id: str

    @property
    def title(self) -> str:
        """Title in the sidebar."""
        return self.id.replace("-", " ").capitalize()


def find_catalogs(folder: Path) -> tuple[CatalogFile, ...]:
    """The files named NN-name.toml, by number."""
    found = ((path, _NAME.fullmatch(path.name)) for path in sorted(folder.glob("*.toml")))
    return tuple(CatalogFile(path, match[2], match[3]) for path, match in found if match)


def read_library(files: tuple[CatalogFile, ...], quiz: Path, lesson: tuple[Milestone, ...] = ()) -> Library:
    """All catalogs and the quiz, with the rows of the lesson; two nodes of one id, and links that lead nowhere inside the catalogs, are problems."""
    catalogs = tuple(_read(file) for file in files)
    seen: dict[str, str] = {}
    checked: list[Catalog] = []
    known = {node.id for catalog in catalogs for node in catalog.nodes}
    for file, catalog in zip(files, catalogs):
        problems = list(catalog.problems)
        for node in catalog.nodes:
            if node.id in seen:
                problems.append(Problem(file.path.name, node.id, f"the id is also in {seen[node.id]}; accepted: an id of its own"))
            seen.setdefault(node.id, file.path.name)
            problems += [
                Problem(file.path.name, f"{node.id}.{key}", f"{target!r} is no node; accepted: the id of a node or milestone:ID")
                for key, target in _targets(node) if ":" not in target and target not in known
            ]
        checked.append(replace(catalog, problems=tuple(problems)))
    return Library(tuple(checked), read_quiz_file(quiz), lesson)


def _targets(node: Node) -> Iterator[tuple[str, str]]:
    """What a node leads to, each with the key that says so."""
    yield from (("links", target) for target in node.links)
    yield from (("grew_from", target) for target in node.grew_from)
    yield from (("boxes", box.node) for box in node.boxes if box.node)
    yield from (("claims", claim.link) for claim in node.claims if claim.link)


def _read(file: CatalogFile) -> Catalog:
    table, problem = read_toml(file.path)
    if problem:
        return Catalog(file.id, file.title, problems=(problem,))
    return read_catalog(table, file.path.name, file.id, file.title)


def read_quiz_file(path: Path) -> Quiz:
    """The quiz of a file; an empty one with its problem if it can't be read."""
    table, problem = read_toml(path)
    return Quiz(problems=(problem,)) if problem else read_quiz(table, path.name)


def read_toml(path: Path) -> tuple[dict[str, Any], Problem | None]:
    """The table of a TOML file, or the reason why there is none."""
    try:
        return tomli.loads(path.read_bytes().decode("utf-8-sig")), None
    except UnicodeDecodeError as reason:
        return {}, Problem(path.name, f"byte {reason.start}", "is not UTF-8; accepted: a TOML file in UTF-8")
    except (tomli.TOMLDecodeError, RecursionError, ValueError) as reason:
        return {}, Problem(path.name, "", f"can't be read as TOML: {reason or type(reason).__name__}")
    except OSError as reason:
        return {}, Problem(path.name, "", f"can't be opened: {reason.strerror}")
