"""Keeps a floor's programs running: a single loop over signals, what programs say, and deadlines."""

import os
import select
import signal
import time
from collections.abc import Callable

from app.launcher import kin, logs
from app.launcher.phases import NEXT, Event, Phase
from app.launcher.process import Process
from app.launcher.programs import Floor, Program

HURRY_S = 1.0
_TRIM_EVERY_S = 60.0
_SIGNALS = {
    signal.SIGINT: Event.STOP,
    signal.SIGTERM: Event.STOP,
    signal.SIGHUP: Event.STOP,
    signal.SIGUSR1: Event.ORPHANED,
}


class Supervisor:
    """Runs `floor` to its end. `say` prints one line for the user."""

    def __init__(self, floor: Floor, say: Callable[[str], None]) -> None:
        self._floor = floor
        self._say = say
        self._phase = Phase.PREPARING
        self._failed = False
        self._ready = False
        self._trim_at = time.monotonic() + _TRIM_EVERY_S
        self._prepare = self._process(floor.prepare)
        self._programs = [self._process(program) for program in floor.programs]
        self._wake = _signals_to_descriptor()

    def run(self) -> int:
        """Exit code 0 when the user ended the floor, 1 when it could not be kept running."""
        self._say(f"{self._floor.prepare.title} ...")
        self._prepare.start(time.monotonic())
        while self._phase is not Phase.ENDED:
            self._wait()
            self._listen()
            self._reap()
            self._keep_deadlines()
            self._wind_down()
        return 1 if self._failed else 0

    @property
    def _all(self) -> list[Process]:
        return [self._prepare, *self._programs]

    def _process(self, program: Program) -> Process:
        floor = self._floor
        return Process(program, floor.environment, floor.folder, floor.logs / f"{program.name}.log")

    def _wait(self) -> None:
        """Sleep until a signal, a word from a program, or the next deadline."""
        poll = select.poll()
        for descriptor in (self._wake, *(p.voice for p in self._all if p.voice is not None)):
            poll.register(descriptor, select.POLLIN)
        deadlines = [at for p in self._all for at in (p.due, p.kill_at) if at is not None]
        until = min([self._trim_at, *deadlines]) - time.monotonic()
        poll.poll(max(0, int(until * 1000) + 1))

    def _listen(self) -> None:
        for signum in _arrived(self._wake):
            if signum in _SIGNALS:
                self._handle(_SIGNALS[signal.Signals(signum)])
        for process in self._all:
            self._hear(process)

    def _hear(self, process: Process) -> None:
        for line in process.hear():
            if line == "READY":
                self._is_ready(process)
            else:
                self._say(line)

    def _is_ready(self, process: Process) -> None:
        if self._phase is not Phase.RUNNING:
            return
        if self._ready:
            self._say(f"{process.program.title} is back.")
            return
        self._ready = True
        self._say(f"Callfloor is ready: {self._floor.url}{self._floor.welcome}")
        for waiting in self._programs:
            if waiting.program.waits:
                waiting.start(time.monotonic())

    def _reap(self) -> None:
        by_pid = {process.pid: process for process in self._all if process.pid is not None}
        for pid, code in kin.reap():
            if pid in by_pid:  # any other is an adopted orphan
                self._hear(by_pid[pid])
                by_pid[pid].ended()
                self._ended(by_pid[pid], code)

    def _ended(self, process: Process, code: int) -> None:
        if process is self._prepare:
            self._prepared(code)
        elif self._phase is Phase.RUNNING:
            self._restart(process, code)

    def _prepared(self, code: int) -> None:
        if self._phase is not Phase.PREPARING:
            return
        if code:
            self._fail(self._prepare, f"The floor could not be prepared ({_manner(code)}).")
            return
        self._handle(Event.PREPARED)
        self._say("Starting Asterisk and the floor service ...")
        for process in self._programs:
            if not process.program.waits:
                process.start(time.monotonic())

    def _restart(self, process: Process, code: int) -> None:
        title, manner = process.program.title, _manner(code)
        delay = process.again(time.monotonic())
        if delay is not None:
            self._say(f"{title} ended ({manner}); starting it again{f' in {delay:g} s' if delay else ''}.")
        elif process.program.vital:
            self._fail(process, f"{title} keeps ending ({manner}), so the floor cannot run.")
        else:
            self._say(f"{title} keeps ending ({manner}) and stays away; the floor goes on. Its log is {process.log}.")

    def _fail(self, process: Process, why: str) -> None:
        self._failed = True
        lines = "".join(f"\n  {line}" for line in logs.tail(process.log))
        self._say(f"{why} The end of {process.log}:{lines or ' (empty)'}")
        self._handle(Event.FAILED)

    def _handle(self, event: Event) -> None:
        before, self._phase = self._phase, NEXT[self._phase, event]
        if event is Event.ORPHANED:
            self._failed = True
        if self._phase is Phase.DRAINING and before is Phase.RUNNING and event is Event.STOP:
            self._say("Draining: no new calls; ending what runs. Press Ctrl-C again to hurry.")

    def _keep_deadlines(self) -> None:
        now = time.monotonic()
        for process in self._all:
            if process.kill_at is not None and now >= process.kill_at:
                process.kill()
            if process.due is not None and now >= process.due:
                process.start(now)
        if now >= self._trim_at:
            self._trim_at = now + _TRIM_EVERY_S
            for process in self._all:
                logs.trim(process.log)

    def _wind_down(self) -> None:
        """While draining, end the programs of the lowest stage that still runs; while hurrying, all of them."""
        if self._phase not in (Phase.DRAINING, Phase.HURRYING):
            return
        running = [process for process in self._all if process.pid is not None]
        stage = min((process.program.stage for process in running), default=0)
        for process in self._all:
            if self._phase is Phase.HURRYING:
                process.ask_to_end(time.monotonic(), HURRY_S)
            elif process.program.stage == stage:
                process.ask_to_end(time.monotonic(), process.program.patience)
            else:
                process.due = None
        if not running:
            self._handle(Event.GONE)


def _signals_to_descriptor() -> int:
    """Have every signal's number written to a descriptor, which is returned; the loop reads it when it likes."""
    reader, writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    for signum in (*_SIGNALS, signal.SIGCHLD):
        signal.signal(signum, _noted)
    return reader


def _noted(signum: int, frame: object) -> None:
    """The number is in the descriptor already."""


def _arrived(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 256)
    except BlockingIOError:
        return b""


def _manner(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
