"""Changes of the user's file: made from the screen, worked out, applied, taken back, moved onto a newer file."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.core.data.test_overlay import SHIPPED, merged, overlay_of
from tui.core.data.changes import Change, add, duplicate, known_of, put_back, remove, set_value, text_of
from tui.core.data.milestones import Dataset, Milestone
from tui.core.data.overlay import Overlay, merge
from tui.core.data.steps import Conflict, Steps, apply, inverse, steps_of
from tui.core.problems import InvalidValue

BY_ID = {milestone.id: milestone for milestone in SHIPPED}
OWN = '[[milestone]]\nid = "own"\nname = "Own"\nreleased = 2026-11-02\nparameters_b = 13\n'


def worked_out(change: Change, overlay: Overlay) -> Steps:
    return steps_of(change, overlay, BY_ID)


def chosen(overlay: Overlay, milestone_id: str) -> Milestone:
    dataset = merge(SHIPPED, overlay)
    return next(m for m in (*dataset, *dataset.removed) if m.id == milestone_id)


def after_setting(text: str, milestone_id: str, key: str, given: Any) -> Overlay:
    overlay = overlay_of(text)
    return apply(overlay, worked_out(set_value(chosen(overlay, milestone_id), key, given), overlay))


def after_putting_back(text: str, milestone_id: str, key: str = "") -> Overlay:
    overlay = overlay_of(text)
    return apply(overlay, worked_out(put_back(chosen(overlay, milestone_id), key), overlay))


@pytest.mark.parametrize(
    ("key", "given", "stands"),
    [
        ("parameters_b", "1.8T", "parameters_b = 1800"),
        ("context_tokens", "128k", "context_tokens = 128000"),
        ("released", "2023-03-14", "released = 2023-03-14"),
        ("released", "2023-03", 'released = 2023-03-01\ndate_precision = "month"'),
        ("access", "open", 'access = "open-weights"'),
        ("scores.mmlu", 86.4, "scores.mmlu = 86.4"),
        ("sources.scores.mmlu", "https://example.org", 'sources.scores.mmlu = "https://example.org"'),
        ("low.parameters_b", "9B", "low.parameters_b = 9"),
        ("parameters_b", None, 'unset = ["parameters_b"]'),
        ("parameters_b", "", 'unset = ["parameters_b"]'),
    ],
)
def test_an_edit_of_a_shipped_milestone_holds_only_the_edit(key: str, given: Any, stands: str) -> None:
    assert after_setting("", "alpha", key, given).table == tomllib.loads(f'[[milestone]]\nid = "alpha"\n{stands}')


def test_typing_the_shipped_value_leaves_nothing_in_the_file() -> None:
    assert after_setting('[[milestone]]\nid = "alpha"\nparameters_b = 20', "alpha", "parameters_b", "10B").table == {}


def test_a_value_takes_its_field_out_of_unset() -> None:
    changed = after_setting('[[milestone]]\nid = "alpha"\nunset = ["parameters_b"]', "alpha", "parameters_b", "7B")
    assert changed.table == {"milestone": [{"id": "alpha", "parameters_b": 7}]}


def test_a_field_of_ones_own_milestone_made_unknown_leaves_the_file() -> None:
    assert "parameters_b" not in after_setting(OWN, "own", "parameters_b", "").entries[0].table


def test_a_day_takes_the_precision_away() -> None:
    text = '[[milestone]]\nid = "own"\nname = "O"\nreleased = 2020-01-01\ndate_precision = "year"'
    changed = after_setting(text, "own", "released", "2020-02-03")
    assert "date_precision" not in changed.entries[0].table


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("parameters_b", "many"),
        ("parameters_b", -1),
        ("parameters_b", True),
        ("name", ""),
        ("released", None),
        ("weight", "1"),
        ("note", "half \ud83d a face"),
        ("confidence.parameters_b", "sure"),
        ("low.name", "1"),
    ],
)
def test_a_value_that_no_field_accepts_is_refused(key: str, given: Any) -> None:
    with pytest.raises(InvalidValue):
        set_value(SHIPPED[0], key, given)


RANGED = Milestone("r", {"name": "R", "parameters_b": 10, "scores.eci": 120.5}, low={"parameters_b": 8}, high={"parameters_b": 12, "scores.eci": 130})


@pytest.mark.parametrize(
    ("key", "given", "said"),
    [
        ("low.parameters_b", "11B", "11B is above 10B"),
        ("high.parameters_b", "9B", "9B is below 10B"),
        ("low.context_tokens", "x", "is not a number"),
        ("high.scores.eci", "120", "120 is below 120.5"),
        ("low.training_tokens_b", "0", "is not above zero"),
    ],
)
def test_an_end_of_a_range_on_the_wrong_side_is_refused(key: str, given: str, said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        set_value(RANGED, key, given)


@pytest.mark.parametrize(("typed", "meant"), [("r", "rumoured"), ("Est", "estimated"), ("disclosed", "disclosed"), (" ", None)])
def test_a_confidence_is_known_by_its_beginning(typed: str, meant: str | None) -> None:
    assert set_value(SHIPPED[0], "confidence.parameters_b", typed).value == meant


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (set_value(RANGED, "parameters_b", "1.76T"), "Parameters 1.76T for R"),
        (set_value(RANGED, "parameters_b", ""), "Parameters unknown for R"),
        (set_value(RANGED, "confidence.scores.eci", "e"), "ECI confidence estimated for R"),
        (set_value(RANGED, "low.parameters_b", "9B"), "Parameters at least 9B for R"),
        (set_value(RANGED, "sources.released", "https://example.org"), "Released source https://example.org for R"),
        (put_back(RANGED, "parameters_b"), "Parameters put back for R"),
        (put_back(RANGED), "R put back"),
        (remove(RANGED), "R removed"),
        (add(Dataset(), {"name": "New"}), "New added"),
    ],
)
def test_a_change_says_what_has_happened(change: Change, said: str) -> None:
    assert str(change) == said


@pytest.mark.parametrize(
    ("key", "text"),
    [("parameters_b", "10B"), ("low.parameters_b", "8B"), ("high.scores.eci", "130"), ("confidence.parameters_b", ""), ("sources.name", ""), ("note", "")],
)
def test_what_a_milestone_has_in_a_slot_is_the_text_that_would_be_typed(key: str, text: str) -> None:
    assert text_of(key, known_of(RANGED, key)) == text


def test_an_added_milestone_gets_an_id_from_its_name() -> None:
    change = add(merged(""), {"name": "Our 13B", "released": "2026-11"})
    overlay = overlay_of("")
    assert apply(overlay, worked_out(change, overlay)).table == tomllib.loads(
        '[[milestone]]\nid = "our-13b"\nname = "Our 13B"\nreleased = 2026-11-01\ndate_precision = "month"'
    )


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert add(merged(""), {"name": "Alpha"}).id == "alpha-2"


def test_the_id_of_a_removed_milestone_is_taken() -> None:
    assert add(merged('removed = ["alpha"]'), {"name": "Alpha"}).id == "alpha-2"


def test_a_milestone_without_a_name_is_refused() -> None:
    with pytest.raises(InvalidValue, match="needs a name"):
        add(merged(""), {"parameters_b": "7B"})


def test_a_duplicate_knows_all_that_the_original_does() -> None:
    overlay = overlay_of("")
    changed = apply(overlay, worked_out(duplicate(merge(SHIPPED, overlay), SHIPPED[0]), overlay))
    copy = chosen(changed, "alpha-copy")
    assert (copy.name, copy.confidence, copy.sources, copy.high) == (
        "Alpha (copy)", SHIPPED[0].confidence, SHIPPED[0].sources, SHIPPED[0].high,
    )  # fmt: skip


def test_a_second_duplicate_has_a_name_of_its_own() -> None:
    dataset = merged('[[milestone]]\nid = "alpha-copy"\nname = "Alpha (copy)"')
    assert duplicate(dataset, SHIPPED[0]).name == "Alpha (copy 2)"


def test_removing_a_shipped_milestone_lists_it_and_keeps_its_edits() -> None:
    overlay = overlay_of('[[milestone]]\nid = "alpha"\nnote = "n"')
    changed = apply(overlay, worked_out(remove(chosen(overlay, "alpha")), overlay))
    assert changed.table == {"removed": ["alpha"], "milestone": [{"id": "alpha", "note": "n"}]}


def test_removing_a_milestone_of_ones_own_takes_it_out_of_the_file() -> None:
    overlay = overlay_of(OWN)
    assert apply(overlay, worked_out(remove(chosen(overlay, "own")), overlay)).table == {}


def test_putting_back_a_field_takes_its_labels_too() -> None:
    text = '[[milestone]]\nid = "alpha"\nparameters_b = 3\nnote = "n"\n[milestone.sources]\nparameters_b = "x"'
    assert after_putting_back(text, "alpha", "parameters_b").table == {"milestone": [{"id": "alpha", "note": "n"}]}


def test_putting_back_the_last_field_takes_the_record() -> None:
    assert after_putting_back('[[milestone]]\nid = "alpha"\nunset = ["note", "name"]', "alpha", "name").entries
    assert not after_putting_back('[[milestone]]\nid = "alpha"\nparameters_b = 3', "alpha", "parameters_b").entries


def test_putting_back_a_removed_milestone_shows_it_with_its_edits() -> None:
    text = 'removed = ["alpha", "beta"]\n[[milestone]]\nid = "alpha"\nnote = "n"'
    changed = after_putting_back(text, "alpha")
    assert (changed.removed, chosen(changed, "alpha").get("note")) == (("beta",), "n")


def test_putting_back_a_whole_record_takes_all_its_edits() -> None:
    assert after_putting_back('[[milestone]]\nid = "alpha"\nparameters_b = 3\nnote = "n"', "alpha").table == {}


@pytest.mark.parametrize(("milestone_id", "key"), [("own", ""), ("alpha", ""), ("alpha", "note")])
def test_what_has_nothing_to_go_back_to_is_refused(milestone_id: str, key: str) -> None:
    with pytest.raises(InvalidValue):
        after_putting_back(OWN, milestone_id, key)


@pytest.mark.parametrize("milestone_id", ["a", "a#2"])
def test_an_id_that_stands_twice_is_not_edited_on_a_guess(milestone_id: str) -> None:
    text = '[[milestone]]\nid = "a"\nname = "x"\n[[milestone]]\nid = "a"\nname = "y"'
    with pytest.raises(InvalidValue, match="stands in 2 records"):
        after_setting(text, milestone_id, "name", "z")


CHANGES = {
    "set": lambda d: set_value(d.by_id["alpha"], "parameters_b", 5),
    "unset": lambda d: set_value(d.by_id["alpha"], "context_tokens", None),
    "first edit": lambda d: set_value(d.by_id["beta"], "scores.mmlu", 50),
    "own": lambda d: set_value(d.by_id["own"], "released", "2020"),
    "add": lambda d: add(d, {"name": "New"}),
    "duplicate": lambda d: duplicate(d, d.by_id["alpha"]),
    "remove shipped": lambda d: remove(d.by_id["beta"]),
    "remove own": lambda d: remove(d.by_id["own"]),
    "put back field": lambda d: put_back(d.by_id["alpha"], "note"),
    "put back record": lambda d: put_back(d.by_id["alpha"]),
}


@pytest.mark.parametrize("make", CHANGES.values(), ids=CHANGES.keys())
def test_the_inverse_restores_the_overlay(make: Any) -> None:
    overlay = overlay_of(OWN + '[[milestone]]\nid = "alpha"\nnote = "n"')
    steps = worked_out(make(merge(SHIPPED, overlay)), overlay)
    restored = apply(apply(overlay, steps), inverse(steps))
    key = lambda record: record["id"]  # noqa: E731
    assert sorted(restored.table["milestone"], key=key) == sorted(overlay.table["milestone"], key=key)


def test_a_change_moves_onto_a_file_in_which_another_field_has_changed() -> None:
    overlay = overlay_of(OWN)
    steps = worked_out(set_value(chosen(overlay, "own"), "parameters_b", "14B"), overlay)
    newer = apply(overlay_of(OWN + 'note = "hers"'), steps)
    assert (newer.entries[0].table["parameters_b"], newer.entries[0].table["note"]) == (14, "hers")


def test_a_change_of_a_field_that_has_changed_meanwhile_is_a_conflict() -> None:
    overlay = overlay_of(OWN)
    steps = worked_out(set_value(chosen(overlay, "own"), "parameters_b", "14B"), overlay)
    with pytest.raises(Conflict, match="own: parameters_b is 15 in the file.*yours was 14"):
        apply(overlay_of(OWN.replace("13", "15")), steps)


def test_the_same_change_made_by_both_is_no_conflict() -> None:
    overlay = overlay_of(OWN)
    steps = worked_out(set_value(chosen(overlay, "own"), "parameters_b", "14B"), overlay)
    same = overlay_of(OWN.replace("13", "14"))
    assert apply(same, steps).table == same.table


def test_making_unknown_what_somebody_else_has_given_a_value_is_a_conflict() -> None:
    overlay = overlay_of("")
    steps = worked_out(set_value(chosen(overlay, "alpha"), "parameters_b", None), overlay)
    with pytest.raises(Conflict):
        apply(overlay_of('[[milestone]]\nid = "alpha"\nparameters_b = 11'), steps)


def test_editing_what_somebody_else_has_removed_is_a_conflict() -> None:
    overlay = overlay_of("")
    steps = worked_out(set_value(chosen(overlay, "alpha"), "parameters_b", 11), overlay)
    with pytest.raises(Conflict):
        apply(overlay_of('removed = ["alpha"]'), steps)


def test_removing_a_record_that_has_changed_meanwhile_is_a_conflict() -> None:
    overlay = overlay_of(OWN)
    steps = worked_out(remove(chosen(overlay, "own")), overlay)
    with pytest.raises(Conflict):
        apply(overlay_of(OWN + 'note = "hers"'), steps)


def test_two_first_edits_of_one_milestone_both_hold() -> None:
    overlay = overlay_of("")
    steps = worked_out(set_value(chosen(overlay, "alpha"), "parameters_b", 11), overlay)
    newer = apply(overlay_of('[[milestone]]\nid = "alpha"\nnote = "hers"'), steps)
    assert newer.table == {"milestone": [{"id": "alpha", "note": "hers", "parameters_b": 11}]}


def test_a_list_of_a_wrong_type_is_named() -> None:
    with pytest.raises(InvalidValue, match="removed: found 3"):
        overlay = overlay_of("removed = 3")
        apply(overlay, worked_out(remove(SHIPPED[0]), overlay))
