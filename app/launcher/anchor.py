"""The process that the user started: it holds the data folder, passes signals on, and outlives everything below it."""

import os
import signal
import sys
import traceback

from app.launcher import kin
from app.launcher.programs import Floor
from app.launcher.supervisor import Supervisor

_PASSED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def hold(floor: Floor) -> int:
    """Run the floor under a supervisor of its own and end whatever is left of it; the exit code.

    When this process is killed, the kernel tells the supervisor; when the supervisor is killed, its children die with
    it and their orphans come to this process. Duty of the caller: claim the data folder before, and check the ports.
    """
    kin.adopt_orphans()
    floor.logs.mkdir(parents=True, exist_ok=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, (*_PASSED_ON, signal.SIGCHLD))
    supervisor = _fork_supervisor(floor)
    code = _watch(supervisor)
    kin.end_descendants()
    if code < 0:
        say(f"The supervisor was killed by {signal.Signals(-code).name}, so the floor was ended.")
    return code if code >= 0 else 1


def say(line: str) -> None:
    """One line for the user. The floor goes on when nobody reads any more."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fork_supervisor(floor: Floor) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setsid()  # Ctrl-C reaches the anchor alone, which passes it on once
        kin.adopt_orphans()
        supervisor = Supervisor(floor, say)
        kin.die_with(parent, signal.SIGUSR1)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        code = supervisor.run()
    except BaseException:  # whatever it is, a forked child must never return into the anchor's own code
        traceback.print_exc()
    finally:
        kin.end_descendants()
        os._exit(code)


def _watch(supervisor: int) -> int:
    """Pass signals on until the supervisor ends; its exit code, minus a signal's number when it was killed."""
    while True:
        signum = signal.sigwait((*_PASSED_ON, signal.SIGCHLD))
        # nohup ignores SIGHUP for us; sigwait(2) would hear it all the same, because it is blocked.
        nohup = signum is signal.SIGHUP and signal.getsignal(signum) is signal.SIG_IGN
        if signum is not signal.SIGCHLD and not nohup:
            kin.send(supervisor, signal.Signals(signum))
        for pid, code in kin.reap():
            if pid == supervisor:
                return code
