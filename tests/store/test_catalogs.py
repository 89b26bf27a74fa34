"""Catalogs and quiz are read from their folder, whatever lies there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.core.catalogs.catalog import Library
from tui.store.catalogs import find_catalogs, read_library, read_quiz_file, read_toml

NODE = '[[node]]\nid = "{id}"\nname = "{id}"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "catalogs"
    made.mkdir()
    return made


def library(folder: Path, **texts: str) -> Library:
    for name, text in texts.items():
        (folder / f"0{name[-1]}-{name[:-1]}.toml").write_text(text)
    (folder.parent / "quiz.toml").write_text("")
    return read_library(find_catalogs(folder), folder.parent / "quiz.toml")


def problems(found: Library) -> list[str]:
    return [f"{problem.file}: {problem.place}" for problem in found.problems]


def test_files_are_found_by_number_with_key_id_and_title(folder: Path) -> None:
    for name in ("06-agents.toml", "04-open-problems.toml"):
        (folder / name).touch()
    assert [(file.key, file.id, file.title) for file in find_catalogs(folder)] == [("4", "open-problems", "Open problems"), ("6", "agents", "Agents")]


@pytest.mark.parametrize(
    ("name", "key", "id", "title"),
    [
        ("notes.toml", "", "notes", "Notes"), ("05-Plants.toml", "5", "plants", "Plants"), ("5-plants.toml", "5", "plants", "Plants"), ("05_plants of mine.TOML", "5", "plants-of-mine", "Plants of mine"),
        ("12-plants.toml", "", "plants", "Plants"), ("00-plants.toml", "", "plants", "Plants"), ("2024-notes.toml", "", "catalog-2024-notes", "2024 notes"), ("GPT-notes.toml", "", "gpt-notes", "GPT notes"),
        ("\u690d\u7269.toml", "", "catalog", "\u690d\u7269"),
    ],
)
def test_any_toml_file_is_a_catalog_and_a_number_before_its_name_is_its_place(folder: Path, name: str, key: str, id: str, title: str) -> None:
    (folder / name).touch()
    assert [(file.key, file.id, file.title) for file in find_catalogs(folder)] == [(key, id, title)]


@pytest.mark.parametrize("name", ["05-plants.txt", "05-plants.toml~", ".05-plants.toml", "plants.toml.bak"])
def test_a_hidden_file_and_one_of_another_kind_are_no_catalogs(folder: Path, name: str) -> None:
    (folder / name).touch()
    assert find_catalogs(folder) == ()


def test_the_catalogs_of_ones_own_stand_behind_and_take_no_place(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (folder / "05-plants.toml").touch()
    for name in ("05-plants.toml", "plants.toml", "quiz.toml"):
        (own / name).touch()
    assert [(file.key, file.id) for file in find_catalogs(folder, own)] == [("5", "plants"), ("", "own-plants"), ("", "own-plants-2"), ("", "own-quiz")]


def test_two_files_of_one_name_are_two_catalogs(folder: Path) -> None:
    for name in ("05-plants.toml", "12-plants.toml"):
        (folder / name).touch()
    assert [(file.key, file.id) for file in find_catalogs(folder)] == [("5", "plants"), ("", "plants-2")]


def test_the_name_of_the_file_is_the_id_of_the_catalog_whatever_stands_in_it(folder: Path) -> None:
    found = library(folder, plants5='id = "animals"\ntitle = "Green things"\n')
    assert [(catalog.id, catalog.title) for catalog in found.catalogs] == [("plants", "Green things")]


def test_of_two_nodes_of_one_id_links_lead_to_the_first(folder: Path) -> None:
    found = library(folder, plants5=NODE.format(id="oak"), animals6=NODE.format(id="oak"))
    assert found.by_node["oak"][0].id == "plants"


def test_a_folder_that_is_not_there_holds_no_catalogs(folder: Path) -> None:
    assert find_catalogs(folder / "gone") == ()


def test_finding_files_reads_none_of_them(folder: Path) -> None:
    (folder / "05-plants.toml").write_bytes(b"\xff not toml")
    assert [file.title for file in find_catalogs(folder)] == ["Plants"]


def test_links_lead_from_one_catalog_to_another(folder: Path) -> None:
    found = library(folder, plants5=NODE.format(id="oak") + 'links = ["fox", "milestone:gpt-4"]', animals6=NODE.format(id="fox"))
    assert problems(found) == []
    assert (found.by_node["fox"][0].id, [node.id for node in found.cited_by["fox"]]) == ("animals", ["oak"])


def test_a_link_that_leads_nowhere_is_named(folder: Path) -> None:
    found = library(folder, plants5=NODE.format(id="oak") + 'links = ["gone"]')
    assert problems(found) == ["05-plants.toml: oak.links"]
    assert "'gone' is no node; accepted: the id of a node or milestone:ID" in found.problems[0].message


def test_a_box_that_leads_nowhere_is_named(folder: Path) -> None:
    assert problems(library(folder, plants5=NODE.format(id="oak") + 'boxes = [{ id = "b", name = "B", node = "gone" }]')) == ["05-plants.toml: oak.boxes"]


def test_one_id_in_two_catalogs_is_named_in_the_second(folder: Path) -> None:
    found = library(folder, plants5=NODE.format(id="oak"), animals6=NODE.format(id="oak"))
    assert problems(found) == ["06-animals.toml: oak"]
    assert "the id is also in 05-plants.toml" in found.problems[0].message


def test_a_catalog_that_can_not_be_read_leaves_the_others(folder: Path) -> None:
    found = library(folder, plants5="[[node", animals6=NODE.format(id="fox"))
    assert [(catalog.title, len(catalog.nodes)) for catalog in found.catalogs] == [("Plants", 0), ("Animals", 1)]
    assert problems(found) == ["05-plants.toml: "]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a = ", "can't be read as TOML: "),
        (b"a = 1\na = 2", "can't be read as TOML: "),
        (b"a = '\x1b[2J'", "can't be read as TOML: "),
        (b"a = " + b"[" * 10_000, "can't be read as TOML: "),
        (b"a = " + b"9" * 10_000, "can't be read as TOML: "),
        (b"a = 'caf\xe9'", "is not UTF-8; accepted: a TOML file in UTF-8"),
        (b"\xff\xfea\x00", "is not UTF-8"),
        (b"a = 1\x00", "can't be read as TOML: "),
    ],
)
def test_a_broken_file_is_a_problem_and_no_stop(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.toml").write_bytes(content)
    table, problem = read_toml(tmp_path / "a.toml")
    assert table == {}
    assert problem and (problem.file, problem.message.startswith(message)) == ("a.toml", True)


def test_a_broken_byte_is_named_by_its_position(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"a = '\xe9'")
    _, problem = read_toml(tmp_path / "a.toml")
    assert problem and problem.place == "byte 5"


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    _, problem = read_toml(tmp_path / "gone.toml")
    assert str(problem) == "gone.toml: can't be opened: No such file or directory"


def test_a_folder_in_place_of_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    _, problem = read_toml(tmp_path / "a.toml")
    assert problem and problem.message.startswith("can't be opened: ")


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfa = 1")
    assert read_toml(tmp_path / "a.toml") == ({"a": 1}, None)


def test_a_quiz_that_can_not_be_read_is_empty_with_its_problem(tmp_path: Path) -> None:
    quiz = read_quiz_file(tmp_path / "quiz.toml")
    assert (quiz.questions, [problem.file for problem in quiz.problems]) == ((), ["quiz.toml"])
