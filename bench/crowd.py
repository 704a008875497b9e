"""Many callers and many agents on one floor, and a ledger that joins what each side saw of every call."""

import asyncio
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.launcher import kin
from app.setup.asterisk import find
from bench import tones
from bench.floor import EXTRA_FROM, Office, cpu_s, password_of
from bench.launched import LaunchedFloor
from bench.sipp import CallEvent, Customer, Outcome, Seat, SippRun, customers, seats, write_voice

CUSTOMER_HZ, AGENT_HZ = tones.CLEAR[0], tones.CLEAR[3]
RECORDED_S = 60.0  # for the last recordings to be merged
SIGN_IN_AT_ONCE = 4
LAST_STATES = frozenset({"complete", "repaired", "absent"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Usage:
    """Processor time of Asterisk and of our processes, in percent of one core."""

    asterisk: float
    callfloor: float


class CpuMeter:
    """From its making until :meth:`read`."""

    def __init__(self, floor: LaunchedFloor) -> None:
        self._asterisk = [floor.asterisk.pid]
        self._ours = [pid for pid in kin.descendants(floor.launcher.pid) if pid not in self._asterisk]
        self._began = asyncio.get_running_loop().time()
        self._used = cpu_s(self._asterisk), cpu_s(self._ours)

    def read(self) -> Usage:
        seconds = asyncio.get_running_loop().time() - self._began
        asterisk, ours = cpu_s(self._asterisk) - self._used[0], cpu_s(self._ours) - self._used[1]
        return Usage(asterisk=100 * asterisk / seconds, callfloor=100 * ours / seconds)


def sipp_command() -> tuple[str, ...]:
    command = find().sipp
    if command is None:
        raise SystemExit("SIPp is missing: './callfloor doctor' says what brings it.")
    return command


async def staff(floor: LaunchedFloor, office: Office, folder: Path, agents: Sequence[Seat]) -> SippRun:
    """Every agent's phone registered, signed in and available."""
    target = ("127.0.0.1", floor.ports.sip)
    phones = seats(sipp_command(), agents, target=target, folder=folder / "seats", timeout_s=900)
    await phones.start()
    turn = asyncio.Semaphore(SIGN_IN_AT_ONCE)

    async def sit(extension: str) -> None:
        async with turn:
            await office.seat(extension)

    await asyncio.gather(*(sit(agent.extension) for agent in agents))
    return phones


def agents_with(count: int, folder: Path, *, ring_s: float, talk_s: float) -> list[Seat]:
    """The demo's 48, then hired ones."""
    voice = write_voice(folder / "agent.alaw", AGENT_HZ, 5.0)
    names = [str(1001 + n) if n < 48 else str(EXTRA_FROM + n - 48) for n in range(count)]
    return [Seat(extension=e, password=password_of(e), voice=voice, ring_s=ring_s, talk_s=talk_s) for e in names]


async def call_in(
    floor: LaunchedFloor, folder: Path, crowd: Sequence[Customer], *, rate: float, timeout_s: float
) -> Outcome:
    run = customers(
        sipp_command(), crowd, target=("127.0.0.1", floor.ports.sip), folder=folder / "customers", rate=rate,
        timeout_s=timeout_s,
    )  # fmt: skip
    await run.start()
    return await run.finish()


async def until_recorded(office: Office, calls: int) -> list[dict[str, Any]]:
    """Every recording in its last state, or as they stand when patience ends."""
    found: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    deadline = loop.time() + RECORDED_S
    while loop.time() < deadline:
        found = await office.all_recordings()
        if len(found) >= calls and all(row["state"] in LAST_STATES for row in found):
            break
        await asyncio.sleep(1.0)
    return found


def spoken_s(events: Iterable[CallEvent]) -> float:
    """From the answer to whoever's BYE, as the customer's phone saw it; 0 for a call that was never answered."""
    at = {event.event: event.at for event in events}
    end = at.get("hung up", at.get("was hung up on"))
    return end - at["answered"] if end is not None and "answered" in at else 0.0


def pbx_records(floor: LaunchedFloor) -> dict[str, list[str]]:
    """Asterisk's own records of customers' channels, by Uniqueid (cdr_custom.conf)."""
    path = floor.data / "asterisk" / "log" / "cdr-custom" / "calls.csv"
    with path.open(newline="") as file:
        return {row[0]: row for row in csv.reader(file) if len(row) > 4 and row[4].startswith("PJSIP/carrier")}
