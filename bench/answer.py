"""How long an agent who is free and a caller who waits are kept apart: ours on demand, ours nailed up, and app_queue.

All three in turn in one Asterisk. On demand and app_queue: from the agent's BYE to the caller before, until the INVITE
for the next reaches the phone (no wrap-up time on either side). app_queue rechecks by a timer, so BYEs come at random
moments. Nailed up: from the moment the leg is free again (its return to the agents' room, by Asterisk's own clock)
until the next caller's first RTP reaches the agent's ear; that caller's frames come every 20 ms, so 10 ms of the median
is the wait for a frame. ``nailed_from_bye_*`` counts from the BYE of the caller before.
Arguments: ``calls=60`` of each kind.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.floor import Office, percentile, running_floor
from bench.launched import LaunchedFloor
from bench.phones.dialog import Dialog
from bench.phones.phone import Phone
from cti.ami.connection import AmiLink, LinkState
from cti.ami.message import Message
from cti.translate import event_time

ON_DEMAND, NAILED, PEER = "1002", "1001", "1010"
OURS, OURS_NAILED, APP_QUEUE = "4008001235", "4008001236", "4008009999"
CUSTOM = {
    "custom/modules.conf": "load = app_queue.so\n",
    "queues.conf": (
        "[general]\nautofill = yes\n[bench]\nstrategy = rrmemory\ntimeout = 30\nretry = 5\nwrapuptime = 0\n"
        f"ringinuse = no\nmember => PJSIP/{PEER}\n"
    ),
    "custom/extensions.conf": (
        f"[callfloor-numbers](+)\nexten => {APP_QUEUE},1,Answer(0,i)\n same => n,Queue(bench)\n same => n,Hangup()\n"
    ),
}
# Only callers of the sales queue may go to the nailed-up agent, only those of service to the other: each has one line.
WAITS_S = 0.25  # a caller has entered the queue by then
TALK_S = 0.15
TONES = (440.0, 620.0)


def bench(arguments: list[str]) -> dict[str, object]:
    options = {name: int(value) for name, _, value in (item.partition("=") for item in arguments)}
    calls = options.get("calls", 60)
    with tempfile.TemporaryDirectory() as folder, running_floor(Path(folder), custom=CUSTOM) as floor:
        return asyncio.run(_run(floor, calls))


async def _run(floor: LaunchedFloor, calls: int) -> dict[str, object]:
    server, chance = ("127.0.0.1", floor.ports.sip), random.Random(1)
    carrier = Phone(name="13800000000", ip="127.0.0.2", server=server)
    phones = {e: Phone(name=e, ip="127.0.0.3", server=server, password=f"demo-{e}") for e in (ON_DEMAND, NAILED, PEER)}
    async with Office(floor) as office, carrier, phones[ON_DEMAND], phones[NAILED], phones[PEER]:
        for phone in phones.values():
            phone.answers()
            await phone.register()
        rows = {
            "ours": Chain(carrier, phones[ON_DEMAND], OURS, chance),
            "app_queue": Chain(carrier, phones[PEER], APP_QUEUE, chance),
        }
        await office.seat(ON_DEMAND)
        await office.seat(NAILED, leg="nailed_up")
        nailed = NailedChain(carrier, phones[NAILED], chance)
        async with nailed.listening(floor):
            chains: tuple[Chain | NailedChain, ...] = (*rows.values(), nailed)
            for chain in chains:
                await chain.begin()
            for _ in range(calls):
                for chain in chains:
                    await chain.step()
        figures: dict[str, object] = {"calls": calls}
        for name, taken in {**{n: r.taken for n, r in rows.items()}, "nailed": nailed.taken}.items():
            figures |= _figures(name, taken)
        return figures | _figures("nailed_from_bye", nailed.from_bye)


def _figures(name: str, taken: list[float]) -> dict[str, object]:
    return {f"{name}_p50_ms": percentile(taken, 0.5) * 1000, f"{name}_p99_ms": percentile(taken, 0.99) * 1000}


class Chain:
    """One agent's phone, one talking caller, one waiting; each step frees the agent for the one who waits."""

    def __init__(self, carrier: Phone, phone: Phone, number: str, chance: random.Random) -> None:
        self._carrier, self._phone, self._number, self._chance = carrier, phone, number, chance
        self.taken: list[float] = []

    async def begin(self) -> None:
        await self._carrier.dial(self._number)
        self._talk = await self._phone.incoming(timeout_s=10)

    async def step(self) -> None:
        await self._carrier.dial(self._number)
        await asyncio.sleep(WAITS_S + self._chance.random())
        start = time.monotonic()
        ending = asyncio.ensure_future(self._talk.hangup())
        self._talk = await self._phone.incoming(timeout_s=10)
        self.taken.append(self._talk.invited_at - start)
        await ending
        await asyncio.wait_for(self._talk.confirmed, 5)
        await asyncio.sleep(TALK_S)


class NailedChain:
    """One long leg; the callers hang up, each with a tone of its own so that the next one's first frame is known."""

    def __init__(self, carrier: Phone, phone: Phone, chance: random.Random) -> None:
        self._carrier, self._phone, self._chance = carrier, phone, chance
        self.taken: list[float] = []
        self.from_bye: list[float] = []
        self._freed: asyncio.Queue[float] = asyncio.Queue()
        self._turn = 0

    def listening(self, floor: LaunchedFloor) -> "EarFor":
        return EarFor(floor, self._heard)

    def _heard(self, message: Message) -> None:
        room = message.event == "BridgeEnter" and message.get("BridgeName") == "callfloor-agents"
        if room and message.get("Uniqueid").startswith("nail-"):
            self._freed.put_nowait(event_time(message, 0.0) - time.time() + time.monotonic())

    async def begin(self) -> None:
        self._leg = self._phone.calls[0]
        self._now = await self._next()
        await self._leg.hears(TONES[0])

    async def _next(self) -> Dialog:
        self._carrier.tone_hz = TONES[self._turn % 2]
        self._turn += 1
        return await self._carrier.dial(OURS_NAILED)

    async def step(self) -> None:
        hz = TONES[self._turn % 2]
        waiting = await self._next()
        await asyncio.sleep(WAITS_S + self._chance.random() * 0.1)
        while not self._freed.empty():
            self._freed.get_nowait()
        start = time.monotonic()
        ending = asyncio.ensure_future(self._now.hangup())
        heard = await self._leg.first_rtp_after(start, hz=hz)
        self.taken.append(heard - await asyncio.wait_for(self._freed.get(), 5))
        self.from_bye.append(heard - start)
        await ending
        self._now = waiting
        await asyncio.sleep(TALK_S)


class EarFor:
    """A listener of one's own at the AMI, for Asterisk's own times."""

    def __init__(self, floor: LaunchedFloor, heard: Callable[[Message], None]) -> None:
        self._up = asyncio.Event()
        self._link = AmiLink(
            host="127.0.0.1", port=floor.ports.ami, username="floor-ear", secret=floor.secrets.ami_ear,
            on_event=heard, on_state=self._changed, events=True,
        )  # fmt: skip

    def _changed(self, state: LinkState) -> None:
        if state is LinkState.UP:
            self._up.set()

    async def __aenter__(self) -> None:
        self._task = asyncio.create_task(self._link.run())
        await asyncio.wait_for(self._up.wait(), 10)

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
