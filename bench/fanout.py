"""How stale a supervisor's screen is: from a change on the floor until 500 viewers have it, over real sockets.

The real HTTP service serves the feed; viewers live in a process of their own. Agents change state at random moments
(Poisson), about 20 times a second: 48 agents on four-minute calls change about once a second. Beside it, in the same
process and in turn with it, a plain ``websockets.broadcast`` server sends the same payloads. Last, 50 more viewers join
the feed and stop reading.

``ratio_vs_broadcast`` is our median over the peer's. Arguments: ``viewers=500 seconds=4 rounds=4 rate=20 stalled=50``.
"""

import asyncio
import contextlib
import itertools
import json
import multiprocessing
import random
import resource
import tempfile
import time
from array import array
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import quantiles
from typing import Any
from zoneinfo import ZoneInfo

from websockets.asyncio.server import broadcast, serve

from acd.asking import Asked, Refusal
from acd.supervision.refusals import AskedOfSupervision
from app.bus import InProcessBus
from app.directory.demo import QUEUES, demo_people
from app.directory.directory import Directory
from app.directory.passwords import Passwords
from app.directory.people import Role
from app.displays import Displays
from app.http import Projections, Services, build, listen, serve_http, services_for
from app.http.sign_in import Client
from app.numbers import Numbers
from app.outbound.campaigns import Campaigns
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.wiring import office_for
from app.rooms.rooms import Rooms
from app.rules.calendars import Calendars
from app.rules.rules import Rules
from app.rules.targets import Targets
from app.secrets_file import Secrets
from app.settings import Settings
from app.store.database import Database
from app.store.figures import StoredFigures
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.store.migrate import migrate
from app.trunks.trunks import Trunks
from bench import fanout_viewers
from bench.arguments import numbers
from bench.fanout_viewers import Connect, Report
from core.facts import AgentChanged, AgentConfigured, AgentState, Candidate, Fact, PbxObserved, QueueConfigured
from core.ids import AgentId, CallId
from recording.adapters.sql import SqlRecordingIndex
from reports.live import LiveFloor

ZONE = ZoneInfo("Asia/Shanghai")
_DEFAULTS = {"viewers": 500, "seconds": 4, "rounds": 4, "rate": 20, "stalled": 50}
_ROUND = [AgentState.AVAILABLE, AgentState.RESERVED, AgentState.RINGING, AgentState.TALKING, AgentState.WRAPUP]
_SETTLE_S = 1.0  # for the last frames of a round to arrive

Change = Callable[[Fact], int]  # applies it and says in which seq it travels


def bench(arguments: list[str]) -> dict[str, object]:
    options = numbers(arguments, _DEFAULTS)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # the viewers' process inherits it
    return asyncio.run(_run(options))


async def _run(options: dict[str, int]) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        async with _our_floor(Path(folder)) as ours, _peer() as peer, _viewers() as viewers:
            await viewers.ask(Connect("ours", ours.port, ours.path, options["viewers"]))
            await viewers.ask(Connect("peer", peer.port, peer.path, options["viewers"]))
            staleness, cpu_pct = await _in_turn(viewers, {"ours": ours, "peer": peer}, options)
            await viewers.ask(Connect("stalled", ours.port, ours.path, options["stalled"], stalled=True))
            with_stalled = await _round(viewers, "ours", ours, options)
    figures = _figures(options, staleness, with_stalled)
    return figures | {"cpu_pct": cpu_pct["ours"], "broadcast_cpu_pct": cpu_pct["peer"]}


async def _in_turn(
    viewers: "Viewers", feeds: dict[str, "Server"], options: dict[str, int]
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Staleness in seconds and the server's CPU in per cent of a core, by feed."""
    staleness: dict[str, list[float]] = {name: [] for name in feeds}
    cpu_s = dict.fromkeys(feeds, 0.0)
    for _ in range(options["rounds"]):
        for name, server in feeds.items():
            begun = time.process_time()
            staleness[name] += await _round(viewers, name, server, options)
            cpu_s[name] += time.process_time() - begun
    seconds = options["seconds"] * options["rounds"]
    return staleness, {name: round(100 * used / seconds, 1) for name, used in cpu_s.items()}


def _figures(
    options: dict[str, int], staleness: dict[str, list[float]], with_stalled: list[float]
) -> dict[str, object]:
    ours_p50, ours_p99 = _percentiles(staleness["ours"])
    peer_p50, peer_p99 = _percentiles(staleness["peer"])
    return {
        "viewers": options["viewers"],
        "agents": len(_agents()),
        "changes_per_s": options["rate"],
        "received": len(staleness["ours"]),
        "p50_ms": ours_p50,
        "p99_ms": ours_p99,
        "broadcast_p50_ms": peer_p50,
        "broadcast_p99_ms": peer_p99,
        "ratio_vs_broadcast": round(ours_p50 / peer_p50, 2),
        "stalled": options["stalled"],
        "p99_with_stalled_ms": _percentiles(with_stalled)[1],
    }


def _percentiles(seconds: list[float]) -> tuple[float, float]:
    cuts = quantiles(seconds, n=100)
    return round(cuts[49] * 1000, 2), round(cuts[98] * 1000, 2)


# --- a round ---------------------------------------------------------------------------------------------------------


async def _round(viewers: "Viewers", feed: str, server: "Server", options: dict[str, int]) -> list[float]:
    """Staleness of every change at every viewer, seconds. Raises when a viewer has missed one."""
    applied: dict[int, list[float]] = {}
    end = time.monotonic() + options["seconds"]
    while time.monotonic() < end:
        await asyncio.sleep(random.expovariate(options["rate"]))
        now = time.monotonic()
        applied.setdefault(server.change(next(server.facts)), []).append(now)
    await asyncio.sleep(_SETTLE_S)
    staleness = []
    for notes in await viewers.ask(Report(feed)):
        arrivals = array("d", notes)
        arrived = dict(zip(arrivals[::2], arrivals[1::2], strict=True))
        if missing := applied.keys() - arrived.keys():
            raise AssertionError(f"a viewer of {feed} has missed {len(missing)} of {len(applied)} deltas")
        staleness += [arrived[seq] - at for seq, times in applied.items() for at in times]
    return staleness


def _facts() -> Iterator[Fact]:
    """Agents going round, in an order of their own."""
    states = {agent: itertools.cycle(_ROUND) for agent in _agents()}
    current = dict.fromkeys(states, AgentState.WRAPUP)
    while True:
        agent = random.choice(tuple(states))
        old, current[agent] = current[agent], next(states[agent])
        yield AgentChanged(
            at=time.time(), agent=AgentId(agent), old=old, event="bench", state=current[agent], device="webrtc"
        )


def _agents() -> list[str]:
    return [str(person.extension) for person in demo_people() if person.role == Role.AGENT]


def _first_facts() -> list[Fact]:
    people = [person for person in demo_people() if person.role == Role.AGENT]
    now = time.time()
    return [
        *(QueueConfigured(at=now, queue=queue.name) for queue in QUEUES),
        *(AgentConfigured(at=now, agent=AgentId(str(p.extension)), name=p.name, skills=p.skills) for p in people),
        PbxObserved(at=now),
    ]


# --- the two servers -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Server:
    """Where the feed is, how to make a change, and what happens on its floor, each fact a change."""

    port: int
    path: str
    change: Change
    facts: Iterator[Fact]


@contextlib.asynccontextmanager
async def floor_services(folder: Path, url: str = "") -> AsyncIterator[tuple[Services, Projections]]:
    """What the HTTP side needs, whole, with the demo's people, on a database of this URL or in the folder."""
    settings, secrets = Settings(data=folder, database_url=url), Secrets()
    await migrate(settings.database)
    database = Database.open(settings.database)
    directory, passwords = await Directory.load(database), Passwords()
    await directory.add_people(demo_people(), time.time())
    journal, live = SqlJournal(database), LiveFloor(ZONE, {queue.name: queue.needs for queue in QUEUES})
    figures = StoredFigures(journal, ZONE, time.time)
    projections = Projections(live, StoredLedger(database, journal), figures, Rules(database), ZONE, time.time)
    desk = _Desk(live)
    campaigns = await Campaigns.load(database, desk.settle, time.time)
    calendars = await Calendars.load(database, ZONE)
    hours = CampaignHours(calendars, ZONE)
    services = services_for(
        settings=settings,
        secrets=secrets,
        database=database,
        journal=journal,
        directory=directory,
        numbers=Numbers(),
        targets=await Targets.load(database),
        calendars=calendars,
        answering=_NoAsterisk(),
        displays=await Displays.load(database, time.time, directory),
        passwords=passwords,
        projections=projections,
        desk=desk,
        recordings=SqlRecordingIndex(database),
        rooms=await Rooms.load(database, passwords, lambda fact: None, time.time),
        campaigns=campaigns,
        trunks=await Trunks.load(database, settings, desk.settle, time.time),
        calling=office_for(settings, database, campaigns, hours, lambda fact: None, desk.settle, time.time),
        bus=InProcessBus(),
        clock=time.time,
    )
    for fact in _first_facts():
        projections.floor_feed.on_fact(fact)
    yield services, projections
    passwords.close()
    await database.close()


@contextlib.asynccontextmanager
async def _our_floor(folder: Path) -> AsyncIterator["Server"]:
    """The service's own HTTP side."""
    async with floor_services(folder) as (services, projections), _served(services, projections) as server:
        yield server


@contextlib.asynccontextmanager
async def _served(services: Services, projections: Projections) -> AsyncIterator["Server"]:
    def change(fact: Fact) -> int:
        for handler in projections.handlers:
            handler(fact)
        return projections.floor_feed.seq + 1

    listener, started = listen("127.0.0.1", 0), asyncio.Event()
    port = listener.getsockname()[1]
    async with _running(serve_http(build(services), listener, started)):
        await started.wait()
        manager = next(person for person in demo_people() if person.username == "manager1")
        token = (await services.sign_in.admit(manager, "bench", Client())).token
        yield Server(port, f"/ws/floor?token={token}", change, _facts())


class _NoAsterisk:
    """There is none to be told of numbers."""

    async def sync(self) -> str:
        return ""


class _Desk:
    """A :class:`app.http.services.FloorDesk` with nothing behind it but what is shown: whatever is asked is refused."""

    pbx_up = True

    def __init__(self, live: LiveFloor) -> None:
        self.live = live

    def refusal(self, asked: Asked | AskedOfSupervision) -> Refusal | None:
        return Refusal.NOT_NOW

    def candidates(self, call_id: CallId) -> tuple[Candidate, ...] | None:
        return None

    async def settle(self, fact: Fact) -> None:
        self.live.apply(fact)


@contextlib.asynccontextmanager
async def _peer() -> AsyncIterator["Server"]:
    """``websockets.broadcast`` with the same payload for each change."""
    connections: set[Any] = set()
    live, numbers = LiveFloor(ZONE, {queue.name: queue.needs for queue in QUEUES}), itertools.count(1)
    for fact in _first_facts():
        live.apply(fact)

    async def take_in(connection: Any) -> None:
        connections.add(connection)
        await connection.send(json.dumps({"type": "snapshot", **live.snapshot()}))
        await connection.wait_closed()
        connections.discard(connection)

    def change(fact: Fact) -> int:
        changes, seq = live.apply(fact), next(numbers)
        delta = {"type": "delta", "seq": seq, "at": fact.at, "agents": changes.agents, "queues": changes.queues}
        broadcast(connections, json.dumps(delta, ensure_ascii=False, separators=(",", ":")))
        return seq

    async with serve(take_in, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
        yield Server(next(iter(server.sockets)).getsockname()[1], "/", change, _facts())


@contextlib.asynccontextmanager
async def _running(work: Awaitable[None]) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


# --- the viewers' process --------------------------------------------------------------------------------------------


class Viewers:
    """Orders to the other process, one at a time."""

    def __init__(self, orders: Connection) -> None:
        self._orders = orders

    async def ask(self, order: object) -> Any:
        return await asyncio.get_running_loop().run_in_executor(None, self._ask, order)

    def _ask(self, order: object) -> Any:
        self._orders.send(order)
        return self._orders.recv()


@contextlib.asynccontextmanager
async def _viewers() -> AsyncIterator[Viewers]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=fanout_viewers.main, args=(theirs,), daemon=True)
    process.start()
    try:
        yield Viewers(ours)
    finally:
        ours.send(None)
        await asyncio.get_running_loop().run_in_executor(None, process.join, 10)
        if process.is_alive():
            process.terminate()
