"""A file that is wrong never keeps the dashboard shut: it says file, place and reason, shows what is good, and writes nothing over it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pilot import dashboard

GOOD = '[[milestone]]\nid = "good"\nname = "Good"\nreleased = 2026-11-02\nparameters_b = 13\n'
UNREADABLE = {
    "syntax": (b'[[milestone]]\nid = "a\n', "line 2"),
    "not utf-8": (b'[[milestone]]\nid = "\xff\xfe"\n', "UTF-8"),
    "another shape": (b"milestone = 3\n", "milestone: found 3; accepted: [[milestone]] tables"),
    "another program's": (b"format = 99\n", "format: found 99; accepted: 1"),
}
WRONG = {
    "unknown field": ("weight = 3\n", "weight: not a known key"),
    "wrong type": ('context_tokens = "many"\n', "context_tokens: found 'many'; accepted: a number"),
    "impossible value": ("active_parameters_b = -1\n", "active_parameters_b: '-1' is not above zero"),
    "wrong date": ('[milestone.confidence]\nreleased = "sure"\n', "confidence.released: found 'sure'; accepted: disclosed"),
    "duplicate id": ("\n" + GOOD, "id: found 'good' again; accepted: one record for each id"),
    "no id": ('\n[[milestone]]\nname = "B"\n', "id: found None"),
}


def flat(text: str) -> str:
    """The screen without its frames and line ends."""
    return " ".join(text.replace("│", " ").replace("┃", " ").split())


@pytest.mark.parametrize(("content", "reason"), UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_a_file_that_cannot_be_read_is_never_written_to(content: bytes, reason: str, tmp_path: Path):
    file = tmp_path / "ours.toml"
    file.write_bytes(content)
    async with dashboard(file) as board:
        await board.press("m")
        assert f"ours.toml" in flat(board.text)
        assert reason in flat(board.text)

        await board.press("escape", "2", "a", "O", "enter", "2", "0", "2", "6", "enter")

        assert "nothing was saved" in flat(board.text)
        assert file.read_bytes() == content


@pytest.mark.parametrize(("added", "reason"), WRONG.values(), ids=WRONG.keys())
async def test_what_is_wrong_in_a_record_is_told_with_its_place_and_the_rest_is_shown(added: str, reason: str, tmp_path: Path):
    file = tmp_path / "ours.toml"
    file.write_text(GOOD + added)
    async with dashboard(file) as board:
        assert "ours.toml" in board.said
        await board.press("m")
        assert reason in flat(board.text)
        assert "line 1, milestone 1 (good)" in flat(board.text) or "milestone 2" in flat(board.text)

        await board.press("escape", "2")

        assert any("Good" in line and "13B" in line for line in board.lines)


@pytest.mark.parametrize("content", [None, b"", b"# nothing yet\n"], ids=["missing", "empty", "a remark"])
async def test_a_file_without_records_opens_empty_and_takes_the_first_one(content: bytes | None, tmp_path: Path):
    file = tmp_path / "ours.toml"
    if content is not None:
        file.write_bytes(content)
    async with dashboard(file) as board:
        assert board.said == ""
        await board.press("2", "a", "O", "enter", "2", "0", "2", "6", "enter")

        assert '[[milestone]]\nid = "o"\nname = "O"\nreleased = 2026-01-01\n' in file.read_text()
        assert "# nothing yet" in file.read_text() or content != b"# nothing yet\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads and writes everything")
@pytest.mark.parametrize(("mode", "said"), [(0o000, "ours.toml: can't be read"), (0o400, "ours.toml")])
async def test_a_file_that_may_not_be_read_or_written_is_told_and_kept(mode: int, said: str, tmp_path: Path):
    file = tmp_path / "ours.toml"
    file.write_text(GOOD)
    file.chmod(mode)
    async with dashboard(file) as board:
        await board.press("2", "a", "O", "enter", "2", "0", "2", "6", "enter")
        assert said in board.text

    file.chmod(0o600)
    assert file.read_text() == GOOD


HOSTILE = ("[bold red]x[/]", "[@click=app.quit]y[/]", "\x1b[2J\x1b]0;t\x07", "\u202eabc", "a\rb\nc\td", "\u200b\u200d", "[/]")


@pytest.mark.parametrize("name", HOSTILE)
async def test_text_from_the_data_is_only_text(name: str, tmp_path: Path):
    file = tmp_path / "ours.toml"
    quoted = "".join(f"\\u{ord(character):04x}" for character in name)
    file.write_text(f'[[milestone]]\nid = "h"\nname = "{quoted}"\nreleased = 2026-11-02\nnote = "{quoted}"\norganization = "{quoted}"\n')
    async with dashboard(file, size=(120, 40)) as board:
        for keys in (("1",), ("2",), ("enter", "escape", "tab"), ("3",), ("ctrl+p",), ("escape",)):
            await board.press(*keys)
            assert all(line.isprintable() for line in board.lines)

        await board.press("2", "s")
        if name.isprintable() and name.isascii():
            assert name in board.text


async def test_problems_and_messages_can_be_read_again(tmp_path: Path):
    file = tmp_path / "ours.toml"
    file.write_text(GOOD + "weight = 3\nheight = 4\n")
    async with dashboard(file, size=(120, 40)) as board:
        assert "(m lists 1 more)" in board.said
        await board.press("2", "D", "m")

        for text in ("weight: not a known key", "height: not a known key", "Saved: Good (copy) added"):
            assert text in flat(board.text)
