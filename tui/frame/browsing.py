"""Sources: opened in a browser where there is one, copied where there is none."""

from __future__ import annotations

import os

from tui.frame.copying import Copying
from tui.terminal.browser import open_address


class Browsing(Copying):
    """Takes a person to the address of a source."""

    def browse(self, address: str) -> None:
        """Opens an address and says so; without a browser to be seen it is copied, and the message says by which way."""
        command = open_address(address, os.environ)
        if command:
            self.say(f"{command} was asked to open {address}")
        else:
            self.copy_to_clipboard(address)
