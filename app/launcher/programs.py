"""What the floor consists of: the one table of its processes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.setup.asterisk import AsteriskInstall
from app.setup.child_environment import for_python
from app.setup.options import Options
from app.setup.places import CHECKOUT

READY_FD = "CALLFLOOR_READY_FD"
DEMO_WELCOME = " (sign in as manager1 with demo-manager1)"
AUDIO_FIRST = -15  # a page may come 20 ms later, a packet of speech may not


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    """A process that is kept running.

    `title` is its name in sentences. `speaks`: it writes lines to the descriptor named in CALLFLOOR_READY_FD; READY
    means that the floor is ready, any other line is for the user. `prints`: so is its standard output. `waits`: it is
    started only after READY. `vital`: the floor ends when the program cannot be kept running. When the floor drains,
    programs are ended by `stage`, the lowest first, and killed after `patience` seconds. One that speaks is killed
    when it is not ready `within` seconds, too. `nice` is the priority of nice(2): below 0 it goes before others, where
    that is permitted.
    """

    name: str
    title: str
    argv: tuple[str, ...]
    stage: int
    patience: float
    vital: bool = True
    speaks: bool = False
    prints: bool = False
    within: float = 60.0
    waits: bool = False
    nice: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Floor:
    """All there is to start. `prepare` runs once, to its end, before the programs. `welcome` is said beside READY."""

    prepare: Program
    programs: tuple[Program, ...]
    environment: Mapping[str, str]
    folder: Path
    logs: Path
    url: str
    welcome: str = ""


def floor(options: Options, install: AsteriskInstall, python: str, environment: Mapping[str, str]) -> Floor:
    """The floor as it is deployed; all of its processes get their settings by environment."""
    return Floor(
        prepare=Program(
            name="prepare",
            title="Preparing the floor",
            argv=(python, "-m", "app.prepare"),
            stage=0,
            patience=1.0,
            speaks=True,
            prints=True,
            within=600.0,  # the first time it builds prompts
        ),
        programs=_programs(options, install, python),
        environment=_environment(options, environment),
        folder=CHECKOUT,
        logs=options.data / "log",
        url=options.url,
        welcome=DEMO_WELCOME if options.demo else "",
    )


def _programs(options: Options, install: AsteriskInstall, python: str) -> tuple[Program, ...]:
    configuration = str(options.data / "asterisk" / "etc" / "asterisk.conf")
    asterisk = Program(
        name="asterisk",
        title="Asterisk",
        argv=(*install.command, "-C", configuration, "-f", "-n"),
        stage=2,
        patience=5.0,
        nice=AUDIO_FIRST,
    )
    service = Program(
        name="serve",
        title="The floor service",
        argv=(python, "-m", "app.serve"),
        stage=1,
        patience=11.0,  # it drains for 10 s by itself
        speaks=True,
    )
    demo = Program(
        name="demo",
        title="The simulated traffic",
        argv=(python, "-m", "app.demo"),
        stage=0,  # while the service still hears its agents sign out
        patience=5.0,
        vital=False,
        waits=True,
    )
    return (asterisk, service, demo) if options.traffic else (asterisk, service)


def _environment(options: Options, environment: Mapping[str, str]) -> dict[str, str]:
    # One arena that gives memory back: otherwise each thread that once hashed a password keeps its 19 MiB for good.
    frugal = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "65536"}
    kept = for_python(environment) | {"PYTHONUNBUFFERED": "1"}
    return {"PATH": os.defpath, **frugal, **kept, **options.environment()}
