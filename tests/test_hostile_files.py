"""Files that no honest person would write, in the whole program: nothing of them acts, and what is good in them stays usable."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import READ, REFUSED, TEXTS, numbers_file, shapes_file, texts_file
from leaks import leaks
from pilot import Dashboard, dashboard
from walk import DOWN, ENTER, ESC, RIGHT, TAB, Walk, opened

from tui.core.data.changes import set_value
from tui.opening import open_store
from tui.store.store import Store, StoreError

every_read = pytest.mark.parametrize("make", READ.values(), ids=READ.keys())
every_refused = pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.toml"


def store_of(file: Path) -> Store:
    """The store of a file, which has read it however large it is."""
    store, _ = open_store(str(file))
    store.load()
    return store


@pytest.mark.parametrize("sent", ["\x1b]0;x\x07", "\x1b[5m", "\x1b[?1003h", "\x9b31m", "\u202e", "\x07", "\x1bP", "\x1b[6n", "\x00", "\u200b"])
def test_what_no_driver_sends_is_found_in_the_output(sent: str) -> None:
    assert leaks(f"\x1b[H\x1b[2J\x1b[1;31mtext{sent}\x1b[m".encode())


@every_refused
def test_a_file_that_is_refused_says_where_or_what_and_keeps_its_bytes(file: Path, make: Callable[[], bytes]) -> None:
    content = make()
    file.write_bytes(content)
    store = store_of(file)
    said = str(store.dataset.problems[0])
    assert (store.is_writable, file.read_bytes() == content) == (False, True)
    assert re.match(r"file\.toml: .*(found|Illegal|Invalid|Expected|Cannot|Escaped|Unclosed)", said)


@every_read
def test_an_edit_beside_hostile_records_changes_its_own_line_alone(file: Path, make: Callable[[], bytes]) -> None:
    file.write_bytes(make())
    before = file.read_bytes()
    store = store_of(file)
    store.perform(set_value(store.dataset.by_id["plain"], "parameters_b", "8"))
    assert file.read_bytes() == before.replace(b"parameters_b = 7\n", b"parameters_b = 8\n") or before.count(b"parameters_b = 7\n") > 1
    store.undo()
    assert file.read_bytes() == before


def test_no_edit_of_a_hostile_record_is_half_done(file: Path) -> None:
    file.write_bytes(texts_file())
    store = store_of(file)
    for milestone in store.dataset.milestones:
        before = file.read_bytes()
        try:
            store.perform(set_value(milestone, "note", "edited"))
        except StoreError:
            assert file.read_bytes() == before
    assert {milestone.id for milestone in store.dataset} == {milestone.id for milestone in store_of(file).dataset}


def assert_harmless(board: Dashboard) -> None:
    """Holds that no widget gave the driver anything but text, and that no text is a link or an action."""
    for strip in board.app.screen._compositor.render_strips():
        for segment in strip:
            assert not leaks(segment.text.encode("utf-8", "surrogatepass"))
            assert segment.style is None or (segment.style.link is None and "evil" not in str(segment.style.meta) and "quit" not in str(segment.style.meta))


async def test_every_section_shows_hostile_records_harmlessly(file: Path) -> None:
    file.write_bytes(texts_file() + numbers_file() + shapes_file())
    before = file.read_bytes()
    async with dashboard(file, (120, 40)) as board:
        for digit in "234561":
            await board.press(digit, "down", "right", "end", "tab", "pagedown")
            assert_harmless(board)
        await board.press("m", "pagedown")
        assert_harmless(board)
        await board.press("escape", "ctrl+p")
        await board.type("e")
        assert_harmless(board)
    assert file.read_bytes() == before


async def test_hostile_texts_can_be_opened_in_the_editor(file: Path) -> None:
    file.write_bytes(texts_file())
    async with dashboard(file, (120, 40)) as board:
        await board.press("2", "home")
        for _ in range(0, len(TEXTS), 4):
            await board.press("enter", "escape", "down", "down", "down", "down")
            assert_harmless(board)


def test_nothing_of_a_hostile_file_reaches_the_terminal(home: Path, file: Path) -> None:
    file.write_bytes(texts_file())
    with opened(home, str(file)) as terminal:
        walk = Walk(terminal)
        walk.press("2", DOWN, RIGHT, ENTER, ESC, TAB, "3", RIGHT, "1")
        walk.messages()
        walk.search("e")
        terminal.press("q")
        assert (terminal.finish(), leaks(terminal.output)) == (0, [])
