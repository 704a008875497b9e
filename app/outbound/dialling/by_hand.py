"""A number that an agent dials in a campaign's name: the rules asked, and the attempt written, in one transaction.

The permit is longer than the dialler's: the agent's own phone is rung before the customer's. The rules are asked for
all of that time, and neither the core nor the dialplan lets an INVITE leave after it.
"""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.verdicts import Allowed, Forbidden, Verdict
from app.outbound.agreed.dialling import take_callbacks
from app.outbound.campaigns import Campaign
from app.outbound.dialling.attempts import Intent, call_of, write_intents
from app.outbound.values import Lead
from core.facts import AttemptDue
from core.ids import AgentId, PreviewId, QueueName
from core.ports import Lease, Leases

BY_HAND_S = 30.0  # the agent's own phone is rung for 20 s, and given up after 24 (acd/calls/dialling.py)


class Judge(Protocol):
    """May this lead be dialled now, and up to ``permit_s`` later? A refusal is counted, and the lead put off by it."""

    async def judge(
        self, connection: AsyncConnection, campaign: Campaign, lead: Lead, now: float, permit_s: float
    ) -> Verdict: ...


async def permit(leases: Leases, campaign: str, agent: str) -> Lease | None:
    """One at a time for each agent; None: this agent has one."""
    return await leases.acquire(f"dial:{campaign}:{agent}", BY_HAND_S)


async def write(
    connection: AsyncConnection, judge: Judge, permit: Lease, campaign: Campaign, lead: Lead, agent: str, now: float
) -> Intent | Forbidden:
    """Written, or why not."""
    verdict = await judge.judge(connection, campaign, lead, now, BY_HAND_S)
    if not isinstance(verdict, Allowed):
        return verdict
    intent = Intent(
        call_id=call_of(permit.token, 0), campaign=campaign.name, lead_id=lead.id, number=lead.number,
        shown_as=verdict.caller_id, permit=permit.token, intended_at=now, preset=verdict.preset,
        preset_since=verdict.since, consent_id=verdict.consent, agreed=lead.agreed,
        zone=lead.zone if lead.callback is not None or lead.others else None, dialled_by=agent,
    )  # fmt: skip
    await write_intents(connection, [intent])
    await take_callbacks(connection, [lead.callback] if lead.callback is not None else [])
    return intent


def due(
    intent: Intent, campaign: Campaign, permit: Lease, agent: str, at: float, preview_id: PreviewId | None = None
) -> AttemptDue:
    return AttemptDue(
        at=at, call_id=intent.call_id, campaign=QueueName(campaign.name), number=intent.number,
        shown_as=intent.shown_as, until=permit.until, ring_s=campaign.settings.ring_s,
        language=campaign.settings.language, agent=AgentId(agent), preview_id=preview_id,
    )  # fmt: skip
