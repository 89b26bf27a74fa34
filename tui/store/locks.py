"""The lock of a file: who holds it is the only one that saves the file."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.store.files import DiskError, ask_to_write, beside, make_folder, plainly

LOCK_SECONDS = 3.0
"""How long a save waits for the one before it."""
FORGOTTEN_SECONDS = 30.0
"""On a disk without locks: age at which a claim of another machine is taken for one that was left behind."""
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


@contextmanager
def locked(path: Path, seconds: float | None = None, private: bool = False) -> Iterator[None]:
    """Holds the lock of a file, against other threads and processes that ask for it.

    The lock is a file of its own beside it: replacing the data file would leave others with a lock on the old one.
    It is held by the process and not by the file, so that a killed process leaves none. On a disk that has no locks,
    a second file is made that only one can make; see `_claimed`.

    Raises:
        DiskError: if somebody else holds it for that many seconds (LOCK_SECONDS), or it can't be made.
    """
    ask_to_write(path)
    target = Path(os.path.realpath(path))
    until = time.monotonic() + (LOCK_SECONDS if seconds is None else seconds)
    with plainly(path, "locked for saving"):
        make_folder(target.parent, private)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(lock_file(target), flags, 0o600 if private else 0o666)
    try:
        with plainly(path, "locked for saving"):
            has_locks = _wait_for_lock(handle, path, until)
        with _nothing() if has_locks else _claimed(path, target, until):
            with plainly(path, "locked for saving"):
                os.ftruncate(handle, 0)
                os.pwrite(handle, _signature(), 0)
                _sweep(target)
            yield
    finally:
        # What was saved under the lock stays saved, whatever the disk says to a lock that is let go.
        with suppress(OSError):
            os.close(handle)


def lock_file(target: Path) -> Path:
    """Where the lock of a file is."""
    return beside(target, ".lock")


def has_locks(folder: Path) -> bool | None:
    """Whether the disk of a folder knows locks, tried on the folder itself; None where that can't be tried."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError as error:
        return None if error.errno not in _NO_LOCKS else False
    finally:
        os.close(handle)
    return True


def holder(path: Path) -> str:
    """Who holds the lock of a file, in words; nothing is made or taken to find out."""
    try:
        handle = os.open(lock_file(Path(os.path.realpath(path))), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return "never taken"
    except OSError as error:
        return f"can't be opened: {error.strerror}"
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        # The name of the machine is left out.
        return "held by " + " ".join(os.pread(handle, 200, 0).decode("utf-8", "replace").split()[:2])
    except OSError as error:
        return f"can't be tried: {error.strerror}"
    finally:
        os.close(handle)
    return "free"


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _signature() -> bytes:
    return f"process {os.getpid()} on {socket.gethostname()}\n".encode()


def _wait_for_lock(handle: int, path: Path, until: float) -> bool:
    """Waits for the lock; false on a disk that has none."""
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= until:
                raise _held(path, os.pread(handle, 200, 0)) from None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            raise
        time.sleep(0.02)


def _held(path: Path, signature: bytes) -> DiskError:
    holder = signature.decode("utf-8", "replace").strip() or "another program"
    return DiskError(path, f"is being saved by {holder}; nothing was saved, try again")


@contextmanager
def _claimed(path: Path, target: Path, until: float) -> Iterator[None]:
    """Makes the one file that says who is saving; what a dead process or, after a while, another machine left is taken away."""
    claim = beside(target, ".held")
    with plainly(path, "locked for saving"):
        while not _claim(claim):
            if _is_left_behind(claim):
                with suppress(FileNotFoundError):
                    claim.unlink()
            elif time.monotonic() >= until:
                raise _held(path, _text_of(claim))
            else:
                time.sleep(0.02)
    try:
        yield
    finally:
        with suppress(OSError):
            claim.unlink()


def _claim(claim: Path) -> bool:
    try:
        handle = os.open(claim, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except FileExistsError:
        return False
    try:
        os.write(handle, _signature())
    finally:
        os.close(handle)
    return True


def _text_of(claim: Path) -> bytes:
    try:
        return claim.read_bytes()[:200]
    except OSError:
        return b""


def _is_left_behind(claim: Path) -> bool:
    words = _text_of(claim).decode("utf-8", "replace").split()
    with suppress(OSError, ValueError, IndexError):
        if words[3] == socket.gethostname():
            return not is_alive(int(words[1]))
    try:
        return time.time() - claim.stat().st_mtime > FORGOTTEN_SECONDS
    except OSError:
        return False


def is_alive(process: int) -> bool:
    """Whether a process of this machine still runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sweep(target: Path) -> None:
    """Takes away what a save that was killed has left; under the lock nobody else is saving."""
    for left in target.parent.glob(f"{_literally(beside(target, '').name)}.*.new"):
        with suppress(OSError):
            left.unlink()


def _literally(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
