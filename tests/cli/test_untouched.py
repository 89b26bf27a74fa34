"""Without a file of the user's, commands read the shipped milestones by themselves, and read the same as the store does."""

from __future__ import annotations

import pytest

from tui import paths
from tui.cli._data import LESSON, read_dataset
from tui.cli._files import open_file
from tui.cli._shipped import untouched


@pytest.mark.parametrize("file", [None, LESSON])
def test_the_data_are_those_of_the_store(file: str | None) -> None:
    store, _ = open_file(file, LESSON)
    assert untouched(file or "") == store.dataset == read_dataset(file)


def test_a_file_of_the_users_is_read_by_the_store() -> None:
    path = paths.user_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('extends = "shipped"\n\n[[milestone]]\nid = "gpt-1"\nparameters_b = 5\n')
    assert untouched("") is None
    assert read_dataset(None).by_id["gpt-1"].get("parameters_b") == 5
