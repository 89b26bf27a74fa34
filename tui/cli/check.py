"""`milepost check`: everything that is wrong with a file of milestones, a catalog or a quiz, each with its line."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec.structs import asdict

from tui import paths
from tui.cli._data import DONE, LESSON, NO_ANSWER, UNREADABLE, Stop, put, put_json
from tui.store.checking import Finding, Report, check
from tui.store.files import DiskError, read_bytes
from tui.store.shipped import read_shipped

ABOUT = "Says everything that is wrong with a file, with line numbers, and ends with status 1 if there is something."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and in which form."""
    parser.add_argument("file", nargs="?", help=f"a TOML file of milestones, a catalog or a quiz, or {LESSON}; your own milestones if left out")
    parser.add_argument("--json", action="store_true", help="as a JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Prints what was found, one line each as FILE:LINE: what."""
    path = paths.milestones(arguments.file, LESSON)
    try:
        content = read_bytes(path)
    except DiskError as reason:
        raise Stop(f"{path}: {reason.reason}", UNREADABLE) from None
    if content is None and arguments.file in (None, LESSON):
        raise Stop(f"{path}: nothing to check, since you have edited nothing yet; accepted: milepost check FILE", DONE)
    if content is None:
        raise Stop(f"{path}: there is no such file", UNREADABLE)
    is_lesson = arguments.file == LESSON
    shipped, _ = read_shipped(paths.shipped(f"{LESSON}.toml" if is_lesson else paths.USER_FILE))
    extends = "none" if arguments.file and not is_lesson else "shipped"
    report = check(content, path.name, shipped, extends)
    (_put_json if arguments.json else _put_text)(path, report)
    return NO_ANSWER if any(finding.is_wrong for finding in report.findings) else DONE


def _put_json(path: Path, report: Report) -> None:
    findings = [asdict(finding) for finding in report.findings]
    put_json({"file": str(path), "kind": report.kind, "records": report.records, "findings": findings})


def _put_text(path: Path, report: Report) -> None:
    for finding in report.findings:
        put(_line(path, finding))
    wrong = sum(finding.is_wrong for finding in report.findings)
    notes = len(report.findings) - wrong
    said = f"{wrong} wrong" if wrong else "nothing wrong"
    records = f"{report.records} record{'' if report.records == 1 else 's'}"
    put(f"{path}: {report.kind}, {records}, {said}{f', {notes} to know' if notes else ''}")


def _line(path: Path, finding: Finding) -> str:
    line = f":{finding.line}" if finding.line else ""
    place = f"{finding.place}: " if finding.place else ""
    return f"{path}{line}: {'' if finding.is_wrong else 'to know: '}{place}{finding.message}"
