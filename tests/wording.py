"""Runs of words as marks, so that a test can tell copied wording without holding the text it was copied from.

`python tests/wording.py FILE ... > tests/inventory/wording.txt` made the list that ships: the files were the inventory of the
lesson, the checked facts and the drafts of the questions, which are not part of Milepost. Each run of 8 words inside one cell
or line gives a mark, and so does each item of the lesson of 4 to 7 words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

LONGEST = 8
SHORTEST = 4
_ITEM = re.compile(r"\| \d+ \| [^|]+ \| (.+?) \| \d* \|")


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation."""
    return re.findall(r"[a-z0-9]+", text.lower())


def mark(run: Iterable[str]) -> str:
    """Ten hexadecimal digits that stand for a run of words."""
    return sha256(" ".join(run).encode()).hexdigest()[:10]


def marks(text: str, sizes: Iterable[int] = range(SHORTEST, LONGEST + 1)) -> Iterator[tuple[str, str]]:
    """The mark of every run of words of a text, with the run."""
    found = words(text)
    for size in sizes:
        for start in range(len(found) - size + 1):
            run = found[start : start + size]
            yield mark(run), " ".join(run)


def marks_to_avoid(text: str) -> Iterator[str]:
    """The marks of a text from which nothing may be copied."""
    for line in text.splitlines():
        for cell in line.split("|"):
            yield from (found for found, _ in marks(cell, [LONGEST]))
        item = _ITEM.match(line)
        for part in re.split(r" - |[:;=(]", item[1]) if item else ():
            if SHORTEST <= len(words(part)) < LONGEST:
                yield mark(words(part))


if __name__ == "__main__":
    print("\n".join(sorted({found for name in sys.argv[1:] for found in marks_to_avoid(Path(name).read_text())})))
