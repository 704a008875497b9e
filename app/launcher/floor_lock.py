"""One floor to a data folder: the lock is the kernel's, so it goes when the last process of the floor does."""

import fcntl
import os
from pathlib import Path

from app.setup.errors import MachineUnfit

_NAME = "floor.lock"


def claim(data: Path) -> int:
    """Make the data folder and take its lock; the descriptor that holds it. Raises MachineUnfit."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(data / _NAME, os.O_RDWR | os.O_CREAT, 0o640)
    except OSError as error:
        raise MachineUnfit(
            f"The data folder {data} cannot be written ({error.strerror}). Calls, recordings and settings are kept "
            "there: name another one with --data."
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        owner = os.pread(descriptor, 32, 0).decode().strip() or "unknown"
        os.close(descriptor)
        raise MachineUnfit(
            f"Another floor (process {owner}) is using {data}, and two would spoil each other's records. "
            "End that one, or give this one a folder with --data and ports of its own."
        ) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor


def holder(data: Path) -> str:
    """The process id of the floor that uses the folder; empty when none does."""
    try:
        descriptor = os.open(data / _NAME, os.O_RDWR)
    except OSError:
        return ""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(descriptor, 32, 0).decode().strip()
    finally:
        os.close(descriptor)
    return ""
