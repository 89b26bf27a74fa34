"""The store beside a model of it: edits, undo, redo, other programs, broken files, failing disks, kills and restarts in any order."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.store.world import THINGS, World
from tui.store import files


@pytest.fixture(autouse=True)
def _no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SETTLE_SECONDS", 0)


class Anything(RuleBasedStateMachine):
    """Lets things happen in an order that hypothesis chooses."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._world = World(Path(self._folder.name))

    @rule(thing=some.sampled_from(THINGS), seed=some.integers(0, 2**16))
    def happens(self, thing: str, seed: int) -> None:
        self._world.step(thing, random.Random(seed))

    def teardown(self) -> None:
        self._folder.cleanup()


def test_whatever_happens_the_file_is_as_the_model_says() -> None:
    run_state_machine_as_test(Anything, settings=settings(max_examples=12, stateful_step_count=30, deadline=None, derandomize=True))
