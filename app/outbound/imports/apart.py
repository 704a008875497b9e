"""What holds for a process that reads files of others: nicer than the floor, bounded, and it ends with its parent."""

import os
import resource

from app.launcher.kin import die_with

_NICE = 10
_MOST_MEMORY = 1 << 30  # bytes of addresses, for a file that is made to take more; a million rows take a fifth


def stand_apart(parent: int) -> None:
    """Call it first. ``parent``: the process that has started this one."""
    die_with(parent)
    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
