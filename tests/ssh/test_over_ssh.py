"""The dashboard over a real ssh connection: a private sshd on the loopback address, with keys made for the test."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from in_pty import Terminal
from tests.ssh.relay import line_to
from tests.ssh.sshd import SSH, SSHD, Server, has_ended, running_sshd

ROOT = Path(__file__).resolve().parents[2]
OWN_FILE = """\
extends = "none"

[[milestone]]
id = "our-13b"
name = "Our 13B"
released = 2026-11-02
parameters_b = 13
"""

MANY_COLOURS = re.compile(rb"\x1b\[[0-9;]*[34]8;")
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])[0-9;]*m")

pytestmark = [
    pytest.mark.skipif(not (SSHD and SSH), reason="sshd and ssh are not installed (Debian: apt install openssh-server)"),
    pytest.mark.skipif(os.geteuid() != 0, reason="sshd hands out terminals only when root starts it"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An sshd that ends with the module."""
    with running_sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


class Session(Struct, frozen=True):
    """The dashboard at the other end of a connection."""

    terminal: Terminal
    pid_file: Path
    own_file: Path

    @property
    def program(self) -> int:
        """The process of the dashboard."""
        return int(self.pid_file.read_text())

    def parameters(self) -> list[float]:
        """The parameters of the milestones in the user's file, in 1e9."""
        return [record["parameters_b"] for record in tomllib.loads(self.own_file.read_text())["milestone"]]

    def edit_parameters(self, typed: str) -> None:
        """Types over the cell under the cursor, and waits until it is saved."""
        self.terminal.press("2")
        self.terminal.wait_for("Edit cell")
        self.terminal.press("\r")
        self.terminal.wait_for("next cell")
        self.terminal.press(typed)
        self.terminal.wait_for(typed)
        self.terminal.press("\r")
        self.terminal.wait_for("Saved")


@pytest.fixture
def session(server: Server, home: Path, tmp_path: Path) -> Iterator[Session]:
    """The dashboard over ssh, open on a file with one milestone."""
    own_file = home / "milestones.toml"
    own_file.write_text(OWN_FILE)
    pid_file = tmp_path / "pid"
    remote = f"echo $$ >{pid_file}; cd {ROOT} && MILEPOST_HOME={home} exec {sys.executable} -m tui"
    terminal = Terminal(server.command(remote), tmp_path, os.environ)
    try:
        terminal.wait_for("q Quit")
        yield Session(terminal, pid_file, own_file)
    finally:
        terminal.end()


def parent(process: int) -> int:
    """The process that started a process: of the dashboard, the sshd of its connection."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def window_closed(session: Session) -> None:
    session.terminal.hang_up()


def client_killed(session: Session) -> None:
    session.terminal.kill()


def server_killed(session: Session) -> None:
    os.kill(parent(session.program), signal.SIGKILL)


def test_it_answers_a_key(session: Session) -> None:
    session.terminal.press("2")
    session.terminal.wait_for("Our 13B")


def remote(home: Path, *arguments: str) -> str:
    """What a person types after the name of the host."""
    return f"cd {ROOT} && MILEPOST_HOME={home} exec {sys.executable} -m tui {' '.join(arguments)}"


def walked(server: Server, home: Path, term: str, *arguments: str) -> bytes:
    """All that comes through the connection while the first five sections are gone through."""
    terminal = Terminal(server.command(remote(home, *arguments)), home, {**os.environ, "TERM": term})
    try:
        terminal.wait_for("q Quit")
        for key, sign in (("2", "Edit cell"), ("3", "Open milestone"), ("5", "Search")):
            terminal.press(key)
            terminal.wait_for(sign)
        terminal.press("q")
        assert terminal.finish() == 0
        return terminal.output
    finally:
        terminal.end()


def test_it_begins_with_the_terminals_own_colours(server: Server, home: Path) -> None:
    assert MANY_COLOURS.search(walked(server, home, "xterm-256color")) is None


def test_all_colours_come_on_request(server: Server, home: Path) -> None:
    assert MANY_COLOURS.search(walked(server, home, "xterm-256color", "--full"))


def test_the_type_of_the_terminal_is_that_of_the_near_end(server: Server, home: Path) -> None:
    sent = walked(server, home, "vt100")
    assert COLOUR.search(sent) is None
    assert sent.isascii()


@pytest.mark.parametrize(("term", "tty"), [("xterm-256color", "-T"), ("dumb", "-tt")])
def test_where_no_dashboard_can_be_drawn_one_line_names_the_commands(server: Server, home: Path, term: str, tty: str) -> None:
    command = server.command(remote(home), tty)
    done = subprocess.run(command, env={**os.environ, "TERM": term}, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    (line,) = (done.stdout + done.stderr).splitlines()
    assert "milepost list, milepost trend" in line
    assert done.returncode == 2


def test_a_command_answers_without_a_terminal(server: Server, home: Path) -> None:
    command = server.command(remote(home, "when", "parameters", "100T"), "-T")
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "100T" in done.stdout


def test_an_edit_over_ssh_is_in_the_file(session: Session) -> None:
    session.edit_parameters("26B")
    assert session.parameters() == [26]


def test_it_draws_in_the_whole_of_a_window_made_larger(session: Session) -> None:
    session.terminal.resize(120, 40)
    session.terminal.wait_for(lambda text: any(line.strip() for line in text.splitlines()[24:]))


def test_q_leaves_the_terminal_as_it_was(session: Session) -> None:
    session.terminal.press("q")
    assert session.terminal.finish() == 0
    assert session.terminal.is_given_back


@pytest.mark.parametrize("cut", [window_closed, client_killed, server_killed])
def test_a_cut_connection_ends_the_program_and_loses_no_edit(cut: Callable[[Session], None], session: Session) -> None:
    session.edit_parameters("39B")
    program = session.program
    cut(session)
    assert has_ended(program)
    assert session.parameters() == [39]


@pytest.mark.parametrize(("baud", "round_trip"), [(115_200, 0.0), (0, 0.3)], ids=["115,200 baud", "300 ms"])
def test_over_a_slow_or_far_line_what_was_typed_ahead_is_done_in_order(baud: int, round_trip: float, server: Server, home: Path) -> None:
    (home / "milestones.toml").write_text(OWN_FILE)
    with line_to(server, baud, round_trip) as (far, _):
        terminal = Terminal(far.command(remote(home)), home, os.environ)
        try:
            terminal.wait_for("q Quit")
            terminal.press("2")
            terminal.wait_for("Edit cell")
            terminal.press("\r26B\r\x1b[B\x1b[A\r39B\r")
            terminal.wait_for("39B")
            terminal.press("q")
            assert terminal.finish() == 0
        finally:
            terminal.end()
    (record,) = tomllib.loads((home / "milestones.toml").read_text())["milestone"]
    assert record["parameters_b"] == 39
