"""What the cache keeps: of each kind the newest few, and whatever a running floor or test holds.

Each thing that was set up carries a stamp. Whoever uses it holds a shared lock on the stamp, which the kernel lets go
with the process, and leaves the time there. Old things nobody holds are cleared when a new one has been made.
"""

import fcntl
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from app.setup.places import cache

NEWEST = 3  # of each kind: switching between branches sets nothing up anew
UNUSED_S = 7 * 86400.0  # longer than any floor that was started before stamps were held
STAMPS = ("callfloor-complete", "install.json")
_KINDS = ("debian/asterisk-*", "debian/chromium-*", "node/*", "python/*", "uv/*", "web/packages-*", "web/pages-*")


def hold(stamp: Path) -> bool:
    """Keep what carries this stamp for as long as this process lives, and whatever it turns into by exec.

    False when it has been cleared away meanwhile.
    """
    try:
        descriptor = os.open(stamp, os.O_RDONLY)
    except FileNotFoundError:
        return False
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    if not _is_still(stamp, descriptor):
        os.close(descriptor)
        return False
    os.set_inheritable(descriptor, True)
    with suppress(OSError):  # a cache that this user may only read
        os.utime(stamp)
    return True


def clear() -> None:
    """Remove what is neither among the newest of its kind nor held nor used within a week."""
    for kind in _KINDS:
        found = sorted(cache().glob(kind), key=_last_used, reverse=True)
        for folder in found[NEWEST:]:
            if time.time() - _last_used(folder) > UNUSED_S:
                _remove(folder)


def _remove(folder: Path) -> None:
    stamp = _stamp(folder)
    if stamp is None:  # half made, and left for a week
        shutil.rmtree(folder, ignore_errors=True)
        return
    with stamp.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        stamp.unlink()  # from here on nobody takes it for complete
        shutil.rmtree(folder, ignore_errors=True)


def _last_used(folder: Path) -> float:
    stamp = _stamp(folder)
    return (stamp or folder).stat().st_mtime


def _stamp(folder: Path) -> Path | None:
    return next((folder / name for name in STAMPS if (folder / name).exists()), None)


def _is_still(stamp: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(stamp), os.fstat(descriptor))
    except FileNotFoundError:
        return False
