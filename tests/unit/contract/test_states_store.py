"""What outlives a restart of agents' states: the line for breaks, promises, the history, and the gaps in it."""

from collections.abc import Iterator

from sqlalchemy import text

from app.store.break_line import BreakLine
from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.service_runs import ServiceRuns, away_between
from app.store.sessions import AgentSessions
from app.store.state_history import StateHistory
from core.facts import AgentChanged, AgentState, BreakLineLeft, BreakQueued, BreakTurnCame
from core.ids import AgentId, CallId, QueueName
from reports.states import totals

S = AgentState
ANNA, BEN = AgentId("1002"), AgentId("1004")


def change(at: float, state: S, **more: object) -> AgentChanged:
    return AgentChanged(at=at, agent=ANNA, old=S.PAUSED, event="x", state=state, **more)  # type: ignore[arg-type]


async def test_the_line_comes_back_in_its_order_with_its_turns(database: Database) -> None:
    line = BreakLine(database)
    for agent, at in ((ANNA, 20.0), (BEN, 10.0)):
        await line.apply(BreakQueued(at=at, agent=agent, reason="tea", place=1, stands_at=at))
    await line.apply(BreakTurnCame(at=30.0, agent=BEN, reason="tea", until=90.0, over_limit=True))
    restored = await line.restored(40.0)
    assert [(r.agent, r.stands_at, r.turn_until, r.over_limit) for r in restored] == [
        (BEN, 10.0, 90.0, True),
        (ANNA, 20.0, None, False),
    ]
    await line.apply(BreakLineLeft(at=50.0, agent=BEN, why="taken"))
    assert [r.agent for r in await line.restored(60.0)] == [ANNA]


async def test_a_wrapup_comes_back_with_its_beginning_and_its_most(database: Database) -> None:
    sessions = AgentSessions(database)
    wrapup = {"call_id": CallId("c1"), "queue": QueueName("service"), "until_most": 220.0, "since": 100.0}
    await sessions.apply(change(100.0, S.WRAPUP, until=120.0, **wrapup))
    await sessions.apply(change(110.0, S.WRAPUP, until=150.0, then="sign_out:shift_end", **wrapup))
    (restored,) = await sessions.restored(115.0)
    assert (restored.since, restored.until, restored.until_most) == (100.0, 150.0, 220.0)
    assert (restored.then, restored.forced, restored.filed) == ("sign_out:shift_end", False, False)


def clock_of(*times: float) -> "Iterator[float]":
    yield from times


async def test_between_two_runs_nobody_looked(database: Database) -> None:
    times = clock_of(10.0, 12.0, 90.0, 100.0, 103.0, 150.0)
    first = await ServiceRuns.begin(database, lambda: next(times))
    assert first.away_since == 10.0
    await first.looked()
    await first.alive()
    second = await ServiceRuns.begin(database, lambda: next(times))
    assert second.away_since == 90.0
    await second.looked()
    assert await away_between(database, 0.0, 200.0) == [(90.0, 103.0)]
    assert await away_between(database, 95.0, 96.0) == [(90.0, 103.0)]
    assert await away_between(database, 103.0, 200.0) == []
    assert await away_between(database, 0.0, 90.0) == []


async def test_the_history_is_read_from_the_journal_with_what_went_before(database: Database) -> None:
    journal, history = SqlJournal(database), StateHistory(database)
    await journal.append([change(50.0, S.PAUSED, reason="tea"), change(150.0, S.AVAILABLE), change(180.0, S.OFFLINE)])
    other = AgentChanged(at=160.0, agent=BEN, old=S.OFFLINE, event="sign_in", state=S.PAUSED)
    await journal.append([other])
    found = await history.spans(ANNA, 100.0, 200.0)
    assert [(s.state, s.length) for s in found] == [(S.PAUSED, 50_000), (S.AVAILABLE, 30_000), (S.OFFLINE, 20_000)]
    assert totals(found).reasons == {"tea": 50_000}
    assert await history.agents_since(155.0) == [ANNA, BEN]
    last = await history.last_sign_out(ANNA)
    assert last is not None
    assert last.at == 180.0
    assert await history.last_sign_out(BEN) is None
    assert await history.last_sign_out("9999") is None


async def test_the_history_has_an_index_of_its_own(database: Database) -> None:
    query = "SELECT type, body FROM facts WHERE type = 'AgentChanged' AND agent = '1' AND at <= 5 ORDER BY at DESC"
    async with database.read() as connection:
        if connection.dialect.name == "sqlite":
            plan = " ".join(str(row) for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {query}")))
            assert "ix_facts_agent_at" in plan


async def test_a_run_that_crashed_was_there_when_it_wrote_its_last_fact(database: Database) -> None:
    times = clock_of(10.0, 12.0, 100.0)
    first = await ServiceRuns.begin(database, lambda: next(times))
    await first.looked()
    await SqlJournal(database).append([change(12.8, S.WRAPUP)])
    second = await ServiceRuns.begin(database, lambda: next(times))
    assert second.away_since == 12.8
    assert await away_between(database, 0.0, 200.0) == [(12.8, 100.0)]
