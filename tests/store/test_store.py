"""The one writer of the user's milestones."""

from __future__ import annotations

import os
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.core.data.test_overlay import SHIPPED
from tui.core.data.changes import Change, add, duplicate, put_back, remove, set_value
from tui.core.units import parse_date
from tui.store import files
from tui.store import store as store_module
from tui.store.locks import locked
from tui.store.store import ConflictError, Store, StoreError

TEXT = """\
# mine
extends = "shipped"

# the leaked figure
[[milestone]]
id = "alpha" # shipped
parameters_b = 20   # leaked

[[milestone]]
id = "own"
name = "Own"
released = 2026-11-02
"""


@pytest.fixture(autouse=True)
def _no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SETTLE_SECONDS", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def store(path: Path) -> Store:
    return Store(path, SHIPPED)


def setting(store: Store, milestone_id: str, key: str, value: Any) -> Change:
    return set_value(store.dataset.by_id[milestone_id], key, value)


def test_a_missing_file_shows_the_shipped_milestones_and_is_not_made(tmp_path: Path) -> None:
    store = Store(tmp_path / "folder" / "mine.toml", SHIPPED)
    assert store.dataset.milestones == SHIPPED
    assert not (tmp_path / "folder").exists()


def test_the_first_save_makes_the_folder_and_a_file_that_says_what_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path / "folder" / "mine.toml", SHIPPED)
    store.perform(setting(store, "alpha", "note", "n"))
    assert (tmp_path / "folder" / "mine.toml").read_text() == (
        "# Your milestones, for Milepost: changes to shipped records, and records of your own. "
        'Edit it by hand as you like.\nextends = "shipped"\n\n[[milestone]]\nid = "alpha"\nnote = "n"\n'
    )


def test_a_saved_edit_changes_one_line(store: Store, path: Path) -> None:
    store.perform(setting(store, "alpha", "parameters_b", "30B"))
    assert path.read_text() == TEXT.replace("parameters_b = 20 ", "parameters_b = 30 ")


def test_a_saved_edit_is_in_the_data(store: Store) -> None:
    assert store.perform(setting(store, "alpha", "parameters_b", 30)).by_id["alpha"].get("parameters_b") == 30
    assert store.dataset.by_id["alpha"].get("parameters_b") == 30


def test_another_store_reads_what_was_saved(store: Store, path: Path) -> None:
    store.perform(add(store.dataset, {"name": "New", "released": "2026"}))
    assert Store(path, SHIPPED).dataset == store.dataset


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.rstrip().encode(),
    ],
    ids=["byte order mark", "CRLF", "no last newline"],
)
def test_the_form_of_the_file_is_kept(path: Path, encode: Callable[[str], bytes]) -> None:
    path.write_bytes(encode(TEXT))
    store = Store(path, SHIPPED)
    store.perform(setting(store, "alpha", "parameters_b", 30))
    assert path.read_bytes() == encode(TEXT.replace("parameters_b = 20 ", "parameters_b = 30 "))


def test_a_file_that_stands_alone_is_edited_alike(path: Path) -> None:
    path.write_text('# rows\nextends = "none"\n\n[[milestone]]\nid = "alpha"\nname = "A"\nreleased = 2018-01-01\n')
    store = Store(path, SHIPPED)
    store.perform(setting(store, "alpha", "released", "2019"))
    assert path.read_text().endswith('name = "A"\nreleased = 2019-01-01\ndate_precision = "year"\n')
    assert len(store.dataset) == 1


def test_an_edit_that_changes_nothing_writes_nothing(store: Store, path: Path) -> None:
    before = path.stat().st_ino
    store.perform(setting(store, "alpha", "parameters_b", 20))
    assert (path.stat().st_ino, store.can_undo) == (before, False)


CHANGES: dict[str, Callable[[Store], Change]] = {
    "set": lambda store: setting(store, "alpha", "parameters_b", 5),
    "unknown": lambda store: setting(store, "alpha", "context_tokens", None),
    "first edit": lambda store: setting(store, "beta", "scores.mmlu", 50),
    "label": lambda store: setting(store, "own", "sources.released", "https://example.org"),
    "add": lambda store: add(store.dataset, {"name": "New"}),
    "duplicate": lambda store: duplicate(store.dataset, store.dataset.by_id["alpha"]),
    "remove shipped": lambda store: remove(store.dataset.by_id["beta"]),
    "remove own": lambda store: remove(store.dataset.by_id["own"]),
    "put back field": lambda store: put_back(store.dataset.by_id["alpha"], "parameters_b"),
    "put back record": lambda store: put_back(store.dataset.by_id["alpha"]),
}
every_change = pytest.mark.parametrize("make", CHANGES.values(), ids=CHANGES.keys())


@every_change
def test_undo_gives_back_the_very_bytes(store: Store, path: Path, make: Callable[[Store], Change]) -> None:
    store.perform(make(store))
    store.undo()
    assert path.read_text() == TEXT


@every_change
def test_redo_gives_the_same_file_again(store: Store, path: Path, make: Callable[[Store], Change]) -> None:
    store.perform(make(store))
    changed, dataset = path.read_text(), store.dataset
    store.undo()
    store.redo()
    assert (path.read_text(), store.dataset) == (changed, dataset)


@every_change
def test_undo_keeps_what_others_have_written_since(store: Store, path: Path, make: Callable[[Store], Change]) -> None:
    store.perform(make(store))
    path.write_text(path.read_text() + '\n[[milestone]]\nid = "hers"\nname = "Hers"\nreleased = 2020-01-01\n')
    store.undo()
    records = {record["id"]: record for record in tomllib.loads(path.read_text())["milestone"]}
    expected = {record["id"]: record for record in tomllib.loads(TEXT)["milestone"]}
    assert records.pop("hers") and records == expected


def test_undo_and_redo_say_which_change(store: Store) -> None:
    change = setting(store, "alpha", "parameters_b", 5)
    store.perform(change)
    assert (store.undo(), store.redo()) == (change, change)


def test_there_is_nothing_to_undo_at_first(store: Store) -> None:
    assert (store.undo(), store.redo()) == (None, None)


def test_a_new_change_ends_what_could_be_redone(store: Store) -> None:
    store.perform(setting(store, "alpha", "parameters_b", 5))
    store.undo()
    store.perform(setting(store, "alpha", "parameters_b", 6))
    assert not store.can_redo


def test_an_edit_from_outside_is_kept_with_the_edit_from_here(store: Store, path: Path) -> None:
    change = setting(store, "own", "note", "n")
    path.write_text(TEXT.replace("20", "21"))
    store.perform(change)
    assert path.read_text() == TEXT.replace("20", "21") + 'note = "n"\n'


def test_the_same_field_changed_outside_is_a_conflict_with_both_values(store: Store, path: Path) -> None:
    change = setting(store, "alpha", "parameters_b", 30)
    path.write_text(TEXT.replace("20", "21"))
    with pytest.raises(ConflictError, match="is 21 in the file, changed since by someone else; yours was 30"):
        store.perform(change)
    assert path.read_text() == TEXT.replace("20", "21")


def test_a_value_that_was_never_seen_is_not_written_over_though_it_was_read_meanwhile(store: Store, path: Path) -> None:
    change = setting(store, "alpha", "parameters_b", 30)
    path.write_text(TEXT.replace("20", "21"))
    store.refresh()
    with pytest.raises(ConflictError, match="is 21B in the file by now"):
        store.perform(change, seen="20B")
    assert path.read_text() == TEXT.replace("20", "21")


@pytest.mark.parametrize("found", ["20", "30"])
def test_a_place_that_holds_what_was_seen_or_what_is_wanted_is_no_conflict(store: Store, path: Path, found: str) -> None:
    change = setting(store, "alpha", "parameters_b", 30)
    path.write_text(TEXT.replace("20", found))
    store.refresh()
    assert store.perform(change, seen="20B").by_id["alpha"].get("parameters_b") == 30


def test_after_a_conflict_the_data_is_what_the_file_holds(store: Store, path: Path) -> None:
    change = setting(store, "alpha", "parameters_b", 30)
    path.write_text(TEXT.replace("20", "21"))
    with pytest.raises(ConflictError):
        store.perform(change)
    assert store.dataset.by_id["alpha"].get("parameters_b") == 21


def test_an_edit_repeated_after_a_conflict_is_saved(store: Store, path: Path) -> None:
    change = setting(store, "alpha", "parameters_b", 30)
    path.write_text(TEXT.replace("20", "21"))
    with pytest.raises(ConflictError):
        store.perform(change)
    assert store.perform(change).by_id["alpha"].get("parameters_b") == 30


def test_a_change_outside_with_the_old_time_and_size_is_seen(store: Store, path: Path) -> None:
    times = path.stat()
    path.write_text(TEXT.replace("20", "21"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    store.perform(setting(store, "own", "note", "n"))
    assert "parameters_b = 21" in path.read_text()


def test_an_undo_that_would_take_back_somebody_elses_edit_is_refused_and_forgotten(store: Store, path: Path) -> None:
    store.perform(setting(store, "alpha", "parameters_b", 30))
    path.write_text(path.read_text().replace("30", "31"))
    with pytest.raises(ConflictError):
        store.undo()
    assert ("parameters_b = 31" in path.read_text(), store.can_undo) == (True, False)


def test_a_change_in_the_middle_of_a_save_is_kept(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = store_module.write_atomic
    edits = iter([TEXT.replace("20", "21")])

    def interrupted(*arguments: Any) -> None:
        for text in edits:
            path.write_text(text)
        write(*arguments)

    monkeypatch.setattr(store_module, "write_atomic", interrupted)
    store.perform(setting(store, "own", "note", "n"))
    assert path.read_text() == TEXT.replace("20", "21") + 'note = "n"\n'


UNREADABLE = {
    "no TOML": (b"milestone = [", "mine.toml: "),
    "line": (b'a = 1\nb = "x\n', "line 2"),
    "no UTF-8": (b"# ok\n\xff", "line 2: found byte 0xff"),
    "deep": (b"a = " + b"[" * 5000 + b"]" * 5000, "nested too deeply"),
    "long number": (b"\na = " + b"1" * 5000, "line 2: found a number too long"),
    "year 0": (b"a = 0000-01-01", "Invalid date"),
    "shape": (b'milestone = "x"', "milestone: found 'x'; accepted: [[milestone]] tables"),
    "newer": (b"format = 2", "format: found 2; accepted: 1"),
}
every_unreadable = pytest.mark.parametrize(("content", "said"), UNREADABLE.values(), ids=UNREADABLE.keys())


@every_unreadable
def test_a_file_that_can_not_be_read_is_a_problem_with_its_place(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    store = Store(path, SHIPPED)
    assert said in str(store.dataset.problems[0])
    assert store.dataset.milestones == SHIPPED


@every_unreadable
def test_a_file_that_can_not_be_read_is_never_written_to(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    store = Store(path, SHIPPED)
    with pytest.raises(StoreError, match="nothing was saved"):
        store.perform(setting(store, "alpha", "note", "n"))
    assert (path.read_bytes(), store.is_writable) == (content, False)


@every_unreadable
def test_a_file_made_unreadable_outside_is_not_written_over(
    store: Store, path: Path, content: bytes, said: str
) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError):
        store.perform(setting(store, "alpha", "note", "n"))
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"  \n# gone\n"])
def test_an_emptied_file_is_not_taken_for_removals(store: Store, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is empty, though it held 2 records"):
        store.perform(setting(store, "alpha", "note", "n"))
    assert store.dataset.by_id["alpha"].get("parameters_b") == 20


def test_a_file_that_is_gone_is_not_taken_for_removals(store: Store, path: Path) -> None:
    path.unlink()
    store.refresh()
    assert "the file is gone" in str(store.dataset.problems[0])
    assert store.dataset.by_id["alpha"].get("parameters_b") == 20


def test_a_file_that_is_gone_can_be_restored(store: Store, path: Path) -> None:
    path.unlink()
    store.refresh()
    store.restore()
    assert (path.read_text(), store.is_writable) == (TEXT, True)


def test_an_emptied_file_is_taken_as_it_is_by_a_new_load(store: Store, path: Path) -> None:
    path.write_bytes(b"")
    assert store.load().milestones == SHIPPED


def test_refresh_takes_up_what_others_have_written(store: Store, path: Path) -> None:
    path.write_text(TEXT.replace("20", "21"))
    assert store.refresh()
    assert store.dataset.by_id["alpha"].get("parameters_b") == 21


def test_refresh_of_an_unchanged_file_keeps_the_data(store: Store) -> None:
    before = store.dataset
    assert not store.refresh()
    assert store.dataset is before


def test_a_file_mended_outside_is_writable_again(store: Store, path: Path) -> None:
    path.write_text("milestone = [")
    store.refresh()
    path.write_text(TEXT)
    store.refresh()
    assert (store.is_writable, store.dataset.problems) == (True, ())


def test_a_failed_save_changes_neither_data_nor_file_nor_history(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.dataset
    change = setting(store, "alpha", "note", "n")

    def full(*arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(StoreError, match="mine.toml: could not be saved: the disk is full"):
        store.perform(change)
    assert (store.dataset is before, path.read_text(), store.can_undo) == (True, TEXT, False)


def test_a_save_that_failed_can_be_made_again(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(files.os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(StoreError):
            store.perform(setting(store, "own", "note", "n"))
    store.perform(setting(store, "own", "note", "n"))
    assert path.read_text() == TEXT + 'note = "n"\n'


def test_a_failed_undo_can_be_made_again(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.perform(setting(store, "alpha", "parameters_b", 30))
    with monkeypatch.context() as patched:
        patched.setattr(files.os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(StoreError):
            store.undo()
    store.undo()
    assert path.read_text() == TEXT


def test_a_change_of_something_that_is_not_there_is_refused(store: Store) -> None:
    own = store.dataset.by_id["own"]
    store.perform(remove(own))
    with pytest.raises(StoreError, match="not in the file"):
        store.perform(set_value(own, "note", "n"))


def test_a_record_in_a_form_that_can_not_be_edited_is_refused_with_its_line(path: Path) -> None:
    text = '# c\nmilestone = [\n  {id = "own", name = "Own"},\n]\n'
    path.write_text(text)
    store = Store(path, SHIPPED)
    with pytest.raises(StoreError, match="line 2: .*accepted: plain"):
        store.perform(setting(store, "own", "note", "n"))
    assert path.read_text() == text


def test_a_held_lock_stops_a_save(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "locked", lambda path: locked(path, 0))
    with locked(path), pytest.raises(StoreError, match="is being saved by process"):
        store.perform(setting(store, "own", "note", "n"))
    assert path.read_text() == TEXT


def test_many_writers_lose_nothing_of_each_other(path: Path) -> None:
    def write(number: int) -> None:
        store = Store(path, SHIPPED)
        for count in range(10):
            store.perform(add(store.dataset, {"name": f"W{number} C{count}", "released": "2020"}))

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(Store(path, SHIPPED).overlay.entries) == 2 + 4 * 10


def test_the_summary_counts_what_is_the_users(store: Store) -> None:
    store.perform(remove(store.dataset.by_id["beta"]))
    assert store.summary == "mine.toml: 1 edited, 1 added, 1 removed"


def test_problems_name_the_line_of_their_record(path: Path) -> None:
    path.write_text(TEXT.replace("= 20 ", '= "many" '))
    assert Store(path, SHIPPED).dataset.problems[0].place == "line 5, milestone 1 (alpha)"


GIVEN = {
    "parameters_b": [None, "5", "10B", "1.8T"],
    "released": ["2020", "2021-03", "2020-05-01"],
    "note": [None, "a", 'quo"te\n\x1b[31m', "[[milestone]]"],
    "scores.mmlu": [None, 50, 86.4],
    "sources.scores.mmlu": [None, "https://example.org"],
    "confidence.parameters_b": [None, "rumoured"],
}
EDITS = some.tuples(
    some.sampled_from(["set", "add", "duplicate", "remove", "put back", "put back field", "undo", "redo", "outside"]),
    some.integers(0, 20),
    some.sampled_from([(key, value) for key, values in GIVEN.items() for value in values]),
)


def make_edit(store: Store, kind: str, number: int, key: str, value: Any) -> None:
    """One edit of whatever there is; what is refused changes nothing."""
    known = (*store.dataset.milestones, *store.dataset.removed)
    chosen = known[number % len(known)]
    changes: dict[str, Callable[[], Change]] = {
        "set": lambda: set_value(chosen, key, value),
        "add": lambda: add(store.dataset, {"name": f"N {number}"}),
        "duplicate": lambda: duplicate(store.dataset, chosen),
        "remove": lambda: remove(chosen),
        "put back": lambda: put_back(chosen),
        "put back field": lambda: put_back(chosen, key.removeprefix("sources.").removeprefix("confidence.")),
    }
    try:
        store.perform(changes[kind]())
    except StoreError:
        return


def meaning(store: Store) -> tuple[Any, ...]:
    """What a file means, whatever the order of its records."""
    records = sorted(store.overlay.table.get("milestone", []), key=lambda record: record["id"])
    return records, set(store.overlay.removed), store.dataset


@given(edits=some.lists(EDITS, max_size=12))
def test_as_many_undos_as_edits_restore_the_file(tmp_path_factory: pytest.TempPathFactory, edits: list[Any]) -> None:
    path = tmp_path_factory.mktemp("store") / "mine.toml"
    path.write_text(TEXT)
    store = Store(path, SHIPPED)
    for kind, number, (key, value) in edits:
        if kind == "undo":
            store.undo()
        elif kind == "redo":
            store.redo()
        elif kind != "outside":
            make_edit(store, kind, number, key, value)
        assert meaning(Store(path, SHIPPED)) == meaning(store)
    while store.can_undo:
        store.undo()
    assert path.read_text() == TEXT


@given(edits=some.lists(EDITS, max_size=12))
def test_undos_restore_the_meaning_around_edits_from_outside(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Any]
) -> None:
    path = tmp_path_factory.mktemp("store") / "mine.toml"
    path.write_text(TEXT)
    before = meaning(Store(path, SHIPPED))
    store = Store(path, SHIPPED)
    for kind, number, (key, value) in edits:
        if kind == "outside":
            path.write_text(f"# {number}\n{path.read_text()}# tail {number}\n")
        elif kind not in ("undo", "redo"):
            make_edit(store, kind, number, key, value)
    while store.can_undo:
        store.undo()
        assert meaning(Store(path, SHIPPED)) == meaning(store)
    assert meaning(Store(path, SHIPPED)) == before


def test_a_file_can_be_read_later_and_a_change_saved_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "milestones.toml"
    path.write_text('extends = "shipped"\n\n[[milestone]]\nid = "theirs"\nname = "Theirs"\nreleased = 2024-01-01\n')
    store = Store(path, SHIPPED, later=True)
    assert (store.is_read, len(store.dataset), "being read" in store.summary) == (False, len(SHIPPED), True)

    store.perform(add(store.dataset, {"name": "Ours", "released": parse_date("2024-02-01")}))

    assert {"theirs", "ours"} <= set(store.dataset.by_id)
    assert store.is_read
