"""Calls that ended while nobody listened: each gets its end, and what has been heard is left alone."""

import pytest

from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.unended import unended
from core.facts import (
    CallAdopted,
    CallArrived,
    CallConnected,
    CallEnded,
    CallQueued,
    CallStage,
    EndedBy,
    Fact,
    LegEnded,
)
from core.ids import AgentId, CallId, LegId, QueueName, Token

SERVICE = QueueName("service")
BEFORE = 100.0


def arrived(call: str, at: float = 1.0) -> CallArrived:
    return CallArrived(at=at, call_id=CallId(call), dialled="400", caller="+8613800138000", channel="PJSIP/carrier-1")


def queued(call: str) -> CallQueued:
    return CallQueued(at=2.0, call_id=CallId(call), queue=SERVICE, needs=())


def connected(call: str) -> CallConnected:
    return CallConnected(
        at=5.0, call_id=CallId(call), agent=AgentId("1002"), token=Token(7), leg_id=LegId("ring-1002-7"),
        queue=SERVICE, waited_s=3.0,
    )  # fmt: skip


class Books:
    """A journal and a ledger with these facts."""

    def __init__(self, database: Database) -> None:
        self.database, self.journal = database, SqlJournal(database)
        self.ledger = StoredLedger(database, self.journal)

    async def told(self, *given: Fact, shown: frozenset[CallId] = frozenset()) -> list[Fact]:
        await self.journal.append(given)
        return await unended(self.ledger, self.database, lambda: 200.0, shown, BEFORE, lambda call: 50.0)


@pytest.fixture
def books(database: Database) -> Books:
    return Books(database)


async def test_a_conversation_is_ended_as_one(books: Books) -> None:
    adopted, ended = await books.told(arrived("c1"), queued("c1"), connected("c1"))
    assert isinstance(adopted, CallAdopted)
    assert (adopted.stage, adopted.leg_id, adopted.connected_at, adopted.queue, adopted.arrived_at) == (
        CallStage.TALKING, "ring-1002-7", 5.0, SERVICE, 1.0
    )  # fmt: skip
    assert ended == LegEnded(at=200.0, leg_id=LegId("c1"), cause=0, learned=True, ended_at=50.0)


async def test_who_waited_is_ended_as_waiting(books: Books) -> None:
    adopted, _ = await books.told(arrived("c1"), queued("c1"))
    assert isinstance(adopted, CallAdopted)
    assert (adopted.stage, adopted.leg_id, adopted.queued_at) == (CallStage.WAITING, None, 2.0)


async def test_what_asterisk_still_has_goes_on(books: Books) -> None:
    assert await books.told(arrived("c1"), queued("c1"), shown=frozenset({CallId("c1")})) == []


async def test_what_arrived_while_we_listened_ends_by_itself(books: Books) -> None:
    assert await books.told(arrived("c1", at=BEFORE)) == []


async def test_what_has_ended_is_not_ended_again(books: Books) -> None:
    over = CallEnded(at=9.0, call_id=CallId("c1"), stage=CallStage.IVR, by=EndedBy.CUSTOMER, cause=16)
    assert await books.told(arrived("c1"), over) == []


async def test_each_is_told_in_the_order_of_arrival(books: Books) -> None:
    facts = await books.told(arrived("c2", at=2.0), arrived("c1", at=1.0))
    assert [fact.call_id for fact in facts if isinstance(fact, CallAdopted)] == ["c1", "c2"]
