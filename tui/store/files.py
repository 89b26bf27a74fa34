"""Files read and written whole: with limits, a replacement that is never half done, and a lock.

Every write of the program goes through this module, so that `forbid_writing` stops all of them.
"""

from __future__ import annotations

import errno
import os
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LARGEST = 64_000_000
"""Bytes that a file may have."""
_NAME_BYTES = 200
SETTLE_SECONDS = 0.05
"""Two equal reads this far apart are taken for a file that nobody is in the middle of writing."""
_REASONS = {
    errno.EACCES: "the folder or the file may not be written to by you",
    errno.EPERM: "the folder or the file may not be written to by you",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file would be too large for this disk",
    errno.ELOOP: "its link leads to itself",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOTDIR: "a part of its path is no folder",
    errno.EISDIR: "it is a folder; accepted: a file",
}

_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF)
"""What disks say that do not know how to sync a folder."""


class DiskError(Exception):
    """A file that can't be read or written; says which and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path.name}: {self.reason}"


class ChangedMeanwhile(DiskError):
    """The file changed between reading and replacing it; the file on disk is the other writer's."""


class ReadOnly(DiskError):
    """Nothing may be written in this run."""


_forbidden = threading.Event()


def forbid_writing(forbidden: bool = True) -> None:
    """From here on no file is written, made, locked or taken away in this process, whoever asks."""
    (_forbidden.set if forbidden else _forbidden.clear)()


def is_read_only() -> bool:
    """Whether no file may be written."""
    return _forbidden.is_set()


def ask_to_write(path: Path) -> None:
    """Passes where files may be written.

    Raises:
        ReadOnly: where they may not.
    """
    if is_read_only():
        raise ReadOnly(path, "this Milepost was started with --read-only; nothing is written")


@contextmanager
def plainly(path: Path, doing: str) -> Iterator[None]:
    """Turns what the system says into a DiskError of a file that could not be `doing`."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise DiskError(path, f"could not be {doing}: {reason}") from error


def read_bytes(path: Path, largest: int = LARGEST) -> bytes | None:
    """The bytes of a file, None if there is no file.

    Raises:
        DiskError: if it is no plain file, too large, or can't be read.
    """
    with plainly(path, "read"):
        try:
            # Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        with open(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise DiskError(path, f"found {_kind(status.st_mode)}; accepted: a plain file")
            content = file.read(largest + 1)
    if len(content) > largest:
        raise DiskError(path, f"found more than {largest:,} bytes; accepted: up to {largest:,}")
    return content


def read_settled(path: Path, attempts: int = 20) -> bytes | None:
    """The bytes of a file that somebody may be writing in place: read until two reads in a row agree.

    Raises:
        DiskError: if it can't be read, or does not come to rest.
    """
    last = read_bytes(path)
    for _ in range(attempts):
        time.sleep(SETTLE_SECONDS)
        last, before = read_bytes(path), last
        if last == before:
            return last
    raise DiskError(path, "is being written to by another program all the time; accepted: a file at rest")


Signature = tuple[int, ...] | None
"""What tells that a file may be another, without reading it: its number, size and times; None where there is none."""
FRESH_SECONDS = 0.1
"""A disk's clock ticks in steps: a file changed this little before may change again without its time telling."""


def signature(path: Path) -> Signature:
    """The signature of a file, of the file that a link leads to."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def is_fresh(found: Signature) -> bool:
    """Whether a file was changed so shortly before now that a further change might keep its signature."""
    return found is not None and abs(time.time() - found[-1] / 1e9) < FRESH_SECONDS


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((name for is_kind, name in kinds if is_kind(mode)), "a device")


_ANYTHING = b"anything"


def write_atomic(path: Path, content: bytes, expected: bytes | None = _ANYTHING, private: bool = False) -> str:
    """Replaces a file: afterwards it holds the new content, or after an error what it held before.

    Gives what could not be kept of the file before, in words; empty if all was.

    A link is followed; mode, owner and attributes are kept. With `expected`, the file must hold that to the last.
    A `private` one can be read by its owner alone, whatever it was before. If only its folder can't be synced, the new
    content is in place and might not outlast a power cut: that is an error, too, and trying again finds nothing left to do.

    Raises:
        ChangedMeanwhile: if the file holds something other than `expected`.
        DiskError: if it can't be written.
    """
    ask_to_write(path)
    target = Path(os.path.realpath(path))
    fresh = beside(target, f".{os.getpid()}-{threading.get_ident()}.new")
    with plainly(path, "saved"):
        make_folder(target.parent, private)
        status = _status_for_writing(target)
        try:
            _write_whole(fresh, content, target, status, 0o600 if private else None)
            if expected is not _ANYTHING and read_bytes(target) != expected:
                raise ChangedMeanwhile(path, "was changed by another program during the save; nothing was saved")
            lost = _not_kept(fresh, status)
            os.replace(fresh, target)
        except BaseException:
            with suppress(OSError):
                fresh.unlink()
            raise
        sync_folder(target.parent)
    return lost


def _not_kept(fresh: Path, status: os.stat_result | None) -> str:
    if status is None:
        return ""
    if status.st_nlink > 1:
        return "the file had further names (hard links), which keep what it held before"
    made = fresh.stat()
    return "the file belonged to another user and belongs to you now" if made.st_uid != status.st_uid else ""


def _status_for_writing(target: Path) -> os.stat_result | None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise DiskError(target, f"found {_kind(status.st_mode)}; accepted: a plain file")
    # A replacement asks only the folder, so a file that was made read-only on purpose is asked here.
    if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(errno.EACCES, "read-only")
    return status


def beside(target: Path, ending: str) -> Path:
    """The path of a hidden file of ours beside a file; a name that would be too long for a disk is cut."""
    name = os.fsencode(target.name)[:_NAME_BYTES]
    return target.with_name(f".{os.fsdecode(name)}{ending}")


def make_folder(folder: Path, private: bool = False) -> None:
    """Makes a folder and those above it, where they are missing; private ones are for their owner alone.

    Raises:
        OSError: if it can't be made.
    """
    missing = []
    for above in (folder, *folder.parents):
        if above.exists():
            break
        missing.append(above)
    for above in reversed(missing):
        above.mkdir(mode=0o700 if private else 0o777, exist_ok=True)
        sync_folder(above.parent)
    if not missing and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "no folder", str(folder))


def _write_whole(fresh: Path, content: bytes, target: Path, status: os.stat_result | None, mode: int | None) -> None:
    with suppress(FileNotFoundError):
        fresh.unlink()
    # Read by its owner alone until it has the mode of the file that it replaces.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(fresh, flags, 0o600 if status or mode else 0o666)
    with open(handle, "wb") as file:
        if status:
            _keep_status(handle, target, status)
        if mode is not None:
            os.fchmod(handle, mode)
        file.write(content)
        file.flush()
        os.fsync(handle)


def _keep_status(handle: int, target: Path, status: os.stat_result) -> None:
    # Another owner or attribute that can't be given back is no reason to lose the edit.
    made = os.fstat(handle)
    if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
        with suppress(OSError):
            os.fchown(handle, status.st_uid, status.st_gid)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(handle, name, os.getxattr(target, name))
    os.fchmod(handle, stat.S_IMODE(status.st_mode))


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder outlast a power cut, where the disk can.

    Raises:
        OSError: if the disk fails at it; one that does not know how is let be.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        return  # Who may write into a folder need not be let read it.
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)
