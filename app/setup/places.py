"""Where things are kept: the checkout, the user's cache, and the locks that keep two set-ups apart."""

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.setup.errors import MachineUnfit

_UNWRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT)
CHECKOUT = Path(__file__).resolve().parents[2]


def cache() -> Path:
    """The user's cache for Callfloor, shared by every checkout. Raises MachineUnfit when it cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    folder = (Path(base) if os.path.isabs(base) else Path("~/.cache").expanduser()) / "callfloor"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:
        raise MachineUnfit(
            f"The cache folder {folder} cannot be made ({error}). Libraries and Asterisk are unpacked there: "
            "set XDG_CACHE_HOME to a folder that you may write to."
        ) from error
    return folder


@contextmanager
def only_one(name: str, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock called `name` across processes. Calls `waiting` once if another process has it.

    The lock goes with the process, so an interrupted set-up never leaves one behind. A disk that takes no more, while
    the lock is taken or held, is told as MachineUnfit.
    """
    folder = cache() / "locks"
    try:
        folder.mkdir(exist_ok=True)
        with (folder / f"{name}.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(file, fcntl.LOCK_EX)
            yield
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        raise MachineUnfit(
            f"{error.filename or folder} cannot be written ({error.strerror}). Libraries, Asterisk and pages are set "
            f"up in {cache()}: make it writable for you and free some space, or set XDG_CACHE_HOME to another folder."
        ) from error


def need_space(folder: Path, megabytes: int, what: str) -> None:
    """Raises MachineUnfit when `folder`'s disk has less than `megabytes` free."""
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < megabytes:
        raise MachineUnfit(
            f"{what} needs {megabytes} MB in {folder}, and {free} MB are free there. "
            "Free some space, or set XDG_CACHE_HOME to a folder on another disk."
        )


def write_whole(path: Path, text: str) -> None:
    """Write a file so that readers see all of it or nothing."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
