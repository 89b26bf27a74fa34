"""Every system call of an edit, of the first edit and of an undo fails in turn, with each error, once and for ever: nothing lost, all told.

    python tests/bench/faults.py
"""

from __future__ import annotations

import errno
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from tests.store.disk import SHORT  # noqa: E402
from tests.store.test_faults import SAVES, fail_each_call, without_waiting  # noqa: E402

NUMBERS = {number: errno.errorcode[number] for number in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EINTR, errno.EDQUOT, errno.EPERM)}
NUMBERS[SHORT] = "short write"


def main() -> int:
    calls, bad = 0, 0
    for number, name in NUMBERS.items():
        for save, case in SAVES.items():
            for for_ever in (False, True):
                with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
                    disk = without_waiting(patch)
                    try:
                        calls += fail_each_call(Path(folder), disk, *case, number, for_ever)
                    except Exception as reason:  # noqa: BLE001: whatever comes out is a finding
                        bad += 1
                        disk.cure()
                        print(f"{save}, {name} {'for ever' if for_ever else 'once'}: {type(reason).__name__}: {reason}"[:300])
    print(f"{calls} failed calls in {len(NUMBERS) * len(SAVES) * 2} series, {bad} series with a fault")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
