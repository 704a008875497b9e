"""Lost calls and leads on either database: made anew they are the same, and figures are what one counts by hand."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.store import lost
from app.store.abandoned import StoredAbandoned
from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.lost import Span
from core import facts
from core.facts import CallStage, EndedBy
from reports.adapters.abandoned import metadata
from reports.followed import Place
from tests.unit.reports.test_abandoned import LONG_DAY, NOON, called, comes, ends, got_through, rings, step, waits
from tests.unit.reports.test_abandoned import lost as lost_call

ZONE = ZoneInfo("Asia/Shanghai")
SPAN = Span(since=NOON - 86_400, until=NOON + 86_400)
LI = "+8613900139000"


async def rows(database: Database) -> dict[str, list[Any]]:
    found = {}
    async with database.read() as connection:
        for table in metadata.sorted_tables:
            stored = await connection.execute(select(table).order_by(*table.primary_key))
            found[table.name] = [tuple(row) for row in stored]
    return found


async def test_however_often_the_service_starts_anew_the_rows_are_those_of_the_journal(database: Database) -> None:
    journal = SqlJournal(database)
    for fact in LONG_DAY:
        await journal.append([fact])
        await StoredAbandoned(database, journal).catch_up()  # each time by another process
    step_by_step = await rows(database)
    assert step_by_step["lost_calls"]
    await StoredAbandoned(database, journal).rebuild()
    assert await rows(database) == step_by_step


async def test_it_goes_on_after_the_store_was_away(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = SqlJournal(database)
    stored = StoredAbandoned(database, journal)
    await journal.append(LONG_DAY[:10])
    await stored.catch_up()
    await journal.append(LONG_DAY[10:])

    async def away(*_: object) -> None:
        raise OSError("away")

    with monkeypatch.context() as context:
        context.setattr(stored, "_write", away)
        with pytest.raises(OSError, match="away"):
            await stored.catch_up()
    await stored.catch_up()
    after = await rows(database)
    await stored.rebuild()
    assert await rows(database) == after


async def told(database: Database) -> StoredAbandoned:
    happened = [
        facts.LeadRulesConfigured(at=NOON, short_s=5.0, conversation_s=10.0),
        *lost_call("a"), *lost_call("b", at=100), *called("out-1", 200, talk_s=60),  # one lead, recovered
        *lost_call("c", number=LI, queue="sales"), *called("out-2", 300, number=LI),  # tried
        *lost_call("d", number="anonymous"), *lost_call("e", number="+8613700137000", after=2.0),
        *comes("f", 0, "+8613600136000"), step("f", "menu", 4), ends("f", 11, CallStage.IVR),
        *comes("g", 0, "+8613500135000"), waits("g", 8), rings("g", 20), ends("g", 26, CallStage.OFFERED),
        *lost_call("h", number="+8613400134000"),
        *_back("i", "+8613400134000", 400),
        *comes("j", 0, LI), ends("j", 9, CallStage.IVR, EndedBy.FLOOR),
    ]  # fmt: skip
    journal = SqlJournal(database)
    await journal.append(happened)
    stored = StoredAbandoned(database, journal)
    await stored.catch_up()
    return stored


def _back(call_id: str, number: str, at: float) -> list[Any]:
    arrived, *rest = got_through(call_id, at)
    return [facts.CallArrived(at=arrived.at, call_id=arrived.call_id, dialled="400", caller=number, channel=""), *rest]  # type: ignore[attr-defined]


async def test_the_figures_are_those_counted_by_hand(database: Database) -> None:
    await told(database)
    found = await lost.figures(database, SPAN, ZONE)
    total = found["total"]
    assert {name: total[name] for name in total if name != "share_recovered"} == {
        "lost": 9, "short": 1, "no_lead": 1, "leads": 5, "called": 2, "open": 3, "returned": 1, "recovered": 1,
        "closed": 0,
    }  # fmt: skip
    assert total["share_recovered"] == 0.25, "1 of 5 leads, of which 1 needed nobody"
    assert {row["queue"]: row["lost"] for row in found["by_queue"]} == {None: 2, "sales": 1, "service": 6}
    assert {row["place"]: row["lost"] for row in found["by_place"]} == {
        "announcement": 1, "ivr": 1, "queue": 6, "ringing": 1
    }  # fmt: skip
    assert {row["second"]: row["lost"] for row in found["by_second"]} == {2: 1, 18: 1, 30: 5}
    (hour,) = found["by_hour"]
    assert (hour["lost"], hour["leads"], hour["share_recovered"]) == (9, 5, 0.25)
    assert {(row["node"], row["lost"]) for row in found["by_node"]} == {("menu", 1), ("welcome", 1)}


async def test_each_figure_drills_down_to_as_many_calls(database: Database) -> None:
    await told(database)
    found = await lost.figures(database, SPAN, ZONE)
    for place in found["by_place"]:
        wanted = Span(since=SPAN.since, until=SPAN.until, place=Place(place["place"]))
        assert len(await lost.lost_page(database, wanted, before=None, limit=99)) == place["lost"]
    for second in found["by_second"]:
        wanted = Span(since=SPAN.since, until=SPAN.until, second=second["second"])
        calls = await lost.lost_page(database, wanted, before=None, limit=99)
        assert len([call for call in calls if call["place"] in ("queue", "ringing")]) == second["lost"]


async def test_how_far_callers_come_in_the_ivr(database: Database) -> None:
    await told(database)
    found = await lost.nodes(database, SPAN.since, SPAN.until, "main")
    assert [(row["node"], row["entered"], row["lost"], row["sent_away"]) for row in found] == [
        ("welcome", 10, 0, 1), ("menu", 1, 1, 0)
    ]  # fmt: skip
