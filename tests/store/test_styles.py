"""Files as people write them by hand: an edit changes the lines of its own record, and no other byte."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.core.data.changes import set_value
from tui.store.store import Store, StoreError

STYLES: dict[str, str] = {
    "plain": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nparameters_b = 7\n',
    "comments": '# above\n[[milestone]] # of the table\n# before\nid = "x" # id\nname = "X"\t# name\n\n# between\nreleased = 2020-01-01\nparameters_b = 7     # leaked\n# behind\n',
    "order": '[[milestone]]\nparameters_b = 7\nreleased = 2020-01-01\nname = "X"\nid = "x"\n',
    "no blanks": '[[milestone]]\nid="x"\nname="X"\nreleased=2020-01-01\nparameters_b=7\n',
    "indented with tabs": '\t[[milestone]]\n\t\tid = "x"\n\t\tname = "X"\n\t\treleased = 2020-01-01\n\t\tparameters_b\t=\t7\t# tab\n',
    "indented with blanks": '  [[milestone]]\n    id   = "x"\n    name = "X"\n    released     = 2020-01-01\n    parameters_b = 7\n',
    "blank lines": '\n\n\n[[milestone]]\n\nid = "x"\n\n\nname = "X"\n\nreleased = 2020-01-01\n\nparameters_b = 7\n\n\n',
    "quoted keys": '[["milestone"]]\n"id" = "x"\n\'name\' = \'X\'\n"released" = 2020-01-01\n"parameters_b" = 7\n',
    "number style": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nparameters_b = +7.00_0e0\nscores.mmlu = 0.8_6e2\n',
    "hexadecimal": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nparameters_b = 0x7\n',
    "sub-tables": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nparameters_b = 7\n[milestone.scores]\nmmlu = 80\n[milestone.sources]\nname = "https://x.example"\n[milestone.own.deep]\nvalue = [1,\n 2]\n',
    "inline tables": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nparameters_b = 7\nscores = { mmlu = 80 }\nsources={name="https://x.example"}\n',
    "dotted keys": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nparameters_b = 7\nscores.mmlu = 80\nsources . name = "https://x.example"\n',
    "fake headers in text": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nnote = """\n[[milestone]]\nid = "no"\nparameters_b = 9\n"""\nparameters_b = 7\n',
    "fake headers in literal text": "[[milestone]]\nid = 'x'\nname = 'X'\nreleased = 2020-01-01\nnote = '''\n[[milestone]]\n# \"\"\"'''\nparameters_b = 7\n",
    "unknown keys": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nnewer = { a = [ 1, { b = 2 } ] }\nparameters_b = 7\nlater.than.this = 1979-05-27T07:32:00Z\n',
    "lists over lines": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nown = [ # a list\n  "]", # not the end\n  "[[milestone]]",\n]\nparameters_b = 7\n',
    "escapes": '[[milestone]]\nid = "x"\nname = "X \\"quoted\\" \\u00e9 \\\\"\nreleased = 2020-01-01\nparameters_b = 7\n',
    "other tables between": '[[milestone]]\nid = "x"\nname = "X"\nreleased = 2020-01-01\nparameters_b = 7\n\n[other]\nid = "x"\nparameters_b = 7\n\n[[others]]\nid = "x"\n',
}
"""One record as it may be written; its number is 7."""
FORMS: dict[str, Callable[[str], bytes]] = {
    "LF": str.encode,
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no last newline": lambda text: text.rstrip("\n").encode(),
    "mixed line ends": lambda text: text.replace("\n", "\r\n", text.count("\n") // 2).encode(),
}
BEFORE = '# A file of mine\n# with two lines\nextends = "none"   # alone\n\n[[milestone]] # first\nid = "first"\nname = "First"\nreleased = 2019-01-01\nparameters_b = 1_0.50\n\n'
AFTER = '\n# the last one\n[[milestone]]\nid = "last"\nname = "Last"\nreleased = 2021-01-01\nparameters_b = 1e2\n# the end\n'
EDITS: dict[str, tuple[str, Any]] = {
    "another number": ("parameters_b", 8), "no number": ("parameters_b", None), "a date": ("released", "2020-02"), "a text": ("note", "a\n[[milestone]]"),
    "a score": ("scores.mmlu", 90), "a source": ("sources.parameters_b", "https://y.example"),
}  # fmt: skip

every_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is not waited for."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def edited(path: Path, content: bytes, key: str, value: Any) -> Store:
    path.write_bytes(content)
    store = Store(path, ())
    store.perform(set_value(store.dataset.by_id["x"], key, value))
    return store


@every_form
@every_style
def test_an_edit_changes_the_lines_of_its_record_alone(tmp_path: Path, style: str, form: Callable[[str], bytes]) -> None:
    path, before = tmp_path / "mine.toml", form(BEFORE + style + AFTER)
    start, end = before[: before.index(b"1_0.50") + 6], before[before.index(b"# the last one") :]
    for key, value in EDITS.values():
        store = edited(path, before, key, value)
        after = path.read_bytes()
        assert after.startswith(start) and after.endswith(end)
        meant, found = tomllib.loads(before.decode("utf-8-sig")), tomllib.loads(after.decode("utf-8-sig"))
        assert [r for r in meant["milestone"] if r["id"] != "x"] == [r for r in found["milestone"] if r["id"] != "x"]
        assert {k: v for k, v in meant.items() if k != "milestone"} == {k: v for k, v in found.items() if k != "milestone"}
        assert store.dataset.by_id["x"].get(key) == Store(path, ()).dataset.by_id["x"].get(key)
        store.undo()
        assert path.read_bytes() == before


@every_form
@every_style
def test_another_number_changes_one_line_and_keeps_its_comment(tmp_path: Path, style: str, form: Callable[[str], bytes]) -> None:
    path, before = tmp_path / "mine.toml", form(BEFORE + style + AFTER)
    edited(path, before, "parameters_b", 8)
    old, new = before.splitlines(), path.read_bytes().splitlines()
    changed = [(was, becomes) for was, becomes in zip(old, new) if was != becomes]
    assert len(old) == len(new) and len(changed) == 1
    assert changed[0][0].partition(b"#")[2] == changed[0][1].partition(b"#")[2]


@pytest.mark.parametrize(
    "text",
    ['milestone = [\n  { id = "x", name = "X", released = 2020-01-01 }, # inline\n]\n', 'milestone = [{id="x",name="X",released=2020-01-01}]\n'],
)
def test_a_form_that_can_not_be_edited_in_place_is_refused_and_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    with pytest.raises(StoreError, match=r"line 1.*accepted: plain \[\[milestone\]\] tables"):
        edited(path, text.encode(), "parameters_b", 8)
    assert path.read_text() == text
