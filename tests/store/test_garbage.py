"""While a file is read or saved nobody looks for garbage; before and afterwards it is as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.store.garbage import uncollected


@pytest.fixture(params=[True, False], ids=["enabled", "disabled"])
def before(request: pytest.FixtureRequest) -> Iterator[bool]:
    was = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if was else gc.disable)()


def test_collecting_is_as_before_afterwards(before: bool) -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() == before


def test_collecting_is_as_before_after_an_error(before: bool) -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 / 0
    assert gc.isenabled() == before
