"""The edits of a file, as a person reads them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tui.core.data.changes import Change
from tui.core.data.history import Edit, edit_parts, history_page, text_in, title
from tui.core.data.milestones import Dataset, Milestone
from tui.core.spreadsheet import harmless

GPT = Milestone("gpt", {"name": "GPT", "parameters_b": 1800}, sources={"parameters_b": "https://example.org"})
DATA = Dataset((GPT,))
SET = Change("set", "gpt", "GPT", "parameters_b", 1760)
EDIT = Edit(7, datetime(2026, 11, 24, 16, 3, tzinfo=UTC), "edit", SET, "", "1.76T")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (SET, "1.8T"),
        (replace(SET, key="sources.parameters_b"), "https://example.org"),
        (replace(SET, key="low.parameters_b"), ""),
        (replace(SET, key="note"), ""),
        (replace(SET, id="gone"), ""),
        (replace(SET, key=""), "GPT as shipped"),
    ],
)
def test_what_a_person_sees_of_the_place_of_a_change(change: Change, text: str) -> None:
    assert text_in(DATA, change) == text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (SET, "GPT, parameters"),
        (replace(SET, key="sources.parameters_b"), "GPT, sources of parameters"),
        (Change("remove", "gpt", "GPT"), "remove GPT"),
    ],
)
def test_a_change_says_what_it_is_of(change: Change, said: str) -> None:
    assert title(change) == said


def test_the_page_shows_the_last_edit_first_under_its_day() -> None:
    lines = history_page((EDIT, replace(EDIT, number=8, before="1.76T", after="1.8T", act="undo"))).text.splitlines()
    assert lines[-3:] == ["2026-11-24", "  16:03  undo: GPT, parameters: 1.76T -> 1.8T", "  16:03  GPT, parameters: unknown -> 1.76T"]


def test_a_record_that_goes_is_said_to_be_gone_and_what_has_no_value_says_none() -> None:
    removed = replace(EDIT, change=Change("remove", "gpt", "GPT"), before="GPT as shipped", after="")
    kept = replace(EDIT, change=Change("keep", "scenario x", "Scenario x"), before="", after="")
    assert [edit_parts(edit) for edit in (removed, kept)] == [
        ("remove GPT", ": GPT as shipped -> not there"), ("keep Scenario x", ""),
    ]  # fmt: skip


def test_every_edit_of_the_page_is_a_link_to_it() -> None:
    assert history_page((EDIT,)).targets == ("edit:7",)


def test_an_edit_of_hostile_text_is_shown_harmlessly() -> None:
    page = history_page((replace(EDIT, before="\x1b]52;c;x\x07", change=replace(SET, name="[bold]\x9b")),))
    assert "\x1b" not in page.text and "\x9b" not in page.text


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_formula_is_made_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "GPT", "-5", "+5.2", "-1e-3", "1=1", "a@b", " =1"])
def test_what_is_no_formula_stays(cell: str) -> None:
    assert harmless(cell) == cell
