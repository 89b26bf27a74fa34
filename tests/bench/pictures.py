"""Pictures of every section, view and dialog as a real terminal shows them, over sizes and colour modes, to be looked at.

    python tests/bench/pictures.py FOLDER [--size 40x12 ...] [--mode dark ...] [--view trends ...]

Each is an SVG with the colours that were sent, and the same as text; nothing is judged but that no line is missing.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from itertools import groupby
from pathlib import Path

import pyte
from pyte.screens import Char

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "terminal")]

from in_pty import Terminal  # noqa: E402
from judge import Terminal as Erasing  # noqa: E402
from tui.core.look import THEMES  # noqa: E402
from walk import DOWN, END, ENTER, ESC, F1, F2, PALETTE, RIGHT, TAB  # noqa: E402

QUIET = 0.25
"""Seconds without a byte after which a picture is complete."""
SIZES = ("40x12", "59x20", "80x24", "120x40", "160x50", "200x60", "300x100")
ENVIRONMENTS = {
    "no-color": {"NO_COLOR": "1"}, "16": {"TERM": "linux", "COLORTERM": ""}, "ascii": {"TERM": "vt100", "COLORTERM": "", "LANG": "C"},
}  # fmt: skip
"""What differs in the environment."""
MODES = (*THEMES, "lean", *ENVIRONMENTS)
OWN = '[[milestone]]\nid = "gpt-4-mar-2023"\nparameters_b = 1760\n'
"""The user's file: one edit, to be seen in the history."""
UNSAVED = "unsaved"
"""What stands at the start after a run that ended in the middle of an edit."""
WIDE, HIGH, FONT = 8.43, 18, 14
PALETTE_COLOURS = {
    "black": "#000000", "red": "#cd3131", "green": "#0dbc79", "brown": "#c5a00d", "yellow": "#c5a00d", "blue": "#2472c8", "magenta": "#bc3fbc",
    "cyan": "#11a8cd", "white": "#d0d0d0", "brightblack": "#767676", "brightred": "#f14c4c", "brightgreen": "#23d18b", "brightbrown": "#f5f543",
    "brightyellow": "#f5f543", "brightblue": "#3b8eea", "brightmagenta": "#d670d6", "brightcyan": "#29b8db", "brightwhite": "#ffffff",
}  # fmt: skip
"""The colours of a terminal by pyte's names for them."""
VIEWS: dict[str, tuple[str, ...]] = {
    "overview": ("1",),
    "overview-end": (END,),
    "milestones": ("2", DOWN),
    "milestones-page": (TAB,),
    "filter": (ESC, "/", "org:openai", ENTER),
    "filter-wrong": ("/", " yeer>1"),
    "edit": (ESC, "2", "g", F2),
    "edit-refused": ("x", ENTER),
    "evidence": (ESC, ESC, "2", "e"),
    "new": (ESC, "2", "a"),
    "columns": (ESC, ESC, "2", "c"),
    "help": (ESC, F1),
    "palette": (ESC, PALETTE),
    "palette-found": ("transf",),
    "history": (ESC, ESC, "2", "H"),
    "messages": (ESC, "m"),
    "trends": (ESC, "3"),
    "trends-compared": ("c",),
    "trends-outliers": ("c", "c", "c", "c", "o"),
    "trends-options": (ESC, "t"),
    "projections": (ESC, "4"),
    "projections-page": (ENTER,),
    "projection": (ESC, "p"),
    "projection-reach": ("w",),
    "back-test": (ESC, "b"),
    "scorecard": ("v",),
    "projections-timeline": ("v",),
    "architectures": ("5", RIGHT, DOWN),
    "architectures-page": (ENTER,),
    "compare": (ESC, "v"),
    "cost": ("v",),
    "agents": ("6", DOWN),
    "diagram": ("v", "v"),
    "horizons": ("v", "v"),
    "frontiers": ("7", DOWN),
    "timeline": ("v", "v"),
    "search": ("8", "/", "paper"),
    "prepare": (ESC, "8", DOWN, DOWN, DOWN),
    "prepare-note": ("n",),
    "quiz": (ESC, "9"),
    "question": ("n",),
    "answered": ("b",),
    "sidebar": ("0",),
    "conflict": (ESC, "2", "/", "4 (Mar", ENTER, "g", F2, "2T"),
    "half-typed": (ESC, "3T"),
}  # fmt: skip
"""Picture to the keys that lead to it from the one before."""


class Watched(Terminal):
    """A terminal whose cells are looked at, and which erases as real ones do: with the background."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str], columns: int, rows: int) -> None:
        super().__init__(command, folder, environment, columns, rows)
        self._screen = Erasing(columns, rows)
        self._stream = pyte.Stream(self._screen)

    @property
    def cells(self) -> list[list[Char]]:
        """The cells of the screen, line by line."""
        return [[self._screen.buffer[row][column] for column in range(self._screen.columns)] for row in range(self._screen.lines)]


def pictures(folder: Path, size: str, mode: str, views: Sequence[str]) -> None:
    """Goes through the views in one run; the text that is half typed at its end is offered in a second."""
    with tempfile.TemporaryDirectory() as named:
        home = Path(named)
        own = home / "milestones.toml"
        own.write_text(OWN)
        with _opened(home, size, mode) as terminal:
            for view, keys in VIEWS.items():
                _press(terminal, keys)
                if view == "conflict":
                    own.write_text(OWN.replace("1760", "1800"))
                    _press(terminal, (ENTER,))
                if view in views:
                    _keep(terminal, folder / f"{view}-{size}-{mode}", mode)
        with _opened(home, size, mode) as terminal:
            terminal.settle(QUIET)
            if UNSAVED in views:
                _keep(terminal, folder / f"{UNSAVED}-{size}-{mode}", mode)


@contextmanager
def _opened(home: Path, size: str, mode: str) -> Iterator[Watched]:
    environment = {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "MILEPOST_HOME": str(home), "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **ENVIRONMENTS.get(mode, {}),
    }  # fmt: skip
    chosen = ["--lean"] if mode == "lean" else ["--theme", mode] if mode in THEMES else []
    terminal = Watched([sys.executable, "-m", "tui", *chosen], home, environment, *map(int, size.split("x")))
    try:
        terminal.settle(2)
        yield terminal
    finally:
        terminal.end()


def _press(terminal: Terminal, keys: Iterable[str]) -> None:
    for key in keys:
        terminal.press(key)
        # An Esc is one only when nothing has followed it for a while.
        terminal.settle(0.45 if key == ESC else QUIET)


def _keep(terminal: Watched, path: Path, mode: str) -> None:
    path.with_suffix(".txt").write_text("\n".join(line.rstrip() for line in terminal.text.split("\n")) + "\n", encoding="utf-8")
    path.with_suffix(".svg").write_text("\n".join(_svg(terminal.cells, mode.endswith("light"))), encoding="utf-8")


def _svg(cells: Sequence[Sequence[Char]], is_light: bool) -> Iterator[str]:
    plain = ("#202020", "#f8f8f8") if is_light else ("#d8d8d8", "#101010")
    width, height = len(cells[0]) * WIDE, len(cells) * HIGH
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="DejaVu Sans Mono" font-size="{FONT}">'
    yield f'<rect width="100%" height="100%" fill="{plain[1]}"/>'
    for number, row in enumerate(cells):
        column = 0
        for look, run in groupby(row, key=lambda cell: (*_colours(cell, plain), cell.bold, cell.underscore)):
            text = "".join(cell.data for cell in run)
            yield from _run(text, column, number, *look)
            column += len(text)
    yield "</svg>"


def _run(text: str, column: int, row: int, front: str, back: str, is_bold: bool, is_underlined: bool) -> Iterator[str]:
    x, y, length = column * WIDE, row * HIGH, len(text) * WIDE
    yield f'<rect x="{x}" y="{y}" width="{length}" height="{HIGH}" fill="{back}"/>'
    if text.strip():
        style = (' font-weight="bold"' if is_bold else "") + (' text-decoration="underline"' if is_underlined else "")
        # Letter by letter, as a terminal places them.
        places = " ".join(f"{x + at * WIDE:g}" for at in range(len(text)))
        yield f'<text x="{places}" y="{y + HIGH - 4}" fill="{front}"{style} xml:space="preserve">{escape(text)}</text>'


def _colours(cell: Char, plain: tuple[str, str]) -> tuple[str, str]:
    front, back = (PALETTE_COLOURS.get(colour, fallback if colour == "default" else f"#{colour}") for colour, fallback in zip((cell.fg, cell.bg), plain))
    return (back, front) if cell.reverse else (front, back)


def main() -> None:
    """Makes the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", nargs="+", default=SIZES)
    parser.add_argument("--mode", nargs="+", default=MODES, choices=MODES)
    parser.add_argument("--view", nargs="+", default=(*VIEWS, UNSAVED), choices=(*VIEWS, UNSAVED))
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for size in asked.size:
        for mode in asked.mode:
            pictures(asked.folder, size, mode, asked.view)
            print(f"{size} {mode}: {len(asked.view)} pictures", flush=True)


if __name__ == "__main__":
    main()
