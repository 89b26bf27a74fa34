"""Progress on disk: every step is there before it is shown, and nothing that is there is lost."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tui.core.learning.progress import NO_TASK, Answered, Progress, Task, TaskChanged
from tui.store.files import DiskError, forbid_writing
from tui.store.progress import ProgressStore

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 24)
RIGHT = Answered("quiz.a", "agents", "yes", "yes", DAY)
WRONG = Answered("quiz.b", "trends", "yes", "no", DAY)
TASK = TaskChanged("prep.x", Task(DAY, date(2026, 12, 1), "two\nlines \x1b"), "done")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "progress.json"


@pytest.fixture
def store(path: Path) -> ProgressStore:
    return ProgressStore(path)


def test_without_a_file_there_is_no_progress_and_none_is_made(store: ProgressStore, path: Path) -> None:
    assert store.read() == Progress()
    assert not path.exists()


@pytest.mark.parametrize("step", [RIGHT, WRONG, TASK, Answered("made.year.x", "milestones", "2020", "2020", DAY)])
def test_a_step_reads_back_as_it_was_saved(step: Answered | TaskChanged, store: ProgressStore, path: Path) -> None:
    assert store.save(step) == ProgressStore(path).read() == step.applied(Progress())


def test_steps_of_two_sessions_do_not_lose_each_other(path: Path) -> None:
    one, other = ProgressStore(path), ProgressStore(path)
    one.save(RIGHT)
    assert set(other.save(WRONG).cards) == {"quiz.a", "quiz.b"}
    assert set(one.save(TASK).cards) == {"quiz.a", "quiz.b"}


def test_a_question_that_one_session_has_closed_is_not_answered_again_by_another(path: Path) -> None:
    ProgressStore(path).save(RIGHT)
    again = Answered("quiz.a", "agents", "yes", "no", DAY)
    assert [review.right for review in ProgressStore(path).save(again).cards["quiz.a"].reviews] == [True]


def test_only_its_owner_can_read_the_file(store: ProgressStore, path: Path) -> None:
    store.save(RIGHT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_task_about_which_nothing_is_set_down_leaves_the_file(store: ProgressStore) -> None:
    store.save(TASK)
    assert store.save(TaskChanged("prep.x", NO_TASK, "open again")).tasks == {}


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b'{"version": 99, "questions": {}}', b'{"questions": {}}'])
def test_a_file_that_is_not_understood_is_kept_beside_and_said_to_be(content: bytes, store: ProgressStore, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    progress = store.read()
    assert (progress.cards, len(progress.problems)) == ({}, 1)
    assert [kept.read_bytes() for kept in path.parent.glob("progress.json.*")] == [content]
    assert set(store.save(RIGHT).cards) == {"quiz.a"}


@pytest.mark.parametrize("bad", ['{"section": "a"}', "7", '{"section": "a", "answer": "b", "reviews": []}', '{"section": "a", "answer": "b", "reviews": [["soon", true, "b"]]}'])
def test_a_bad_entry_stays_in_the_file_and_harms_no_other(bad: str, store: ProgressStore, path: Path) -> None:
    store.save(RIGHT)
    table = json.loads(path.read_text())
    table["questions"]["quiz.bad"] = json.loads(bad)
    path.write_text(json.dumps(table))
    assert [problem.place for problem in store.read().problems] == ["questions.quiz.bad"]
    store.save(WRONG)
    kept = json.loads(path.read_text())["questions"]
    assert (kept["quiz.bad"], set(kept)) == (json.loads(bad), {"quiz.a", "quiz.b", "quiz.bad"})


def test_keys_of_other_programs_stay(store: ProgressStore, path: Path) -> None:
    store.save(RIGHT)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"theirs": [1]}))
    store.save(WRONG)
    assert json.loads(path.read_text())["theirs"] == [1]


def test_a_file_that_can_not_be_opened_is_never_written_over(store: ProgressStore, path: Path) -> None:
    path.parent.mkdir()
    path.mkdir()
    with pytest.raises(DiskError):
        store.save(RIGHT)
    assert path.is_dir()


def test_where_nothing_may_be_written_steps_are_kept_for_the_session(store: ProgressStore, path: Path) -> None:
    store.save(RIGHT)
    before = path.read_bytes()
    forbid_writing(True)
    try:
        reader = ProgressStore(path)
        assert not reader.is_lasting
        assert [set(reader.save(step).cards) for step in (WRONG, TASK)] == [{"quiz.a", "quiz.b"}] * 2
    finally:
        forbid_writing(False)
    assert path.read_bytes() == before


LEARNER = """
import os, sys
from datetime import date, timedelta
from pathlib import Path
from tui.core.learning.progress import Answered
from tui.store.progress import ProgressStore
store = ProgressStore(Path(sys.argv[1]))
for number in range(1000):
    store.save(Answered(f"quiz.{number}", "agents", "yes", "yes", date(2026, 11, 24) + timedelta(days=number)))
    print(number, flush=True)
"""


def test_every_answer_that_was_said_to_be_kept_survives_a_kill(store: ProgressStore, path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", LEARNER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as learner:
        said = [next(learner.stdout) for _ in range(12)]
        learner.send_signal(signal.SIGKILL)
        said += list(learner.stdout)
    assert learner.returncode == -signal.SIGKILL
    kept = store.read()
    assert kept.problems == ()
    assert {f"quiz.{int(number)}" for number in said} <= set(kept.cards)
    assert set(store.save(RIGHT).cards) >= {"quiz.a", "quiz.0", "quiz.11"}
