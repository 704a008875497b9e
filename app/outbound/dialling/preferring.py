"""Of leads that are as good as each other, those that are best called now: by what their list says, or by when their
number has answered before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.best_time import FIELD, Fit, fit
from app.outbound.campaign_tables import attempts
from app.outbound.values import Lead, LeadState
from core.facts import AttemptOutcome

BACK_S = 180 * 86400.0  # people's days change


async def best_first(connection: AsyncConnection, leads: Sequence[Lead], now: float) -> list[Lead]:
    """Otherwise as they were. Priorities of fresh leads stay; who is due again has waited for it in turn."""
    answered = await answered_at(connection, [lead.number for lead in leads if not lead.fields.get(FIELD)], now)

    def order(lead: Lead) -> tuple[int, Fit]:
        zones = (lead.zone,) if lead.zone else ()
        best = fit(now, zones, lead.fields.get(FIELD, ""), answered[lead.number])
        return (-lead.priority if lead.state is LeadState.FRESH else 0, best)

    return sorted(leads, key=order)


async def answered_at(connection: AsyncConnection, numbers: Sequence[str], now: float) -> Mapping[str, list[float]]:
    """When a person answered, whichever campaign had called."""
    found: dict[str, list[float]] = defaultdict(list)
    if numbers:
        mine = (attempts.c.number.in_(numbers), attempts.c.intended_at > now - BACK_S)
        query = select(attempts.c.number, attempts.c.intended_at)
        person = attempts.c.outcome == AttemptOutcome.ANSWERED.value
        for number, at in await connection.execute(query.where(*mine, person)):
            found[number].append(at)
    return found
