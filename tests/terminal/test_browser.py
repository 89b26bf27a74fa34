"""A source is opened only by a browser with a window on the machine that the person sits at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.terminal.browser import browser, open_address


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with an xdg-open that says what it is asked to open, to whoever reads the pipe `asked`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "xdg-open"
    os.mkfifo(tmp_path / "asked")
    program.write_text(f'#!/bin/sh\nprintf "%s" "$1" > {tmp_path}/asked\n')
    program.chmod(0o755)
    return folder


@pytest.mark.parametrize("desktop", ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"])
def test_on_a_desktop_there_is_a_browser(programs, desktop):
    assert browser({"PATH": str(programs), desktop: ":0"}, "linux") == ["xdg-open"]


@pytest.mark.parametrize("far", [{}, {"DISPLAY": ":10", "SSH_CONNECTION": "a b c d"}, {"DISPLAY": ":10", "SSH_TTY": "/dev/pts/1"}])
def test_without_a_desktop_and_over_ssh_there_is_none(programs, far):
    assert browser({"PATH": str(programs), **far}, "linux") is None


def test_a_desktop_without_an_opener_has_none(tmp_path):
    assert browser({"PATH": str(tmp_path), "DISPLAY": ":0"}, "linux") is None


def test_an_address_is_handed_on_as_it_is(programs, tmp_path):
    environment = {"PATH": f"{programs}:/usr/bin:/bin", "DISPLAY": ":0"}
    assert open_address("https://example.org/?a=1&b=$(date)", environment, "linux") == "xdg-open"
    assert (tmp_path / "asked").read_text() == "https://example.org/?a=1&b=$(date)"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "-help", "", "arXiv 2307.08621"])
def test_what_is_no_web_address_is_not_handed_on(programs, address):
    assert open_address(address, {"PATH": str(programs), "DISPLAY": ":0"}, "linux") == ""
