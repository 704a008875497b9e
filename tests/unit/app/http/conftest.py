"""A floor whose API really listens on a loopback port, with the real core and a PBX that obeys."""

import asyncio
import contextlib
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from argon2 import PasswordHasher
from websockets.asyncio.client import ClientConnection, connect

from app.bus import InProcessBus
from app.directory.demo import NUMBERS, PAUSE_REASONS, QUEUES, UNITS, demo_people
from app.directory.directory import Directory
from app.directory.passwords import Passwords
from app.displays import Displays
from app.http import Projections, Services, build, listen, serve_http, services_for
from app.layout import origins_folder
from app.numbers import Numbers
from app.origins import Origins, written_origins
from app.outbound.campaigns import Campaigns
from app.outbound.dialling.attempts import keep_attempts
from app.outbound.results.outcomes import keep_outcomes
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.rules.opt_outs import keep_opt_outs
from app.outbound.wiring import office_for
from app.rooms.rooms import Rooms
from app.rules.calendars import Calendars, seed_calendar
from app.rules.public_seeds import seed_public_days
from app.rules.rules import Rules
from app.rules.seeds import seed_rules
from app.rules.targets import Targets
from app.secrets_file import Secrets
from app.settings import Settings
from app.store.database import Database
from app.store.figures import StoredFigures
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.store.migrate import migrate
from app.trunks.trunks import Trunks
from recording.adapters.sql import SqlRecordingIndex
from recording.row import Recording
from reports.live import LiveFloor
from tests.fakes.asterisk_told import Untold
from tests.fakes.desk import FakeDesk, Time

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 23, 12, 1, tzinfo=ZONE).timestamp()  # a Monday: no midnight and no Sunday is near
CHINA = Numbers("CN", Origins(written_origins(origins_folder())))
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Web:
    """The floor as a test sees it from outside."""

    url: str
    client: httpx.AsyncClient
    services: Services
    desk: FakeDesk
    clock: Time
    recordings: SqlRecordingIndex
    serving: asyncio.Task[None]
    tokens: dict[str, str] = field(default_factory=dict)

    async def token(self, username: str) -> str:
        if username not in self.tokens:
            body = {"username": username, "password": f"demo-{username}"}
            answer = await self.client.post("/api/v1/auth/login", json=body)
            assert answer.status_code == 200, answer.text
            self.tokens[username] = answer.json()["access_token"]
        return self.tokens[username]

    async def ask(self, who: str, method: str, path: str, /, **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {await self.token(who)}"} | more.pop("headers", {})
        return await self.client.request(method, f"/api/v1{path}", headers=headers, **more)

    @contextlib.asynccontextmanager
    async def watch(self, who: str, feed: str = "floor", **more: Any) -> AsyncIterator["Watcher"]:
        token = await self.token(who)
        address = self.url.replace("http", "ws") + f"/ws/{feed}"
        async with connect(address, subprotocols=["bearer", token], compression=None, **more) as socket:  # type: ignore[list-item]
            yield Watcher(socket)

    async def agent_available(self, agent: str) -> None:
        assert (await self.ask(agent, "POST", "/me/session", json={"device": "webrtc"})).status_code == 200
        assert (await self.ask(agent, "PUT", "/me/state", json={"state": "available"})).status_code == 200

    async def conversation(self, call_id: str, agent: str = "1002", queue: str = "service") -> None:
        """This agent, who must be available, talks to a customer."""
        needs = self.services.directory.queues[queue].needs
        await self.desk.call_waits(call_id, queue=queue, needs=needs)
        await self.desk.agent_rings(agent)
        await self.desk.agent_answers(agent)

    async def has_recording(self, row: Recording, audio: bytes = b"") -> None:
        if row.path:
            path = self.services.settings.recordings / row.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(audio)
        await self.recordings.put(row)


@dataclass
class Watcher:
    """Someone in front of a feed."""

    socket: ClientConnection

    async def next(self, *kinds: str) -> dict[str, Any]:
        """The next message of one of these types."""
        async with asyncio.timeout(30):
            while True:
                message: dict[str, Any] = json.loads(await self.socket.recv())
                if message["type"] in kinds:
                    return message


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demo floor in it, made once; each test has a copy."""
    settings = Settings(data=tmp_path_factory.mktemp("furnished"))
    asyncio.run(_furnish(settings.database))
    return settings.data / "callfloor.db"


async def _furnish(url: str) -> None:
    await migrate(url)
    database = Database.open(url)
    await furnish(database)
    await database.close()


async def furnish(database: Database) -> None:
    """The demo floor, into an empty database."""
    await _directory(database)
    await seed_rules(Rules(database), demo=True, at=0.0)
    await seed_calendar(database, ZONE, "CN")
    await seed_public_days(database, "CN", date(2026, 11, 22))


@pytest.fixture
async def web(tmp_path: Path, furnished: Path) -> AsyncIterator[Web]:
    shutil.copy(furnished, tmp_path)
    async with web_on(Settings(data=tmp_path, login_tries=3)) as opened:
        yield opened


@contextlib.asynccontextmanager
async def web_on(settings: Settings) -> AsyncIterator[Web]:
    """A floor on a database that is furnished already."""
    database, clock = Database.open(settings.database), Time(NOON)
    directory, passwords = await Directory.load(database), Passwords()
    journal = SqlJournal(database, also=(keep_attempts, keep_opt_outs, keep_outcomes))
    live = LiveFloor(ZONE, directory.queue_needs, regions=CHINA.region, names=directory.called)
    rules = await Rules.load(database)
    figures = StoredFigures(journal, ZONE, clock)
    projections = Projections(live, StoredLedger(database, journal), figures, rules, ZONE, clock)
    desk = FakeDesk(journal, live, projections.handlers, clock)
    recordings = SqlRecordingIndex(database)
    campaigns = await Campaigns.load(database, desk.settle, clock)
    trunks = await Trunks.load(database, settings, desk.settle, clock)
    calendars = await Calendars.load(database, ZONE)
    hours = CampaignHours(calendars, ZONE)
    services = services_for(
        settings=settings,
        secrets=Secrets(),
        database=database,
        journal=journal,
        directory=directory,
        numbers=CHINA,
        targets=await Targets.load(database),
        calendars=calendars,
        answering=Untold(),
        displays=await Displays.load(database, clock, directory),
        passwords=passwords,
        projections=projections,
        desk=desk,
        recordings=recordings,
        rooms=await Rooms.load(database, passwords, lambda fact: None, clock),
        campaigns=campaigns,
        trunks=trunks,
        calling=office_for(settings, database, campaigns, hours, lambda fact: None, desk.settle, clock),
        bus=InProcessBus(),
        clock=clock,
    )
    await figures.rebuild()
    await desk.opens([*rules.facts(clock()), *directory.facts(clock()), *trunks.facts(clock())])
    listener, started = listen("127.0.0.1", 0), asyncio.Event()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    serving = asyncio.create_task(serve_http(build(services), listener, started))
    await started.wait()
    async with httpx.AsyncClient(base_url=url, timeout=30, verify=False) as client:
        yield Web(url, client, services, desk, clock, recordings, serving)
    serving.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await serving
    passwords.close()
    await database.close()


async def _directory(database: Database) -> Directory:
    """The demo floor, with hashes that cost nothing: argon2 reads its parameters from the hash."""
    directory = Directory(database)
    people = [replace(p, password_hash=QUICK.hash(f"demo-{p.username}")) for p in demo_people()]
    await directory.add_queues(QUEUES, NUMBERS)
    await directory.set_pause_reasons(PAUSE_REASONS)
    await directory.add_units(UNITS)
    await directory.add_people(people, 0.0)
    return directory
