"""What a carrier says and plays before an answer: tones end what rings nowhere, and nobody's ringing telephone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from app.setup.asterisk import find
from bench.sipp import Callee, callees
from tests.live.campaigns import attempts_of, becomes, begins_campaign, new_numbers, once, sellers
from tests.live.carrier_sounds import write_sounds
from tests.live.farm import Farm
from tests.live.people import CARRIER_IP, SOON_S
from tests.live.story import Floor

NEVER_S, RING_S, LEAST_RING_S = 600.0, 20.0, 15.0
# By the number's last digit: what is played, whether it is said to ring, how long until the answer, its status.
SORTS: dict[str, tuple[str | None, bool, float, int]] = {
    "0": ("busy", False, NEVER_S, 200),
    "1": ("congestion", False, NEVER_S, 200),
    "2": ("sit", False, NEVER_S, 200),
    "3": ("sit_us", False, NEVER_S, 200),
    "4": ("announcement", False, NEVER_S, 200),
    "5": ("tune", False, NEVER_S, 200),
    "6": ("ringing", False, NEVER_S, 200),
    "7": ("busy", True, 8.0, 200),  # a mistake: a telephone rings, and is answered
    "8": ("sit", True, 8.0, 200),
    "9": ("announcement", False, 3.0, 404),
}


@asynccontextmanager
async def _carrier(floor: Floor, folder: Path, numbers: list[str]) -> AsyncIterator[None]:
    sounds, sipp = write_sounds(folder / "sounds"), find().sipp
    assert sipp is not None, "SIPp comes with the set-up"
    crowd = []
    for number in numbers:
        sound, rings, ring_s, status = SORTS[number[-1]]
        early = sounds[sound] if sound is not None else None
        crowd.append(
            Callee(
                number=number, voice=sounds["tune"], status=status, ring_s=ring_s, talk_s=3.0, early=early, rings=rings
            )
        )  # fmt: skip
    farm = callees(
        sipp, crowd, target=("127.0.0.1", floor.launched.ports.sip), folder=folder / "farm", local_ip=CARRIER_IP,
        local_port=floor.launched.ports.carrier,
    )  # fmt: skip
    await farm.start()
    try:
        yield
    finally:
        await farm.stop()


async def test_what_is_heard_before_an_answer_decides_where_nothing_rings(floor: Floor, tmp_path: Path) -> None:
    await sellers(floor, *(str(1001 + 2 * n) for n in range(10)))
    numbers = new_numbers("".join(SORTS))
    async with _carrier(floor, tmp_path, numbers):
        name = await begins_campaign(floor, "early", numbers, ring_s=RING_S)
        rows = {row["number"][-1]: row for row in await attempts_of(floor, name, len(numbers))}
        await becomes(floor, name, "draining")
    said = {sort: (row["outcome"], row["tone"], row["unanswered"]) for sort, row in rows.items()}
    assert said == {
        "0": ("busy", "busy", None),
        "1": ("busy", "busy", None),
        "2": ("invalid", "sit", None),
        "3": ("invalid", "sit", None),
        "4": ("no_answer", None, "announcement"),
        "5": ("no_answer", None, "announcement"),
        "6": ("no_answer", None, "rang"),
        "7": ("answered", None, None),
        "8": ("answered", None, None),
        "9": ("invalid", None, None),
    }
    took = {sort: row["rang_s"] for sort, row in rows.items()}
    print(f"until the end, in seconds: {took}")
    assert max(took["2"], took["3"]) < 3.0, took
    assert took["0"] < 6.0, took
    assert took["1"] < 11.0, took
    assert {sort for sort, row in rows.items() if row["early_at"] is not None} == set(SORTS)
    assert {sort for sort, row in rows.items() if row["rang_at"] is not None} == {"6", "7", "8"}


@pytest.mark.parametrize("leaves", [False, True])
async def test_what_rings_for_nobody_rings_for_the_least_time_and_no_longer(floor: Floor, leaves: bool) -> None:
    """Its campaign was stopped, or its agent has gone."""
    (seller,) = await sellers(floor, "1021")
    (number,) = new_numbers("0")
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        name = await begins_campaign(floor, "halted", [number], ring_s=90.0)
        await floor.until(once(lambda: bool(farm.log)), SOON_S, "the number to ring")
        await (seller.signs_out() if leaves else becomes(floor, name, "stopped"))
        await farm.ringing[number].ended.within(LEAST_RING_S + 10.0)
        (row,) = await attempts_of(floor, name, 1)
    assert row["outcome"] == "cancelled"
    rang, ended = (datetime.fromisoformat(row[name]) for name in ("rang_at", "ended_at"))
    rang_s = (ended - rang).total_seconds()
    assert LEAST_RING_S <= rang_s < LEAST_RING_S + 2.0
