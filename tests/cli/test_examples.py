"""The examples of the README are what the commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tui.cli import commands, main

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()
EXAMPLES = [
    example.partition("\n")[::2] for block in re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    for example in re.split(r"^\$ milepost ", block, flags=re.MULTILINE)[1:]
]  # fmt: skip


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_is_true(capsys: pytest.CaptureFixture[str], command: str, output: str) -> None:
    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out == output


def test_the_example_in_python_runs(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "table.csv").write_text("name,date,value\n" + "".join(f"M{n},20{10 + n},{3**n * (1 + n % 3)}\n" for n in range(12)))
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README", "exec"), {})
    assert "2030.0" in capsys.readouterr().out


def test_every_command_on_trends_has_an_example_and_a_row() -> None:
    named = {"trend", "project", "when", "list", "show", "plot"}
    assert named <= set(commands())
    assert named <= {command.split()[0] for command, _ in EXAMPLES} | {"show"}
    rows = re.findall(r"^\| `milepost ([a-z-]+)", README, re.MULTILINE)
    assert named <= set(rows) and len(rows) == len(set(rows))
