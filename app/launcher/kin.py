"""Processes and their descendants on Linux: started so that they die with their parent, and ended to the last one.

Sources: prctl(2) for PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER, proc(5) for /proc/PID/stat.
"""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Iterable, Mapping, Sequence

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LIBC = ctypes.CDLL(None, use_errno=True)
_OURS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGUSR1, signal.SIGPIPE)


def die_with(parent: int, signum: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send `signum` to this process when its parent ends. Call it right after fork, in the child."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, int(signum), 0, 0, 0)
    if os.getppid() != parent:  # the parent ended before the request was made
        os.kill(os.getpid(), signal.SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent has ended, so that none of them gets lost."""
    if _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "PR_SET_CHILD_SUBREAPER was refused")


def start(
    argv: Sequence[str], *, environment: Mapping[str, str], folder: str, out: int, err: int, keep: Iterable[int] = (),
    nice: int = 0,
) -> int:  # fmt: skip
    """Start a program in a session of its own, tied to this process; its id.

    It reads nothing, writes to the descriptors `out` and `err`, and inherits those in `keep`. A program that cannot be
    started ends with status 127 and says why in `err`. Where `nice` is not permitted the priority stays as it is.
    """
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        die_with(parent)
        _plain_signals()
        _streams(out, err, keep)
        os.chdir(folder)
        with contextlib.suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0) + nice)
        os.execve(argv[0], list(argv), dict(environment))
    except OSError as error:
        os.write(2, f"{argv[0]} could not be started: {error}\n".encode())
    finally:
        os._exit(127)


def descendants(root: int) -> list[int]:
    """The ids of all processes below `root`, zombies left out."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            parent = _living_parent(entry)
            if parent is not None:
                children.setdefault(parent, []).append(int(entry))
    found: list[int] = []
    ahead = [root]
    while ahead:
        below = children.get(ahead.pop(), [])
        found += below
        ahead += below
    return found


def ancestors(pid: int) -> list[int]:
    """The parent, its parent and so on, up to the first process."""
    found: list[int] = []
    while pid > 1:
        pid = _living_parent(str(pid)) or 0
        found += [pid] if pid else []
    return found


def end_descendants() -> None:
    """Kill everything below this process until nothing is left; what is born meanwhile is found in the next round.

    A process that even SIGKILL does not end (a disk that does not answer, another user's) is left after 5 s.
    """
    deadline = time.monotonic() + 5.0
    while time.monotonic() < deadline:
        below = descendants(os.getpid())
        for pid in below:
            send(pid, signal.SIGKILL)
        reap()
        if not below:
            return
        time.sleep(0.005)


def reap() -> list[tuple[int, int]]:
    """The children that have ended: process id and exit code, which is minus the signal's number for a killed one."""
    ended = []
    with contextlib.suppress(ChildProcessError):
        while (result := os.waitpid(-1, os.WNOHANG))[0]:
            ended.append((result[0], os.waitstatus_to_exitcode(result[1])))
    return ended


def send(pid: int, signum: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signum)


def end_group(leader: int) -> None:
    """Kill what a program that has ended left behind in its group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _living_parent(pid: str) -> int | None:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            state, parent = file.read().rpartition(b")")[2].split()[:2]
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(parent) if state != b"Z" else None


def _plain_signals() -> None:
    signal.set_wakeup_fd(-1)
    for signum in _OURS:
        signal.signal(signum, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _streams(out: int, err: int, keep: Iterable[int]) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    for descriptor in keep:
        os.set_inheritable(descriptor, True)
