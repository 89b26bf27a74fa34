"""Files of milestones that no honest person would write, made when they are needed; beside what is bad in each stands PLAIN."""

from __future__ import annotations

from collections.abc import Callable

import tomli_w

PLAIN = '\n[[milestone]]\nid = "plain"\nname = "A plain record"\nreleased = 2026-11-23\nparameters_b = 7\n'
"""A record that has to stay usable whatever stands beside it."""
TEXT_FIELDS = ("name", "organization", "country", "family", "cost_basis", "license", "note")

TEXTS = {
    "csi": "\x1b[2J\x1b[H\x1b[5mEVIL\x1b[0m",
    "osc 52": "a\x1b]52;c;cm0gLXJmIH4K\x07b",
    "osc 8": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "osc 0": "\x1b]0;pwned\x07",
    "dcs": "\x1bP$qm\x1b\\\x1bP+q544e\x1b\\",
    "apc, pm, sos": "\x1b_G\x1b\\\x1b^x\x1b\\\x1bXy\x1b\\",
    "modes": "\x1b[?1003h\x1b[?1004h\x1b[>1u\x1b=\x1bc",
    "c1": "\x9b31mC1\x9d0;t\x9c\x90q\x9c\x85",
    "bel, bs, cr": "abc\x08\x08\rX\x07\x0b\x0c",
    "nul, del": "a\x00b\x7fc",
    "line ends": "one\ntwo\r\nthree\u2028four\u2029five",
    "tab": "a\tb\tc",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069 \u200fy\u061c",
    "hidden": "a\u200b\u200c\u200d\u2060\ufeff\u00adb\u180e\U000e0041",
    "variants": "\u2764\ufe0f \U0001f44d\U0001f3fd \u2764\ufe0e \U000e0100",
    "zalgo": "Z" + "\u0300\u0301\u0302\u0303\u0335\u0489" * 40 + "algo",
    "wide": "\u6f22\u5b57\uac00\uff21\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "jamo": "\u1112\u1161\u11ab\u115f\u1160\u3164\uffa0",
    "rtl": "\u05d0\u05d1\u05d2 \u0627\u0644\u0639",
    "private": "\ue000\uf8ff\U000f0000\ufffe\uffff\U0010ffff",
    "homoglyph": "Mil\u0435stone \u041c",
    "click": "[@click=app.quit]press me[/]",
    "action": "[@click=app.screenshot('pwn.svg','.')]press me[/]",
    "link": "[link=https://evil.example]press me[/link]",
    "closing": "x[/] x[/bold] [/",
    "opening": "[bold red on blue blink]x [b [[ ]] \\[ \\",
    "no colour": "[#zzzzzz]x[/] [not a style at all!]y",
    "emoji code": ":smile: :not_an_emoji:",
    "format": "{0} {app} %s %n %(x)d ${HOME} `id` $(id)",
    "shell": "; rm -rf ~ | tee /etc/passwd && $(reboot)",
    "path": "../../../../etc/passwd",
    "formula": "=cmd|'/C calc'!A0",
    "blank": " ",
    "markdown": "**" * 200 + "[x](javascript:alert(1)) ![y](file:///etc/passwd)" + ">" * 200,
    "words": "x" * 3000,
}
"""Texts that a terminal, a markup or a shell would act on."""

NUMBERS = {
    "nan": "nan", "inf": "inf", "minus inf": "-inf", "zero": "0", "minus zero": "-0.0", "minus": "-5", "1e308": "1e308",
    "denormal": "5e-324", "10^400": "1" + "0" * 400, "int64": "9223372036854775808", "4,299 digits": "1" * 4299, "true": "true",
    "text": '"7"', "list": "[7]", "table": "{ a = 7 }", "date": "2026-01-01", "hex": "0xffff", "long fraction": "1." + "3" * 4000,
}  # fmt: skip
"""Values as they stand in a file, where a number is expected."""

DATES = {
    "year 1": "0001-01-01", "year 9999": "9999-12-31", "with a time": "2026-11-23T10:00:00", "with an offset": "2026-11-23T10:00:00+14:00",
    "only a time": "10:00:00", "text": '"2026-11-23"', "number": "2026", "list": "[2026-11-23]",
}  # fmt: skip
"""Values as they stand in a file, where a date is expected."""

_NUMBER_FIELDS = ("parameters_b", "active_parameters_b", "context_tokens", "training_compute_flop", "training_cost_musd", "cost_year")


def _record(identity: str, lines: str, name: str = "x") -> str:
    return f'\n[[milestone]]\nid = "{identity}"\nname = "{name}"\n{lines}\n'


def texts_file() -> bytes:
    """Every text in every field that takes text, in ids, keys, sources and unknown keys."""
    records = []
    for number, (name, text) in enumerate(TEXTS.items()):
        table = {"id": f"t{number}", **dict.fromkeys(TEXT_FIELDS, text), "access": text, text: text}
        table |= {"sources": {"released": text, "name": text}, "confidence": {"released": text}, "unset": [text], "scores": {text: text}}
        records.append(tomli_w.dumps({"m": table}).replace("[m", "[milestone").replace("[milestone]\n", "\n[[milestone]]\nreleased = 2026-11-23\n", 1))
        records.append(tomli_w.dumps({"id": text, "name": f"id of {name}"}).join(("\n[[milestone]]\n", "released = 2026-11-22\n")))
    top = tomli_w.dumps({"removed": list(TEXTS.values()), "own": dict.fromkeys(TEXTS.values(), "x")})
    return (top + "".join(records) + PLAIN).encode("utf-8", "surrogatepass")


def numbers_file() -> bytes:
    """Every number in every field that takes one, with bounds, and every date."""
    records = [
        _record(f"n{i}-{j}", f"released = 20{10 + j}-0{1 + i % 9}-01\n{key} = {value}\nlow.{key} = {value}\nhigh.{key} = {value}\nscores.mmlu = {value}")
        for i, value in enumerate(NUMBERS.values())
        for j, key in enumerate(_NUMBER_FIELDS)
    ]
    records += [_record(f"d{i}", f"released = {value}\nparameters_b = 7") for i, value in enumerate(DATES.values())]
    records += [_record(f"p{i}", f"released = 2020-01-01\ndate_precision = {value}") for i, value in enumerate(NUMBERS.values())]
    return ("".join(records) + PLAIN).encode()


def shapes_file() -> bytes:
    """Records that are twice there, lack what they need, or have tables where values belong."""
    twice = _record("same", "released = 2020-01-01", "one") * 3
    ids = "".join(f"\n[[milestone]]\nid = {value}\nname = 'x'\nreleased = 2020-01-01\n" for value in (*NUMBERS.values(), '""', '" "', '"a#2"', '"x"'))
    without = "\n[[milestone]]\n\n[[milestone]]\nname = 'no id'\n\n[[milestone]]\nid = 'no-name'\n"
    tables = "".join(_record(f"s{i}", f"released = 2020-01-01\n{key} = {value}") for i, (key, value) in enumerate(
        (key, value) for key in ("scores", "sources", "confidence", "low", "high", "unset", "note") for value in ("1", "[1, [2]]", "{ a = { b = 1 } }", '"x"')
    ))  # fmt: skip
    deep = _record("deep", "released = 2020-01-01\nown = " + "[" * 80 + "]" * 80)
    dotted = _record("dotted", "released = 2020-01-01\nown." + ".".join("a" * 50) + " = 1")
    return (twice + ids + without + tables + deep + dotted + PLAIN).encode()


def long_text_file(characters: int = 10_000_000) -> bytes:
    """One note and one name of that many characters."""
    longest = "x" * characters
    return (f'[[milestone]]\nid = "long"\nname = "{longest}"\nreleased = 2026-11-24\nnote = "{longest}"\n' + PLAIN).encode()


def many_lines_file(lines: int = 100_000) -> bytes:
    """A note of that many lines."""
    note = "line\\n" * lines
    return (f'[[milestone]]\nid = "lines"\nname = "lines"\nreleased = 2026-11-24\nnote = "{note}"\n' + PLAIN).encode()


def many_records_file(records: int) -> bytes:
    """That many records of one's own, over eleven years."""
    rows = (
        f'\n[[milestone]]\nid = "r{i}"\nname = "Record {i}"\norganization = "Org {i % 50}"\n'
        f"released = {2016 + i % 11}-{1 + i % 12:02}-{1 + i % 28:02}\nparameters_b = {1 + i % 997}\n"
        for i in range(records)
    )
    return ("".join(rows) + PLAIN).encode()


READ = {"texts": texts_file, "numbers": numbers_file, "shapes": shapes_file, "many lines": many_lines_file, "long": long_text_file}
"""Files that open; what is wrong in them is said."""

_GOOD = PLAIN.encode()
REFUSED: dict[str, Callable[[], bytes]] = {
    "no UTF-8": lambda: b"# \xff\xfe\x9b31m\n" + _GOOD,
    "UTF-16": lambda: PLAIN.encode("utf-16"),
    "NUL": lambda: b'a = "\x00"\n' + _GOOD,
    "escapes": lambda: b'a = "\x1b]0;pwned\x07\x1b[5m"\n' + _GOOD,
    "lone CR": lambda: PLAIN.replace("\n", "\r").encode(),
    "surrogate": lambda: b'a = "\\ud800"\n' + _GOOD,
    "2,000 nested arrays": lambda: b"a = " + b"[" * 2000 + b"]" * 2000 + b"\n" + _GOOD,
    "200,000 nested arrays": lambda: b"a = " + b"[" * 200_000 + b"\n" + _GOOD,
    "nested tables": lambda: b"a = " + b"{ b = " * 2000 + b"1" + b"}" * 2000 + b"\n" + _GOOD,
    "5,000 digits": lambda: b"a = " + b"1" * 5000 + b"\n" + _GOOD,
    "year 0": lambda: b"a = 0000-01-01\n" + _GOOD,
    "30 February": lambda: b"a = 2026-02-30\n" + _GOOD,
    "cut in a text": lambda: _GOOD[:-20],
    "conflict markers": lambda: b"<<<<<<< HEAD\n" + _GOOD + b"=======\n>>>>>>> theirs\n",
    "key twice": lambda: _GOOD + b"parameters_b = 8\n",
    "key with an escape": lambda: b'"a\\u001b]0;x\\u0007" = 1\n"a\\u001b]0;x\\u0007" = 2\n' + _GOOD,
    "shape": lambda: 'milestone = "\\u001b]0;pwned\\u0007\\u202e"'.encode(),
    "extends": lambda: b'extends = "\\u001b[5m[@click=app.quit]x[/]"\n' + _GOOD,
    "newer format": lambda: b"format = 99\n" + _GOOD,
    "binary": lambda: bytes(range(256)) * 40,
    "65 MB": lambda: b"#" * 65_000_000,
}
"""Files that are refused whole, with the place and the reason."""
