"""A floor of small stand-in programs under the real launcher, as a process of its own.

Every process below it carries the data folder's path in its environment, which is how `Floor.alive` finds the last one.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.launcher import anchor, programs
from app.setup.places import CHECKOUT

# What each stand-in begins with: `note` adds a line to the diary that the test reads.
_PRELUDE = """
import os, signal, subprocess, sys, time
def note(word):
    with open(os.environ["DIARY"], "a") as diary:
        diary.write(f"{word} {os.getpid()}\\n")
def tell(line):
    os.write(int(os.environ["CALLFLOOR_READY_FD"]), line.encode() + b"\\n")
def on_term(action):
    signal.signal(signal.SIGTERM, lambda *_: action())
def rest():
    while True:
        signal.pause()
"""
WELL = {
    "prepare": "note('prepare')",
    "asterisk": "on_term(lambda: (note('asterisk-term'), sys.exit(0)))\nnote('asterisk')\nrest()",
    "serve": "on_term(lambda: (note('serve-term'), sys.exit(0)))\nnote('serve')\ntell('READY')\nrest()",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Floor:
    """A running launcher with its stand-ins."""

    process: subprocess.Popen[str]
    data: Path

    def diary(self, word: str = "") -> list[tuple[str, int]]:
        """What the stand-ins noted: word and process id, in order; only `word` if given."""
        try:
            lines = (self.data / "diary").read_text().splitlines()
        except FileNotFoundError:
            return []
        notes = [(line.split()[0], int(line.split()[1])) for line in lines]
        return [note for note in notes if not word or note[0] == word]

    def wait_for(self, word: str, count: int = 1) -> int:
        """The process id of the stand-in that noted `word` for the `count`th time."""
        eventually(lambda: len(self.diary(word)) >= count, f"{word} noted {count} times")
        return self.diary(word)[count - 1][1]

    def line(self, beginning: str) -> str:
        """The next line of the launcher's that starts so."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(beginning):
                return line.rstrip("\n")
        raise AssertionError(f"the launcher ended without saying {beginning!r}")

    def end(self, signum: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal and wait: the exit code and what was printed since."""
        self.process.send_signal(signum)
        return self.wait()

    def wait(self) -> tuple[int, str]:
        out, _ = self.process.communicate(timeout=30)
        return self.process.returncode, out

    def alive(self) -> list[int]:
        """Every process that this floor started and that still lives."""
        mark = f"DIARY={self.data}/diary".encode()
        return [pid for pid in _processes() if mark in _environment(pid)]

    def supervisor(self) -> int:
        return next(pid for pid in self.alive() if _parent(pid) == self.process.pid)


@contextmanager
def floor(
    data: Path, replaced: Mapping[str, str] | None = None, *, waits: str = "", patience: float = 3.0, **scripts: str
) -> Iterator[Floor]:
    """A floor of WELL stand-ins, others in their places or joining them; `waits` names one that waits for READY."""
    environment = {**os.environ, "DIARY": str(data / "diary"), "PYTHONPATH": str(CHECKOUT)}
    data.mkdir(exist_ok=True)
    plan = json.dumps({"scripts": {**WELL, **(replaced or {}), **scripts}, "waits": waits, "patience": patience})
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.unit.app.standins", str(data), plan],
        env=environment,
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    running = Floor(process=process, data=data)
    try:
        yield running
    finally:
        for pid in running.alive():
            _kill(pid)
        process.wait(timeout=30)
        if process.stdout:
            process.stdout.close()


def eventually(condition: Callable[[], object], what: str, within: float = 10.0) -> None:
    """Look at a condition again and again until it holds."""
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, f"not within {within} s: {what}"
        time.sleep(0.002)


def _processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _environment(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()  # empty for a zombie
    except (OSError, ProcessLookupError):
        return b""


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _program(name: str, script: str, waits: bool, patience: float) -> programs.Program:
    return programs.Program(
        name=name,
        title=f"The {name} program",
        argv=(sys.executable, "-S", "-E", "-c", _PRELUDE + script),
        stage=2 if name == "asterisk" else 1,
        patience=patience,
        vital=not waits,
        speaks=name in ("prepare", "serve"),
        prints=name == "prepare",
        waits=waits,
    )


def _main(data: Path, plan: str) -> int:
    read = json.loads(plan)
    all_programs = {
        name: _program(name, script, name == read["waits"], read["patience"])
        for name, script in read["scripts"].items()
    }
    prepare = all_programs.pop("prepare")
    return anchor.hold(
        programs.Floor(
            prepare=prepare,
            programs=tuple(all_programs.values()),
            environment=os.environ,
            folder=data,
            logs=data / "log",
            url="http://127.0.0.1:1/",
        )
    )


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1]), sys.argv[2]))
