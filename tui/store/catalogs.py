"""Catalogs and quiz read from their folder: what can't be read is a problem in the list, never a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct
from msgspec.structs import replace

from tui.core.catalogs.catalog import Catalog, Library, Node
from tui.core.catalogs.catalog_reading import read_catalog
from tui.core.data.milestones import Milestone
from tui.core.learning.quiz import Quiz, read_quiz
from tui.core.places import node_and_view
from tui.core.problems import Problem

OWN = "own-"
"""Begins the ids of the user's own catalogs, so that none takes the place of another section."""
_NAME = re.compile(r"(?:(\d{1,2})[-_ ]+)?(.+)\.toml", re.DOTALL | re.IGNORECASE)


class CatalogFile(Struct, frozen=True):
    """A catalog by its file's name alone, so that the sidebar needs no parsing."""

    path: Path
    key: str
    """Digit that opens it; empty where the name begins with none from 1 to 9."""
    id: str
    title: str
    """Title until the file is read, which may say another."""


def find_catalogs(shipped: Path, own: Path | None = None) -> tuple[CatalogFile, ...]:
    """The TOML files of the shipped folder and of the user's own, by the number that their names begin with, then by name.

    `05-plants.toml` is Plants at the digit 5, `12-plants.toml` and `plants.toml` are Plants without a digit, which only shipped
    catalogs have. Hidden files are left out.
    """
    own_files = (replace(file, key="", id=OWN + file.id) for file in _files(own)) if own else ()
    found: list[CatalogFile] = []
    for file in (*_files(shipped), *own_files):
        taken = {other.id for other in found}
        free = (f"{file.id}-{number}" if number > 1 else file.id for number in range(1, len(found) + 2))
        found.append(replace(file, id=next(name for name in free if name not in taken)))
    return tuple(found)


def _files(folder: Path) -> Iterator[CatalogFile]:
    matches = [(path, _NAME.fullmatch(path.name)) for path in folder.glob("*") if not path.name.startswith(".")]
    for path, match in sorted(((path, match) for path, match in matches if match), key=lambda entry: (int(entry[1][1] or 100), entry[0].name)):
        words = re.sub(r"[-_\s]+", " ", match[2]).strip() or "Catalog"
        number = int(match[1] or 0)
        yield CatalogFile(path, str(number) if 1 <= number <= 9 else "", _id(words), words[0].upper() + words[1:])


def _id(words: str) -> str:
    """An id that the screen takes: small letters, digits and hyphens, beginning with a letter."""
    plain = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "catalog"
    return plain if plain[0].isalpha() else f"catalog-{plain}"


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
                for key, target in _targets(node) if ":" not in target and node_and_view(target)[0] not in known
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
    # The name of the file decides: the sidebar stands before any file is read.
    return replace(read_catalog(table, file.path.name, file.id, file.title), id=file.id)


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
