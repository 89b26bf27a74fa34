"""An sshd of the tests' own on the loopback address, with keys made for it."""

from __future__ import annotations

import getpass
import os
import select
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from in_pty import PATIENCE

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:" + os.environ.get("PATH", os.defpath))
SSH = shutil.which("ssh")


class Server(Struct, frozen=True):
    """A running sshd of the test's own, and what a client needs to reach it."""

    port: int
    client_key: Path

    def command(self, remote: str, tty: str = "-tt") -> list[str]:
        """The client's command line that runs something at the other end: with `-tt` in a terminal, with `-T` in none."""
        options = (
            f"IdentityFile={self.client_key}", "IdentitiesOnly=yes", "BatchMode=yes", "LogLevel=ERROR",
            "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null",
        )
        flags = [word for option in options for word in ("-o", option)]
        return [str(SSH), "-F", "/dev/null", tty, "-p", str(self.port), *flags, f"{getpass.getuser()}@127.0.0.1", remote]


@contextmanager
def running_sshd(folder: Path) -> Iterator[Server]:
    """An sshd that lets in one key."""
    for name in ("host", "client"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    port = free_port()
    settings = folder / "config"
    settings.write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host\nPidFile none\nAuthorizedKeysFile {folder}/client.pub\n"
        "StrictModes no\nUsePAM no\nPermitRootLogin prohibit-password\nPasswordAuthentication no\n"
    )
    # sshd needs this folder to give up its rights in; Debian makes it only when it starts the service.
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with subprocess.Popen([str(SSHD), "-D", "-e", "-f", str(settings)], stderr=subprocess.PIPE, text=True) as sshd:
        said = next((line for line in sshd.stderr or () if "listening" in line), "nothing")
        try:
            assert f"port {port}" in said
            yield Server(port, folder / "client")
        finally:
            sshd.terminate()


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def has_ended(process: int) -> bool:
    """Whether a process ends before patience does."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], PATIENCE)[0])
    finally:
        os.close(handle)
