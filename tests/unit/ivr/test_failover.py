"""The fail-over script, run as Asterisk runs it: a process of its own, spoken to over pipes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import ivr.failover
from ivr.export import export_flows
from ivr.flows import demo_flows
from ivr.prompts.build import build
from tests.fakes.agi_caller import AgiCaller

SCRIPT = ivr.failover.__file__
NUMBERS = {"4008001234": "main", "4008001235": "service"}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Exported flows, and prompts of which every one is a recording."""
    flows, prompts, sounds = (tmp_path_factory.mktemp(name) for name in ("flows", "prompts", "sounds"))
    export_flows(flows, demo_flows(), NUMBERS)
    (sounds / "hello.gsm").touch()
    (sounds / "vm-reachoper.gsm").touch()
    build(prompts, None, {}, sounds)
    return flows, prompts


@contextmanager
def script(folders: tuple[Path, Path]) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        [sys.executable, SCRIPT, *map(str, folders)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd="/",
        env={},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def play(folders: tuple[Path, Path], caller: AgiCaller) -> int:
    with script(folders) as process:
        caller.sighup = lambda: process.send_signal(signal.SIGHUP)
        caller.run(process)
        return process.wait(timeout=30)


def caller(**variables: str) -> AgiCaller:
    return AgiCaller({"CF_CALL": "1700000000.7", "CF_DIALLED": "4008001234", "CF_LANG": "zh", **variables})


def test_it_plays_the_same_flow_to_the_same_end(folders: tuple[Path, Path]) -> None:
    told = caller().waiting().presses("3")
    assert play(folders, told) == 0
    wanted = {
        "CF_NEXT": "queue",
        "CF_QUEUE": "service",
        "CF_NEEDS": "0:lang.en>=3+service>=1;60:lang.en>=1+service>=1",
        "CF_PRIORITY": "0",
        "CF_LANG": "en",
    }
    assert {name: told.variables.get(name) for name in wanted} == wanted
    assert told.commands[-1] == ["SET", "VARIABLE", "CF_NEXT", "queue"]
    assert [Path(file).name for file in told.heard] == ["hello", "vm-reachoper"]


def test_a_caller_goes_on_at_the_node_where_the_service_left_it(folders: tuple[Path, Path]) -> None:
    told = caller(CF_FLOW="main", CF_VERSION="1", CF_NODE="menu").waiting().presses("1")
    assert play(folders, told) == 0
    assert told.variables["CF_QUEUE"] == "sales"
    assert [Path(file).name for file in told.heard] == ["vm-reachoper"]


def test_keys_typed_ahead_are_taken(folders: tuple[Path, Path]) -> None:
    told = caller().hearing("hello").presses("91")
    assert play(folders, told) == 0
    assert told.variables["CF_QUEUE"] == "sales"


def test_a_missing_recording_is_passed_over(folders: tuple[Path, Path]) -> None:
    told = caller().waiting().presses("1")
    told.missing = {"hello"}
    assert play(folders, told) == 0
    assert told.variables["CF_QUEUE"] == "sales"


@pytest.mark.parametrize("name", ["../secrets", "", "nothing", "main\nx"])
def test_a_flow_that_is_not_there_leaves_the_caller_to_the_dialplan(folders: tuple[Path, Path], name: str) -> None:
    told = caller(CF_FLOW=name.replace("\n", " "), CF_DIALLED="1")
    play(folders, told)
    assert "CF_NEXT" not in told.variables


def test_a_damaged_flow_leaves_the_caller_to_the_dialplan(folders: tuple[Path, Path], tmp_path: Path) -> None:
    export_flows(tmp_path, {"main": "{"}, NUMBERS)
    told = caller()
    assert play((tmp_path, folders[1]), told) == 1
    assert "CF_NEXT" not in told.variables


@pytest.mark.parametrize("place", ["hello", ""])
def test_a_caller_who_hangs_up_ends_it(folders: tuple[Path, Path], place: str) -> None:
    told = caller()
    told = told.hearing(place).hangs_up() if place else told.waiting().hangs_up()
    started = time.monotonic()
    assert play(folders, told) == 0
    assert time.monotonic() - started < 10
    assert "CF_NEXT" not in told.variables


HEADER = caller().header()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        HEADER[:20],
        HEADER,
        HEADER + b"200 resu",
        HEADER + b"520-Invalid command syntax.  Proper usage follows:\n",
        HEADER + b"520-Invalid command syntax.  Proper usage follows:\nusage\n",
        HEADER + b"\xff\xfe\n",
        HEADER + b"x" * 200_000,
        b"agi_x: y\n" * 1000,
    ],
)
def test_it_ends_when_asterisk_closes_wherever_that_happens(folders: tuple[Path, Path], sent: bytes) -> None:
    with script(folders) as process:
        process.communicate(sent, timeout=20)
        assert process.returncode in (0, 1)


def test_a_callers_number_is_never_printed(folders: tuple[Path, Path]) -> None:
    with script(folders) as process:
        _, errors = process.communicate(HEADER + b"100 what\n", timeout=20)
    assert b"13800000000" not in errors
    assert errors.count(b"\n") == 1


def test_wrong_use_is_said() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "one"], capture_output=True, check=False, env=dict(os.environ))
    assert done.returncode == 2
    assert b"FLOWS PROMPTS" in done.stderr
