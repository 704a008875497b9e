"""One SIPp process: started, bounded, ended, and read.

A run has a folder of its own. It ends by itself, by `stop()`, or by its time limit, whichever comes first. What each
call did stands in its log, by caller's number, so that a ledger can join both sides. SIPp 3.8 or later.
"""

import asyncio
import contextlib
import csv
import math
import signal
import socket
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MEDIA_PORTS = (16384, 32766)
GRACE_S = 5.0
NOTICE_S = 0.2  # two signals sent at once would be one


class SippError(Exception):
    """SIPp could not do the run."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEvent:
    """`event`: dialled, answered, pressed, refused, cancelled, hung up, was hung up on; seats: registered, rang too."""

    event: str
    caller: str
    number: str
    at: float  # seconds since 1970
    detail: str  # SIP status of refused, key of pressed, Call-ID else


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    created: int = 0
    current: int = 0
    successful: int = 0
    failed: int = 0
    retransmits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    counts: Counts
    events: tuple[CallEvent, ...]
    errors: str  # SIPp's own words about what it did not expect; empty when all went by the scenario
    exit_code: int  # 0: every call went by its scenario; 1: some did not; -9: ended by us

    def by_caller(self) -> dict[str, list[CallEvent]]:
        calls: dict[str, list[CallEvent]] = {}
        for event in self.events:
            calls.setdefault(event.caller, []).append(event)
        return calls

    def count(self, event: str) -> int:
        return sum(item.event == event for item in self.events)


class SippRun:
    """One process. `sipp` is the argv that starts SIPp, loader included; `folder` takes its files and must be its own.

    Raises SippError when SIPp does not start or dies of itself.
    """

    def __init__(
        self,
        sipp: tuple[str, ...],
        *,
        scenario: Path,
        target: tuple[str, int],
        local_ip: str,
        folder: Path,
        injection: Path,
        calls: int,
        timeout_s: float,
        rate: float = 10.0,
        at_once: int | None = None,
        local_port: int = 0,
        arguments: Sequence[str] = (),
    ) -> None:
        self.folder, self.timeout_s = folder, timeout_s
        self.local_ip, self.local_port = local_ip, local_port or _free_port(local_ip)
        self._argv = [
            *sipp,
            f"{target[0]}:{target[1]}",
            *("-sf", str(scenario), "-inf", str(injection), "-m", str(calls), *_rate(rate)),
            *("-l", str(at_once or max(calls, 1)), "-timeout", f"{math.ceil(timeout_s)}s"),
            *("-i", local_ip, "-p", str(self.local_port), "-bind_local", "-cp", str(_free_port("127.0.0.1"))),
            *("-mi", local_ip, "-min_rtp_port", str(MEDIA_PORTS[0]), "-max_rtp_port", str(MEDIA_PORTS[1])),
            *("-trace_err", "-error_file", "errors.log", "-trace_logs", "-log_file", "calls.log"),
            *("-trace_stat", "-stf", "counts.csv", "-fd", "1", "-nostdin", "-aa"),
            *arguments,
        ]
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "screen.txt").open("wb") as screen:
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *self._argv, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=screen, stderr=subprocess.STDOUT
                )
            except OSError as error:
                raise SippError(f"SIPp does not start: {error}. Its command is {self._argv[0]}.") from error

    async def finish(self) -> Outcome:
        """Waits until all calls have been made and have ended; the time limit holds."""
        if not await self._exits(self.timeout_s + GRACE_S):
            self._signal(signal.SIGKILL)
            await self._exits(GRACE_S)
        return self._outcome()

    async def stop(self, grace_s: float = 0.0) -> Outcome:
        """No new calls; those under way have `grace_s` to end, then SIPp hangs them up and goes."""
        ladder = (  # SIGTERM is none of it: SIPp would go without a BYE and leave its calls to the PBX
            (signal.SIGUSR1, max(grace_s, NOTICE_S)),
            (signal.SIGUSR1, GRACE_S),
            (signal.SIGKILL, GRACE_S),
        )
        for ending, patience in ladder:
            self._signal(ending)
            await self._exits(patience)
        return self._outcome()

    async def _exits(self, within_s: float) -> bool:
        if self._process is None:
            return True
        try:
            async with asyncio.timeout(within_s):
                await self._process.wait()
        except TimeoutError:
            return False
        return True

    def _signal(self, ending: signal.Signals) -> None:
        if self._process and self.running:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(ending)

    # --- what happened, also while it runs

    def counts(self) -> Counts:
        """As of the last second."""
        written = self._text("counts.csv").rpartition("\n")[0]  # the last line may still be growing
        rows = list(csv.DictReader(written.splitlines(), delimiter=";"))
        if not rows:
            return Counts()
        row = rows[-1]
        return Counts(
            created=int(row["TotalCallCreated"]),
            current=int(row["CurrentCall"]),
            successful=int(row["SuccessfulCall(C)"]),
            failed=int(row["FailedCall(C)"]),
            retransmits=int(row["Retransmissions(C)"]),
        )

    def events(self) -> tuple[CallEvent, ...]:
        return tuple(event for line in self._text("calls.log").splitlines() if (event := parse_event(line)))

    def _text(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(errors="replace")
        except FileNotFoundError:
            return ""  # SIPp makes a log when it has something to write

    def _outcome(self) -> Outcome:
        code = self._process.returncode if self._process else None
        if code is None:
            raise SippError("The run was not started.")
        unexpected = [
            line for line in self._text("errors.log").splitlines() if "receive timeout on message" not in line
        ]
        errors = "\n".join(unexpected[1:])  # the first line is a heading
        if code not in (0, 1, 97, 99, -signal.SIGKILL, -signal.SIGUSR1):  # stopped before it was ready: by the signal
            seen = errors or self._text("screen.txt")[-500:]
            raise SippError(f"SIPp ended with {code}: {seen.strip()}")
        return Outcome(counts=self.counts(), events=self.events(), errors=errors, exit_code=code)


def parse_event(line: str) -> CallEvent | None:
    """A line of the call log; None for one that is being written."""
    fields = line.split("|")
    if len(fields) != 5:
        return None
    event, caller, number, stamp, detail = fields
    return CallEvent(event=event, caller=caller, number=number, at=float(stamp.split("\t")[-1]), detail=detail)


def _rate(per_s: float) -> tuple[str, ...]:
    """SIPp counts whole calls in a period."""
    return ("-r", str(round(per_s))) if per_s == int(per_s) else ("-r", str(max(1, round(per_s * 60))), "-rp", "60000")


def _free_port(ip: str) -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind((ip, 0))
        port: int = probe.getsockname()[1]
        return port
