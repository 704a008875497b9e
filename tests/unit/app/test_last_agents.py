"""Who served a caller last: asked beside the call, by number, among conversations of the last days."""

import pytest

from app.last_agents import LastAgents, last_agent
from app.store.database import Database
from core.facts import CallArrived, Direction, Fact, LastAgentKnown, QueueConfigured
from core.ids import AgentId, CallId, QueueName
from reports.adapters.tables import calls, conversations

NOW = 1_700_000_000.0
ANNA, BEN = AgentId("1002"), AgentId("1004")
CALLER = "+8613912345678"


@pytest.fixture
async def past(database: Database) -> Database:
    """Anna served the caller twice, Ben once since; and a call that an agent made to the same number."""
    await served(database, "a", ANNA, NOW - 9 * 86400)
    await served(database, "b", ANNA, NOW - 5 * 86400)
    await served(database, "c", BEN, NOW - 3 * 86400)
    await served(database, "d", ANNA, NOW - 86400, caller="+8613900000000")
    await served(database, "e", ANNA, NOW - 3600, direction=Direction.OUT)
    return database


async def served(
    database: Database, call_id: str, agent: str, at: float, caller: str = CALLER, direction: str = "in"
) -> None:
    call = {
        "call_id": call_id, "arrived_at": at, "dialled": "400", "caller": caller, "language": "zh", "stage": "ended",
        "waited_s": 0.0, "talk_s": 60.0, "offers": 1, "learned": False, "direction": direction,
    }  # fmt: skip
    talk = {
        "call_id": call_id, "token": 1, "agent": agent, "leg_id": f"ring-{agent}-1", "queue": "service",
        "connected_at": at, "waited_s": 0.0, "talk_s": 60.0,
    }  # fmt: skip
    async with database.write() as connection:
        await connection.execute(calls.insert(), [call])
        await connection.execute(conversations.insert(), [talk])


def told(database: Database) -> tuple[LastAgents, list[Fact]]:
    facts: list[Fact] = []
    return LastAgents(database, facts.append, lambda: NOW), facts


def arrival(caller: str = CALLER, direction: Direction = Direction.IN) -> CallArrived:
    return CallArrived(
        at=NOW, call_id=CallId("now"), dialled="400", caller=caller, channel="x", direction=direction
    )  # fmt: skip


def queue(days: float = 7.0, wait_s: float = 30.0) -> QueueConfigured:
    return QueueConfigured(at=NOW, queue=QueueName("service"), sticky_days=days, sticky_wait_s=wait_s)


async def test_it_is_whoever_spoke_with_that_number_last(past: Database) -> None:
    assert await last_agent(past, "now", CALLER, 0.0) == (BEN, NOW - 3 * 86400)
    assert await last_agent(past, "c", CALLER, 0.0) == (ANNA, NOW - 5 * 86400)
    assert await last_agent(past, "now", CALLER, NOW - 86400) is None
    assert await last_agent(past, "now", "+8613911111111", 0.0) is None


async def test_the_core_is_told_after_the_arrival_has_passed(past: Database) -> None:
    last_agents, facts = told(past)
    last_agents.on_fact(queue())
    passed: list[Fact] = []
    last_agents.before(passed.append)(arrival())
    assert passed == [arrival()]
    assert facts == []
    await last_agents.settled()
    assert facts == [LastAgentKnown(at=NOW, call_id=CallId("now"), agent=BEN, served_at=NOW - 3 * 86400)]


@pytest.mark.parametrize(
    ("rules", "call"),
    [
        (queue(wait_s=0.0), arrival()),
        (queue(days=0.0), arrival()),
        (queue(days=1.0), arrival()),
        (queue(), arrival(caller="anonymous")),
        (queue(), arrival(caller="1001")),
        (queue(), arrival(direction=Direction.OUT)),
    ],
)
async def test_nobody_is_named_where_nobody_wants_to_know_or_nothing_is_known(
    past: Database, rules: QueueConfigured, call: CallArrived
) -> None:
    last_agents, facts = told(past)
    last_agents.on_fact(rules)
    last_agents.before(facts.append)(call)
    await last_agents.settled()
    assert facts == [call]


async def test_the_index_is_used(past: Database) -> None:
    async with past.read() as connection:
        plan = await connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT 1 FROM calls WHERE substr(calls.caller, 1, 40) = ?", ("x",)
        )
        assert "ix_calls_caller_start" in str(list(plan))


async def test_a_store_that_does_not_answer_costs_nobody_a_call(database: Database) -> None:
    last_agents, facts = told(database)
    last_agents.on_fact(queue())
    async with database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE conversations")
    last_agents.before(facts.append)(arrival())
    await last_agents.settled()
    assert facts == [arrival()]
