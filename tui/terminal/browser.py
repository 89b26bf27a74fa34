"""Opening an address in a browser with windows of its own, where there is one on the machine that the person sits at."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping

_OPENERS = {"darwin": ("open",), "win32": ("explorer",)}
_ON_A_DESKTOP = ("xdg-open", "gio open", "wslview")


def browser(environment: Mapping[str, str], platform: str = sys.platform) -> list[str] | None:
    """The command that opens an address; None where no browser can be seen, as on the far end of SSH.

    A browser that is drawn in the terminal is none: it would draw over the dashboard.
    """
    has_desktop = platform in _OPENERS or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))
    if not has_desktop or "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return None
    for command in _OPENERS.get(platform, _ON_A_DESKTOP):
        if shutil.which(command.split()[0], path=environment.get("PATH")):
            return command.split()
    return None


def open_address(address: str, environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """Opens an address and says by what; empty where it can't be opened. Only https and http are handed on."""
    command = browser(environment, platform)
    if command is None or not address.startswith(("https://", "http://")):
        return ""
    try:
        subprocess.Popen(
            [*command, address], env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError:
        return ""
    return command[0]
