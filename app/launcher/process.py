"""One program of the floor as a process: started, listened to, told to end, ended, started again."""

import os
import signal
from collections.abc import Mapping
from pathlib import Path

from app.launcher import kin, logs
from app.launcher.programs import READY_FD, Program
from app.launcher.restarts import Restarts


class Process:
    """Owns a program's process id, its log and its deadlines; times are monotonic seconds.

    `due` is when to start it next (None: not to be started), `kill_at` when patience ends (None: no such limit).
    `voice` is the descriptor on which it speaks (READY, or lines for the user), None when it cannot.
    """

    def __init__(self, program: Program, environment: Mapping[str, str], folder: Path, log: Path) -> None:
        self.program = program
        self.log = log
        self.pid: int | None = None
        self.due: float | None = None
        self.kill_at: float | None = None
        self.voice: int | None = None
        self._heard = b""
        self._ending = False
        self._environment = dict(environment)
        self._folder = str(folder)
        self._out = logs.open_log(log)
        self._restarts = Restarts()

    def start(self, now: float) -> None:
        self.due = None
        self._ending = False
        keep = self._open_voice(now) if self.program.speaks else ()
        self.pid = kin.start(
            self.program.argv,
            environment=self._environment,
            folder=self._folder,
            out=keep[0] if keep and self.program.prints else self._out,
            err=self._out,
            keep=keep,
            nice=self.program.nice,
        )
        for descriptor in keep:
            os.close(descriptor)

    def ask_to_end(self, now: float, patience: float) -> None:
        """SIGTERM now, SIGKILL after `patience` seconds. Asking again only shortens the wait."""
        self.due = None
        if self.pid is None:
            return
        if not self._ending:
            kin.send(self.pid, signal.SIGTERM)
            self.kill_at = now + patience
            self._ending = True
        self.kill_at = now + patience if self.kill_at is None else min(self.kill_at, now + patience)

    def kill(self) -> None:
        self.kill_at = None
        if self.pid is not None:
            kin.send(self.pid, signal.SIGKILL)  # it may not lead its group yet
            kin.end_group(self.pid)

    def hear(self) -> list[str]:
        """The whole lines that have arrived on `voice`."""
        data = self._read()
        *lines, self._heard = (self._heard + data).split(b"\n")
        if b"READY" in lines and not self._ending:
            self.kill_at = None
        return [line.decode(errors="replace") for line in lines]

    def ended(self) -> None:
        """Note that the process is gone, and end what it left behind."""
        if self.pid is not None:
            kin.end_group(self.pid)
        self.pid = self.kill_at = None
        self._close_voice()

    def again(self, now: float) -> float | None:
        """After an end that nobody asked for: seconds until the next start, or None when it is a crash loop."""
        delay = self._restarts.ended(now)
        self.due = None if delay is None else now + delay
        return delay

    def _read(self) -> bytes:
        """All that has arrived; the voice is closed when no more can come."""
        data = b""
        while self.voice is not None:
            try:
                more = os.read(self.voice, 4096)
            except BlockingIOError:
                break
            data += more
            if not more:
                self._close_voice()
        return data

    def _open_voice(self, now: float) -> tuple[int, ...]:
        self._close_voice()
        self._heard = b""
        self.voice, writer = os.pipe()
        os.set_blocking(self.voice, False)
        self.kill_at = now + self.program.within
        self._environment[READY_FD] = str(writer)
        return (writer,)

    def _close_voice(self) -> None:
        if self.voice is not None:
            os.close(self.voice)
        self.voice = None
