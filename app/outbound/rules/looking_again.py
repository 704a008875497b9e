"""Leads that a rule has put off or ruled out, and of which somebody has just changed what that rule looked at."""

from collections.abc import Collection, Sequence

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.verdicts import Rule
from app.outbound.rules.contact_facts import people
from app.outbound.tables import list_leads
from app.outbound.values import LeadState

_PUT_OFF = (LeadState.DUE.value, LeadState.FORBIDDEN.value)
_leads = list_leads.c


async def look_again(connection: AsyncConnection, numbers: Sequence[str], rules: Collection[Rule], now: float) -> None:
    """The leads of these people that waited, or were out for good, because of one of these rules are due at once.

    All rules are asked of them again before anything is dialled.
    """
    theirs = (await people(connection, numbers)).numbers
    put_off = (_leads.number.in_(theirs), _leads.state.in_(_PUT_OFF), _leads.last_outcome.in_([*rules]))
    await connection.execute(update(list_leads).where(*put_off).values(state=LeadState.DUE.value, next_at=now))
