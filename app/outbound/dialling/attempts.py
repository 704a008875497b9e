"""Attempts in the store: written before they are dialled, and ended in the transaction that journals their facts."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.campaign_tables import attempts, campaigns, rule_refusals
from app.store.database import Database
from core.facts import (
    AnswerJudged,
    AttemptEnded,
    AttemptOutcome,
    AttemptPlaced,
    CallConnected,
    CampaignChanged,
    CustomerDropped,
    Fact,
    LegDialled,
    NobodySaid,
    TrunkFailed,
)
from core.ids import LEAD_CALL, CallId
from core.trunks import trunk_of

INTENDED, PLACED, OVER = "intended", "placed", "over"
_rows = attempts.c


@dataclass(frozen=True, kw_only=True, slots=True)
class Intent:
    """An attempt that is about to be dialled, and why it may be: the rules' version (ISO date), and the consent."""

    call_id: CallId
    campaign: str
    lead_id: int
    number: str
    shown_as: str
    permit: int
    intended_at: float
    preset: str
    preset_since: str
    consent_id: int | None
    agreed: bool = False  # at the time that the callee has agreed to
    zone: str | None = None  # of the number, when it is another than the lead's
    dialled_by: str | None = None  # the agent who dials it; None: it is dialled for whoever is free


async def write_intents(connection: AsyncConnection, intents: Sequence[Intent]) -> None:
    if intents:
        begun = {"state": INTENDED, "outcome": "", "cause": 0, "sip": 0, "dropped": False}
        await connection.execute(insert(attempts), [asdict(intent) | begun for intent in intents])


async def keep_attempts(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """What became of each, and of campaigns, with the facts themselves."""
    for fact in facts:
        if isinstance(fact, CampaignChanged):
            change_state = update(campaigns).where(campaigns.c.name == fact.campaign)
            await connection.execute(change_state.values(state=fact.state.value))
        change = _change(fact)
        if change is not None:
            call_id, values = change
            await connection.execute(update(attempts).where(_rows.call_id == call_id).values(**values))


def _change(fact: Fact) -> tuple[CallId, dict[str, Any]] | None:
    match fact:
        case AttemptPlaced():
            return fact.call_id, {"state": PLACED, "placed_at": fact.at}
        case LegDialled() if fact.call_id.startswith(LEAD_CALL) and not fact.side and (on := trunk_of(fact.channel)):
            return fact.call_id, {"trunk": on}
        case TrunkFailed() if fact.call_id.startswith(LEAD_CALL) and not fact.side:
            return fact.call_id, {"passed": _rows.passed + f"{fact.trunk}:{fact.cause}:{fact.sip} "}
        case AttemptEnded():
            return fact.call_id, {
                "state": OVER, "ended_at": fact.at, "rang_s": fact.rang_s, "outcome": fact.outcome.value,
                "cause": fact.cause, "sip": fact.sip, "rang_at": fact.rang_at, "early_at": fact.early_at,
                "tone": fact.tone and fact.tone.value, "unanswered": fact.unanswered and fact.unanswered.value,
            }  # fmt: skip
        case AnswerJudged():
            return fact.call_id, {"outcome": fact.outcome.value}
        case CustomerDropped():
            return fact.call_id, {"dropped": True}
        case NobodySaid():
            return fact.call_id, {"message_at": fact.at}
        case CallConnected() if fact.call_id.startswith(LEAD_CALL):
            return fact.call_id, {"agent": fact.agent}
    return None


def call_of(permit: int, number: int) -> CallId:
    """Permits' tokens grow for ever, so that no name comes twice. Nor is one the beginning of another: Asterisk refuses
    such an id (docs/mechanics.md).
    """
    return CallId(f"{LEAD_CALL}{permit}-{number:04}")


@dataclass(frozen=True, kw_only=True, slots=True)
class UnderWay:
    """An attempt whose end nobody has heard."""

    call_id: CallId
    campaign: str
    lead_id: int
    number: str
    shown_as: str
    intended_at: float
    placed_at: float | None
    dialled_by: str | None


class StoredAttempts:
    """What the store knows of attempts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_campaign(
        self, campaign: str, *, before: tuple[float, str] | None, limit: int
    ) -> list[dict[str, Any]]:
        """The latest first; ``before``: after a page, the time and name of its last."""
        query = select(attempts).where(_rows.campaign == campaign)
        if before is not None:
            query = query.where(tuple_(_rows.intended_at, _rows.call_id) < tuple_(*before))
        query = query.order_by(_rows.intended_at.desc(), _rows.call_id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [dict(row._mapping) for row in await connection.execute(query)]

    async def counts_since(
        self, at: float, campaigns: Sequence[str], *, before: float = math.inf, automatic: bool = False
    ) -> dict[str, dict[str, int]]:
        """By campaign: ``attempts answers drops`` of those that were made since then (epoch seconds) and are over.

        ``automatic``: without what agents have dialled, which can be no drop and earns none.
        """
        answered = _rows.outcome == AttemptOutcome.ANSWERED.value
        dropped = answered & _rows.dropped.is_(True)  # a machine that found no agent is no person who did not
        counts = (func.count(), func.count().filter(answered), func.count().filter(dropped))
        made = (_rows.intended_at >= at, *((_rows.intended_at < before,) if before < math.inf else ()))
        over = (*made, _rows.state == OVER, _rows.outcome != AttemptOutcome.NOT_DIALLED.value)
        over = (*over, _rows.dialled_by.is_(None)) if automatic else over
        found: dict[str, dict[str, int]] = {}
        async with self._database.read() as connection:
            for name in campaigns:  # one by one: the index begins with the campaign
                row = (await connection.execute(select(*counts).where(_rows.campaign == name, *over))).one()
                found[name] = dict(zip(("attempts", "answers", "drops"), row, strict=True))
        return found

    async def last_to(self, number: str, since: float, before: float) -> dict[str, Any] | None:
        """The latest to this number (E.164) within these times (epoch seconds) that has left the house."""
        query = select(attempts).where(_rows.number == number, _rows.intended_at >= since, _rows.intended_at < before)
        query = query.where(_rows.outcome != AttemptOutcome.NOT_DIALLED.value)
        query = query.order_by(_rows.intended_at.desc()).limit(1)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return dict(row._mapping) if row is not None else None

    async def get(self, call_id: str) -> dict[str, Any] | None:
        async with self._database.read() as connection:
            row = (await connection.execute(select(attempts).where(_rows.call_id == call_id))).one_or_none()
        return dict(row._mapping) if row is not None else None

    async def any_of(self, campaign: str, *, under_way: bool = False) -> bool:
        """Whether it has ever dialled; ``under_way``: whether it does so now."""
        query = select(_rows.call_id).where(_rows.campaign == campaign).limit(1)
        query = query.where(_rows.state != OVER) if under_way else query
        async with self._database.read() as connection:
            return await connection.scalar(query) is not None

    async def refusals(self, campaign: str, day: str) -> dict[str, int]:
        """What the contact rules have refused on this day of the floor (``2026-11-23``), by rule."""
        there = (rule_refusals.c.campaign == campaign, rule_refusals.c.day == day)
        async with self._database.read() as connection:
            rows = await connection.execute(select(rule_refusals.c.rule, rule_refusals.c.count).where(*there))
            return {row[0]: row[1] for row in rows}

    async def under_way(self) -> list[UnderWay]:
        wanted = (_rows[field.name] for field in fields(UnderWay))
        query = select(*wanted).where(_rows.state != OVER)
        async with self._database.read() as connection:
            return [UnderWay(**row._mapping) for row in await connection.execute(query.order_by(_rows.intended_at))]
