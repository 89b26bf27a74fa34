"""The dashboard in tmux, in GNU screen and over real ssh, on fast, slow and far lines: python tests/bench/terminals.py [runs].

Measured at the person's end, 120x40: the login (for ssh alone), the start over it (until the first doubling time is seen), the settled first screen, the slowest of
four sections, an arrow, and for how long the screen still changes after an arrow was held for two seconds. The slow line lies between
ssh and sshd, so that it carries what ssh makes of the bytes. Ways that are not installed here are left out and named.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT), str(ROOT / "tests")]

from line import Program, dashboard, environment  # noqa: E402
from tests.ssh.relay import Relay, line_to  # noqa: E402
from tests.ssh.sshd import SSH, SSHD, running_sshd  # noqa: E402

PRESSES, EVERY = 40, 0.05
LARGEST_PACKET = 4_000
"""Bytes that ssh sends in one piece, none of which are seen before all have come."""


class Way(Struct, frozen=True):
    """How the dashboard is reached."""

    name: str
    inside: str = ""
    """The multiplexer that it runs in."""
    far: bool = False
    """Whether over ssh."""
    baud: int = 0
    round_trip: float = 0.0
    mode: str = ""
    """The option that chooses the colours; none for what the dashboard chooses by itself."""

    @property
    def missing(self) -> str:
        """What is not installed here of that which it needs."""
        needed = {self.inside: shutil.which(self.inside), "sshd": SSHD and SSH and os.geteuid() == 0}
        return next((name for name in ([self.inside] if self.inside else []) + ["sshd"] * self.far if not needed[name]), "")

    @property
    def quiet(self) -> float:
        """Seconds of silence after which nothing more comes."""
        return max(0.4, LARGEST_PACKET * 10 / self.baud if self.baud else 0.0)


WAYS = (
    Way("terminal"),
    Way("tmux", "tmux"),
    Way("screen", "screen"),
    Way("ssh", far=True),
    Way("ssh, --full", far=True, mode="--full"),
    Way("ssh, tmux", "tmux", far=True),
    Way("ssh, screen", "screen", far=True),
    Way("ssh, 300 ms", far=True, round_trip=0.3),
    Way("ssh, 115,200 baud", far=True, baud=115_200),
    Way("ssh, 115,200 baud, tmux", "tmux", far=True, baud=115_200),
    Way("ssh, 9,600 baud", far=True, baud=9_600),
)
COLUMNS = ("login", "start", "screen", "bytes", "section", "arrow", "bytes/arrow", "held", "on the wire")


class Reached(Struct):
    """A dashboard at the end of its way."""

    program: Program
    login: float
    """Milliseconds that ssh alone takes."""
    relay: Relay | None


@contextmanager
def reached(way: Way, folder: Path) -> Iterator[Reached]:
    """The dashboard, opened by that way."""
    named = {"HOME": str(folder), "SCREENDIR": str(folder / "screens"), "MILEPOST_HOME": str(folder), "LANG": "C.UTF-8"}
    (folder / "screens").mkdir(mode=0o700)
    (folder / "settings").write_text("startup_message off\n")
    near = environment(folder, **named)
    with ExitStack() as until_the_end:
        command, login, relay = inside(way, folder), 0.0, None
        if way.far:
            (folder / "keys").mkdir()
            server = until_the_end.enter_context(running_sshd(folder / "keys"))
            server, relay = until_the_end.enter_context(line_to(server, way.baud, way.round_trip))
            with Program(server.command("echo logged in"), near) as alone:
                login = alone.until("logged in")
            relay.carried = 0
            settings = shlex.join(f"{name}={value}" for name, value in named.items())
            command = server.command(f"cd {ROOT} && exec env {settings} {shlex.join(command)}")
        program = until_the_end.enter_context(Program(command, near))
        try:
            yield Reached(program, login, relay)
        finally:
            end(way, folder, near)


def inside(way: Way, folder: Path) -> list[str]:
    """The command at the far end."""
    itself = dashboard(*way.mode.split())
    tmux = ["tmux", "-S", str(folder / "tmux"), "-f", os.devnull, "new"]
    screen = ["screen", "-S", "bench", "-c", str(folder / "settings")]
    return {"": [], "tmux": tmux, "screen": screen}[way.inside] + itself


def end(way: Way, folder: Path, near: Mapping[str, str]) -> None:
    """Ends a multiplexer, if the dashboard has not ended it with itself."""
    ends = {"tmux": ["tmux", "-S", str(folder / "tmux"), "kill-server"], "screen": ["screen", "-S", "bench", "-X", "quit"]}
    if way.inside:
        subprocess.run(ends[way.inside], env=near, capture_output=True)


def measure(way: Way) -> dict[str, float]:
    """The figures of one session, in ms and bytes."""
    with tempfile.TemporaryDirectory(prefix="way") as folder, reached(way, Path(folder)) as at:
        program = at.program
        start = program.until("doubles")
        screen, size = program.settle(way.quiet), len(program.output)
        sections = [program.press(digit, quiet=way.quiet).last for digit in "2351"]
        program.press("2", quiet=way.quiet)
        arrows = [program.press("down", quiet=way.quiet) for _ in range(5)]
        held = program.press(*["down"] * PRESSES, every=EVERY, quiet=way.quiet).last - (PRESSES - 1) * EVERY * 1000
        carried = at.relay.carried if at.relay else 0
        program.quit()
        return {
            "login": at.login, "start": start - at.login, "screen": screen - at.login, "bytes": size, "section": max(sections),
            "arrow": median(arrow.last for arrow in arrows), "bytes/arrow": median(arrow.size for arrow in arrows), "held": held, "on the wire": carried,
        }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Measures all ways by turns and prints the medians."""
    for way in WAYS:
        if way.missing:
            print(f"{way.name}: {way.missing} is not installed, or can't be started by this user")
    ways = [way for way in WAYS if not way.missing]
    runs = int(arguments[0]) if arguments else 3
    taken = [{way: measure(way) for way in ways} for _ in range(runs)]
    print(f"{'ms and bytes, medians':26}{''.join(f'{name:>13}' for name in COLUMNS)}")
    for way in ways:
        print(f"{way.name:26}{''.join(f'{median(run[way][name] for run in taken):13,.0f}' for name in COLUMNS)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
