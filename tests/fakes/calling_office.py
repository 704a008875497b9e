"""The dialler of a house on a database of its own, with a clock that stands."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from app.leases import InProcessLeases
from app.outbound.campaign_tables import consents, rule_refusals
from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaigns
from app.outbound.dialling.attempts import keep_attempts
from app.outbound.dialling.calling import ManualCalls
from app.outbound.dialling.dialler import Dialler
from app.outbound.dialling.lead_book import SqlLeadBook
from app.outbound.previews.previewing import Previews
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.rules.contact_rules import SqlContactRules
from app.outbound.rules.registry import Registry
from app.outbound.rules.registry_tables import registry_answers
from app.outbound.tables import lead_lists, list_leads
from app.rules.calendars import Calendars
from app.store.database import Database
from app.store.sessions import next_epoch
from core.facts import AttemptDue, AttemptEnded, AttemptOutcome, CampaignChanged, CampaignState, DialMode, Fact
from core.ids import QueueName

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY_TEN = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE).timestamp()
NAME = QueueName("autumn")


@dataclass
class Office:
    """The dialler on a database of its own, with a clock that stands."""

    database: Database
    folder: Path
    now: float = MONDAY_TEN
    said: list[Fact] = field(default_factory=list)
    on_the_phone: set[str] = field(default_factory=set)  # numbers of those who talk with us, whoever has called

    def clock(self) -> float:
        return self.now

    async def opens(self, **settings: object) -> "Office":
        async def settle(fact: Fact) -> None:
            self.said.append(fact)

        self.campaigns = await Campaigns.load(self.database, settle, self.clock)
        wanted = {"caller_ids": ["4008001234"], "mode": DialMode.PREDICTIVE} | settings
        await self.campaigns.put(NAME, CampaignSettings.model_validate(wanted), by="lead1")
        self.campaigns.on_fact(
            CampaignChanged(
                at=self.now, campaign=NAME, old=CampaignState.STOPPED, state=CampaignState.RUNNING, why="lead1"
            )
        )
        hours = CampaignHours(await Calendars.load(self.database, ZONE), ZONE)
        leases = InProcessLeases(self.clock, partial(next_epoch, self.database, "permit"))
        rules = SqlContactRules(
            self.folder, ZONE, Registry(self.database, self.clock, url=""), hours,
            busy=lambda asked: frozenset(self.on_the_phone.intersection(asked)),
        )  # fmt: skip
        self.book = SqlLeadBook(self.database, self.clock, rules.sleeping.of)
        self.dialler = Dialler(
            database=self.database, campaigns=self.campaigns, book=self.book, submit=self.said.append,
            leases=leases, clock=self.clock, rules=rules,
        )  # fmt: skip
        self.previews = Previews(
            database=self.database, campaigns=self.campaigns, book=self.book, settle=settle, leases=leases,
            clock=self.clock, rules=rules,
        )  # fmt: skip
        self.manual = ManualCalls(
            database=self.database, leases=leases, rules=rules, settle=settle, clock=self.clock
        )  # fmt: skip
        return self

    async def has(self, *numbers: str, agreed: bool = True, priority: int = 50, share: int = 1) -> int:
        """A list of these; ``agreed``: consent and the registry's word are there."""
        async with self.database.write() as connection:
            made = insert(lead_lists).values(
                name=f"list {priority} {share} {agreed} {numbers[0]}", campaign=NAME, priority=priority, share=share,
                active=True, ready=True, created_at=0.0, created_by="lead1",
            )  # fmt: skip
            id = (await connection.execute(made.returning(lead_lists.c.id))).scalar_one()
            for number in numbers:
                await connection.execute(insert(list_leads).values(list_id=id, number=number, **LEAD))
                if agreed:
                    await connection.execute(insert(consents).values(number=number, **CONSENT))
        for number in numbers if agreed else ():
            await self.registered(number)
        return int(id)

    async def registered(self, number: str) -> None:
        """The registry has said that it may be called."""
        answer = insert(registry_answers).values(number=number, answer="free", at=self.now - 60.0)
        async with self.database.write() as connection:
            await connection.execute(answer)

    async def wants(self, many: int) -> list[str]:
        """The numbers that may be dialled now."""
        before = len(self.said)
        await self.dialler.supply(NAME, many, self.clock())
        return [fact.number for fact in self.said[before:] if isinstance(fact, AttemptDue)]

    async def ends(self, outcome: AttemptOutcome, number: str | None = None) -> None:
        """The last attempt, or that of this number."""
        due = [one for one in self.said if isinstance(one, AttemptDue) and number in (None, one.number)][-1]
        fact = AttemptEnded(at=self.now, call_id=due.call_id, campaign=NAME, outcome=outcome, rang_s=5.0)
        async with self.database.write() as connection:
            await keep_attempts(connection, [fact])
        await self.dialler.on_ended(fact)

    async def states(self) -> dict[str, str]:
        async with self.database.read() as connection:
            return {row.number: row.state for row in await connection.execute(select(list_leads))}

    async def refusals(self) -> dict[str, int]:
        async with self.database.read() as connection:
            query = select(rule_refusals.c.rule, rule_refusals.c.count)
            return {row[0]: row[1] for row in await connection.execute(query)}


LEAD = {
    "import_id": "x", "zone": "Asia/Shanghai", "region": "CN", "name": "", "fields": "{}", "state": "fresh",
    "priority": 50, "attempts": 0, "last_outcome": "",
}  # fmt: skip
CONSENT = {"campaign": "", "how": "form", "given_at": 1.0, "evidence": "form 17", "by": "lead1", "filed_at": 1.0}
