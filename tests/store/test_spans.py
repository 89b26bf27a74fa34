"""Edits of a TOML text that leave every other byte as it is."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tui.core.data.changes import put
from tui.store import spans
from tui.store.refusal import Unsupported
from tui.store.spans import record_lines, rewrite

TEXT = '''\
# the file
extends = "shipped" # base

# about x
[[milestone]]  # head
  id   =   "x"   # id
# between
name = 'lit' # the name
note = """
[[milestone]]
id = "fake" """
scores.mmlu = 5 # dotted

[other]
x = nan
[[milestone]]
id = "y"
[milestone.sources]
name = "u" # src
[odd]
k = [ # open ]
 1, "]", # inside
]
[milestone.scores] # late
mmlu = 3

# the end'''


def meaning(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def with_value(text: str, index: int | None, path: tuple[str, ...], value: Any) -> str:
    """The text after an edit of a record, or of the top of the file."""
    before = meaning(text)
    if index is None:
        return rewrite(text, before, put(before, path, value))
    records = [put(m, path, value) if i == index else m for i, m in enumerate(before["milestone"])]
    return rewrite(text, before, {**before, "milestone": records})


def without_record(text: str, index: int) -> str:
    before = meaning(text)
    records = [m for i, m in enumerate(before["milestone"]) if i != index]
    after = {**before, "milestone": records} if records else {k: v for k, v in before.items() if k != "milestone"}
    return rewrite(text, before, after)


def with_record(text: str, record: dict[str, Any]) -> str:
    before = meaning(text)
    return rewrite(text, before, {**before, "milestone": [*before.get("milestone", []), record]})


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("index", "path", "value", "old", "new"),
    [
        (0, ("name",), "new", "name = 'lit' # the name", 'name = "new" # the name'),
        (0, ("id",), "z", '  id   =   "x"   # id', '  id   =   "z"   # id'),
        (0, ("note",), None, 'note = """\n[[milestone]]\nid = "fake" """\n', ""),
        (0, ("note",), "n", '"""\n[[milestone]]\nid = "fake" """', '"n"'),
        (0, ("scores", "mmlu"), 6.5, "scores.mmlu = 5 #", "scores.mmlu = 6.5 #"),
        (0, ("scores", "mmlu"), None, "scores.mmlu = 5 # dotted\n", ""),
        (0, ("scores", "eci"), 1, "# dotted\n", "# dotted\nscores.eci = 1\n"),
        (0, ("released",), date(2020, 1, 2), "# dotted\n", "# dotted\nreleased = 2020-01-02\n"),
        (0, ("low", "scores", "eci"), 1, "# dotted\n", "# dotted\n\n[milestone.low.scores]\neci = 1\n"),
        (1, ("released",), date(2020, 1, 2), 'id = "y"\n', 'id = "y"\nreleased = 2020-01-02\n'),
        (1, ("sources", "note"), "v", "# src\n", '# src\nnote = "v"\n'),
        (1, ("sources", "name"), None, '[milestone.sources]\nname = "u" # src\n', ""),
        (1, ("scores", "mmlu"), None, "[milestone.scores] # late\nmmlu = 3\n", ""),
        (None, ("extends",), "none", '"shipped" #', '"none" #'),
        (None, ("format",), 1, "# base\n", "# base\nformat = 1\n"),
        (None, ("removed",), ["a"], "# base\n", '# base\nremoved = [\n    "a",\n]\n'),
    ],
)
def test_an_edit_changes_its_own_bytes_only(
    index: int | None, path: tuple[str, ...], value: Any, old: str, new: str, line_end: str
) -> None:
    text = TEXT.replace("\n", line_end)
    expected = TEXT.replace(old, new, 1).replace("\n", line_end)
    assert with_value(text, index, path, value) == expected


def test_a_removed_record_leaves_the_rest_of_the_file() -> None:
    expected = TEXT.replace('[[milestone]]\nid = "y"\n[milestone.sources]\nname = "u" # src\n', "")
    assert without_record(TEXT, 1) == expected.replace("[milestone.scores] # late\nmmlu = 3\n", "")


def test_a_removed_record_leaves_the_comments_before_and_behind_it() -> None:
    text = '# a\n[[milestone]]\nid = "a"\n# tail of a\n\n# b\n[[milestone]]\nid = "b"\n'
    assert without_record(text, 0) == '# a\n# tail of a\n\n# b\n[[milestone]]\nid = "b"\n'


def test_an_added_record_follows_a_blank_line() -> None:
    text = '[[milestone]]\nid = "a"\n'
    assert with_record(text, {"id": "b", "scores": {"mmlu": 1}}) == (
        text + '\n[[milestone]]\nid = "b"\n\n[milestone.scores]\nmmlu = 1\n'
    )


def test_a_missing_last_newline_is_made_before_an_added_record() -> None:
    assert with_record('[[milestone]]\nid = "a" # c', {"id": "b"}) == (
        '[[milestone]]\nid = "a" # c\n\n[[milestone]]\nid = "b"\n'
    )


def test_an_added_key_finds_a_missing_last_newline() -> None:
    assert with_value('[[milestone]]\nid = "a" # c', 0, ("name",), "A") == '[[milestone]]\nid = "a" # c\nname = "A"\n'


def test_adding_and_removing_a_record_gives_back_the_text() -> None:
    text = TEXT + "\n"
    assert without_record(with_record(text, {"id": "b"}), 2) == text


def test_a_first_key_of_the_file_stands_under_its_opening_comment() -> None:
    text = '# the file\n\n# about a\n[[milestone]]\nid = "a"\n'
    assert with_value(text, None, ("removed",), ["z"]) == text.replace("file\n", 'file\nremoved = [\n    "z",\n]\n', 1)


def test_a_comment_right_above_a_record_stays_with_it() -> None:
    text = '# about a\n[[milestone]]\nid = "a"\n'
    assert with_value(text, None, ("format",), 1) == "format = 1\n\n" + text


def test_an_inline_table_is_edited_where_it_stands() -> None:
    text = '[[milestone]]\nid = "a"\nscores = { mmlu = 1, eci = 2 } # s\n'
    assert with_value(text, 0, ("scores", "mmlu"), 3) == text.replace("mmlu = 1", "mmlu = 3")
    assert with_value(text, 0, ("scores", "eci"), None) == text.replace("mmlu = 1, eci = 2", "mmlu = 1")


def test_quoted_headers_and_keys_are_found() -> None:
    text = "[[ 'milestone' ]]\n\"id\" = 'a'\n\"na\\u006de\" = 'b'\n"
    assert with_value(text, 0, ("name",), "c") == text.replace("'b'", '"c"')


def test_an_indent_is_taken_from_the_line_above() -> None:
    text = '[[milestone]]\n\tid = "a"\n'
    assert with_value(text, 0, ("name",), "A") == text + '\tname = "A"\n'


def test_control_characters_are_escaped() -> None:
    changed = with_value('[[milestone]]\nid = "a"\n', 0, ("note",), "\x1b[31m\x00\r\n\u202e")
    assert meaning(changed)["milestone"][0]["note"] == "\x1b[31m\x00\r\n\u202e"


def test_arrays_of_tables_inside_a_record_are_left_alone() -> None:
    text = '[[milestone]]\nid = "a"\n[[milestone.notes]]\nname = "n"\n[[milestone]]\nid = "b"\n'
    assert with_value(text, 0, ("name",), "A") == text.replace('id = "a"\n', 'id = "a"\nname = "A"\n')


def test_records_in_one_list_are_refused_with_their_line() -> None:
    with pytest.raises(Unsupported) as refused:
        with_value('# c\nmilestone = [\n  {id = "a"},\n]\n', 0, ("id",), "b")
    assert (refused.value.line, refused.value.reason) == (2, "milestone is not written as [[milestone]] tables")


def test_a_record_can_not_be_added_to_records_in_one_list() -> None:
    with pytest.raises(Unsupported):
        with_record('milestone = [{id = "a"}]\n', {"id": "b"})


def test_a_change_that_can_not_be_made_in_place_is_refused() -> None:
    text = '[[milestone]]\nid = "a"\n[[milestone.scores]]\nmmlu = 1\n'
    before = meaning(text)
    with pytest.raises(Unsupported):
        rewrite(text, before, {"milestone": [{"id": "a", "scores": [{"mmlu": 2}]}]})


def test_a_text_that_does_not_mean_what_it_should_is_refused() -> None:
    with pytest.raises(Unsupported, match="meaning of something else"):
        rewrite('[[milestone]]\nid = "a"\n', {"milestone": [{"id": "b"}]}, {"milestone": [{"id": "c"}]})


def test_long_texts_are_checked_by_the_part_that_is_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "WHOLE_CHECK", 0)
    with pytest.raises(Unsupported, match="meaning of something else"):
        rewrite('[[milestone]]\nid = "a"\n', {"milestone": [{"id": "b"}]}, {"milestone": [{"id": "c"}]})


def test_lines_of_records_are_counted_past_headers_in_strings() -> None:
    assert record_lines(TEXT) == (5, 16)


def test_deeply_nested_tables_elsewhere_are_no_hindrance() -> None:
    text = f'[[milestone]]\nid = "a"\n[{".".join("d" * 800)}]\nx = 1\n'
    assert with_value(text, 0, ("id",), "b") == text.replace('"a"', '"b"')


MULTI_LINE = ['"""x\n[[milestone]]\n"""', "'''\n''y'''", '"""""q"""""']
STRINGS = some.sampled_from(['"a"', "'b # c'", '"\\"#"', '""', *MULTI_LINE])
BARE = some.sampled_from(["1", "1_000 ", "-inf", "nan", "2020-01-02", "2020-01-02 03:04:05Z", "true", "0x1F"])
SCALARS = STRINGS | BARE
VALUES = SCALARS | some.lists(SCALARS, max_size=3).map(lambda items: "[ # ]\n" + ", #\n".join(items) + "\n]")
HEADERS = some.sampled_from(["[[milestone]]", "  [[ milestone ]]", '[["milestone"]]'])
NAMES = some.sampled_from(["name", '"odd key"', "'note'", "scores . mmlu", "sources.name", "low", "t"])
GAPS = some.sampled_from(["", "\n", "# c [[x]]\n", "\t\n", '  # "\n'])
ENDS = some.sampled_from(["\n", " # end = 1\n", "\t#\n"])


@some.composite
def documents(draw: Any) -> str:
    """Texts of a few records in many styles."""
    lines = [draw(GAPS), 'extends = "none"', draw(ENDS)]
    for index in range(draw(some.integers(1, 4))):
        lines += [draw(GAPS), draw(HEADERS), draw(ENDS)]
        lines += [f'id = "m{index}"', draw(ENDS)]
        for name in draw(some.lists(NAMES, unique=True, max_size=4)):
            lines += [draw(GAPS), name, draw(some.sampled_from(["=", " = ", "\t=  "])), draw(VALUES), draw(ENDS)]
        if draw(some.booleans()):
            lines += [f"[milestone.extra{index}]", draw(ENDS), "k = ", draw(VALUES), draw(ENDS)]
        if draw(some.booleans()):
            lines += [f"[other{index}]", draw(ENDS), "k = ", draw(VALUES), draw(ENDS)]
    return "".join(lines)


@given(documents(), some.integers(0, 3), some.sampled_from(["name", "t", "released", "low"]), some.text(max_size=8))
def test_any_value_of_any_record_can_be_set_and_put_back(text: str, index: int, key: str, value: str) -> None:
    index %= len(meaning(text)["milestone"])
    before = meaning(text)["milestone"][index].get(key)
    changed = with_value(text, index, (key,), value)
    assert meaning(changed)["milestone"][index][key] == value
    assert repr(meaning(with_value(changed, index, (key,), before))) == repr(meaning(text))


@given(documents(), some.integers(0, 3))
def test_a_removed_record_takes_no_line_of_others(text: str, index: int) -> None:
    records = meaning(text)["milestone"]
    index %= len(records)
    changed = without_record(text, index)
    assert repr(meaning(changed).get("milestone", [])) == repr(records[:index] + records[index + 1 :])
