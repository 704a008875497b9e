"""The leg that dials a lead waits for others that want a line, and never so long that it dials after its permit."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bench.ports import find_ports
from cti.ami.connection import AmiLink
from cti.ami.errors import AmiRefused
from cti.ami.message import Message
from tests.live.bare_asterisk import BareAsterisk, values

LOCK_S = 3.0  # get_lock in funcs/func_lock.c waits so long
SLACK_S = 2.0  # on a busy machine
LINES_OUT = int(values(Path(), find_ports())["CALLS_OUT"])
# A leg that wants a line, has it, and does not give it back.
HOLDER = """
[test-holder]
exten => s,1,Set(HELD=${LOCK(callfloor-lines)})
 same => n,UserEvent(CallfloorTurnedBack,Call: holder,Why: ${HELD})
 same => n,Wait(60)

[test-line]
exten => _[a-z].,1,Set(GROUP(campaign)=${EXTEN})
 same => n,Set(GROUP(lines)=callfloor-out)
 same => n,UserEvent(CallfloorTurnedBack,Call: line,Why: taken)
 same => n,Wait(60)
"""


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareAsterisk]:
    with BareAsterisk(tmp_path_factory.mktemp("permits") / "data").running(HOLDER) as bare:
        asyncio.run(bare.booted())
        yield bare


class Ear:
    """What the dialplan says of each call, and when (monotonic)."""

    def __init__(self) -> None:
        self._said: asyncio.Queue[tuple[str, str, float]] = asyncio.Queue()

    def hear(self, event: Message) -> None:
        if event.event == "UserEvent" and event.get("UserEvent") in ("CallfloorTurnedBack", "CallfloorDialled"):
            said = event.get("Why") if event.get("UserEvent") == "CallfloorTurnedBack" else "dialled"
            self._said.put_nowait((event.get("Call"), said, time.monotonic()))

    async def next(self, within_s: float = 20.0) -> tuple[str, str, float]:
        async with asyncio.timeout(within_s):
            return await self._said.get()


async def _holds(hand: AmiLink, ear: Ear) -> None:
    await hand.ask("Originate", _leg("Local/s@test-holder/n", "holder"))
    assert (await ear.next())[:2] == ("holder", "1")


async def _takes(hand: AmiLink, ear: Ear, campaign: str, line: int) -> None:
    await hand.ask("Originate", _leg(f"Local/{campaign}@test-line/n", f"line-{line}"))
    assert (await ear.next())[:2] == ("line", "taken")


async def _frees(hand: AmiLink, line: int, within_s: float = 20.0) -> None:
    await _ends(hand, f"way-line-{line}")
    deadline = time.monotonic() + within_s
    with suppress(AmiRefused):
        while time.monotonic() < deadline:
            await hand.ask("Hangup", {"Channel": f"line-{line}"})
            await asyncio.sleep(0.05)


async def _dials(
    hand: AmiLink, call: str, permit_s: float = 60.0, *, campaign: str = "autumn", most: int = 9
) -> None:
    until = str(int(time.time() + permit_s))
    variables = {
        "CF_CALL": call, "CF_UNTIL": until, "CF_LAST": until, "CF_MOST": str(most), "CF_GROUP": campaign,
        "CF_SHOWN": "4008001234", "CF_RING": "5", "CF_WAYS": "13900000001@carrier@9",
    }  # fmt: skip
    said = ",".join(f"_{name}={value}" for name, value in variables.items())
    await hand.ask("Originate", _leg(f"Local/lead-{call}@callfloor-lead/n", call) | {"Variable": said})


async def _ends(hand: AmiLink, leg: str, within_s: float = 20.0) -> None:
    """Once it is there: Asterisk says that a leg will be made before it has made it."""
    deadline = time.monotonic() + within_s
    while True:
        try:
            await hand.ask("Hangup", {"Channel": leg})
        except AmiRefused:
            assert time.monotonic() < deadline, f"There is no {leg}."
            await asyncio.sleep(0.05)
        else:
            return


def _leg(channel: str, id: str) -> dict[str, str]:
    return {
        "Channel": channel, "ChannelId": f"way-{id}", "OtherChannelId": id, "Application": "Wait", "Data": "60",
        "Async": "true", "Timeout": "60000",
    }  # fmt: skip


async def test_who_waited_for_a_line_beyond_its_permit_dials_nobody(asterisk: BareAsterisk) -> None:
    """It waits for 3 s at most, whoever holds the lock, and then looks at the time once more."""
    ear = Ear()
    async with asterisk.manager("floor-ear", ear.hear), asterisk.manager("floor-hand") as hand:
        await _holds(hand, ear)
        began = time.monotonic()
        await _dials(hand, "out-lead-1-0001", permit_s=2.0)
        call, said, at = await ear.next()
        await _ends(hand, "way-holder")
        assert (call, said) == ("out-lead-1-0001", "permit")
        assert LOCK_S - 0.1 <= at - began <= LOCK_S + SLACK_S


async def test_who_ends_while_it_holds_the_lock_gives_it_back(asterisk: BareAsterisk) -> None:
    """So does who ends while it waits for it: the next one has it at once."""
    ear = Ear()
    async with asterisk.manager("floor-ear", ear.hear), asterisk.manager("floor-hand") as hand:
        await _holds(hand, ear)
        await _dials(hand, "out-lead-2-0001", permit_s=60.0)
        await _ends(hand, "way-out-lead-2-0001")
        await _ends(hand, "way-holder")
        began = time.monotonic()
        await _dials(hand, "out-lead-3-0001", permit_s=60.0)
        call, said, at = await ear.next()
        assert (call, said) == ("out-lead-3-0001", "dialled")
        assert at - began < LOCK_S, "nobody has kept it"
        await _ends(hand, "way-out-lead-3-0001")


async def test_no_lead_is_dialled_beyond_the_lines_of_its_campaign(asterisk: BareAsterisk) -> None:
    """Whatever the service asks for; another campaign's lines are its own."""
    ear = Ear()
    async with asterisk.manager("floor-ear", ear.hear), asterisk.manager("floor-hand") as hand:
        for line in (1, 2):
            await _takes(hand, ear, "autumn", line)
        await _dials(hand, "out-lead-4-0001", most=2)
        assert (await ear.next())[:2] == ("out-lead-4-0001", "lines")
        await _dials(hand, "out-lead-4-0002", campaign="winter", most=2)
        assert (await ear.next())[:2] == ("out-lead-4-0002", "dialled")
        await _frees(hand, 1)
        await _dials(hand, "out-lead-4-0003", most=2)
        assert (await ear.next())[:2] == ("out-lead-4-0003", "dialled")
        await _frees(hand, 2)
        for call in ("out-lead-4-0002", "out-lead-4-0003"):
            await _ends(hand, f"way-{call}")


async def test_no_lead_is_dialled_beyond_the_lines_of_the_floor(asterisk: BareAsterisk) -> None:
    ear = Ear()
    async with asterisk.manager("floor-ear", ear.hear), asterisk.manager("floor-hand") as hand:
        for line in range(LINES_OUT):
            await _takes(hand, ear, f"spring{line % 5}", line)
        await _dials(hand, "out-lead-5-0001")
        assert (await ear.next())[:2] == ("out-lead-5-0001", "lines")
        await _frees(hand, 0)
        await _dials(hand, "out-lead-5-0002")
        assert (await ear.next())[:2] == ("out-lead-5-0002", "dialled")
        await _ends(hand, "way-out-lead-5-0002")
        for line in range(1, LINES_OUT):
            await _ends(hand, f"way-line-{line}")
