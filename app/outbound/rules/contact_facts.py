"""What the store knows of the people who are to be dialled, for the contact rules: a few queries for a whole batch."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.hours import PublicDays
from acd.outbound.rules.known import (
    Block,
    BlockSource,
    CalleeFacts,
    CallerIdFacts,
    CampaignFacts,
    Complaints,
    Consent,
    RegistryAnswer,
    RegistryWord,
    Tried,
)
from acd.outbound.rules.settings import Preset
from acd.outbound.rules.windows import day_began
from app.outbound.campaign_tables import ANSWERED, attempts, consents
from app.outbound.campaign_values import GoalBy
from app.outbound.rules.registry_tables import registry_answers
from app.outbound.tables import do_not_call
from app.store.tables import public_days, public_years
from core.facts import AttemptOutcome
from crm.adapters.tables import customer_numbers, orders
from crm.orders import OrderState

DAY_S, HOUR_S = 86400.0, 3600.0
LEAST_DAYS = 2  # a day of the callee's may have begun so long ago
_at = attempts.c
_VERIFIED = (OrderState.VERIFIED, OrderState.SHIPPED, OrderState.SIGNED, OrderState.PAID)
_COUNT_FOR = {GoalBy.ORDERS_VERIFIED: _VERIFIED, GoalBy.ORDERS_PLACED: (OrderState.PLACED, *_VERIFIED)}
SAID_BY_PERSON = frozenset({BlockSource.KEY.value, BlockSource.AGENT.value})
NOT_TOGETHER: Mapping[str, Sequence[str]] = {}
_NEVER_LEFT = AttemptOutcome.NOT_DIALLED.value  # no INVITE: nobody has seen it


@dataclass(frozen=True, slots=True)
class People:
    """Which numbers are one person's: a customer's, or without a record the number's own."""

    person: Mapping[str, str]  # number to person, of those asked
    asked: Mapping[str, Sequence[str]]  # any number of theirs to those asked
    tried: Mapping[str, Sequence[str]]  # the same, with other numbers of the lead: attempts count for all of them

    @property
    def numbers(self) -> list[str]:
        return list(self.asked)


async def people(
    connection: AsyncConnection, numbers: Sequence[str], together: Mapping[str, Sequence[str]] = NOT_TOGETHER
) -> People:
    """``together``: other numbers of the lead that is to be dialled there; one may be blocked without the others."""
    mine, other = customer_numbers.alias(), customer_numbers.alias()
    query = (
        select(mine.c.number, mine.c.customer_id, other.c.number.label("other"))
        .join(other, other.c.customer_id == mine.c.customer_id)
        .where(mine.c.number.in_(numbers))
    )
    person = {number: number for number in numbers}
    asked: dict[str, list[str]] = {number: [number] for number in numbers}
    for number, customer, another in await connection.execute(query):
        person[number] = f"customer {customer}"
        if number not in asked.setdefault(another, []):
            asked[another].append(number)
    tried = {another: list(mine) for another, mine in asked.items()}
    for number, others in together.items():
        for another in others:
            if number not in tried.setdefault(another, []):
                tried[another].append(number)
    return People(person, asked, tried)


async def callees(
    connection: AsyncConnection, found: People, preset: Preset, now: float
) -> dict[str, CalleeFacts]:
    """By the number that was asked for."""
    since = now - max(preset.callee.days, LEAST_DAYS) * DAY_S
    blocks, tries, agreed, words = (
        await _blocks(connection, found, preset.callee.opt_out_of_person), await _tries(connection, found, since),
        await _consents(connection, found), await _registry(connection, found),
    )  # fmt: skip
    return {
        number: CalleeFacts(
            blocks=tuple(blocks[number]), consents=tuple(agreed[number]), registry=words.get(number),
            tries=tuple(tries[number]), tries_since=since,
        )
        for number in found.person
    }  # fmt: skip


async def _blocks(connection: AsyncConnection, found: People, of_person: bool) -> dict[str, list[Block]]:
    """``of_person``: what a person has said at one of a lead's numbers holds for its others."""
    gathered: dict[str, list[Block]] = defaultdict(list)
    listed = (do_not_call.c.number.in_(list(found.tried)), do_not_call.c.removed_at.is_(None))
    for row in await connection.execute(select(do_not_call).where(*listed)):
        theirs = found.tried if of_person and row.source in SAID_BY_PERSON else found.asked
        for number in theirs.get(row.number, ()):
            gathered[number].append(Block(source=row.source, since=row.since, until=row.until))
    return gathered


async def _tries(connection: AsyncConnection, found: People, since: float) -> dict[str, list[Tried]]:
    """What no INVITE was sent for is no try; what is not over yet is one without an outcome."""
    gathered: dict[str, list[Tried]] = defaultdict(list)
    query = select(_at.number, _at.intended_at, _at.outcome).where(
        _at.number.in_(list(found.tried)), _at.intended_at >= since, _at.outcome != _NEVER_LEFT
    )
    for row in await connection.execute(query):
        for number in found.tried[row.number]:
            gathered[number].append(Tried(at=row.intended_at, outcome=row.outcome))
    return gathered


async def _consents(connection: AsyncConnection, found: People) -> dict[str, list[Consent]]:
    gathered: dict[str, list[Consent]] = defaultdict(list)
    for row in await connection.execute(select(consents).where(consents.c.number.in_(found.numbers))):
        for number in found.asked[row.number]:
            gathered[number].append(
                Consent(
                    id=row.id, given_at=row.given_at, evidence=row.evidence or row.call_id or "", campaign=row.campaign,
                    expires_at=row.expires_at, withdrawn_at=row.withdrawn_at,
                )
            )  # fmt: skip
    return gathered


async def _registry(connection: AsyncConnection, found: People) -> dict[str, RegistryAnswer]:
    kept = registry_answers.c
    query = select(registry_answers).where(kept.number.in_(list(found.person)))
    return {
        row.number: RegistryAnswer(word=RegistryWord(row.answer), at=row.at)
        for row in await connection.execute(query)
        if row.answer in set(RegistryWord)
    }


async def campaign_facts(
    connection: AsyncConnection,
    name: str,
    shown: Iterable[str],
    preset: Preset,
    zone: ZoneInfo,
    now: float,
    goal_by: GoalBy = GoalBy.CONVERSATIONS,
) -> CampaignFacts:
    began = day_began(now, zone)
    since = now - preset.complaints.days * DAY_S
    counted = await _caller_ids(connection, list(shown), began, since, now)
    of_campaign = await _complaints(connection, _at.campaign, name, since)
    return CampaignFacts(
        day_began=began, caller_ids=counted, complaints=of_campaign, reached=await reached(connection, name, goal_by),
        public_days=await public_days_of(connection, preset.country),
    )  # fmt: skip


async def reached(connection: AsyncConnection, name: str, goal_by: GoalBy) -> int:
    """Towards the campaign's goal, since it was made."""
    if goal_by is GoalBy.CONVERSATIONS:
        query = select(func.count()).select_from(attempts).where(_at.campaign == name, _at.agent.is_not(None))
    else:
        states = [state.value for state in _COUNT_FOR[goal_by]]
        query = select(func.count()).select_from(orders).where(orders.c.campaign == name, orders.c.state.in_(states))
    return int(await connection.scalar(query) or 0)


async def _caller_ids(
    connection: AsyncConnection, shown: list[str], began: float, since: float, now: float
) -> dict[str, CallerIdFacts]:
    hour = now - HOUR_S
    within_hour = case((_at.intended_at > hour, 1), else_=0)
    query = (
        select(
            _at.shown_as, func.sum(within_hour), func.sum(case((_at.intended_at >= began, 1), else_=0)),
            func.min(case((_at.intended_at > hour, _at.intended_at))),
        )
        .where(_at.shown_as.in_(shown), _at.intended_at >= min(began, hour), _at.outcome != _NEVER_LEFT)
        .group_by(_at.shown_as)
    )  # fmt: skip
    rows = {row[0]: row for row in await connection.execute(query)}
    facts: dict[str, CallerIdFacts] = {}
    for number in shown:
        _, last_hour, today, first = rows.get(number, (number, 0, 0, None))
        complaints = await _complaints(connection, _at.shown_as, number, since)
        facts[number] = CallerIdFacts(
            last_hour=int(last_hour), today=int(today), hour_first_at=first, complaints=complaints
        )  # fmt: skip
    return facts


async def _complaints(connection: AsyncConnection, of: ColumnElement[str], value: str, since: float) -> Complaints:
    """Each counted by an index of its own, and nothing else read: this is asked for every batch."""
    answered = select(func.count()).where(of == value, ANSWERED, _at.intended_at > since)
    complained = select(func.count(), func.min(_at.complained_at)).where(of == value, _at.complained_at > since)
    answers = await connection.scalar(answered)
    complaints, first = (await connection.execute(complained)).one()
    return Complaints(answers=int(answers or 0), complaints=int(complaints or 0), first_at=first)


async def public_days_of(connection: AsyncConnection, country: str) -> PublicDays | None:
    """Of the years that were written; None: of none."""
    years = (await connection.scalars(select(public_years.c.year).where(public_years.c.country == country))).all()
    if not years:
        return None
    rows = list(await connection.execute(select(public_days).where(public_days.c.country == country)))
    days = {
        kind: frozenset(date.fromisoformat(row.day) for row in rows if row.kind == kind)
        for kind in ("holiday", "workday")
    }
    first, last = date(min(map(int, years)), 1, 1), date(max(map(int, years)), 12, 31)
    return PublicDays(first=first, last=last, holidays=days["holiday"], workdays=days["workday"])


async def all_public_days(connection: AsyncConnection) -> dict[str, PublicDays | None]:
    """By country, of each of which anything was written."""
    countries = await connection.scalars(select(public_years.c.country).distinct())
    return {country: await public_days_of(connection, country) for country in sorted(countries)}
