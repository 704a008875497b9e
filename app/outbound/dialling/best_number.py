"""Which of a lead's numbers is dialled: those that do not exist and those not to be called are left out; each has its
turn, the one that is best called now before others, and then as the list has them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.best_time import FIELD, Fit, fit
from app.outbound.campaign_tables import attempts
from app.outbound.dialling.preferring import answered_at
from app.outbound.tables import do_not_call
from app.outbound.values import Lead, LeadNumber
from core.facts import AttemptOutcome

_NONE: Mapping[str, Sequence[float]] = {}


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """Of one lead's numbers: how often each was dialled for it, which are of no use, and when a person answered."""

    tries: Counter[str] = field(default_factory=Counter)
    invalid: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()
    answered: Mapping[str, Sequence[float]] = field(default_factory=lambda: _NONE)

    def usable(self, number: str) -> bool:
        return number not in self.invalid and number not in self.blocked


def numbers_of(lead: Lead) -> list[LeadNumber]:
    """As the list has them."""
    first = LeadNumber(number=lead.number, zone=lead.zone, region=lead.region)
    return [first, *(one for one in lead.others if one.number != lead.number)]


def best(lead: Lead, known: NumberFacts, now: float) -> list[Lead]:
    """At each number that may be dialled, the best first; as it is where none is of use, for the rules to say so."""
    usable = [one for one in numbers_of(lead) if known.usable(one.number)]

    def order(one: LeadNumber) -> tuple[int, Fit]:
        zones = (one.zone,) if one.zone else ()
        answered = known.answered.get(one.number, ())
        return known.tries[one.number], fit(now, zones, lead.fields.get(FIELD, ""), list(answered))

    return [at_number(lead, one) for one in sorted(usable, key=order)] or [lead]


def at_number(lead: Lead, one: LeadNumber) -> Lead:
    """The same lead, to be dialled there; what it would have been dialled at is one of its others."""
    others = tuple(another for another in numbers_of(lead) if another.number != one.number)
    return replace(lead, number=one.number, zone=one.zone, region=one.region, others=others)


async def each_at_best(connection: AsyncConnection, leads: Sequence[Lead], now: float) -> list[list[Lead]]:
    """Of each lead the ways to dial it, the best first. An agreed callback's number was agreed, too."""
    several = [lead for lead in leads if lead.others and lead.callback is None]
    known = await facts_of(connection, several, now) if several else {}
    return [best(lead, known[lead.id], now) if lead.id in known else [lead] for lead in leads]


async def at_best(connection: AsyncConnection, lead: Lead, now: float) -> Lead:
    """With the number that is to be dialled first."""
    return (await each_at_best(connection, [lead], now))[0][0]


async def facts_of(connection: AsyncConnection, leads: Sequence[Lead], now: float) -> dict[int, NumberFacts]:
    """By lead."""
    numbers = sorted({one.number for lead in leads for one in numbers_of(lead)})
    listed = (do_not_call.c.number.in_(numbers), do_not_call.c.removed_at.is_(None))
    holds = or_(do_not_call.c.until.is_(None), do_not_call.c.until > now)
    blocked = frozenset(await connection.scalars(select(do_not_call.c.number).where(*listed, holds)))
    tries: dict[int, Counter[str]] = defaultdict(Counter)
    latest: dict[tuple[int, str], str] = {}
    mine = select(attempts.c.lead_id, attempts.c.number, attempts.c.outcome).where(
        attempts.c.lead_id.in_([lead.id for lead in leads]), attempts.c.outcome != AttemptOutcome.NOT_DIALLED.value
    )
    for lead_id, number, outcome in await connection.execute(mine.order_by(attempts.c.intended_at)):
        tries[lead_id][number] += 1
        latest[lead_id, number] = outcome
    answered = await answered_at(connection, numbers, now)
    gone = AttemptOutcome.INVALID.value
    return {
        lead.id: NumberFacts(
            tries=tries[lead.id],
            invalid=frozenset(number for (id, number), outcome in latest.items() if id == lead.id and outcome == gone),
            blocked=blocked,
            answered=answered,
        )
        for lead in leads
    }


async def has_another(connection: AsyncConnection, lead: Lead, call_id: str, now: float) -> bool:
    """Whether a number of the lead is left that may exist, now that the one of this attempt does not."""
    known = (await facts_of(connection, [lead], now))[lead.id]
    gone = await connection.scalar(select(attempts.c.number).where(attempts.c.call_id == call_id))
    return any(known.usable(one.number) and one.number != gone for one in numbers_of(lead))
