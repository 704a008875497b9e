"""The store on SQLite and on PostgreSQL alike."""

import asyncio
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.store import schema
from app.store.database import Database
from app.store.errors import DatabaseAway
from app.store.journal import SqlJournal
from app.store.migrate import migrate, newest_revision
from app.store.sessions import AgentSessions, next_epoch
from app.store.tables import agent_skills, counters
from core.facts import AgentChanged, AgentState, CallArrived, Fact, LegEnded, LegRinging, OfferMade
from core.ids import AgentId, CallId, LegId, LegKind, QueueName, Token


def arrived(number: int) -> CallArrived:
    caller = "张\r\n\x00"
    return CallArrived(at=1.5 * number, call_id=CallId(f"c{number}"), dialled="4008001234", caller=caller, channel="x")


async def test_migrating_again_changes_nothing(url: str) -> None:
    assert await migrate(url) == newest_revision()


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection", "ignore:autogenerate skipping")  # by expression
async def test_migrations_and_tables_agree(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        every_table: Any = list(schema.ALL)  # typed as one MetaData, documented as one or several
        return list(compare_metadata(MigrationContext.configure(connection), every_table))

    async with database.write() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_block_that_raises_leaves_no_trace(database: Database) -> None:
    async def fail_half_way() -> None:
        async with database.write() as connection:
            await connection.execute(insert(counters).values(name="lost", value=1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail_half_way()
    async with database.read() as connection:
        assert (await connection.execute(select(counters))).all() == []


async def test_concurrent_writers_take_turns_and_lose_nothing(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(insert(counters).values(name="n", value=0))

    async def add_one() -> None:
        async with database.write() as connection:
            value = await connection.scalar(select(counters.c.value).with_for_update())
            await connection.execute(update(counters).values(value=(value or 0) + 1))

    await asyncio.gather(*(add_one() for _ in range(20)))
    async with database.read() as connection:
        assert await connection.scalar(select(counters.c.value)) == 20


async def test_a_reader_does_not_wait_for_the_writer(database: Database) -> None:
    async with database.write() as writer:
        await writer.execute(insert(counters).values(name="n", value=1))
        async with asyncio.timeout(30), database.read() as reader:
            assert await reader.scalar(select(counters.c.value)) is None


async def test_foreign_keys_hold(database: Database) -> None:
    async def give_nobody_a_skill() -> None:
        async with database.write() as connection:
            await connection.execute(insert(agent_skills).values(username="nobody", skill="service", level=1))

    with pytest.raises(IntegrityError):
        await give_nobody_a_skill()


async def test_the_journal_gives_back_equal_facts_in_order(database: Database) -> None:
    journal = SqlJournal(database)
    facts: list[Fact] = [arrived(n) for n in range(3)]
    await asyncio.gather(*(journal.append([fact]) for fact in facts), journal.append([]))
    entries = await journal.read_since(0)
    assert [entry.fact for entry in entries] == facts
    assert [entry.fact for entry in await journal.read_since(entries[0].id, limit=1)] == facts[1:2]
    assert await journal.last_id() == entries[-1].id


async def test_the_journal_finds_a_calls_facts_also_by_its_own_leg(database: Database) -> None:
    journal = SqlJournal(database)
    offer = OfferMade(
        at=2, call_id=CallId("c1"), agent=AgentId("1002"), token=Token(7), leg_id=LegId("ring-1002-7"),
        queue=QueueName("service"), reasons=("service 5", "idle 90 s"),
    )  # fmt: skip
    ended = LegEnded(at=3, leg_id=LegId("c1"), cause=16)
    await journal.append([arrived(1), arrived(2), offer, LegRinging(at=2.5, leg_id=LegId("ring-1002-7")), ended])
    assert [entry.fact for entry in await journal.of_call("c1")] == [arrived(1), offer, ended]


async def test_a_commit_that_fails_is_heard_by_whoever_appended(database: Database) -> None:
    journal = SqlJournal(database)
    too_long = CallArrived(at=0, call_id=CallId("c"), dialled="", caller="", channel="")
    async with database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE facts RENAME TO elsewhere")
    try:
        with pytest.raises(DBAPIError):
            await journal.append([too_long])
    finally:
        async with database.write() as connection:
            await connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO facts")
    await journal.append([too_long])
    assert len(await journal.read_since(0)) == 1


def changed(state: AgentState, at: float, old: AgentState, reason: str = "") -> AgentChanged:
    return AgentChanged(
        at=at,
        agent=AgentId("1002"),
        old=old,
        event="test",
        state=state,
        kind=LegKind.NAILED_UP,
        device="desk",
        reason=reason,
    )


async def test_a_restart_signs_nobody_out(database: Database) -> None:
    sessions = AgentSessions(database)
    await sessions.apply(changed(AgentState.PAUSED, 10, AgentState.OFFLINE, reason="signed in"))
    await sessions.apply(changed(AgentState.AVAILABLE, 20, AgentState.PAUSED))
    await sessions.apply(changed(AgentState.RESERVED, 30, AgentState.AVAILABLE))
    await sessions.apply(changed(AgentState.AVAILABLE, 31, AgentState.RESERVED))
    (restored,) = await sessions.restored(at=99)
    assert (restored.at, restored.agent, restored.state, restored.since) == (99, "1002", AgentState.AVAILABLE, 31)
    assert (restored.kind, restored.device, restored.idle_since) == (LegKind.NAILED_UP, "desk", 20)
    await sessions.apply(changed(AgentState.OFFLINE, 40, AgentState.AVAILABLE))
    assert await sessions.restored(at=99) == []


async def test_each_boot_has_a_greater_epoch(database: Database) -> None:
    assert [await next_epoch(database), await next_epoch(database), await next_epoch(database, "other")] == [1, 2, 1]


async def test_a_database_that_is_away_is_named() -> None:
    away = Database.open("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseAway):
        await away.check()
