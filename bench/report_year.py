"""A week of a contact centre made of a seed: 20 numbers, 8 queues, 6 teams, 48 agents, callers from 34 areas.

Visits are counted by the projection's own rules (``reports.visits.counted``), day by day. The year is that week again
and again (:mod:`bench.report_store`): to count five million calls one by one would take half an hour.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reports.intervals import Changes
from reports.slots import next_day, slot_of
from reports.visits import Outcome, Visit, counted

ZONE = ZoneInfo("Asia/Shanghai")
BEGIN = int(datetime(2025, 11, 22, tzinfo=ZONE).timestamp())
DAYS, WEEK = 365, 7
SEED = 20261122
QUEUES = tuple(f"queue{n}" for n in range(8))
NUMBERS = tuple(f"+864008001{n:03}" for n in range(20))
TEAMS = tuple(f"team-{n}" for n in range(6))
AGENTS = {str(1001 + n): TEAMS[n % 6] for n in range(48)}
AREAS = tuple(f"地区{n}|Area {n}" for n in range(34))
_NEAR = tuple(1 / (n + 1) for n in range(34))  # most callers are from near by
_HOURS = (1, 1, 0, 0, 0, 0, 1, 3, 8, 14, 15, 12, 9, 11, 14, 14, 13, 11, 9, 8, 7, 5, 3, 2)
_OF_TEAM = {team: [agent for agent, of in AGENTS.items() if of == team] for team in TEAMS}
LEDGER = (
    "call_id", "arrived_at", "dialled", "caller", "language", "stage", "queue", "agent", "queued_at", "connected_at",
    "ended_at", "ended_in", "ended_by", "cause", "waited_s", "talk_s", "offers", "learned", "direction",
)  # fmt: skip


@dataclass(slots=True)
class Day:
    """One day: its midnight, the ledger's rows of its calls, and what they add to the figures."""

    start: int
    ledger: list[tuple[Any, ...]] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)


def days(calls: int) -> Iterator[Day]:
    """The first week of a year with so many calls; the same for the same number."""
    start, given = BEGIN, 0
    for number in range(WEEK):
        upto = calls * (number + 1) // DAYS
        yield _day(start, upto - given, given)
        start, given = next_day(start, ZONE), upto


def _day(start: int, calls: int, first: int) -> Day:
    day, chance = Day(start), random.Random(SEED + first)
    hours = chance.choices(range(24), _HOURS, k=calls)
    areas = chance.choices(AREAS, _NEAR, k=calls)
    moments = sorted(
        (start + hour * 3600 + chance.random() * 3600, area) for hour, area in zip(hours, areas, strict=True)
    )
    for number, (at, area) in enumerate(moments, first):
        visit = _visit(f"{at:.0f}.{number}", round(at * 1000), area, chance)
        _count(day.changes, visit)
        day.ledger.append(_row(visit))
    _rest(day)
    return day


def _visit(call_id: str, at: int, area: str, chance: random.Random) -> Visit:
    source = chance.randrange(len(NUMBERS))
    visit = Visit(call_id, 0, at, "in", NUMBERS[source], area, since=at, level_ms=20_000, short_ms=5_000)
    queue, fate = source % 8 if chance.random() < 0.9 else chance.randrange(8), chance.random()
    if fate < 0.05:
        return visit  # ended in the IVR
    visit.queue, visit.since = QUEUES[queue], at + 12_000
    waited = round(min(900.0, chance.expovariate(1 / 15)) * 1000)
    if fate < 0.13:
        visit.wait_ends(Outcome.ABANDONED, visit.since + waited)
        return visit
    visit.wait_ends(Outcome.ANSWERED, visit.since + waited)
    visit.unit = TEAMS[(queue + chance.randrange(2)) % 6]
    visit.agent = chance.choice(_OF_TEAM[visit.unit])
    visit.conversations = visit.offers = 1
    visit.talk_ms, visit.wrapup_ms = round(chance.lognormvariate(4.9, 0.7) * 1000), chance.randrange(30_000)
    visit.ring_ms, visit.hold_ms = chance.randrange(500, 9000), visit.talk_ms // 10 if fate > 0.8 else 0
    return visit


def _count(changes: Changes, visit: Visit) -> None:
    slot, new = slot_of(visit.start), counted(visit)
    row = changes.calls[slot, new.key]
    for name, value in new.sums.items():
        row[name] += value
    changes.maxima[slot, new.key] = max(changes.maxima.get((slot, new.key), 0), visit.waited_ms)
    if new.second is not None:
        changes.waits[slot, (*new.key[:3], new.second[0], str(new.second[1]))] += 1
    if visit.agent:
        own = changes.agents[slot, (visit.agent, visit.unit, visit.queue)]
        own["answered"] += 1
        own["talking_ms"] += visit.talk_ms - visit.hold_ms
        own["held_ms"] += visit.hold_ms
        own["wrapup_ms"] += visit.wrapup_ms
        own["ringing_ms"] += visit.ring_ms


def _rest(day: Day) -> None:
    """Whoever is at work is available in what calls leave of each quarter of an hour from 8 to 22, and pauses."""
    for agent, unit in AGENTS.items():
        for slot in range(day.start + 8 * 3600, day.start + 22 * 3600, 900):
            day.changes.agents[slot, (agent, unit, "")].update(available_ms=600_000, paused_ms=60_000)
            day.changes.pauses[slot, (agent, unit, "break")] += 60_000


def _row(visit: Visit) -> tuple[Any, ...]:
    at, end = visit.start / 1000, (visit.left or visit.start) / 1000 + visit.talk_ms / 1000
    stage = {Outcome.ANSWERED: "after", Outcome.ABANDONED: "waiting"}.get(visit.outcome, "ivr")
    connected = visit.left / 1000 if visit.agent else None
    return (
        visit.call_id, at, visit.dialled, "+8613800138000", "zh", "ended", visit.queue or None, visit.agent or None,
        visit.since / 1000 if visit.queue else None, connected, end, stage, "customer", 16, visit.waited_ms / 1000,
        visit.talk_ms / 1000, visit.offers, False, visit.direction,
    )  # fmt: skip
