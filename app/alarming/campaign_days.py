"""What the store knows of a campaign's last days, for the causes of its lagging."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.campaign_tables import attempts
from app.outbound.campaign_values import GoalBy
from app.outbound.tables import lead_lists, list_leads
from app.outbound.values import LeadState
from core.facts import AttemptOutcome
from crm.adapters.tables import orders
from crm.orders import OrderState
from reports.campaign_lag import Day

DAYS = 7  # before today
_DAY_S = 86_400.0
_TO_BE_DIALLED = (LeadState.FRESH.value, LeadState.DUE.value)
_at = attempts.c


async def last_days(connection: AsyncConnection, name: str, goal_by: GoalBy, now: float) -> list[Day]:
    """24 hours each, the latest first."""
    ends = [now - number * _DAY_S for number in range(DAYS + 1)]
    return [await _day(connection, name, goal_by, end - _DAY_S, end) for end in ends]


async def _day(connection: AsyncConnection, name: str, goal_by: GoalBy, since: float, until: float) -> Day:
    dialled = _at.outcome != AttemptOutcome.NOT_DIALLED.value
    joined = _at.agent.is_not(None)
    query = select(
        func.count().filter(dialled), func.count().filter(joined), func.count(_at.agent.distinct()).filter(joined)
    ).where(_at.campaign == name, _at.intended_at > since, _at.intended_at <= until)
    row = (await connection.execute(query)).one()
    ordered = None if goal_by is GoalBy.CONVERSATIONS else await _ordered(connection, name, since, until)
    return Day(dialled=row[0], connected=row[1], agents=row[2], ordered=ordered)


async def _ordered(connection: AsyncConnection, name: str, since: float, until: float) -> int:
    """Placed then, whatever was decided since: the latest would otherwise always seem fewer."""
    placed = (orders.c.campaign == name, orders.c.placed_at > since, orders.c.placed_at <= until)
    return int(await connection.scalar(select(func.count()).where(*placed)) or 0)


async def leads_left(connection: AsyncConnection, name: str) -> int:
    """That are to be dialled now or later, of lists that are dialled."""
    lists = select(lead_lists.c.id).where(
        lead_lists.c.campaign == name, lead_lists.c.active, lead_lists.c.removed_at.is_(None)
    )
    there = (list_leads.c.list_id.in_(lists), list_leads.c.state.in_(_TO_BE_DIALLED))
    return int(await connection.scalar(select(func.count()).select_from(list_leads).where(*there)) or 0)


async def unverified(connection: AsyncConnection, name: str, goal_by: GoalBy) -> int | None:
    """Orders that wait for the second team; None: the goal does not ask for it."""
    if goal_by is not GoalBy.ORDERS_VERIFIED:
        return None
    waiting = (orders.c.campaign == name, orders.c.state == OrderState.PLACED.value)
    return int(await connection.scalar(select(func.count()).where(*waiting)) or 0)
