"""A database that goes away while a campaign is dialled: nobody is dialled 2 s later, and it goes on by itself.

By real clocks, against a real PostgreSQL, to which the way is cut: refused, or silent as behind a dead switch.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, make_url

from acd.floor import Floor
from acd.memory.outbound import too_late
from app.outbound.rules.presets import SHIPPED
from app.outbound.tables import lead_lists, list_leads
from app.store.database import Database
from core.commands import DialLead
from core.facts import (
    AttemptDue,
    AttemptEnded,
    CampaignState,
    CampaignStateAsked,
    DialMode,
    Fact,
    LeadsMissing,
    PbxObserved,
)
from core.ids import CallId
from tests.fakes.calling_office import LEAD, NAME, Office
from tests.fakes.database_way import Way
from tests.unit.contract.conftest import opened

GONE_S = 2.0
EVERY_S = 0.1
LEADS = 400


class Dialled(Office):
    """An office by the clock on the wall, and the core: when each command to dial was given."""

    def clock(self) -> float:
        return time.time()

    def runs(self) -> None:
        self.ended: set[CallId] = set()
        self.core, self.at, self._read = Floor(), list[float](), 0
        for fact in (PbxObserved(at=self.clock()), self.campaigns.get(NAME).settings.fact(NAME, self.clock())):
            self.core.handle(fact)
        self.core.handle(CampaignStateAsked(at=self.clock(), campaign=NAME, state=CampaignState.RUNNING, by="lead1"))

    def _hears(self, fact: Fact) -> None:
        effects = self.core.handle(fact)
        self.at += [self.clock() for command in effects.commands if isinstance(command, DialLead)]
        self.ended |= {said.call_id for said in effects.facts if isinstance(said, AttemptEnded)}

    async def dials(self) -> None:
        """One after the other, until cancelled."""
        while True:
            await self.dialler.supply(NAME, 1, self.clock())
            news, self._read = self.said[self._read :], len(self.said)
            for fact in news:
                self._hears(fact)
            await asyncio.sleep(EVERY_S)

    async def until(self, many: int, within_s: float = 20.0) -> None:
        """So many have been dialled."""
        ends = time.monotonic() + within_s
        while len(self.at) < many:
            assert time.monotonic() < ends, f"{len(self.at)} were dialled"
            await asyncio.sleep(0.05)


@pytest.fixture
async def way(postgres: str) -> AsyncIterator[Way]:
    url = make_url(postgres)
    way = Way(url.host or "", url.port or 0)
    await way.opens()
    yield way
    await way.closes()


@pytest.fixture
async def office(postgres: str, way: Way, tmp_path: Path) -> AsyncIterator[Dialled]:
    (tmp_path / "anytime.json").write_text(json.dumps(_anytime()), encoding="utf-8")
    async with opened(postgres):
        pass
    database = Database.open(make_url(postgres).set(port=way.port).render_as_string(hide_password=False))
    office = Dialled(database, tmp_path)
    await office.opens(preset="anytime", mode=DialMode.PROGRESSIVE)
    async with database.write() as connection:
        row = {"campaign": NAME, "priority": 50, "share": 1, "active": True, "ready": True, "created_at": 0.0}
        made = insert(lead_lists).values(name="l", created_by="x", **row).returning(lead_lists.c.id)
        list_id = await connection.scalar(made)
        leads = [LEAD | {"list_id": list_id, "number": f"+8613900{place:06}"} for place in range(LEADS)]
        await connection.execute(insert(list_leads), leads)
    office.runs()
    dialling = asyncio.create_task(office.dials())
    await office.until(5)
    yield office
    dialling.cancel()
    await asyncio.gather(dialling, return_exceptions=True)
    if not way.is_there:
        await way.opens()
    async with database.write() as connection:
        await connection.execute(delete(list_leads))
    await database.close()


async def passes(gone_at: float, seconds: float) -> None:
    await asyncio.sleep(max(0.0, gone_at + seconds - time.time()))


async def test_nobody_is_dialled_two_seconds_after_the_database_is_gone(office: Dialled, way: Way) -> None:
    gone_at = time.time()
    await way.is_cut()
    await passes(gone_at, 4.0)
    before = len(office.at)
    assert max(office.at) <= gone_at + GONE_S
    await way.opens()
    await office.until(before + 5)


async def test_what_was_permitted_before_a_silence_is_not_dialled_after_it(office: Dialled, way: Way) -> None:
    gone_at = time.time()
    way.falls_silent()
    await passes(gone_at, 4.0)
    before = len(office.at)
    assert all(at <= gone_at + GONE_S for at in office.at)
    way.speaks_again()
    await office.until(before + 5)
    answers = [fact for fact in office.said if isinstance(fact, AttemptDue | LeadsMissing)]
    late = [fact for fact in answers if too_late(fact.asked_at, fact.at)]
    assert late, "one was on its way"
    given = {fact.call_id for fact in late if isinstance(fact, AttemptDue)}
    assert given <= office.ended, "what it wanted is wanted no more"


def _anytime() -> dict[str, Any]:
    """China's preset without what needs somebody's word, at any time."""
    made: dict[str, Any] = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    (version,) = made["versions"]
    version["calling"] = {
        "week": {day: ["00:00-24:00"] for day in version["calling"]["week"]}, "rest": [], "on_holidays": "usual",
        "days": {},
    }  # fmt: skip
    version["consent"]["required"] = version["registry"]["required"] = False
    version["caller_id"] = {"per_hour": 10_000, "per_day": 10_000}
    return made | {"name": "anytime"}
