"""Cells of an exported table that a spreadsheet takes for text and not for a formula."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet would run it: one that begins with = + - @, a tab or a line end.

    A plain number with its sign stays as it is. The rule is that of OWASP's page on CSV injection.
    """
    runs = cell[:1] in tuple("=+-@\t\r\n") and cell != ""
    return f"'{cell}" if runs and not _NUMBER.fullmatch(cell) else cell
