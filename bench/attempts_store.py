"""Puts a year of campaigns' attempts into a database, the quick way of each.

A week is made of a seed and repeated: three campaigns, of which the first makes three quarters of all attempts, four
numbers shown, leads of two lists, a fifth of them answered, a consent on file of every other number.
"""

import asyncio
import random
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from app.outbound.campaign_tables import attempts, campaigns, consents, preset_versions
from app.outbound.campaign_values import CampaignSettings
from app.outbound.results.tables import call_outcomes
from app.outbound.rules.campaign_rules import versions
from app.outbound.rules.preset_versions import written
from app.outbound.rules.presets import SHIPPED
from app.outbound.tables import lead_lists, list_leads
from app.store.migrate import migrate
from app.store.tables import public_years
from bench.report_store import Loader, loader_for
from bench.report_year import AGENTS, BEGIN, DAYS, SEED, WEEK
from core.facts import DispositionKind
from reports.adapters.interval_tables import call_visits

CAMPAIGNS = ("autumn", "winter", "spring")
BIGGEST = CAMPAIGNS[0]
_SHARES = (0.75, 0.15, 0.1)
_SHOWN = tuple(f"400800123{n}" for n in range(4))
_HOURS = (9, 10, 11, 14, 15, 16, 17, 18, 19)  # China's preset rests from 12 to 14
_OUTCOMES = {"answered": 20, "no_answer": 55, "busy": 12, "invalid": 4, "failed": 2, "machine": 6, "refused": 1}
_AREAS = ("138", "139", "136", "186", "189", "150", "177", "133")
_PER_NUMBER = 1.3  # attempts to one number in a week
_DAY_S, _WEEK_S = 86_400, WEEK * 86_400
Row = dict[str, Any]
_TIMES = {"intended_at": _WEEK_S, "placed_at": _WEEK_S, "ended_at": _WEEK_S, "at": _WEEK_S, "filed_at": _WEEK_S,
          "start": _WEEK_S * 1000}  # fmt: skip


def fill(url: str, many: int) -> None:
    """For a process of its own."""
    asyncio.run(_fill(url, many))


async def _fill(url: str, many: int) -> None:
    await migrate(url)
    loader = await loader_for(url)
    rows = list(_week(many * WEEK // DAYS))
    for table, made in _beside(rows):
        await _load(loader, table, made)
    for table in (attempts, call_outcomes, call_visits):
        await _load(loader, table, [row[table.name] for row in rows if table.name in row])
        for week in range(1, DAYS // WEEK + 1):
            await loader.run(_later(table, week))
    await loader.finish()


async def _load(loader: Loader, table: Table, rows: list[Row]) -> None:
    names = list(rows[0])
    await loader.load(table.name, names, [tuple(row[name] for name in names) for row in rows])


def _week(many: int) -> Iterator[dict[str, Row]]:
    """Attempts with what was filed of them and how long was talked, by table."""
    chance = random.Random(SEED)
    numbers = max(1, round(many / _PER_NUMBER))
    for n in range(many):
        at = BEGIN + n * WEEK // many * _DAY_S + chance.choice(_HOURS) * 3600 + chance.random() * 3600
        lead, outcome = chance.randrange(numbers), chance.choices(list(_OUTCOMES), list(_OUTCOMES.values()))[0]
        dropped = outcome == "answered" and chance.random() < 0.02
        agent = chance.choice(list(AGENTS)) if outcome == "answered" and not dropped else None
        yield _of_attempt(f"out-lead-{n}", at, lead, outcome, agent, dropped, chance)


def _of_attempt(
    call_id: str, at: float, lead: int, outcome: str, agent: str | None, dropped: bool, chance: random.Random
) -> dict[str, Row]:
    campaign = chance.choices(CAMPAIGNS, _SHARES)[0]
    made: Row = {
        "call_id": call_id, "campaign": campaign, "lead_id": lead + 1, "number": _number(lead), "state": "over",
        "shown_as": chance.choice(_SHOWN), "permit": 1, "intended_at": at, "preset": "cn", "preset_since": "2026-01-01",
        "consent_id": lead + 1 if lead % 2 else None, "placed_at": at + 0.1, "ended_at": at + 20.0, "rang_s": 20.0,
        "outcome": outcome, "cause": 0, "sip": 0, "agent": agent, "dropped": dropped, "agreed": False,
    }  # fmt: skip
    if agent is None:
        return {"attempts": made}
    filed = {
        "call_id": call_id, "campaign": campaign, "lead_id": lead + 1, "number": _number(lead), "at": at,
        "disposition": "x", "reason": "", "kind": chance.choice(list(DispositionKind)).value, "note": "",
        "agent": agent, "filed_at": at + 90.0,
    }  # fmt: skip
    visit: Row = {column.name: 0 if column.type.python_type is int else "" for column in call_visits.c}
    visit |= {"call_id": call_id, "start": round(at * 1000), "direction": "out", "queue": campaign, "agent": agent}
    visit |= {"unit": AGENTS[agent], "outcome": "answered", "talk_ms": 60_000, "wrapup_ms": 9_000}
    return {"attempts": made, "call_outcomes": filed, "call_visits": visit}


def _number(lead: int) -> str:
    return f"+86{_AREAS[lead % len(_AREAS)]}{lead:08}"


def _beside(rows: list[dict[str, Row]]) -> Iterator[tuple[Table, list[Row]]]:
    """Campaigns, their lists and leads, consents, and what else a report asks for."""
    settings = CampaignSettings(preset="cn", caller_ids=list(_SHOWN)).model_dump_json()
    yield campaigns, [
        {"name": name, "state": "running", "settings": settings, "created_at": 0.0, "created_by": "bench"}
        for name in CAMPAIGNS
    ]
    yield public_years, [{"country": "CN", "year": year, "announced": True} for year in (2025, 2026)]
    says = written(versions("cn", SHIPPED)[-1])
    yield preset_versions, [{"preset": "cn", "since": "2026-01-01", "first_at": float(BEGIN), "says": says}]
    yield lead_lists, [
        {"id": n + 1, "name": f"l{n}", "campaign": BIGGEST, "priority": 50, "share": 1, "active": True, "ready": True,
         "created_at": 0.0, "created_by": "bench"}
        for n in range(2)
    ]  # fmt: skip
    leads = sorted({row["attempts"]["lead_id"] for row in rows})
    yield list_leads, [
        {"id": lead, "list_id": lead % 2 + 1, "import_id": "x", "number": _number(lead - 1), "zone": "Asia/Shanghai",
         "region": "CN", "name": "", "fields": "{}", "state": "done", "priority": 50, "attempts": 1, "last_outcome": ""}
        for lead in leads
    ]  # fmt: skip
    yield consents, [
        {"number": _number(lead - 1), "campaign": "", "given_at": BEGIN - 86_400.0, "how": "form", "evidence": "x",
         "by": "bench", "filed_at": BEGIN - 86_400.0}
        for lead in leads if lead % 2
    ]  # fmt: skip


def _later(table: Table, week: int) -> str:
    """The first week's rows once more, so many weeks later, as far as the year goes."""
    names = [column.name for column in table.c]
    values = [
        f"call_id || ':{week}'" if name == "call_id"
        else f'"{name}" + {week * _TIMES[name]}' if name in _TIMES else f'"{name}"'
        for name in names
    ]  # fmt: skip
    begin = {"call_outcomes": "at", "call_visits": "start"}.get(table.name, "intended_at")
    unit = 1000 if table is call_visits else 1
    until = min(BEGIN + _WEEK_S, BEGIN + DAYS * _DAY_S - week * _WEEK_S) * unit
    into = ", ".join(f'"{name}"' for name in names)
    chosen = f'SELECT {", ".join(values)} FROM {table.name} WHERE "{begin}" < {until}'
    return f"INSERT INTO {table.name} ({into}) {chosen}"
