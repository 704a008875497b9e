"""The SIPp driver against a program that behaves like SIPp as far as the driver can see."""

import asyncio
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from bench.sipp import SCENARIOS, Customer, Seat, SippError, SippRun, customers, seats, write_voice
from bench.sipp_run import parse_event

TARGET = ("127.0.0.1", 5060)
STUB = """
import signal, sys, time
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
arguments = dict(zip(sys.argv[2::1], sys.argv[3::1]))
rows = open(arguments["-inf"]).read().splitlines()[1:]
with open(arguments["-log_file"], "w") as log:
    for row in rows:
        caller, number = row.split(";")[:2]
        log.write(f"dialled|{caller}|{number}|2026-11-22\\t01:00:00\\t1795309435.5|id\\n")
        log.write(f"answered|{caller}|{number}|2026-11-22\\t01:00:01\\t1795309436.5|id\\n")
    log.write("hung u")
with open(arguments["-stf"], "w") as counts:
    counts.write("TotalCallCreated;CurrentCall;SuccessfulCall(C);FailedCall(C);Retransmissions(C);\\n")
    counts.write(f"{len(rows)};0;{len(rows)};0;3;\\n")
if STAYS:
    time.sleep(60)
sys.exit(CODE)
"""


def stub(tmp_path: Path, *, code: int = 0, stays: bool = False) -> tuple[str, ...]:
    script = tmp_path / "sipp.py"
    script.write_text(STUB.replace("CODE", str(code)).replace("STAYS", str(stays)))
    return sys.executable, str(script)


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    return write_voice(tmp_path / "voices" / "453.alaw", 453)


def run(tmp_path: Path, voice: Path, sipp: tuple[str, ...], timeout_s: float = 10.0) -> SippRun:
    crowd = [Customer(caller=caller, number="600", voice=voice, stays_s=1) for caller in ("138001", "138002")]
    return customers(sipp, crowd, target=TARGET, folder=tmp_path / "run", timeout_s=timeout_s)


async def test_each_call_can_be_found_by_its_caller(tmp_path: Path, voice: Path) -> None:
    crowd = run(tmp_path, voice, stub(tmp_path))
    await crowd.start()
    outcome = await crowd.finish()
    assert (outcome.counts.created, outcome.counts.successful, outcome.counts.retransmits) == (2, 2, 3)
    assert [event.event for event in outcome.by_caller()["138002"]] == ["dialled", "answered"]
    assert outcome.events[0].at == 1795309435.5
    assert outcome.count("answered") == 2


async def test_a_run_that_hangs_is_ended_by_its_time_limit(
    tmp_path: Path, voice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.sipp_run.GRACE_S", 0.2)
    crowd = run(tmp_path, voice, stub(tmp_path, stays=True), timeout_s=0.3)
    await crowd.start()
    assert (await crowd.finish()).exit_code == -9
    assert not crowd.running


async def test_a_run_that_ignores_requests_to_stop_is_stopped(
    tmp_path: Path, voice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.sipp_run.GRACE_S", 0.3)
    crowd = run(tmp_path, voice, stub(tmp_path, stays=True))
    await crowd.start()
    async with asyncio.timeout(30):
        while not crowd.counts().created:  # noqa: ASYNC110 - a file brings no event
            await asyncio.sleep(0.01)
    assert (await crowd.stop()).exit_code == -9
    assert not crowd.running


async def test_a_broken_sipp_is_an_error_with_its_words(tmp_path: Path, voice: Path) -> None:
    crowd = run(tmp_path, voice, stub(tmp_path, code=255))
    await crowd.start()
    with pytest.raises(SippError, match="ended with 255"):
        await crowd.finish()
    with pytest.raises(SippError, match="does not start"):
        await run(tmp_path, voice, ("/nowhere/sipp",)).start()


@pytest.mark.parametrize("evil", ["1;2", "1\n2", "[field0]"])
def test_what_would_break_the_injection_file_is_refused(tmp_path: Path, voice: Path, evil: str) -> None:
    with pytest.raises(ValueError, match="SIPp cannot take"):
        customers(
            ("sipp",),
            [Customer(caller=evil, number="600", voice=voice)],
            target=TARGET,
            folder=tmp_path / "run",
        )


def test_seats_are_looked_up_by_extension_and_nobody_sits_at_line_0(tmp_path: Path, voice: Path) -> None:
    seats(
        ("sipp",),
        [Seat(extension="1001", password="demo-1001", voice=voice, ring_s=0.5, talk_s=2)],
        target=TARGET,
        folder=tmp_path / "seats",
    )
    lines = (tmp_path / "seats" / "agents.csv").read_text().splitlines()
    assert lines == ["SEQUENTIAL", "-;0;0;-", f"1001;500;2000;{voice.resolve()}"]
    assert (tmp_path / "seats" / "register.csv").read_text() == "SEQUENTIAL\n1001;demo-1001\n"


def test_a_line_that_is_being_written_is_no_event() -> None:
    assert parse_event("answered|1|6") is None


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.xml")), ids=lambda path: path.stem)
def test_every_jump_in_a_scenario_has_its_label(path: Path) -> None:
    scenario = ElementTree.parse(path).getroot()
    labels = {element.get("id") for element in scenario.iter("label")}
    jumps = {element.get(name) for element in scenario.iter() for name in ("next", "ontimeout")} - {None}
    assert jumps <= labels
