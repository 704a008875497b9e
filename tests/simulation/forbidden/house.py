"""A house that dials: store, office and core as they are in the service, a registry over HTTP, a clock that stands.

What leaves is what the dialplan lets go: it compares whole seconds, as ``[callfloor-lead]`` does.
"""

import asyncio
import json
import shutil
import tempfile
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import partial
from math import floor
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update

from acd.floor import Floor
from acd.outbound.agreed import AgreedState
from app.leases import InProcessLeases
from app.outbound.agreed.tables import agreed_callbacks
from app.outbound.campaign_tables import attempts
from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaigns
from app.outbound.completing import Completing
from app.outbound.dialling.attempts import StoredAttempts, keep_attempts
from app.outbound.dialling.calling import ManualCalls
from app.outbound.dialling.dialler import Dialler
from app.outbound.dialling.lead_book import SqlLeadBook
from app.outbound.previews.previewing import Previews
from app.outbound.rules.breaker import Breaker
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.rules.contact_rules import SqlContactRules
from app.outbound.rules.registry import Registry
from app.outbound.tables import lead_lists, list_leads
from app.rules.calendar_values import CalendarValue, Week
from app.rules.calendars import Calendars
from app.store.database import Database
from app.store.migrate import migrate
from app.store.schema import ALL
from app.store.sessions import next_epoch
from app.store.tables import public_years
from core.commands import DialLead
from core.facts import AttemptDue, AttemptEnded, AttemptOutcome, CampaignState, CampaignStateAsked, Fact, PbxObserved
from core.ids import CallId, QueueName
from crm.adapters.tables import customer_numbers, customers
from tests.simulation.forbidden.law import FLOOR, Book, written
from tests.unit.app.outbound.registry_server import RegistryServer, a_registry, as_it_should


@dataclass(frozen=True, kw_only=True)
class Invite:
    """What has left. ``due``: by which attempt; ``at``: when, epoch seconds."""

    due: AttemptDue
    at: float


class Building:
    """What stays from one run to the next: the database, whose tables are emptied, and the registry."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.folder = Path(tempfile.mkdtemp(prefix="callfloor-rules-"))
        self.now = 0.0
        self._closing = AsyncExitStack()
        self.loop.run_until_complete(self._open())

    async def _open(self) -> None:
        url = f"sqlite+aiosqlite:///{self.folder}/callfloor.db"
        await migrate(url)
        self.database = Database.open(url)
        self.server: RegistryServer = await self._closing.enter_async_context(a_registry())
        breaker = Breaker(lambda: self.now)
        self.registry = Registry(self.database, lambda: self.now, url=self.server.url, breaker=breaker)

    async def emptied(self) -> None:
        """With China's public days."""
        self.server.listed.clear()
        self.server.asked.clear()
        self.server.behaves = as_it_should
        async with self.database.write() as connection:
            for metadata in ALL:
                for table in reversed(metadata.sorted_tables):
                    await connection.execute(table.delete())
            await connection.exec_driver_sql("DELETE FROM sqlite_sequence")
            await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))

    def closes(self) -> None:
        self.loop.run_until_complete(self._closed())
        self.loop.close()
        shutil.rmtree(self.folder)

    async def _closed(self) -> None:
        await self.registry.close()
        await self._closing.aclose()
        await self.database.close()


class House:
    """One run in it."""

    def __init__(self, building: Building, now: float) -> None:
        self._building, self.now = building, now
        self.loop, self.database = building.loop, building.database
        self.folder = building.folder / "presets"
        self.gone_at = float("inf")
        self.on_the_way: list[AttemptDue] = []

    @property
    def server(self) -> RegistryServer:
        return self._building.server

    def clock(self) -> float:
        return self.now

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        self._building.now = self.now
        return self.loop.run_until_complete(work)

    def opens(self, persons: Sequence[Sequence[str]], books: list[Book]) -> None:
        self.folder.mkdir(exist_ok=True)
        self.rules_are(books)
        self.run(self._building.emptied())
        self.run(self._people(persons))
        self.run(self._starts())

    def restarts(self) -> None:
        """kill -9 and a new process: what was on its way is lost."""
        self.on_the_way.clear()
        self.run(self._starts())

    async def _starts(self) -> None:
        async def settle(fact: Fact) -> None:
            await self.hears(fact)

        self.core = Floor()
        self.campaigns = await Campaigns.load(self.database, settle, self.clock)
        self.calendars = await Calendars.load(self.database, FLOOR)
        hours = CampaignHours(self.calendars, FLOOR)
        leases = InProcessLeases(self.clock, partial(next_epoch, self.database, "permit"))
        rules = SqlContactRules(self.folder, FLOOR, self._building.registry, hours)
        book = SqlLeadBook(self.database, self.clock, rules.sleeping.of)
        common: dict[str, Any] = {"database": self.database, "leases": leases, "rules": rules, "clock": self.clock}
        self.dialler = Dialler(campaigns=self.campaigns, book=book, submit=self._submitted, **common)
        self.previews = Previews(campaigns=self.campaigns, book=book, settle=settle, **common)
        self.manual = ManualCalls(settle=settle, **common)
        self.completing = Completing(
            self.database, self.campaigns, self.folder, FLOOR, hours, settle, self.clock
        )  # fmt: skip
        await self.hears(PbxObserved(at=self.now))
        for fact in self.campaigns.facts(self.now):
            await self.hears(fact)
        await self.dialler.settle_left()
        await self.previews.put_all_back()

    # --- facts -------------------------------------------------------------------------------------------------------

    def _submitted(self, fact: Fact) -> None:
        if isinstance(fact, AttemptDue):
            self.on_the_way.append(fact)

    async def hears(self, fact: Fact) -> list[DialLead]:
        """As the engine does: the core, then the store with all that was said, then whoever follows."""
        if isinstance(fact, AttemptDue) and fact.agent is not None:
            self.on_the_way.append(fact)  # whether the agent can dial is told by the stories of the core
            return []
        effects = self.core.handle(fact)
        for said in effects.facts:
            self.campaigns.on_fact(said)
        async with self.database.write() as connection:
            await keep_attempts(connection, [said for said in effects.facts if not isinstance(said, AttemptEnded)])
        return [command for command in effects.commands if isinstance(command, DialLead)]

    def passes(self, seconds: float) -> None:
        self.now += seconds
        self.core.tick(self.now)

    # --- what is dialled ---------------------------------------------------------------------------------------------

    def supplied(self, work: Coroutine[Any, Any, Any]) -> list[AttemptDue]:
        """What the office lets be dialled, with the registry's answers that it has asked for kept."""
        before = len(self.on_the_way)
        self.run(work)
        self.run(_registry_answered(self.loop))
        return self.on_the_way[before:]

    def leaves(self, due: AttemptDue, lost_s: tuple[float, float]) -> Invite | None:
        """Through core and dialplan; None: it was not dialled."""
        self.on_the_way.remove(due)
        self.now += lost_s[0]
        until = due.until
        if due.agent is None:
            commands = self.run(self.hears(replace(due, at=self.now)))
            if not commands:
                return None
            until = commands[0].until
        elif self.campaigns.get(due.campaign).state is not CampaignState.RUNNING:
            return None  # acd/campaigns/by_hand.py, seen by tests/unit/acd/campaigns
        self.now += lost_s[1]
        return Invite(due=due, at=self.now) if floor(self.now) < floor(until) else None

    def ends(self, due: AttemptDue, outcome: AttemptOutcome, agent: str | None) -> None:
        ended = AttemptEnded(at=self.now, call_id=due.call_id, campaign=due.campaign, outcome=outcome, rang_s=5.0)
        self.run(self._ended(ended, agent))

    async def _ended(self, ended: AttemptEnded, agent: str | None) -> None:
        async with self.database.write() as connection:
            await keep_attempts(connection, [ended])
            if agent is not None:
                of_call = update(attempts).where(attempts.c.call_id == ended.call_id)
                await connection.execute(of_call.values(agent=agent))
        await self.dialler.on_ended(ended)

    async def is_agreed(self, call_id: CallId) -> bool:
        """As it is written before it is dialled."""
        row = await StoredAttempts(self.database).get(call_id)
        assert row is not None, f"{call_id} is dialled and not written"
        return bool(row["agreed"])

    async def is_promised(self, call_id: CallId) -> bool:
        """A callback of its lead is being dialled."""
        row = await StoredAttempts(self.database).get(call_id)
        assert row is not None, f"{call_id} is dialled and not written"
        rings = agreed_callbacks.c.state == AgreedState.DIALLING.value
        query = select(agreed_callbacks.c.id).where(agreed_callbacks.c.lead_id == row["lead_id"], rings)
        async with self.database.read() as connection:
            return await connection.scalar(query) is not None

    # --- what people do ----------------------------------------------------------------------------------------------

    def rules_are(self, books: list[Book]) -> None:
        (self.folder / "house.json").write_text(json.dumps(written(books, "house")), encoding="utf-8")

    def configured(self, name: str, **settings: object) -> None:
        wanted = CampaignSettings.model_validate({"preset": "house", "retries": RETRIES} | settings)
        self.run(self.campaigns.put(name, wanted, by="lead1"))

    def becomes(self, name: str, state: CampaignState) -> None:
        self.run(self.hears(CampaignStateAsked(at=self.now, campaign=QueueName(name), state=state, by="lead1")))

    def is_open(self, calendar: str, begins: int, ends: int) -> None:
        day = [f"{begins:02}:00-{ends:02}:00"]
        week = Week.model_validate(dict.fromkeys(Week.model_fields, day))
        self.run(self.calendars.put(calendar, CalendarValue(week=week)))

    async def has(self, number: str, campaign: str, name: str, zone: str, region: str) -> int:
        """A list of its own with this lead."""
        made = insert(lead_lists).values(
            name=name, campaign=campaign, priority=50, share=1, active=True, ready=True, created_at=0.0, created_by="x"
        )  # fmt: skip
        lead = {
            "import_id": "x", "zone": zone, "region": region, "name": "", "fields": "{}", "state": "fresh",
            "priority": 50, "attempts": 0, "last_outcome": "", "number": number,
        }  # fmt: skip
        async with self.database.write() as connection:
            list_id = await connection.scalar(made.returning(lead_lists.c.id))
            added = insert(list_leads).values(list_id=list_id, **lead).returning(list_leads.c.id)
            return int(await connection.scalar(added) or 0)

    async def _people(self, persons: Sequence[Sequence[str]]) -> None:
        person = {"company": "", "fields": "{}", "note": "", "made_at": 1.0, "made_by": "x", "changed_at": 1.0}
        async with self.database.write() as connection:
            for numbers in persons:
                made = insert(customers).values(name="王", **person).returning(customers.c.id)
                id = await connection.scalar(made)
                for place, number in enumerate(numbers):
                    row = {"number": number, "customer_id": id, "place": place}
                    await connection.execute(insert(customer_numbers).values(row))

    # --- mishaps -----------------------------------------------------------------------------------------------------

    def without(self, table: str, work: Coroutine[Any, Any, Any]) -> list[AttemptDue]:
        """What is permitted while the store does not answer."""
        self.run(self._renamed(table, "gone"))
        try:
            return self.supplied(work)
        finally:
            self.run(self._renamed("gone", table))

    async def _renamed(self, old: str, new: str) -> None:
        async with self.database.write() as connection:
            await connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")


RETRIES = {
    outcome: {"tries": 20, "after_s": 60.0} for outcome in ("busy", "no_answer", "machine", "failed", "unknown")
}  # fmt: skip  # a campaign that would call without end: it is the rules that hold it


async def _registry_answered(loop: asyncio.AbstractEventLoop) -> None:
    asking = [task for task in asyncio.all_tasks(loop) if task.get_name() == "registry"]
    await asyncio.gather(*asking, return_exceptions=True)
