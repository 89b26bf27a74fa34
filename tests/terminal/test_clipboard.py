"""A copy takes the way that works, and says which."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tui.terminal.clipboard import LONGEST_SEQUENCE, copy


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    folder = tmp_path / "tools"
    folder.mkdir()
    return folder


def make_tool(folder: Path, name: str, script: str) -> None:
    tool = folder / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)


def test_in_tmux_the_text_goes_through_tmux(tools: Path) -> None:
    make_tool(tools, "tmux", f'[ "$2" = -w ] && /bin/cat > {tools}/got')
    sent: list[str] = []
    copied = copy("täxt", sent.append, {"TMUX": "1", "TERM": "tmux", "PATH": str(tools)})
    assert (copied.route, sent, (tools / "got").read_text()) == ("tmux", [], "täxt")


def test_an_old_tmux_keeps_it_to_itself_and_the_message_says_so(tools: Path) -> None:
    make_tool(tools, "tmux", '[ "$2" = - ] && /bin/cat > /dev/null')
    copied = copy("text", lambda _: None, {"TMUX": "1", "TERM": "tmux", "PATH": str(tools)})
    assert copied.route == "tmux"
    assert "tmux only" in copied.message


def test_at_the_machine_itself_a_tool_is_used(tools: Path) -> None:
    make_tool(tools, "xclip", f"/bin/cat > {tools}/got")
    assert copy("text", lambda _: None, {"DISPLAY": ":0", "TERM": "xterm", "PATH": str(tools)}).route == "tool"


def test_over_ssh_the_terminal_is_asked(tools: Path) -> None:
    make_tool(tools, "xclip", "exit 0")
    sent: list[str] = []
    environment = {"DISPLAY": ":0", "SSH_TTY": "x", "TERM": "xterm", "PATH": str(tools)}
    assert copy("text", sent.append, environment).route == "terminal"
    assert sent == [f"\x1b]52;c;{base64.b64encode(b'text').decode()}\x07"]


def test_a_tool_that_fails_is_not_believed(tools: Path) -> None:
    make_tool(tools, "xclip", "exit 1")
    assert copy("text", lambda _: None, {"DISPLAY": ":0", "TERM": "xterm", "PATH": str(tools)}).route == "terminal"


def test_gnu_screen_gets_it_in_pieces_that_it_passes_on(tools: Path) -> None:
    sent: list[str] = []
    copy("x" * 2000, sent.append, {"STY": "1", "TERM": "screen", "PATH": str(tools)})
    assert "".join(sent[0].split("\x1b\\\x1bP")).startswith("\x1bP\x1b]52;c;")


@pytest.mark.parametrize(("text", "term"), [("x" * LONGEST_SEQUENCE, "xterm"), ("text", "linux"), ("text", "vt100")])
def test_what_no_terminal_takes_goes_into_a_file(text: str, term: str, tools: Path) -> None:
    copied = copy(text, lambda _: None, {"TERM": term, "PATH": str(tools)}, tools / "state")
    assert copied.route == "file"
    assert (tools / "state" / "copied.txt").read_text() == text
    assert str(tools / "state" / "copied.txt") in copied.message


def test_where_nothing_works_nothing_is_claimed(tools: Path) -> None:
    copied = copy("text", lambda _: None, {"TERM": "linux", "PATH": str(tools)})
    assert copied.route == "none"
    assert copied.message.startswith("Not copied")
