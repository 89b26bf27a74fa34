"""The README says what is so: its commands, keys, pictures, figures and credits."""

from __future__ import annotations

import pkgutil
import re
import tomllib
from html import unescape
from importlib import import_module
from itertools import takewhile
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import tui
from tui import paths
from tui.core.key_names import key_name

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()
PROJECT = (ROOT / "pyproject.toml").read_text()
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
KEY_NAMES = {
    "↑": "up", "↓": "down", "←": "left", "→": "right", "Enter": "enter", "Esc": "escape", "Tab": "tab", "Space": "space",
    "/": "slash", "?": "question_mark", "[": "left_square_bracket", "]": "right_square_bracket",
    "+": "plus", "-": "minus", ",": "comma", ".": "full_stop", "=": "equals_sign", "F1": "f1", "F2": "f2",
}
LINKS = sorted(set(re.findall(r"\]\((?!https?:)([^)]+)\)", README)))


def bound_keys() -> set[str]:
    """The keys of every widget, section and screen of ours, and of the app."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    bindings = [binding for node in descendants(DOMNode) if node.__module__.startswith("tui.") for binding in node.BINDINGS]
    return {key for binding in bindings for key in (binding.key if isinstance(binding, Binding) else binding[0]).split(",")}


def descendants(node: type) -> set[type]:
    return {node}.union(*(descendants(child) for child in node.__subclasses__()))


def test_the_readme_begins_with_what_it_is_a_picture_and_two_commands() -> None:
    beginning = README.partition("\n## ")[0]
    picture, first, second = (beginning.index(text) for text in ("![", *(f"```sh\n{command}" for command in COMMANDS)))
    assert beginning.startswith("# Milepost\n\nMilepost is ")
    assert picture < first < second


def test_the_readme_has_two_commands_of_one_line() -> None:
    assert [command.count("\n") for command in COMMANDS] == [1, 1]


def test_the_first_command_installs_and_opens_the_second_installs_and_tests() -> None:
    opens, tests = (command.strip().split(" && ") for command in COMMANDS)
    assert [opens[0], tests[0]] == ["python3 -m venv .venv"] * 2
    assert [opens[-1], tests[-1]] == [".venv/bin/milepost", ".venv/bin/pytest"]


def test_every_key_of_the_readme_is_bound() -> None:
    named = {unescape(KEY_NAMES.get(key, key)) for key in re.findall(r"<kbd>(.*?)</kbd>", README)}
    bound = bound_keys()
    assert named - bound - {key_name(key) for key in bound} == set()


@pytest.mark.parametrize("link", LINKS)
def test_what_the_readme_links_to_is_there(link: str) -> None:
    assert (ROOT / link).is_file()


def test_the_number_of_milestones_is_the_shipped_one() -> None:
    shipped = tomllib.loads(paths.shipped("milestones.toml").read_text())["milestone"]
    assert set(re.findall(r"(\d+) milestones", README)) == {str(len(shipped))}


def test_the_example_of_a_users_file_is_valid_toml() -> None:
    examples = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert "shipped" in [tomllib.loads(example).get("extends") for example in examples]


@pytest.mark.parametrize("credit", ["Epoch AI", "models.dev", "LiteLLM", "Arena", "METR"])
@pytest.mark.parametrize("page", ["README.md", "LICENSE", "data/milestones.toml"])
def test_the_sources_of_the_data_are_credited(credit: str, page: str) -> None:
    assert credit in (ROOT / page).read_text()


@pytest.mark.parametrize("opening", ["dependencies = [", "test = ["])
def test_every_dependency_has_its_reason_beside_it(opening: str) -> None:
    lines = takewhile(lambda line: line != "]", PROJECT.partition(f"{opening}\n")[2].splitlines())
    assert [line for line in lines if not re.fullmatch(r'    "[^"]+", +# \S+ .+', line)] == []


def test_the_packages_are_the_agreed_ones() -> None:
    project = tomllib.loads(PROJECT)["project"]
    names = {re.match(r"[a-z-]+", line)[0] for line in project["dependencies"]}
    assert names == {"textual", "plotext", "numpy", "tomli", "tomli-w", "msgspec", "platformdirs", "fsrs"}
    assert project["scripts"] == {"milepost": "tui.cli:main"}


def test_every_proof_that_the_readme_names_is_there() -> None:
    named = re.findall(r"\btests/[\w/.]+", README)
    assert [name for name in named if not (ROOT / name).exists()] == []
