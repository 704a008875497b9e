"""Who of the leads may be dialled now, and which of our numbers each sees: the contact rules, asked with fresh facts.

Whatever cannot be read or looked up forbids. A lead that is refused waits until the rule says, or is done for good;
each refusal is counted by campaign, day and rule.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.batch import may_dial_each
from acd.outbound.rules.known import Contact
from acd.outbound.rules.settings import Preset, Rules
from acd.outbound.rules.verdicts import OF_THE_CAMPAIGN, REGISTRY_TO_BE_ASKED, Allowed, Forbidden, Rule, Verdict
from acd.outbound.rules.windows import wall
from app.outbound.agreed.dialling import put_off_callback
from app.outbound.campaign_tables import rule_refusals
from app.outbound.campaigns import Campaign
from app.outbound.dialling.best_number import each_at_best, numbers_of
from app.outbound.dialling.dialler import PERMIT_S
from app.outbound.dialling.sleeping import SleepingZones
from app.outbound.numbers import places
from app.outbound.rules.campaign_hours import HoursOf
from app.outbound.rules.campaign_rules import dialling_faults, own_rules, rules_at
from app.outbound.rules.contact_facts import callees, campaign_facts, people
from app.outbound.rules.on_the_phone import OnThePhone, as_being_dialled, nobody
from app.outbound.rules.preset_versions import keep_version
from app.outbound.rules.registry import Registry
from app.outbound.rules.turns import Turns
from app.outbound.tables import list_leads
from app.outbound.values import Lead, LeadState
from app.store.upsert import insert_into

log = structlog.get_logger(__name__)


class SqlContactRules:
    """The ``ContactRules`` port of the dialler. ``folder``: presets that people have edited; ``hours_of``: a campaign's
    own hours; ``busy``: who is on the phone with us."""

    def __init__(
        self, folder: Path, zone: ZoneInfo, registry: Registry, hours_of: HoursOf, busy: OnThePhone = nobody
    ) -> None:
        self._folder, self._zone, self._registry, self._hours_of = folder, zone, registry, hours_of
        self._busy, self.sleeping = busy, SleepingZones()
        self._asking: set[asyncio.Task[object]] = set()

    async def allowed(
        self, connection: AsyncConnection, campaign: Campaign, leads: Sequence[Lead], many: int, now: float,
        permit_s: float = PERMIT_S,
    ) -> Sequence[tuple[Lead, Allowed]]:  # fmt: skip
        """Of a lead with several numbers the first that may be dialled."""
        each = await each_at_best(connection, leads, now)
        judged = await self._judged(connection, campaign, each, many, now, permit_s)
        return [(lead, verdict) for lead, verdict in judged if isinstance(verdict, Allowed)]

    async def judge(
        self, connection: AsyncConnection, campaign: Campaign, lead: Lead, now: float, permit_s: float
    ) -> Verdict:
        """Of one lead, dialled up to ``permit_s`` from now."""
        ((_, verdict),) = await self._judged(connection, campaign, [[lead]], 1, now, permit_s)
        return verdict

    async def _judged(
        self,
        connection: AsyncConnection,
        campaign: Campaign,
        each: Sequence[Sequence[Lead]],
        many: int,
        now: float,
        permit_s: float,
    ) -> list[tuple[Lead, Verdict]]:
        """Up to ``many`` that may be dialled, each at one of the numbers that it is given with; what is refused is
        counted, and waits until its rule says."""
        found = self._rules(campaign, now)
        if isinstance(found, Forbidden):
            await self._count(connection, campaign.name, Counter({found.rule: 1}), now)
            return [(lead, found) for (lead, *_) in each[:1]]
        dated, preset = found
        own = own_rules(campaign.name, campaign.settings, self._zone, self._hours_of(campaign.settings, now))
        rules = Rules(versions=dated, campaign=own, permit_s=permit_s)
        leads = [lead for ways in each for lead in ways]
        persons = await people(
            connection, [lead.number for lead in leads], {lead.number: _others(lead) for lead in leads if lead.others}
        )
        known = as_being_dialled(
            await callees(connection, persons, preset, now), persons, self._busy(persons.tried), now
        )
        facts = await campaign_facts(
            connection, campaign.name, [one.number for one in rules.campaign.caller_ids], preset, self._zone, now,
            campaign.settings.goal_by,
        )  # fmt: skip
        turns = Turns(each)
        asked = ((_contact(lead, persons.person[lead.number]), known[lead.number]) for lead in turns)
        allowed = 0
        for _, verdict in may_dial_each(asked, facts, rules, as_of=now, at=now):
            turns.hear(verdict)
            allowed += isinstance(verdict, Allowed)
            if allowed == many or (isinstance(verdict, Forbidden) and verdict.rule in OF_THE_CAMPAIGN):
                break
        judged = turns.judged
        self.sleeping.hear(campaign.name, judged, now)
        if allowed:
            await keep_version(connection, preset, now)
        refused = [(lead, verdict) for lead, verdict in judged if isinstance(verdict, Forbidden)]
        await self._put_off(connection, campaign.name, refused, now)
        self._ask_registry(preset, refused)
        return judged

    def _rules(self, campaign: Campaign, now: float) -> tuple[tuple[Preset, ...], Preset] | Forbidden:
        """Of which the campaign's dialling is none that its preset does not allow."""
        found = rules_at(campaign.settings.preset, self._folder, now)
        if isinstance(found, Forbidden):
            if found.rule is Rule.RULES_UNREAD:
                log.error("Contact rules do not read: nothing is dialled.", campaign=campaign.name, **found.detail)
            return found
        return Forbidden(rule=Rule.SETTINGS, until=None) if dialling_faults(campaign.settings, found[1]) else found

    async def _put_off(
        self, connection: AsyncConnection, campaign: str, refused: Sequence[tuple[Lead, Forbidden]], now: float
    ) -> None:
        for lead, verdict in refused:
            if verdict.rule not in OF_THE_CAMPAIGN:
                values = _after_refusal(verdict)
                if lead.callback is not None:
                    values |= await put_off_callback(connection, lead.callback, verdict, now)
                await connection.execute(update(list_leads).where(list_leads.c.id == lead.id).values(**values))
        await self._count(connection, campaign, Counter(verdict.rule for _, verdict in refused), now)

    async def _count(self, connection: AsyncConnection, campaign: str, rules: Mapping[Rule, int], now: float) -> None:
        day = wall(now, self._zone).date().isoformat()
        for rule, count in rules.items():
            first = insert_into(connection, rule_refusals).values(campaign=campaign, day=day, rule=rule, count=count)
            more = {"count": rule_refusals.c.count + count}
            keys = ["campaign", "day", "rule"]
            await connection.execute(first.on_conflict_do_update(index_elements=keys, set_=more))

    def _ask_registry(self, preset: Preset, refused: Sequence[tuple[Lead, Forbidden]]) -> None:
        """Outside of the transaction; the answers are there when these leads are looked at again."""
        numbers = [lead.number for lead, verdict in refused if verdict.rule in REGISTRY_TO_BE_ASKED]
        if numbers:
            task: asyncio.Task[object] = asyncio.create_task(
                self._registry.answers(numbers, preset.registry.max_age_s), name="registry"
            )
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)


def _others(lead: Lead) -> list[str]:
    """Wherever it is to be dialled now, all that its list has for it; the first one among them."""
    return [one.number for one in numbers_of(lead)]


def _contact(lead: Lead, person: str) -> Contact:
    return Contact(
        number=lead.number, person=person, region=lead.region, zones=places(lead.zone, lead.number),
        agreed=lead.agreed, promised=lead.callback is not None,
    )  # fmt: skip


def _after_refusal(verdict: Forbidden) -> dict[str, object]:
    if verdict.until is None:
        return {"state": LeadState.FORBIDDEN.value, "next_at": None, "last_outcome": verdict.rule.value}
    return {"state": LeadState.DUE.value, "next_at": verdict.until, "last_outcome": verdict.rule.value}
