"""Leads that a contact rule has put off are looked at again within seconds of a change of what the rules ask: another
preset of the campaign, its file, a version that has come into force, a country's public days.

What a campaign decides beside its preset (hours, days, numbers to show, goal) puts off no lead: all of them wait with
the campaign, and are asked at once. By which rules its leads were judged last is kept with the campaign, so that a file
that was edited while the service was away is seen, and a start changes nothing.
"""

import asyncio
import hashlib
import json
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import or_, select, update

from acd.outbound.rules.verdicts import OF_THE_CAMPAIGN, Forbidden, Rule
from app.outbound.campaign_tables import campaigns
from app.outbound.campaigns import Campaign, Campaigns
from app.outbound.imports.publishing import breathing
from app.outbound.rules.campaign_rules import rules_at
from app.outbound.rules.contact_facts import public_days_of
from app.outbound.rules.preset_versions import written
from app.outbound.tables import lead_lists, list_leads
from app.outbound.values import LeadState
from app.store.database import Database
from core.clock import Clock

log = structlog.get_logger(__name__)

EVERY_S = 2.0
_SOME = 1000  # leads in each transaction
# What no preset has a say in: the house's lists, and a number that is none.
_ELSEWHERE = frozenset(
    {
        Rule.NUMBER, Rule.LIST_UNKNOWN, Rule.OWN_LIST, Rule.OPT_OUT_KEY, Rule.OPT_OUT_AGENT, Rule.IMPORTED_LIST,
        Rule.IN_FLIGHT,
    }
)  # fmt: skip
BY_PRESET = frozenset(Rule) - OF_THE_CAMPAIGN - _ELSEWHERE
_leads, _lists = list_leads.c, lead_lists.c


class RulesChanged:
    """``folder``: presets that people have edited."""

    def __init__(self, database: Database, campaigns: Campaigns, folder: Path, clock: Clock) -> None:
        self._database, self._campaigns, self._folder, self._clock = database, campaigns, folder, clock

    async def run(self) -> None:
        """Until cancelled. Should the store not answer, nothing is dialled either, and the next look will do."""
        while True:
            try:
                await self.look()
            except Exception:  # whatever the database says
                log.exception("Nobody can tell whether contact rules have changed.")
            await asyncio.sleep(EVERY_S)

    async def look(self) -> None:
        """A campaign whose rules do not read, or are not in force, dials nobody and is left as it is."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(campaigns.c.name, campaigns.c.judged_by))
            judged_by = {row.name: row.judged_by for row in rows}
        for campaign in self._campaigns.all:
            now = await self._says(campaign)
            if now is not None and campaign.name in judged_by and now != judged_by[campaign.name]:
                await self._look_again(campaign.name)
                async with self._database.write() as connection:
                    change = update(campaigns).where(campaigns.c.name == campaign.name)
                    await connection.execute(change.values(judged_by=now))

    async def _says(self, campaign: Campaign) -> str | None:
        """The same for the same rules and public days."""
        found = await asyncio.to_thread(rules_at, campaign.settings.preset, self._folder, self._clock())
        if isinstance(found, Forbidden):
            return None
        _, preset = found
        async with self._database.read() as connection:
            public = await public_days_of(connection, preset.country)
        days = [] if public is None else [public.first, public.last, *sorted(public.holidays), *sorted(public.workdays)]
        text = json.dumps([written(preset), [str(day) for day in days]])
        return hashlib.sha256(text.encode()).hexdigest()

    async def _look_again(self, campaign: str) -> None:
        mine = select(_lists.id).where(_lists.campaign == campaign, _lists.removed_at.is_(None))
        async with self._database.read() as connection:
            lists = (await connection.scalars(mine)).all()
        count = 0
        for list_id in lists:
            for state in (LeadState.DUE, LeadState.FORBIDDEN):
                count += await self._of_list(list_id, state)
        if count:
            log.info("Contact rules have changed: leads that they had put off are due.", campaign=campaign, leads=count)

    async def _of_list(self, list_id: int, state: LeadState) -> int:
        """In the order of their ids, so that each is read once; all rules are asked of them again before they are
        dialled."""
        now, last, count = self._clock(), 0, 0
        put_off: tuple[Any, ...] = (
            _leads.list_id == list_id, _leads.state == state.value, _leads.last_outcome.in_([*BY_PRESET]),
            or_(_leads.next_at.is_(None), _leads.next_at > now),
        )  # fmt: skip
        while True:
            some = select(_leads.id).where(*put_off, _leads.id > last).order_by(_leads.id).limit(_SOME)
            async with self._database.read() as connection:
                ids = (await connection.scalars(some)).all()
            if not ids:
                return count
            async with breathing(self._database), self._database.write() as connection:
                change = update(list_leads).where(_leads.id.in_(ids), *put_off)
                await connection.execute(change.values(state=LeadState.DUE.value, next_at=now))
            last, count = ids[-1], count + len(ids)
