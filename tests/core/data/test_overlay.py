"""The user's file laid over the shipped milestones."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from tui.core.data.milestones import Dataset, Milestone, read_milestone
from tui.core.data.overlay import Overlay, merge, read_overlay, standing
from tui.core.problems import InvalidValue
from tui.core.units import ReleaseDate

SHIPPED_TEXT = """
[[milestone]]
id = "alpha"
name = "Alpha"
organization = "Acme"
released = 2020-05-01
parameters_b = 10
context_tokens = 2048

[milestone.confidence]
parameters_b = "disclosed"
context_tokens = "estimated"

[milestone.sources]
parameters_b = "https://example.org/alpha"
context_tokens = "https://example.org/context"

[milestone.high]
parameters_b = 12

[[milestone]]
id = "beta"
name = "Beta"
released = 2022-01-01
date_precision = "year"
"""
SHIPPED = tuple(read_milestone(record)[0] for record in tomllib.loads(SHIPPED_TEXT)["milestone"])


def overlay_of(text: str, extends: str = "shipped") -> Overlay:
    return read_overlay(tomllib.loads(text), "mine.toml", extends)


def merged(text: str, extends: str = "shipped") -> Dataset:
    return merge(SHIPPED, overlay_of(text, extends))


def alpha(text: str) -> Milestone:
    return merged(f'[[milestone]]\nid = "alpha"\n{text}').by_id["alpha"]


def test_an_empty_file_shows_the_shipped_milestones() -> None:
    assert merged("").milestones == SHIPPED


def test_a_field_of_the_file_takes_the_place_of_the_shipped_one() -> None:
    assert alpha("parameters_b = 20").get("parameters_b") == 20


def test_the_other_fields_stay_as_shipped() -> None:
    assert alpha("parameters_b = 20").get("context_tokens") == 2048


def test_an_edited_milestone_knows_which_fields_are_the_users() -> None:
    assert alpha('parameters_b = 20\nunset = ["organization"]').theirs == {"parameters_b", "organization"}


def test_a_field_with_a_label_of_the_users_is_the_users() -> None:
    assert alpha('[milestone.sources]\nreleased = "https://example.org"').theirs == {"released"}


@pytest.mark.parametrize("label", ["confidence", "sources", "high"])
def test_what_shipped_data_says_of_a_value_goes_with_the_value(label: str) -> None:
    assert "parameters_b" not in getattr(alpha("parameters_b = 20"), label)


def test_what_shipped_data_says_of_other_values_stays() -> None:
    assert alpha("parameters_b = 20").confidence == {"context_tokens": "estimated"}


def test_a_source_of_the_user_leaves_the_shipped_value_and_its_confidence() -> None:
    milestone = alpha('[milestone.sources]\nparameters_b = "https://example.org/other"')
    assert (milestone.get("parameters_b"), milestone.confidence["parameters_b"]) == (10, "disclosed")


def test_an_unset_field_is_unknown() -> None:
    assert alpha('unset = ["parameters_b"]').get("parameters_b") is None


def test_a_date_of_the_user_does_not_take_the_precision_of_the_shipped_one() -> None:
    milestone = merged('[[milestone]]\nid = "beta"\nreleased = 2022-03-04').by_id["beta"]
    assert milestone.released == ReleaseDate(date(2022, 3, 4), "day")


def test_a_new_id_is_a_milestone_of_the_users_own() -> None:
    own = merged('[[milestone]]\nid = "own"\nname = "Own"\nreleased = 2026-11-02').by_id["own"]
    assert (own.origin, own.theirs) == ("user", {"name", "released"})


@pytest.mark.parametrize(
    ("milestone_id", "expected"), [("alpha", "edited"), ("beta", "shipped"), ("own", "added")]
)
def test_the_standing_of_a_milestone_says_where_it_comes_from(milestone_id: str, expected: str) -> None:
    dataset = merged('[[milestone]]\nid = "alpha"\nnote = "n"\n[[milestone]]\nid = "own"\nname = "Own"')
    assert standing(dataset.by_id[milestone_id]) == expected


def test_a_removed_milestone_is_not_shown_but_kept_to_be_put_back() -> None:
    dataset = merged('removed = ["alpha"]')
    assert ([m.id for m in dataset], [m.id for m in dataset.removed]) == (["beta"], ["alpha"])


def test_a_file_that_stands_alone_shows_only_its_own() -> None:
    dataset = merged('extends = "none"\n[[milestone]]\nid = "alpha"\nname = "A"\nreleased = 2020-01-01')
    assert [(m.id, m.origin) for m in dataset] == [("alpha", "user")]


def test_a_file_without_extends_stands_on_what_the_caller_says() -> None:
    assert len(merged("", extends="none")) == 0


def test_milestones_are_in_order_of_release() -> None:
    dataset = merged('[[milestone]]\nid = "own"\nname = "Own"\nreleased = 2021-01-01')
    assert [m.id for m in dataset] == ["alpha", "own", "beta"]


def test_a_wrong_value_leaves_the_shipped_one_and_is_reported_with_its_place() -> None:
    dataset = merged('[[milestone]]\nid = "alpha"\nparameters_b = "many"')
    assert dataset.by_id["alpha"].get("parameters_b") == 10
    assert str(dataset.problems[0]) == (
        "mine.toml: milestone 1 (alpha): parameters_b: found 'many'; accepted: a number"
    )


def test_reports_name_the_line_where_it_is_known() -> None:
    overlay = overlay_of('[[milestone]]\nid = "alpha"\nparameters_b = "many"')
    assert merge(SHIPPED, overlay, (7,)).problems[0].place == "line 7, milestone 1 (alpha)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('removed = ["gamma"]', "the id of a shipped milestone"),
        ("removed = 3", "a list of ids"),
        ("extend = 1", "not a known key"),
        ('[[milestone]]\nname = "x"', "the record is kept and not shown"),
        ('[[milestone]]\nid = "alpha"\nunset = ["weight"]', "a field key"),
        ('[[milestone]]\nid = "alpha"\nunset = 3', "a list of field keys"),
        ('[[milestone]]\nid = "own"\nname = "x"', "released: missing"),
        ('[[milestone]]\nid = "alpha"\n[[milestone]]\nid = "alpha"', "one record for each id"),
    ],
)
def test_what_is_wrong_is_reported(text: str, said: str) -> None:
    assert said in str(merged(text).problems[-1])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('milestone = "x"', "milestone"),
        ("milestone = [1]", "milestone"),
        ("extends = 3", "extends"),
        ("format = 2", "format"),
    ],
)
def test_a_file_of_another_shape_is_refused_by_key(text: str, key: str) -> None:
    with pytest.raises(InvalidValue, match=f"^{key}: found"):
        overlay_of(text)


def test_two_records_of_one_id_are_both_shown_under_ids_of_their_own() -> None:
    dataset = merged('extends = "none"\n[[milestone]]\nid = "a"\nname = "x"\n[[milestone]]\nid = "a"\nname = "y"')
    assert [(m.id, m.name) for m in dataset] == [("a", "x"), ("a#2", "y")]


def test_unknown_keys_are_kept() -> None:
    table = tomllib.loads('owner = "me"\n[[milestone]]\nid = "a"\nmood = "good"\n[other]\nx = 1')
    assert read_overlay(table, "mine.toml").table == table


@pytest.mark.parametrize("extends", ["shipped", "none"])
def test_what_is_made_of_a_file_has_its_scenarios_and_the_shipped_milestones_and_can_be_edited(extends: str) -> None:
    shipped = (Milestone("gpt-3", {"name": "GPT-3"}),)
    table = {"extends": extends, "scenario": [{"name": "slower", "slows_by": 2}]}
    dataset = merge(shipped, read_overlay(table, "t.toml"))
    assert dataset.problems == ()
    assert dataset.scenarios == ({"name": "slower", "slows_by": 2},)
    assert dataset.unedited == (shipped if extends == "shipped" else ())
    assert dataset.is_editable is True
