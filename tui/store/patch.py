"""The difference of two versions of a file, kept small, so that an undone edit gives back the very bytes."""

from __future__ import annotations

import hashlib

from msgspec import Struct


class Patch(Struct, frozen=True):
    """One stretch of bytes in place of another."""

    start: int
    old: bytes
    new: bytes
    became: bytes
    """Hash of the whole file with the new stretch."""

    def taken_back(self, content: bytes) -> bytes | None:
        """The file as it was before; None if it is not as the patch left it."""
        if digest(content) != self.became:
            return None
        return content[: self.start] + self.old + content[self.start + len(self.new) :]

    def made_again(self, content: bytes) -> bytes:
        """The file with the new stretch, from the file that the patch was made on."""
        return content[: self.start] + self.new + content[self.start + len(self.old) :]


def difference(old: bytes, new: bytes) -> Patch:
    """The patch that leads from one version to another."""
    shorter = min(len(old), len(new))
    start = _common(old, new, shorter)
    tail = _common_tail(old, new, shorter - start)
    return Patch(start, old[start : len(old) - tail], new[start : len(new) - tail], digest(new))


def digest(content: bytes) -> bytes:
    """What tells a version of a file from any other."""
    return hashlib.sha256(content).digest()


def _common(one: bytes, other: bytes, longest: int) -> int:
    """How many bytes two files begin with alike, found by halving."""
    low = 0
    while low < longest:
        middle = (low + longest + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            longest = middle - 1
    return low


def _common_tail(one: bytes, other: bytes, longest: int) -> int:
    low = 0
    while low < longest:
        middle = (low + longest + 1) // 2
        if one[len(one) - middle :] == other[len(other) - middle :]:
            low = middle
        else:
            longest = middle - 1
    return low
