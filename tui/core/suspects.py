"""Texts that are allowed and may still deceive a reader: letters of other alphabets, characters that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_LOOKALIKES = ("LATIN", "CYRILLIC", "GREEK")
_MANY_MARKS = 3


def suspicions(text: str) -> Iterator[str]:
    """What a reader of a text should know, one message each."""
    plain = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    if plain.isascii() and plain.isprintable():
        return
    hidden = sorted({c for c in plain if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")})
    if hidden:
        names = ", ".join(f"U+{ord(c):04X}" for c in hidden[:5])
        yield f"holds characters that are not seen ({names}); they are shown as escapes"
    for word in plain.split():
        scripts = sorted({script for c in word if (script := _script(c))})
        if len(scripts) > 1:
            yield f"mixes letters of {' and '.join(script.capitalize() for script in scripts)} that look alike"
            return
    if _marks(plain) > _MANY_MARKS:
        yield "stacks many marks on one letter; those after the second are shown as escapes"


def _script(character: str) -> str:
    if character.isascii():
        return "LATIN" if character.isalpha() else ""
    name = unicodedata.name(character, "")
    return next((script for script in _LOOKALIKES if name.startswith(script) and character.isalpha()), "")


def _marks(text: str) -> int:
    most = found = 0
    for character in text:
        found = found + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        most = max(most, found)
    return most
