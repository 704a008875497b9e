"""A floor as a person starts it: ``./callfloor run --demo --no-traffic``, with ports and a data folder of its own."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.launcher import kin
from app.secrets_file import Secrets, load_secrets
from bench.ports import RTP_PORTS, Ports, find_ports

CHECKOUT = Path(__file__).resolve().parents[1]
START_S = 120.0  # the first start of a checkout may have prompts to speak
POLL_S = 0.02


@dataclass(frozen=True, slots=True)
class Process:
    """A process that is not mistaken for a later one with the same id: ``started`` is in the kernel's ticks."""

    pid: int
    started: str

    @property
    def lives(self) -> bool:
        return _started(self.pid) == self.started


class LaunchedFloor:
    """The launcher and all below it. ``data`` outlives a stop, so that the same floor can be started again."""

    def __init__(self, data: Path, *, demo: bool = True, settings: Mapping[str, str] | None = None) -> None:
        """``settings`` go before the floor's own, as ``{"LOGIN_TRIES": "3"}``."""
        self.data, self._demo, self._settings = data, demo, settings or {}
        self.ports: Ports = find_ports()
        self.tokens: dict[str, str] = {}  # by user name; they outlive the service
        self.callers = 0  # so far, for numbers of their own
        self.ends: list[float] = []  # of the service by our hand, as its supervisor saw them, monotonic
        self._launcher: subprocess.Popen[bytes] | None = None
        self._out = data.with_name(f"{data.name}.out")

    # --- life ------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Return when the floor says that it is ready."""
        argv = [str(CHECKOUT / "callfloor"), "run", *(["--demo", "--no-traffic"] if self._demo else [])]
        argv += ["--data", str(self.data), "--http", f"127.0.0.1:{self.ports.http}"]
        self.data.parent.mkdir(parents=True, exist_ok=True)
        with self._out.open("wb") as out:
            self._launcher = subprocess.Popen(
                argv, cwd=CHECKOUT, env=os.environ | self._environment(), stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT,
                preexec_fn=partial(kin.die_with, os.getpid(), signal.SIGTERM),  # Ctrl-C kills a worker without its end
            )  # fmt: skip
        self.until(lambda: "Callfloor is ready" in self.said or self.launcher.poll() is not None, START_S, "be ready")
        assert self.launcher.poll() is None, f"The floor did not start.\n{self.story()}"

    def stop(self, within_s: float = 30.0) -> int:
        """Ask it to drain; the exit code."""
        self.launcher.send_signal(signal.SIGTERM)
        return self.launcher.wait(within_s)

    def kill_all(self) -> None:
        """However the test went, nothing is left behind."""
        if self._launcher is not None and self._launcher.poll() is None:
            for process in self.processes():
                kin.send(process.pid, signal.SIGKILL)
            self._launcher.kill()
            self._launcher.wait(10)

    def _environment(self) -> dict[str, str]:
        ports = self.ports
        values = {
            "BIND": "127.0.0.1",
            "CARRIER": "127.0.0.2",  # the phones of tests and benchmarks call from there
            "SIP_PORT": ports.sip,
            "CARRIER_PORT": ports.carrier,
            "WS_PORT": ports.ws,
            "AMI_PORT": ports.ami,
            "FASTAGI_PORT": ports.fastagi,
            "RTP_START": ports.rtp,
            "RTP_END": ports.rtp + RTP_PORTS - 1,
            "DATABASE_URL": "",
        }
        return {f"CALLFLOOR_{name}": str(value) for name, value in {**values, **self._settings}.items()}

    # --- processes -------------------------------------------------------------------------------------------------

    @property
    def launcher(self) -> subprocess.Popen[bytes]:
        assert self._launcher is not None, "the floor was not started"
        return self._launcher

    def processes(self) -> list[Process]:
        """All below the launcher, and the launcher itself."""
        return [process for pid in [self.launcher.pid, *kin.descendants(self.launcher.pid)] for process in _known(pid)]

    @property
    def service(self) -> Process:
        return self._only("app.serve")

    @property
    def asterisk(self) -> Process:
        return self._only(str(self.data / "asterisk" / "etc" / "asterisk.conf"))

    @property
    def supervisor(self) -> Process:
        """The launcher's half that starts and restarts programs."""
        below = [process for process in self.processes() if _parent(process.pid) == self.launcher.pid]
        assert len(below) == 1, f"{len(below)} processes right below the launcher.\n{self.story()}"
        return below[0]

    @contextmanager
    def service_away(self) -> Iterator[None]:
        """The service is killed, and does not come back before the block ends."""
        service, supervisor = self.service, self.supervisor
        os.kill(supervisor.pid, signal.SIGSTOP)
        try:
            os.kill(service.pid, signal.SIGKILL)
            self.until(lambda: not service.lives, 5.0, "lose its service")
            yield
        finally:
            self.ends.append(time.monotonic())
            os.kill(supervisor.pid, signal.SIGCONT)

    @contextmanager
    def service_stopped(self) -> Iterator[None]:
        """The service stands still, with its ports open: it takes connections and says nothing."""
        service = self.service
        os.kill(service.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(service.pid, signal.SIGCONT)

    def kill_service(self) -> None:
        service = self.service
        self.ends.append(time.monotonic())
        os.kill(service.pid, signal.SIGKILL)
        self.until(lambda: not service.lives, 5.0, "lose its service")

    def kill_asterisk(self) -> None:
        asterisk = self.asterisk
        os.kill(asterisk.pid, signal.SIGKILL)
        self.until(lambda: not asterisk.lives, 5.0, "lose its Asterisk")

    def _only(self, word: str) -> Process:
        found = [process for process in self.processes() if word in _command(process.pid)]
        assert len(found) == 1, f"{len(found)} processes with {word!r} in their command.\n{self.story()}"
        return found[0]

    # --- what it says ----------------------------------------------------------------------------------------------

    @property
    def said(self) -> str:
        return self._out.read_text(errors="replace") if self._out.exists() else ""

    @property
    def secrets(self) -> Secrets:
        return load_secrets(self.data / "secrets.json")

    @property
    def service_log(self) -> Path:
        return self.data / "log" / "serve.log"

    @property
    def messages_log(self) -> Path:
        return self.data / "asterisk" / "log" / "messages.log"

    def story(self) -> str:
        """What the floor said last, for whoever reads a failed test."""
        logs = {"launcher": self._out, "service": self.service_log, "Asterisk": self.messages_log}
        return "\n".join(f"--- {name}\n{_tail(path)}" for name, path in logs.items())

    def until(self, condition: Callable[[], Any], within_s: float, what: str) -> None:
        """For what the test cannot await: another process, a file."""
        deadline = time.monotonic() + within_s
        while not condition():
            assert time.monotonic() < deadline, f"The floor was expected to {what} in {within_s:g} s.\n{self.story()}"
            time.sleep(POLL_S)


def living(processes: Iterable[Process]) -> list[Process]:
    return [process for process in processes if process.lives]


def _known(pid: int) -> list[Process]:
    started = _started(pid)
    return [Process(pid, started)] if started else []


def _started(pid: int) -> str:
    """Empty for a process that is gone, and for a zombie, which is as good as gone."""
    fields = _stat(pid)
    return fields[19] if fields and fields[0] != "Z" else ""


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def _stat(pid: int) -> list[str]:
    """proc(5): the fields of stat from the third on; none for a process that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].decode().split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _tail(path: Path, lines: int = 25) -> str:
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else "(nothing)"
