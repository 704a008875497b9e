"""What was found of attempts that no rule should have let through: the rule, and what it went by."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.asked import Asked as AskedOfRule
from acd.outbound.rules.hours import PublicDays
from acd.outbound.rules.known import CalleeFacts, CampaignFacts, Contact, Known, Tried
from acd.outbound.rules.settings import CampaignRules, Preset
from acd.outbound.rules.tries import tries
from acd.outbound.rules.verdicts import Detail, Rule
from acd.outbound.rules.windows import DAY_S, closed_at, zones_named
from app.outbound.campaign_tables import attempts
from app.outbound.compliance.judging import DIALLED, Piece
from app.outbound.compliance.values import Against
from app.outbound.numbers import places
from app.outbound.results.tables import call_outcomes
from app.outbound.rules.campaign_rules import ALWAYS
from app.outbound.tables import list_leads

_at, _leads, _filed = attempts.c, list_leads.c, call_outcomes.c
_NOBODY_KNOWS = ("Etc/UTC",)  # whose days count where the number's are not known
_LEAST_DAYS = 2  # a day of the callee's may have begun so long ago
Public = Mapping[str, PublicDays | None]
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """``row``: the attempt, with its lead's name and how it was filed. ``rule``: that it was against; None: it rang too
    short. ``dialled_at``: epoch seconds; ``zone``: of the place where it was no calling time, empty: nobody knows it.
    ``before``: the one before it, of whatever campaign. ``detail``: what the rule counts, in minutes, times and days.
    ``rang_s``, ``least_s``: how long it rang, and should have.
    """

    row: Row
    against: Against
    piece: Piece
    dialled_at: float
    rule: Rule | None = None
    zone: str | None = None
    before: Row | None = None
    detail: Detail | None = None
    rang_s: float | None = None
    least_s: float | None = None


async def found(
    connection: AsyncConnection, which: Sequence[tuple[str, Against, Piece]], public: Public
) -> list[Found]:
    """In their order. One question for the attempts, and one for those before them."""
    rows = await _rows(connection, {call_id for call_id, _, _ in which})
    often = [(rows[call_id], piece) for call_id, against, piece in which if against is Against.TOO_OFTEN]
    earlier = await _earlier(connection, often)
    items = []
    for call_id, against, piece in which:
        row = rows[call_id]
        if against is Against.TOO_OFTEN:
            items.append(_too_often(row, piece, earlier[row["number"]]))
        else:
            items.append(_short(row, piece) if against is Against.SHORT_RINGS else _outside(row, piece, public))
    return items


async def _rows(connection: AsyncConnection, call_ids: set[str]) -> dict[str, Row]:
    filed = (_filed.disposition, _filed.reason, _filed.note)
    query = select(attempts, _leads.name, func.coalesce(_at.zone, _leads.zone).label("of_zone"), *filed)
    query = query.join(list_leads, _leads.id == _at.lead_id, isouter=True)
    query = query.join(call_outcomes, _filed.call_id == _at.call_id, isouter=True).where(_at.call_id.in_(call_ids))
    return {row.call_id: dict(row._mapping) for row in await connection.execute(query)}


async def _earlier(connection: AsyncConnection, which: Sequence[tuple[Row, Piece]]) -> dict[str, list[Row]]:
    """By number, in their order, as far back as their rules look."""
    found: dict[str, list[Row]] = defaultdict(list)
    if which:
        limits = [(row, piece.rules.callee) for row, piece in which if piece.rules is not None]
        since = min(row["intended_at"] - max(one.days, _LEAST_DAYS) * DAY_S - one.longest_gap_s for row, one in limits)
        until = max(row["intended_at"] for row, _ in limits)
        query = select(_at.call_id, _at.campaign, _at.number, _at.intended_at, _at.outcome)
        within = (_at.number.in_({row["number"] for row, _ in limits}), _at.intended_at >= since)
        query = query.where(*within, _at.intended_at <= until, DIALLED).order_by(_at.intended_at, _at.call_id)
        for row in await connection.execute(query):
            found[row.number].append(dict(row._mapping))
    return found


def _outside(row: Row, piece: Piece, public: Public) -> Found:
    """By the minute in which it was dialled, as it is counted."""
    at = row["placed_at"] if row["placed_at"] is not None else row["intended_at"]
    same: dict[str, Any] = {"row": row, "against": Against.OUTSIDE_HOURS, "piece": piece, "dialled_at": at}
    if piece.rules is None:
        return Found(**same, rule=Rule.NO_RULES)
    zones = zones_named(places(row["of_zone"], row["number"]))
    if isinstance(zones, Rule):
        return Found(**same, rule=zones, zone="")
    calling, days = piece.rules.calling, public.get(piece.rules.country)
    for zone in zones:
        rule = closed_at(calling, days, (zone,), math.floor(at / 60) * 60.0)
        if rule is not None:
            return Found(**same, rule=rule, zone=zone.key)
    return Found(**same)


def _short(row: Row, piece: Piece) -> Found:
    began = row["rang_at"] if row["rang_at"] is not None else row["placed_at"]
    return Found(
        row=row, against=Against.SHORT_RINGS, piece=piece, dialled_at=row["intended_at"],
        rang_s=row["ended_at"] - began, least_s=piece.rules.dialling.min_ring_s if piece.rules is not None else None,
    )  # fmt: skip


def _too_often(row: Row, piece: Piece, all: Sequence[Row]) -> Found:
    """Why, says the rule itself, asked once more as if it were that moment."""
    when, call_id = row["intended_at"], row["call_id"]
    place = next(n for n, one in enumerate(all) if one["call_id"] == call_id)
    before = all[:place]
    refused = tries(_asked(row, piece.rules, before, when)) if piece.rules is not None else None
    return Found(
        row=row, against=Against.TOO_OFTEN, piece=piece, dialled_at=when, before=before[-1] if before else None,
        rule=refused.rule if refused is not None else None, detail=refused.detail if refused is not None else None,
    )  # fmt: skip


def _asked(row: Row, rules: Preset, before: Sequence[Row], when: float) -> AskedOfRule:
    number, zones = row["number"], places(row["of_zone"], row["number"])
    tried = tuple(Tried(at=one["intended_at"], outcome=one["outcome"]) for one in before)
    known = Known(as_of=when, callee=CalleeFacts(tries=tried, tries_since=0.0), campaign=CampaignFacts())
    where = _NOBODY_KNOWS if isinstance(zones_named(zones), Rule) else zones
    contact = Contact(number=number, person=number, region="", zones=where, agreed=row["agreed"])
    own = CampaignRules(campaign=row["campaign"], zone=rules.zone, hours=ALWAYS, caller_ids=())
    return AskedOfRule(contact=contact, known=known, preset=rules, campaign=own, at=when, retry_s=0.0)
