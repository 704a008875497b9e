"""How long an agent who is free and a caller who waits are kept apart: ours on demand, ours nailed up, and app_queue.

All three in turn in one Asterisk. On demand and app_queue: from the agent's BYE to the caller before, until the INVITE
for the next reaches the phone (no wrap-up time on either side). app_queue rechecks once a second, so its median is
chance unless BYEs come at moments that are spread evenly over a second: one in each part of it, in random order. Nailed
up: from the moment the leg is free again (its return to the agents' room, by Asterisk's own clock)
until the next caller's first RTP reaches the agent's ear; that caller's frames come every 20 ms, so 10 ms of the median
is the wait for a frame. ``nailed_from_bye_*`` counts from the BYE of the caller before. ``told_*`` is the same while
the next caller hears its place and the expected wait, in turn with callers who hear music.
``by_agents`` has the same race on demand with 1, 10 and 48 agents in the queue, all of them talking: one hangs up. The
two take turns, some calls each; nobody talks on the other's side meanwhile, so that each has as many calls as agents.
Arguments: ``calls=60`` of each kind, ``crowd=48`` agents at most.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bench.arguments import numbers
from bench.floor import EXTRA_FROM, Office, password_of, percentile, running_floor
from bench.launched import LaunchedFloor
from bench.phones.dialog import Dialog
from bench.phones.incoming import IncomingCall
from bench.phones.phone import Phone
from cti.ami.connection import AmiLink, LinkState
from cti.ami.message import Message
from cti.translate import event_time

NAILED = "1001"
SIZES = (1, 10, 48)
OURS_FROM, PEERS_FROM = 1001, EXTRA_FROM  # extensions of those who serve our queue, and app_queue's
OURS, OURS_NAILED, APP_QUEUE = "4008001235", "4008001236", "40080099"
FRAMES_APART = 50


def custom(crowd: int) -> dict[str, str]:
    """Asterisk's own queues beside ours, one for each size, reached by numbers of their own."""
    queues = [f"[bench-{size}](bench)\n{_members(size)}" for size in sizes(crowd)]
    numbers = [f"exten => {APP_QUEUE}{size},1,Answer(0,i)\n same => n,Queue(bench-{size})\n same => n,Hangup()\n"
               for size in sizes(crowd)]  # fmt: skip
    return {
        "custom/modules.conf": "load = app_queue.so\n",
        "queues.conf": "[general]\nautofill = yes\n[bench](!)\nstrategy = rrmemory\ntimeout = 30\nretry = 5\n"
        f"wrapuptime = 0\nringinuse = no\n{''.join(queues)}",
        "custom/extensions.conf": f"[callfloor-numbers](+)\n{''.join(numbers)}",
    }


def sizes(crowd: int) -> list[int]:
    return [size for size in SIZES if size <= crowd]


def _members(size: int) -> str:
    return "".join(f"member => PJSIP/{PEERS_FROM + number}\n" for number in range(size))


# Only callers of the sales queue may go to the nailed-up agent, only those of service to the other: each has one line.
WAITS_S = 0.25  # a caller has entered the queue by then
TALK_S = 0.15
IN_TURN = 15  # calls
TOLD_AFTER_S = 0.6  # later than anybody has waited who is not to be told
TONES = (440.0, 620.0)


def bench(arguments: list[str]) -> dict[str, object]:
    asked = numbers(arguments, {"calls": 60, "crowd": SIZES[-1]})
    calls, crowd = asked["calls"], asked["crowd"]
    with (
        tempfile.TemporaryDirectory() as folder,
        running_floor(Path(folder), extra_agents=crowd, custom=custom(crowd)) as floor,
    ):
        return asyncio.run(_run(floor, calls, crowd))


async def _run(floor: LaunchedFloor, calls: int, crowd: int) -> dict[str, object]:
    async with Office(floor) as office, phone_of(floor, "13800000000", ip="127.0.0.2") as carrier:
        by_agents = {str(size): await _race(floor, office, carrier, size, calls) for size in sizes(crowd)}
        nailed = await _nailed(floor, office, calls)
    return {"calls": calls, **by_agents["1"], **nailed, "by_agents": by_agents}


async def _race(floor: LaunchedFloor, office: Office, carrier: Phone, size: int, calls: int) -> dict[str, float]:
    """Ours and app_queue's in turn, each with so many agents."""
    chance = random.Random(size)
    async with AsyncExitStack() as stack:
        ours = [await stack.enter_async_context(answering(floor, str(OURS_FROM + n))) for n in range(size)]
        peers = [await stack.enter_async_context(answering(floor, str(PEERS_FROM + n))) for n in range(size)]
        for phone in ours:
            await office.seat(phone.name)
        rows = {
            "ours": Chain(carrier, ours, OURS, chance),
            "app_queue": Chain(carrier, peers, f"{APP_QUEUE}{size}", chance),
        }
        for done in range(0, calls, IN_TURN):
            for chain in rows.values():
                await chain.turn(min(IN_TURN, calls - done))
        for phone in ours:
            await office.call(phone.name, "DELETE", "/me/session")
        figures = {key: value for name, row in rows.items() for key, value in _figures(name, row.taken).items()}
        return figures | {"times_sooner": figures["app_queue_p50_ms"] / figures["ours_p50_ms"]}


async def _nailed(floor: LaunchedFloor, office: Office, calls: int) -> dict[str, float]:
    carrying = phone_of(floor, "13800000001", ip="127.0.0.2", frames_apart=1)
    async with carrying as carrier, answering(floor, NAILED) as phone:
        await office.seat(NAILED, leg="nailed_up")
        nailed = NailedChain(carrier, phone, random.Random(1))
        async with nailed.listening(floor), telling(office):
            await nailed.begin()
            for _ in range(calls):
                await nailed.step()
                await nailed.step(told=True)
        return (
            _figures("nailed", nailed.taken[False])
            | _figures("nailed_from_bye", nailed.from_bye[False])
            | _figures("told", nailed.taken[True])
            | _figures("told_from_bye", nailed.from_bye[True])
        )


@asynccontextmanager
async def telling(office: Office) -> AsyncIterator[None]:
    """Callers of the long leg's queue are told their place soon, once, and may press 1 to be called back."""
    path = "/queues/sales/rules"
    before = (await office.call("ops1", "GET", path))["rules"]
    callback = {"agent_first": True, "tries": 1, "retry_s": 60.0, "offer_after_s": TOLD_AFTER_S / 2}
    rules = {"announce_first_s": TOLD_AFTER_S, "announce_every_s": 0.0, "callback": callback}
    await office.call("ops1", "PUT", path, before | rules)
    yield
    await office.call("ops1", "PUT", path, before)


def phone_of(floor: LaunchedFloor, name: str, *, ip: str, frames_apart: int = FRAMES_APART) -> Phone:
    return Phone(
        name=name, ip=ip, server=("127.0.0.1", floor.ports.sip), password=password_of(name), frames_apart=frames_apart
    )


@asynccontextmanager
async def answering(floor: LaunchedFloor, extension: str) -> AsyncIterator[Phone]:
    async with phone_of(floor, extension, ip="127.0.0.3") as phone:
        phone.answers()
        await phone.register()
        yield phone


def _figures(name: str, taken: list[float]) -> dict[str, float]:
    return {f"{name}_p50_ms": percentile(taken, 0.5) * 1000, f"{name}_p99_ms": percentile(taken, 0.99) * 1000}


def _moments(many: int, chance: random.Random) -> list[float]:
    """Parts of a second: a random one in each of ``many`` equal parts, in random order."""
    parts = [(part + chance.random()) / many for part in range(many)]
    chance.shuffle(parts)
    return parts


class Chain:
    """Everybody's phone is talking and one caller waits; each step frees one agent for the one who waits."""

    def __init__(self, carrier: Phone, phones: Sequence[Phone], number: str, chance: random.Random) -> None:
        self._carrier, self._phones, self._number, self._chance = carrier, phones, number, chance
        self._talks: list[IncomingCall] = []
        self.taken: list[float] = []

    async def turn(self, calls: int) -> None:
        await self._begin()
        for moment in _moments(calls, self._chance):
            await self._step(moment)
        await self._finish()

    async def _begin(self) -> None:
        for _ in self._phones:
            await self._carrier.dial(self._number)
        self._talks = [await phone.incoming(timeout_s=30) for phone in self._phones]
        await asyncio.gather(*(asyncio.wait_for(talk.confirmed, 5) for talk in self._talks))

    async def _step(self, moment: float) -> None:
        await self._carrier.dial(self._number)
        await asyncio.sleep(WAITS_S + moment)
        one = self._chance.randrange(len(self._phones))
        start = time.monotonic()
        ending = asyncio.ensure_future(self._talks[one].hangup())
        self._talks[one] = await self._phones[one].incoming(timeout_s=10)
        self.taken.append(self._talks[one].invited_at - start)
        await ending
        await asyncio.wait_for(self._talks[one].confirmed, 5)
        await asyncio.sleep(TALK_S)

    async def _finish(self) -> None:
        await asyncio.gather(*(talk.hangup() for talk in self._talks))


class NailedChain:
    """One long leg; the callers hang up, each with a tone of its own so that the next one's first frame is known."""

    def __init__(self, carrier: Phone, phone: Phone, chance: random.Random) -> None:
        self._carrier, self._phone, self._chance = carrier, phone, chance
        self.taken: dict[bool, list[float]] = {False: [], True: []}
        self.from_bye: dict[bool, list[float]] = {False: [], True: []}
        self._freed: asyncio.Queue[float] = asyncio.Queue()
        self._told = asyncio.Event()
        self._turn = 0

    def listening(self, floor: LaunchedFloor) -> "EarFor":
        return EarFor(floor, self._heard)

    def _heard(self, message: Message) -> None:
        room = message.event, message.get("BridgeName")
        if room == ("BridgeLeave", "callfloor-waiting"):
            self._told.set()
        if room == ("BridgeEnter", "callfloor-agents") and message.get("Uniqueid").startswith("nail-"):
            self._freed.put_nowait(event_time(message, 0.0) - time.time() + time.monotonic())

    async def begin(self) -> None:
        self._leg = self._phone.calls[0]
        self._now = await self._next()
        await self._leg.hears(TONES[0])

    async def _next(self) -> Dialog:
        self._carrier.tone_hz = TONES[self._turn % 2]
        self._turn += 1
        return await self._carrier.dial(OURS_NAILED)

    async def step(self, *, told: bool = False) -> None:
        hz = TONES[self._turn % 2]
        self._told.clear()
        waiting = await self._next()
        if told:
            await asyncio.wait_for(self._told.wait(), 5)
        await asyncio.sleep(WAITS_S + self._chance.random() * 0.1)
        while not self._freed.empty():
            self._freed.get_nowait()
        start = time.monotonic()
        ending = asyncio.ensure_future(self._now.hangup())
        heard = await self._leg.first_rtp_after(start, hz=hz)
        self.taken[told].append(heard - await asyncio.wait_for(self._freed.get(), 5))
        self.from_bye[told].append(heard - start)
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
