"""What campaigns' attempts sum to, by any grouping and on both databases, and the attempts that a figure counts."""

import random
from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, update

from app.outbound.campaign_tables import attempts
from app.outbound.dialling.attempts import OVER, Intent, write_intents
from app.outbound.figures.counts import COUNTED, FILED, AskedAttempts
from app.outbound.figures.sums import StoredAttemptSums
from app.outbound.lead_counts import LeadCounts
from app.outbound.results.tables import call_outcomes
from app.store.database import Database
from core.facts import AttemptOutcome, DispositionKind
from core.ids import CallId
from reports.adapters.interval_tables import call_visits
from tests.fakes.answered import a_lead

SHANGHAI = ZoneInfo("Asia/Shanghai")
NINE = 1_795_309_200  # 2026-11-22 09:00 in Shanghai, on a quarter of an hour
DAY = 86_400
LIVE, NOT_DIALLED = AttemptOutcome.ANSWERED, AttemptOutcome.NOT_DIALLED
Row = dict[str, Any]


def region(number: str) -> str:
    return "上海市|Shanghai" if number.startswith("+86139") else "英国|United Kingdom"


def sums_of(database: Database) -> StoredAttemptSums:
    return StoredAttemptSums(database, SHANGHAI, region)


async def furnish(database: Database, seed: int, many: int = 120) -> list[Row]:
    """Attempts of two campaigns in two days, on the very borders of quarters, too; what each of them is."""
    chance, rows = random.Random(seed), []
    leads = [await a_lead(database, f"+8613900000{n:03}", campaign=("autumn", "spring")[n % 2]) for n in range(6)]
    for n in range(many):
        outcome = chance.choice([*AttemptOutcome, LIVE, LIVE, ""])
        talked = outcome == LIVE and chance.random() < 0.6
        rows.append({
            "call_id": f"out-lead-{seed}-{n:04}", "campaign": chance.choice(["autumn", "spring"]),
            "lead_id": chance.choice([*leads, 0]), "number": chance.choice(["+8613900000001", "+442071838750"]),
            "shown_as": chance.choice(["4008001234", "4008009999"]), "outcome": outcome,
            "at": NINE + chance.randrange(DAY * 2 // 900) * 900 + chance.choice([0.0, 0.5, 0.999, 450.0, 899.999]),
            "agent": chance.choice(["1001", "1002"]) if talked else None,
            "dropped": outcome in (LIVE, AttemptOutcome.MACHINE) and not talked and chance.random() < 0.5,
            "kind": chance.choice([*DispositionKind, None]) if talked else None, "talk_ms": 30_000 + n if talked else 0,
        })  # fmt: skip
    await _write(database, rows)
    return rows


async def _write(database: Database, rows: list[Row]) -> None:
    async with database.write() as connection:
        await write_intents(connection, [
            Intent(
                call_id=CallId(row["call_id"]), campaign=row["campaign"], lead_id=row["lead_id"], number=row["number"],
                shown_as=row["shown_as"], permit=7, intended_at=row["at"], preset="cn", preset_since="2026-01-01",
                consent_id=None,
            )
            for row in rows
        ])  # fmt: skip
        for row in rows:
            state = OVER if row["outcome"] else "placed"
            values = {name: row[name] for name in ("outcome", "agent", "dropped")} | {"state": state}
            await connection.execute(update(attempts).where(attempts.c.call_id == row["call_id"]).values(values))
            if row["kind"]:
                filed = {
                    "call_id": row["call_id"], "campaign": row["campaign"], "number": row["number"], "at": row["at"],
                    "disposition": "x", "reason": "", "kind": row["kind"], "note": "", "agent": row["agent"],
                    "filed_at": row["at"],
                }  # fmt: skip
                await connection.execute(insert(call_outcomes).values(filed))
            if row["agent"]:
                await connection.execute(insert(call_visits).values(_visit(row, 0, row["talk_ms"] - 1000)))
                await connection.execute(insert(call_visits).values(_visit(row, 1, 1000)))  # it was sent on


def _visit(row: Row, n: int, talk_ms: int) -> Row:
    numbers = dict.fromkeys((
        "since", "level_ms", "short_ms", "left", "token", "waited_ms", "hold_ms", "ring_ms", "wrapup_ms",
        "conversations", "transfers", "offers", "overflowed", "called_back_ms",
    ), 0)  # fmt: skip
    unit = "red" if row["agent"] == "1001" else "blue"
    words = {"direction": "out", "dialled": "", "region": "", "queue": "autumn", "outcome": "answered"}
    return numbers | words | {
        "call_id": row["call_id"], "n": n, "start": round(row["at"] * 1000), "talk_ms": talk_ms, "unit": unit,
        "agent": row["agent"],
    }  # fmt: skip


def told(row: Row) -> Counter[str]:
    """What one attempt is, said once more in other words."""
    found = Counter(attempts=1) if row["outcome"] != NOT_DIALLED else Counter[str]()
    live = row["outcome"] == LIVE
    found["under_way"] += not row["outcome"]
    if row["outcome"] and row["outcome"] != NOT_DIALLED:
        found[str(row["outcome"])] += 1
    found["connected"] += bool(row["agent"])
    found["dropped"] += live and row["dropped"]
    found["gone"] += live and not row["agent"] and not row["dropped"]
    if row["kind"]:
        found.update(["filed", str(row["kind"]), *(["right_party"] if row["kind"] != "wrong_number" else [])])
    found["unfiled"] += bool(row["agent"] and not row["kind"])
    found["talk_ms"] += row["talk_ms"]
    return +found


def group(by: str, row: Row) -> Any:
    team = {"1001": "red", "1002": "blue", None: ""}
    day = NINE - 9 * 3600
    return {
        "total": "", "campaign": row["campaign"], "agent": row["agent"] or "", "team": team[row["agent"]],
        "caller_id": row["shown_as"], "region": region(row["number"]), "interval": int(row["at"]) // 900 * 900,
        "hour": int((row["at"] - day) % DAY // 3600), "day": day + int((row["at"] - day) // DAY) * DAY,
    }[by]  # fmt: skip


@pytest.mark.parametrize(
    "by", ["total", "campaign", "agent", "team", "caller_id", "region", "interval", "hour", "day"]
)
async def test_each_attempt_counts_once_where_it_belongs(database: Database, by: str) -> None:
    rows = await furnish(database, 5)
    expected: dict[Any, Counter[str]] = {}
    for row in rows:
        expected.setdefault(group(by, row), Counter()).update(told(row))
    found = await sums_of(database).sums(AskedAttempts(since=NINE, until=NINE + 2 * DAY, by=by))
    assert {key: +Counter(sums) for key, sums in found.items() if any(sums.values())} == {
        key: sums for key, sums in expected.items() if sums
    }


async def test_a_list_has_its_leads_attempts_and_nobodys_are_of_none(database: Database) -> None:
    rows = await furnish(database, 6)
    found = await sums_of(database).sums(AskedAttempts(since=NINE, until=NINE + 2 * DAY, by="list"))
    assert len(found) == 7
    without = sum(row["outcome"] != NOT_DIALLED for row in rows if not row["lead_id"])
    assert found[0]["attempts"] == without
    whole = await sums_of(database).sums(AskedAttempts(since=NINE, until=NINE + 2 * DAY))
    assert sum(sums["attempts"] for sums in found.values()) == whole[""]["attempts"]


@pytest.mark.parametrize(
    "narrowed",
    [{}, {"campaign": "autumn"}, {"agent": "1001"}, {"team": "red"}, {"team": ""}, {"caller_id": "4008001234"},
     {"region": "上海市|Shanghai"}, {"agents": frozenset({"1001"})}, {"list_id": 0}],
)  # fmt: skip
async def test_a_figure_leads_to_the_very_attempts_that_it_counts(database: Database, narrowed: Row) -> None:
    await furnish(database, 7)
    stored, asked = sums_of(database), AskedAttempts(since=NINE, until=NINE + DAY, **narrowed)
    sums = (await stored.sums(asked))[""]
    assert sums["attempts"]
    for name in (*COUNTED, *FILED):
        listed: list[str] = []
        before = None
        while page := await stored.attempts(asked, name, before=before, limit=7):
            listed += [row["call_id"] for row in page]
            before = (page[-1]["intended_at"], page[-1]["call_id"])
        assert (len(listed), len(set(listed))) == (sums[name], sums[name]), name


async def test_leads_ever_dialled_count_once_each(database: Database) -> None:
    """Each of these leads has a list of its own; whoever was only about to be dialled was not."""
    rows = await furnish(database, 8)
    never = await a_lead(database, "+8613900000777", campaign="autumn")
    await _write(database, [rows[0] | {"call_id": "out-lead-8-x", "lead_id": never, "outcome": NOT_DIALLED,
                                       "agent": None, "kind": None}])  # fmt: skip
    dialled = {row["lead_id"] for row in rows if row["lead_id"] and row["outcome"] != NOT_DIALLED}
    found = await LeadCounts(database).ever_dialled()
    assert len(dialled) == 6
    assert sorted(found.values()) == [1] * len(dialled)
