"""A search finds by name, alias, paper and text, forgives a slip, and puts the best first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.search import Entry, Index, papers, plain, slips_between

INDEX = Index((
    Entry("retnet", "Retentive Network (RetNet)", aliases=("RetNet", "arch.retnet", "2307.08621"), text="A constant state for every step."),
    Entry("speed", "Conditions of a speed figure", aliases=("2307.08621", "2312.00752", "x"), text="RetNet and Mamba."),
    Entry("transformer", "Transformer", text="Attention compares every position."),
    Entry("moe", "Mixture of experts (MoE)", text="A Transformer with experts."),
    Entry("gpt-4", "GPT-4"), Entry("gpt-4-turbo", "GPT-4 Turbo"), Entry("poincare", "Poincaré and Ångström"),
    Entry("question", "What is a transformer?", weight=0.5),
))  # fmt: skip


def keys(typed: str, **options: object) -> list[str]:
    return [found.entry.key for found in INDEX.find(typed, **options)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("retnet", "retnet"), ("RETNET", "retnet"), ("2307.08621", "retnet"), ("arXiv:2307.08621", "retnet"), ("https://arxiv.org/abs/2307.08621", "retnet"), ("2312.00752", "speed"),
        ("transformer", "transformer"), ("experts", "moe"), ("gpt4", "gpt-4"), ("GPT-4", "gpt-4"), ("gpt-4 t", "gpt-4-turbo"), ("gpt-4t", "gpt-4-turbo"), ("poincare", "poincare"), ("angstrom", "poincare"),
        ("constant state", "retnet"), ("tive", "retnet"), ("Mixture of", "moe"), ("arch.retnet", "retnet"),
    ],
)
def test_what_is_meant_comes_first(typed, first):
    assert keys(typed)[0] == first


@pytest.mark.parametrize("typed", ["transfomer", "tranformer", "transfrmoer", "trasnformer", "transformmer", "trensfarmer", "transfomr"])
def test_a_slip_is_forgiven(typed):
    assert keys(typed)[0] == "transformer"


@pytest.mark.parametrize("typed", ["gtp", "mxo", "xyzzy", "trxxsfxrmer"])
def test_a_short_word_or_a_wild_one_finds_nothing(typed):
    assert keys(typed) == []


def test_every_word_must_fit():
    assert keys("transformer experts") == ["moe"]
    assert keys("transformer zebra") == []


def test_a_loose_search_takes_what_fits_most_words():
    assert keys("zebra mixture experts", is_loose=True)[0] == "moe"
    assert keys("zebra", is_loose=True) == []


def test_the_words_of_asking_are_not_looked_for_unless_they_are_all_there_is():
    assert keys("what is a mixture of experts") == ["moe"]
    assert keys("what is")[0] == "question"


def test_nothing_typed_finds_everything_in_its_order():
    assert keys("  ") == keys("") == [found.entry.key for found in INDEX.find("-")]
    assert keys("", limit=2) == ["retnet", "speed"]


def test_what_weighs_less_comes_later():
    assert keys("transformer").index("question") > keys("transformer").index("transformer")


def test_papers_are_taken_from_addresses_once():
    assert papers(["https://arxiv.org/abs/2307.08621v2", "2307.08621", "https://example.org/12345", "arXiv 2401.0001"]) == ("2307.08621", "2401.0001")


@pytest.mark.parametrize(
    ("typed", "known", "slips"),
    [("abcde", "abcde", 0), ("abcde", "abcdefgh", 0), ("abxde", "abcde", 1), ("abde", "abcde", 1), ("abccde", "abcde", 1), ("bacde", "abcde", 1), ("abced", "abcdefg", 1), ("badce", "abcde", 2)],
)
def test_slips_are_counted_to_the_nearest_beginning(typed, known, slips):
    assert slips_between(typed, known, 2) == slips


@given(st.text(max_size=12), st.text(max_size=12))
def test_slips_stop_being_counted_after_the_most(typed, known):
    assert 0 <= slips_between(typed, known, 2) <= 3
    assert slips_between(typed, typed, 2) == 0


@given(st.text(max_size=30))
def test_any_text_can_be_searched_for(typed):
    found = INDEX.find(typed)
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)


@given(st.sampled_from(["retentive", "transformer", "conditions", "mixture", "experts", "compares"]), st.data())
def test_one_slip_anywhere_still_finds_the_word(word, data):
    at = data.draw(st.integers(1, len(word) - 2))
    change = data.draw(st.sampled_from(["drop", "double", "swap", "wrong"]))
    letter = data.draw(st.sampled_from("aeioutrsn"))
    slipped = {
        "drop": word[:at] + word[at + 1 :], "double": word[:at] + word[at] + word[at:], "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :], "wrong": word[:at] + letter + word[at + 1 :],
    }[change]  # fmt: skip
    assert set(keys(word)) & set(keys(slipped))
