"""Looks the machine over and says what is present, missing or too old, without changing anything."""

import ctypes
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from app.launcher.floor_lock import holder
from app.setup import asterisk, debian, node, ports, python_env, web
from app.setup.errors import SetupError
from app.setup.options import Options
from app.setup.places import CHECKOUT, cache


class State(StrEnum):
    GOOD = "good"
    LATER = "later"  # './callfloor run' brings it
    WARNING = "warning"  # the floor runs, but something will be amiss
    BAD = "bad"  # the floor cannot run


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """What was looked at, how it stands, and what to do when it is not good."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def look(options: Options) -> list[Check]:
    return [check for step in _STEPS for check in step(options)]


def runs(checks: list[Check]) -> bool:
    return all(check.state is not State.BAD for check in checks)


def table(checks: list[Check]) -> str:
    """One line a check, the remedy beneath it."""
    width = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        lines.append(f"{check.state:<8}{check.name:<{width}}  {check.detail}")
        if check.remedy:
            lines.append(f"{'':<8}{'':<{width}}  -> {check.remedy}")
    return "\n".join(lines)


def as_json(checks: list[Check]) -> dict[str, object]:
    return {"ok": runs(checks), "checks": [asdict(check) for check in checks]}


def _python(_: Options) -> Iterator[Check]:
    version = sys.version.split()[0]
    yield Check(name="Python", state=State.GOOD, detail=f"{version} at {sys.executable}")
    interpreter = python_env.python()
    if interpreter:
        yield Check(name="Python libraries", state=State.GOOD, detail=f"as locked, in {interpreter.parents[1]}")
    else:
        yield _later("Python libraries", "not set up yet")


def _asterisk(_: Options) -> Iterator[Check]:
    floor = ".".join(map(str, asterisk.FLOOR))
    try:
        found = asterisk.find()
    except asterisk.AsteriskMissing:
        yield _later("Asterisk", f"none of {floor} or newer yet{_too_old()}")
        yield _later("SIPp, eSpeak NG, time zones", "come with Asterisk")
        return
    version = ".".join(map(str, found.version))
    yield Check(name="Asterisk", state=State.GOOD, detail=f"{version} (at least {floor}) at {_where(found.command)}")
    neighbours = {"SIPp": found.sipp, "eSpeak NG": found.espeak, "time zones": found.zoneinfo}
    for name, place in neighbours.items():
        if place is None:
            yield Check(name=name, state=State.WARNING, detail="missing")
        else:
            yield Check(name=name, state=State.GOOD, detail=_where(place))


def _where(place: Path | tuple[str, ...]) -> str:
    """A path, or the program in the beginning of an argument list that may start with a loader and end with options."""
    if isinstance(place, Path):
        return str(place)
    return [part for part in place if part.startswith("/")][-1]


def _too_old() -> str:
    program, version = asterisk.installed()
    if not program:
        return ""
    why = "too old" if version < asterisk.FLOOR else "without modules, sounds, SIPp or eSpeak NG"
    return f"; {program} is {asterisk.dotted(version)}, {why}"


def _later(name: str, detail: str) -> Check:
    """Something that the first run brings, unless this machine cannot fetch Debian's packages."""
    try:
        debian.release()
        debian.architecture()
    except SetupError as error:
        if name == "Python libraries":
            return Check(name=name, state=State.LATER, detail=detail, remedy="'./callfloor run' installs them with pip")
        return Check(name=name, state=State.BAD, detail=detail, remedy=str(error))
    return Check(name=name, state=State.LATER, detail=detail, remedy="'./callfloor run' sets it up")


def _web(_: Options) -> Iterator[Check]:
    built, program = web.find(), node.find()
    if built:
        yield Check(name="web pages", state=State.GOOD, detail=f"built, in {built}")
    else:
        remedy = "'./callfloor run' builds them"
        yield Check(name="web pages", state=State.LATER, detail="not built from these sources yet", remedy=remedy)
    if program:
        yield Check(name="Node", state=State.GOOD, detail=f"{asterisk.dotted(program.version)} at {program.program}")
    elif built:
        yield Check(name="Node", state=State.GOOD, detail="none, and none is needed: the pages are built")
    else:
        remedy = "'./callfloor run' fetches one for this user"
        yield Check(name="Node", state=State.LATER, detail="none of 20.19, 22.12 or newer with npm", remedy=remedy)


def _ports(options: Options) -> Iterator[Check]:
    running = holder(options.data)
    for port in ports.wanted(options):
        trouble = "" if running else ports.unusable(port)
        detail = f"this floor's own, process {running}" if running else "free"
        yield Check(name=f"port {port}", state=State.BAD if trouble else State.GOOD, detail=trouble or detail)


def _clock(_: Options) -> Iterator[Check]:
    newest = max(file.stat().st_mtime for file in (python_env.LOCK, CHECKOUT / "callfloor", Path("/etc/os-release")))
    shown = time.strftime("%Y-%m-%d %H:%M:%S %z")
    if time.time() < newest - 86400:
        remedy = "set the clock: signed packages and sign-in tokens are refused while it is wrong"
        yield Check(name="clock", state=State.BAD, detail=f"{shown}, before this checkout was made", remedy=remedy)
    elif not _clock_follows_network():
        remedy = "figures need the right time: 'sudo apt-get install chrony'"
        yield Check(name="clock", state=State.WARNING, detail=f"{shown}, not synchronised", remedy=remedy)
    else:
        yield Check(name="clock", state=State.GOOD, detail=f"{shown}, synchronised")


def _clock_follows_network() -> bool:
    """adjtimex(2) answers TIME_ERROR (5) while the kernel's clock is not synchronised."""
    state = (ctypes.c_long * 64)()  # struct timex is 208 bytes; all zero means: only read
    return ctypes.CDLL(None).adjtimex(state) not in (-1, 5)


def _disk(options: Options) -> Iterator[Check]:
    folders: dict[str, tuple[Path, int]] = {"disk for data": (options.data, 2000)}
    if python_env.python() is None:
        folders["disk for set-up"] = (cache(), 1500)
    for name, (folder, needed) in folders.items():
        there = next(parent for parent in (folder, *folder.parents) if parent.exists())
        free = shutil.disk_usage(there).free // 1_000_000
        # A call is recorded in stereo a-law: 16 kB a second, about 1 MB a minute.
        state = State.GOOD if free >= needed else State.WARNING if free > 200 else State.BAD
        remedy = "" if state is State.GOOD else f"at least {needed} MB are advisable; free some, or use another folder"
        yield Check(name=name, state=state, detail=f"{free} MB free in {there}", remedy=remedy)
        if not os.access(there, os.W_OK):
            remedy = "choose another folder with --data" if folder == options.data else "set XDG_CACHE_HOME"
            yield Check(name=name, state=State.BAD, detail=f"{there} is not writable", remedy=remedy)


_STEPS: tuple[Callable[[Options], Iterator[Check]], ...] = (_python, _asterisk, _web, _ports, _clock, _disk)
