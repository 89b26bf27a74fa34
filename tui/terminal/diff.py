"""The bytes that make a terminal show a screen: only cells that differ, each change of place and style in its shortest form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tui.terminal.capabilities import Capabilities
from tui.terminal.columns import columns
from tui.terminal.moves import move
from tui.terminal.screen import ANYWHERE, Screen
from tui.terminal.styles import PLAIN, Style, blank, change, on_blank

_SHORTEST_GAP_TO_MOVE_OVER = 5
_BLANKS_WORTH_ERASING = 10
_REPEATS_WORTH_SAYING = 7
_SURE_OF_WIDTH = re.compile("[^\xad\u2300-\u23ff\u2600-\u2bff\ue000-\uf8ff\U0001f000-\U0010ffff]+")
"""In how wide other glyphs are terminals differ: what follows them is placed anew."""


class Painter:
    """Knows what a terminal shows, and brings it up to date."""

    def __init__(self, capabilities: Capabilities) -> None:
        self._can = capabilities
        self._is_known = False
        self._texts: list[list[str]] = []
        self._styles: list[list[Style]] = []
        self._row: int | None = None
        self._column: int | None = None
        self._pen: Style | None = None
        self._out: list[str] = []

    def forget(self) -> None:
        """Takes nothing for granted: the next time everything is painted."""
        self._is_known = False

    def paint(self, screen: Screen, limit: int | None = None) -> bytes:
        """The bytes for the dirty rows, which are then clean; past so many characters the rest stays dirty.

        Where there is such a limit, what was drawn last comes first: a cursor does not wait for the page before it.
        """
        if not self._is_known or len(self._texts) != screen.height or len(self._texts[0]) != screen.width:
            self._clear(screen)
        if limit is None and len(screen.dirty) > 2:
            self._paint_columns(screen)
        later = screen.dirty - screen.fresh if limit else ()
        for row in sorted(screen.dirty, key=lambda row: (row in later, row)):
            screen.dirty.discard(row)
            self._paint_row(row, screen.texts[row], screen.styles[row])
            if limit and sum(map(len, self._out)) > limit:
                break
        if not screen.dirty and self._out and screen.cursor != ANYWHERE:
            self._go(*screen.cursor)
        painted = "".join(self._out)
        self._out.clear()
        return painted.encode("ascii" if self._can.glyphs == "ascii" else "utf-8", "replace")

    def _clear(self, screen: Screen) -> None:
        ground = self._commonest_blank(screen)
        self._out += ("\x1b[m", change(PLAIN, ground, self._can.ends_attributes), "\x1b[H\x1b[2J")
        self._row, self._column, self._pen = 0, 0, ground
        self._texts = [[" "] * screen.width for _ in range(screen.height)]
        self._styles = [[ground] * screen.width for _ in range(screen.height)]
        self._is_known = True
        screen.dirty = set(range(screen.height))

    def _commonest_blank(self, screen: Screen) -> Style:
        counts = Counter[Style]()
        for texts, styles in zip(screen.texts, screen.styles):
            counts.update(style for text, style in zip(texts, styles) if text == " ")
        commonest = blank(counts.most_common(1)[0][0]) if counts else PLAIN
        return commonest if self._can_erase(commonest) else PLAIN

    def _can_erase(self, style: Style) -> bool:
        seen = blank(style)
        return not seen.attributes and (not seen.background or self._can.erases_with_background)

    def _paint_columns(self, screen: Screen) -> None:
        for column, rows in columns(screen, self._texts, self._styles):
            for row in rows:
                text, style = screen.texts[row][column], screen.styles[row][column]
                self._texts[row][column], self._styles[row][column] = text, style
                self._go(row, column)
                self._take(text, style)
                self._out.append(text)
                self._after(column + 1, screen.width, _is_sure([text]))

    def _paint_row(self, row: int, texts: list[str], styles: list[Style]) -> None:
        shown_texts, shown_styles = self._texts[row], self._styles[row]
        if shown_texts == texts and shown_styles == styles:
            return
        differs = [
            old_text != text or (old != new and (text != " " or blank(old) != blank(new)))
            for old_text, text, old, new in zip(shown_texts, texts, shown_styles, styles)
        ]
        shown_texts[:], shown_styles[:] = texts, styles
        column, width = 0, len(texts)
        while column < width:
            if not differs[column]:
                column += 1
                continue
            if texts[column] == "" and column:
                column -= 1
            self._go_along(row, column, texts, styles)
            column = self._erase(column, texts, styles, differs) or self._write(column, texts, styles, differs)

    def _go(self, row: int, column: int) -> None:
        self._out.append(move(self._row, self._column, row, column))
        self._row, self._column = row, column

    def _go_along(self, row: int, column: int, texts: list[str], styles: list[Style]) -> None:
        """Moves to a cell, by writing again what lies between if that is shorter."""
        if row == self._row and self._column is not None and 0 < column - self._column < _SHORTEST_GAP_TO_MOVE_OVER:
            between = slice(self._column, column)
            text = "".join(texts[between])
            same = all(self._is_drawn(*cell) for cell in zip(texts[between], styles[between]))
            if same and text.isascii() and len(text) <= len(move(row, self._column, row, column)):
                self._out.append(text)
                self._column = column
                return
        self._go(row, column)

    def _is_drawn(self, text: str, style: Style) -> bool:
        """Whether the pen, as it is, draws this cell."""
        if text == "":
            return False
        return style == self._pen or (text == " " and self._pen is not None and blank(style) == blank(self._pen))

    def _take(self, text: str, style: Style) -> None:
        if not self._is_drawn(text, style):
            wanted = on_blank(self._pen, style) if text == " " else style
            self._out.append(change(self._pen, wanted, self._can.ends_attributes))
            self._pen = wanted

    def _erase(self, column: int, texts: list[str], styles: list[Style], differs: Sequence[bool]) -> int:
        """Erases a long run of blanks; gives the column after it, 0 if writing them is as short."""
        if texts[column] != " " or not self._can_erase(styles[column]):
            return 0
        look = blank(styles[column])
        end = column
        while end < len(texts) and texts[end] == " " and blank(styles[end]) == look:
            end += 1
        last = next(at for at in range(end - 1, column - 1, -1) if differs[at]) + 1
        if end == len(texts) and last - column > len("\x1b[K"):
            self._take(" ", styles[column])
            self._out.append("\x1b[K")
            return end
        if last - column > _BLANKS_WORTH_ERASING and self._can.erases_characters:
            self._take(" ", styles[column])
            self._out.append(f"\x1b[{last - column}X")
            return last
        return 0

    def _write(self, column: int, texts: list[str], styles: list[Style], differs: Sequence[bool]) -> int:
        """Writes the glyphs that follow in the same look, at least one; gives the column after them."""
        self._take(texts[column], styles[column])
        end = self._end_of_repeats(column, texts, styles, differs)
        if end:
            self._out.append(f"{texts[column]}\x1b[{end - column - 1}b")
            return self._after(end, len(texts), is_sure=True)
        end = self._end_of_run(column, texts, styles, differs)
        if not _is_sure(texts[column:end]):
            end = column + 1 + (texts[column + 1 : column + 2] == [""])
        self._out += texts[column:end]
        return self._after(end, len(texts), _is_sure(texts[column:end]))

    def _end_of_repeats(self, column: int, texts: list[str], styles: list[Style], differs: Sequence[bool]) -> int:
        text, end = texts[column], column + 1
        if not self._can.repeats or texts[end : end + _REPEATS_WORTH_SAYING] != [text] * _REPEATS_WORTH_SAYING:
            return 0
        # tmux remembers only an ASCII glyph to repeat.
        if not text.isascii():
            return 0
        while end < len(texts) and differs[end] and texts[end] == text and self._is_drawn(text, styles[end]):
            end += 1
        return end if end - column > _REPEATS_WORTH_SAYING else 0

    def _end_of_run(self, column: int, texts: list[str], styles: list[Style], differs: Sequence[bool]) -> int:
        pen, end, width = self._pen, column + 1, len(texts)
        while end < width:
            text = texts[end]
            if text and (not differs[end] or (styles[end] is not pen and not self._is_drawn(text, styles[end]))):
                break
            # A longer run of one glyph may be said more shortly.
            if texts[end + 1 : end + 4] == [text] * 3 and (text == " " or self._can.repeats and text.isascii()):
                break
            end += 1
        return end

    def _after(self, column: int, width: int, is_sure: bool) -> int:
        # Past the last column terminals wait for the next glyph, each in its own way.
        self._column = column if is_sure and column < width else None
        return column


def _is_sure(texts: list[str]) -> bool:
    """Whether all terminals agree on the width of these glyphs."""
    run = "".join(texts)
    return run.isascii() or (len(run) == len(texts) - texts.count("") and _SURE_OF_WIDTH.fullmatch(run) is not None)
