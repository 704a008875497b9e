"""A list called once more, on either database: who comes back, who does not, and that a dry run changes nothing."""

import pytest
from sqlalchemy import insert, select

from app.outbound import recycling
from app.outbound.recycling import Recycled, Recycling, Wanted
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.tables import lead_lists, list_leads
from app.store.database import Database
from tests.fakes.calling_office import LEAD
from tests.fakes.desk import Time

NOW, HOUR = 1_800_000_000.0, 3600.0
# number's last digits: state, last outcome, hours since the last attempt
LEADS = {
    "01": ("done", "busy", 1.0), "02": ("done", "busy", 50.0), "03": ("done", "no_answer", 50.0),
    "04": ("done", "answered", 50.0), "05": ("done", "invalid", 50.0), "06": ("due", "busy", 50.0),
    "07": ("forbidden", "own_list", 50.0), "08": ("fresh", "", None), "09": ("done", "no_answer", 50.0),
}  # fmt: skip


async def furnished(database: Database) -> int:
    async with database.write() as connection:
        made = insert(lead_lists).values(
            name="l", campaign="autumn", priority=50, share=1, active=True, ready=True, created_at=0.0, created_by="x"
        )  # fmt: skip
        id = int(await connection.scalar(made.returning(lead_lists.c.id)) or 0)
        for digits, (state, outcome, hours) in LEADS.items():
            last_at = NOW - hours * HOUR if hours is not None else None
            row = LEAD | {"state": state, "last_outcome": outcome, "last_at": last_at, "attempts": 3}
            await connection.execute(insert(list_leads).values(list_id=id, number=f"+86138000000{digits}", **row))
    await DoNotCall(database, lambda: NOW).add("+8613800000009", by="x")
    return id


async def states(database: Database) -> dict[str, tuple[str, int]]:
    async with database.read() as connection:
        rows = await connection.execute(select(list_leads))
        return {row.number[-2:]: (row.state, row.attempts) for row in rows}


async def test_a_dry_run_says_who_would_come_back_and_the_other_does_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recycling, "CHUNK", 1)
    id = await furnished(database)
    before = await states(database)
    again = Recycling(database, Time(NOW))
    wanted = Wanted(list_id=id, outcomes=("busy", "no_answer", "invalid"), older_than_s=24 * HOUR)
    would = Recycled(by_outcome={"busy": 1, "no_answer": 2, "answered": 1}, leads=2, blocked=1)
    assert await again.look(wanted) == would
    assert await states(database) == before
    assert await again.recycle(wanted) == would
    after = await states(database)
    assert {digits for digits in after if after[digits] != before[digits]} == {"02", "03"}
    assert (after["02"], after["03"]) == (("due", 3), ("due", 3)), "their attempts stay counted"
    assert (await again.recycle(wanted)).leads == 0


async def test_of_what_nobody_has_chosen_nothing_comes_back(database: Database) -> None:
    id = await furnished(database)
    found = await Recycling(database, Time(NOW)).look(Wanted(list_id=id, outcomes=(), older_than_s=0.0))
    assert (found.leads, found.by_outcome) == (0, {"busy": 2, "no_answer": 2, "answered": 1})
