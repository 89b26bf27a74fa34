"""A query picks the milestones for which every word holds, and says which word it can't understand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.data.milestones import Milestone
from tui.core.data.query import FLAGS, NAMES, InvalidQuery, closest, field_begun, read_query
from tui.core.units import parse_date


def milestone(identity: str, released: str = "", sure: dict[str, str] | None = None, theirs: frozenset[str] = frozenset(), origin: str = "shipped", **values: Any) -> Milestone:
    dated = {"released": parse_date(released)} if released else {}
    known = {key.replace("__", "."): value for key, value in values.items()}
    return Milestone(identity, known | dated, sure or {}, theirs=theirs, origin=origin)


DATA = (
    milestone("gpt-3", "2020-05-28", {"parameters_b": "disclosed"}, name="GPT-3", organization="OpenAI", family="GPT", parameters_b=175, context_tokens=2048, access="api"),
    milestone("gpt-4", "2023-03-14", {"parameters_b": "rumoured", "training_compute_flop": "estimated"}, frozenset({"note"}), name="GPT-4", organization="OpenAI", family="GPT",
              parameters_b=1760, context_tokens=8192, access="api", training_compute_flop=2.1e25, training_cost_musd=78, scores__mmlu=86.4, note="a leak"),
    milestone("llama-2", "2023-07", {"parameters_b": "disclosed"}, name="Llama 2 70B", organization="Meta", country="United States", parameters_b=70, context_tokens=4096, access="open-weights"),
    milestone("xlnet", "2019", {"parameters_b": "estimated"}, name="XLNet", organization="Carnegie Mellon University (CMU), Google Brain", parameters_b=0.34, access="open-weights"),
    milestone("Our-13B", name="Our 13B", origin="user"),
)
NAMES_OF = {m.id: m for m in DATA}


def picked(text: str) -> list[str]:
    return [m.id for m in read_query(text).pick(DATA)]


ALL = list(NAMES_OF)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ALL),
        ("   ", ALL),
        ("gpt", ["gpt-3", "gpt-4"]),
        ("GPT4", ["gpt-4"]),
        ("leak", ["gpt-4"]),
        ("13b", ["Our-13B"]),
        ("our-13b", ["Our-13B"]),
        ('"llama 2"', ["llama-2"]),
        ('"llama 2', ["llama-2"]),
        ("gpt leak", ["gpt-4"]),
        ("nothing", []),
        ('"org:openai"', []),
    ],
)
def test_free_text_is_looked_for_in_names_and_texts(text: str, found: list[str]) -> None:
    assert picked(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("org:openai", ["gpt-3", "gpt-4"]),
        ("ORG:OpenAI", ["gpt-3", "gpt-4"]),
        ("organization:google", ["xlnet"]),
        ("org:meta,google", ["llama-2", "xlnet"]),
        ("org=meta", ["llama-2"]),
        ("org=met", []),
        ("org=openai,meta", ["gpt-3", "gpt-4", "llama-2"]),
        ('country:"united states"', ["llama-2"]),
        ('country="united states"', ["llama-2"]),
        ('name="Llama 2 70B"', ["llama-2"]),
        ('org="Carnegie Mellon University (CMU), Google Brain"', ["xlnet"]),
        ("access:api", ["gpt-3", "gpt-4"]),
        ("family:gpt", ["gpt-3", "gpt-4"]),
        ("access!=api country:states", ["llama-2"]),
    ],
)
def test_texts_are_picked_by_part_whole_or_list(text: str, found: list[str]) -> None:
    assert picked(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("params>70B", ["gpt-3", "gpt-4"]),
        ("params>=70B", ["gpt-3", "gpt-4", "llama-2"]),
        ("params<70", ["xlnet"]),
        ("params<=70B", ["llama-2", "xlnet"]),
        ("params=340M", ["xlnet"]),
        ("params:1.76T", ["gpt-4"]),
        ("params:175,70B", ["gpt-3", "llama-2"]),
        ("params!=175", ["gpt-4", "llama-2", "xlnet"]),
        ("params!=175,70", ["gpt-4", "xlnet"]),
        ("context>4k", ["gpt-4", "llama-2"]),
        ("context:8192", ["gpt-4"]),
        ("context=8,192", ["gpt-4"]),
        ('context="8,192"', ["gpt-4"]),
        ("context<8,192", ["gpt-3", "llama-2"]),
        ("context:2048,4096", ["gpt-3", "llama-2"]),
        ("compute>=1e25", ["gpt-4"]),
        ("cost>$50M", ["gpt-4"]),
        ("mmlu>80%", ["gpt-4"]),
    ],
)
def test_numbers_are_compared_as_they_are_typed_in_the_table(text: str, found: list[str]) -> None:
    assert picked(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("year:2023", ["gpt-4", "llama-2"]),
        ("year=2019,2020", ["gpt-3", "xlnet"]),
        ("year!=2023", ["gpt-3", "xlnet"]),
        ("year>2020", ["gpt-4", "llama-2"]),
        ("year>=2020", ["gpt-3", "gpt-4", "llama-2"]),
        ("year<2020", ["xlnet"]),
        ("year<=2020", ["gpt-3", "xlnet"]),
        ("released:2023", ["gpt-4", "llama-2"]),
        ("released:2023-03", ["gpt-4"]),
        ("released=2023-03-14", ["gpt-4"]),
        ("released:2019,2023-07", ["llama-2", "xlnet"]),
        ("released!=2023", ["gpt-3", "xlnet"]),
        ("released!=2023,2019", ["gpt-3"]),
        ("released>2023-03", ["llama-2"]),
        ("released>=2023-03", ["gpt-4", "llama-2"]),
        ("released<2023-03", ["gpt-3", "xlnet"]),
        ("released<=2023-03", ["gpt-3", "gpt-4", "xlnet"]),
        ("date>2023-06-30", ["llama-2"]),
    ],
)
def test_dates_are_compared_by_year_month_or_day(text: str, found: list[str]) -> None:
    assert picked(text) == found


@pytest.mark.parametrize("text", ["released:2019-01", "released=2019-01-01", "released<2019-06", "released<=2019-11", "released>2018-12-31 released<2019-12-31"])
def test_a_year_alone_is_not_taken_for_its_first_day(text: str) -> None:
    assert "xlnet" not in picked(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("open:yes", ["llama-2", "xlnet"]),
        ("open=NO", ["gpt-3", "gpt-4"]),
        ("theirs:yes", ["gpt-4", "Our-13B"]),
        ("theirs:no", ["gpt-3", "llama-2", "xlnet"]),
        ("has:cost", ["gpt-4"]),
        ("has:Released", ["gpt-3", "gpt-4", "llama-2", "xlnet"]),
        ("id:gpt-3,OUR-13b", ["gpt-3", "Our-13B"]),
        ("conf:disclosed", ["gpt-3", "llama-2"]),
        ("conf=estimated", ["gpt-4", "xlnet"]),
        ("conf!=rumoured", ["gpt-3", "llama-2", "xlnet", "Our-13B"]),
        ("conf>=estimated", ["gpt-3", "llama-2", "xlnet"]),
        ("conf>estimated", ["gpt-3", "llama-2"]),
        ("conf<estimated", ["gpt-4"]),
        ("conf<=estimated", ["gpt-4", "xlnet"]),
    ],
)
def test_flags_pick_by_what_is_known_of_a_record(text: str, found: list[str]) -> None:
    assert picked(text) == found


@pytest.mark.parametrize("word", ["gpt", "org:openai", "params>100", "released:2023", "open:yes", "has:cost", "conf:disclosed", '"llama 2"', "org!=meta", "id:gpt-3"])
@pytest.mark.parametrize("sign", ["-", "not:", "NOT:", "---", "not:not:not:", "-not:-"])
def test_a_word_turned_round_picks_the_others(sign: str, word: str) -> None:
    assert picked(f"{sign}{word}") == [i for i in ALL if i not in picked(word)]


def test_a_word_turned_round_twice_is_itself() -> None:
    assert picked("--org:openai") == picked("not:-org:openai") == picked("org:openai")


def test_a_dash_alone_or_in_quotes_is_text() -> None:
    assert picked("-") == ALL
    assert picked('"-4"') == ["gpt-4"]


def test_all_words_must_hold() -> None:
    assert picked("org:openai,meta open:no year>=2022 params>70B -name:turbo") == ["gpt-4"]


@pytest.mark.parametrize("text", ["params>1", "params<1e9", "params!=3", "released!=1999", "year!=1999", "released>1960", "open:yes", "open:no", "mmlu>=0"])
def test_an_unknown_value_passes_no_comparison(text: str) -> None:
    assert not read_query(text).accepts(Milestone("empty"))


@pytest.mark.parametrize(
    ("text", "word", "message"),
    [
        ("colour:red", "colour:red", "'colour' is not a field; known: name, org"),
        ("gpt params>many", "params>many", "'many' is not a number"),
        ("params>70B  org: year:2023", "org:", "'org:' has no value; accepted: org:VALUE"),
        ("params:,", "params:,", "has no value"),
        ('org:""', 'org:""', "has no value"),
        ("id:", "id:", "has no value"),
        ("open:", "open:", "has no value"),
        ("year:MMXX", "year:MMXX", "'MMXX' is not a year"),
        ("year>" + "9" * 5000, "year>" + "9" * 5000, "is not a year"),
        ("released>soon", "released>soon", "accepted: 2026-11-02"),
        ("released>2020,2021", "released>2020,2021", "several dates; accepted: one date behind >"),
        ("params>1,5", "params>1,5", "is not a number"),
        ("org>openai", "org>openai", "Organization is text; accepted: organization:part"),
        ("open:maybe", "open:maybe", "accepted: open:yes, open:no"),
        ("theirs:1", "theirs:1", "accepted: theirs:yes, theirs:no"),
        ("open>yes", "open>yes", "accepted: open:VALUE"),
        ("has:colour", "has:colour", "names no field"),
        ("conf:sure", "conf:sure", "accepted: disclosed, estimated, rumoured"),
        ("gpt -colour:red", "-colour:red", "'colour' is not a field"),
        ("gpt not:", "not:", "'not:' turns nothing round"),
        ("mmlu>101", "mmlu>101", "outside 0 to 100"),
        ('中文 colour:"a b" x', 'colour:"a b"', "'colour' is not a field"),
    ],
)
def test_a_word_that_is_not_understood_is_pointed_at(text: str, word: str, message: str) -> None:
    with pytest.raises(InvalidQuery) as caught:
        read_query(text)
    assert text[caught.value.start : caught.value.end] == word
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["-" * 20_000 + "gpt", "not:" * 5000 + "gpt", '"' * 20_001, "(" * 20_000, "org:" + "a," * 20_000])
def test_an_endless_word_is_read_like_any_other(text: str) -> None:
    read_query(text).pick(DATA)


WORDS = st.lists(
    st.one_of(
        st.text(max_size=10),
        st.builds(lambda turn, name, sign, value: f"{turn}{name}{sign}{value}", st.sampled_from(["", "-", "not:"]), st.sampled_from([*NAMES, *FLAGS]),
                  st.sampled_from([":", "=", "!=", ">", ">=", "<", "<="]), st.one_of(st.text(max_size=8), st.sampled_from(["2023", "70B", "yes", "api", "a,b", '"'])),
    )),
    max_size=4,
).map(" ".join)


@given(WORDS)
def test_any_text_is_a_query_or_points_at_its_fault(text: str) -> None:
    try:
        query = read_query(text)
    except InvalidQuery as fault:
        assert 0 <= fault.start < fault.end <= len(text)
        assert str(fault)
    else:
        assert len(query.pick(DATA)) <= len(DATA)


def test_a_query_keeps_the_text_that_names_it() -> None:
    assert read_query("  org:openai ").text == "org:openai"


def test_a_query_keeps_the_order_of_the_rows() -> None:
    assert read_query("gpt").pick(reversed(DATA)) == (NAMES_OF["gpt-4"], NAMES_OF["gpt-3"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("gpt4", "GPT-4"), ("GPT 4", "GPT-4"), ("gpt", "GPT-4"), ("gpt-4.5", "GPT-4.5"), ("gpt4o", "GPT-4o"), ("llama", "Llama 2 70B"), ("llama 2", "Llama 2 70B"), ("claude", None), ("", None), ("--", None)],
)
def test_the_closest_name_has_the_text_as_whole_words(typed: str, meant: str | None) -> None:
    named = [milestone(name, day, name=name) for name, day in (("GPT-4.5", "2025"), ("GPT-4o", "2024"), ("GPT-4", "2023"), ("Llama 2 70B", "2023"))]
    found = closest(named, typed)
    assert (found and found.name) == meant


@pytest.mark.parametrize(
    ("text", "field"),
    [("par", "params"), ("llama par", "params"), ("-ope", "open"), ("params>70B", ""), ("llama ", ""), ("", ""), ("llama", "")],
)
def test_the_field_that_is_being_typed_is_known_by_its_beginning(text: str, field: str) -> None:
    assert field_begun(text) == field


TURNS = st.sampled_from(["", "-", "not:", "--", "not:-"])
TEXT_WORDS = st.tuples(st.sampled_from(["org", "name", "country", "family", "access"]), st.sampled_from([":", "=", "!="]), st.sampled_from(["openai", "gpt,meta", '"United States"']))
NUMBER_WORDS = st.tuples(st.sampled_from(["params", "context", "compute", "tokens"]), st.sampled_from([":", "=", "!=", ">", ">=", "<", "<="]), st.sampled_from(["70", "8192", "1"]))
DATE_WORDS = st.tuples(st.sampled_from(["year", "released", "date"]), st.sampled_from([":", "=", "!=", ">", ">=", "<", "<="]), st.sampled_from(["2019", "2023", "2020"]))
FLAG_WORDS = st.sampled_from([("open", ":", "yes"), ("theirs", ":", "no"), ("conf", ">=", "estimated"), ("has", ":", "mmlu"), ("id", ":", "gpt-4,xlnet")])
GOOD_WORDS = st.tuples(TURNS, st.one_of(TEXT_WORDS, NUMBER_WORDS, DATE_WORDS, FLAG_WORDS)).map(lambda word: word[0] + "".join(word[1]))


@given(st.lists(GOOD_WORDS, max_size=5))
def test_a_query_read_from_its_own_text_is_the_same_query(words: list[str]) -> None:
    query = read_query("  ".join(words) + " ")
    again = read_query(query.text)
    assert again.text == query.text
    assert again.pick(DATA) == query.pick(DATA)


@given(st.lists(GOOD_WORDS, max_size=5))
def test_a_query_is_the_intersection_of_its_words(words: list[str]) -> None:
    assert picked(" ".join(words)) == [key for key in ALL if all(key in picked(word) for word in words)]


@given(GOOD_WORDS)
def test_a_word_and_its_opposite_part_the_milestones(word: str) -> None:
    assert sorted(picked(word) + picked(f"not:{word}")) == sorted(ALL)


@given(st.lists(GOOD_WORDS, max_size=5))
def test_words_on_dates_are_the_window_and_the_others_the_kind(words: list[str]) -> None:
    query = read_query(" ".join(words))
    dates = [word for word in words if word.lstrip("-").removeprefix("not:").lstrip("-").startswith(("year", "released", "date"))]
    assert (len(query.window), len(query.tests)) == (len(dates), len(words) - len(dates))
    assert all(query.accepts(m) == (query.is_in_window(m) and query.is_of_kind(m)) for m in DATA)


@given(st.lists(GOOD_WORDS, max_size=3), st.sampled_from(["siz>3", "params>much", "open:maybe", "conf:sure", "has:soul", "year:soon", "released:2020-13", "org>x"]), st.lists(GOOD_WORDS, max_size=3))
def test_a_fault_is_pointed_at_wherever_it_stands(before: list[str], wrong: str, after: list[str]) -> None:
    text = " ".join([*before, wrong, *after])
    with pytest.raises(InvalidQuery) as refused:
        read_query(text)
    assert text[refused.value.start : refused.value.end] == wrong
