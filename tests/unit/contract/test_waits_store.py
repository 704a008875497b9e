"""Callbacks, scores and what queues have learned: as they were, after a restart."""

from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.store.waits import Span, StoredWaits, keep_waits
from core.facts import (
    CallArrived,
    CallbackKept,
    CallbackRestored,
    CallConnected,
    CallEnded,
    CallStage,
    EndedBy,
    Fact,
    PromiseRestored,
    WaitLearned,
    WaitPromised,
    WaitScored,
)
from core.ids import AgentId, CallId, LegId, QueueName, Token
from core.needs import load_needs

CALLS = ("c1", "c2", "c3")
SERVICE = QueueName("service")


def kept(call: str, at: float = 10.0, tries: int = 0) -> CallbackKept:
    return CallbackKept(
        at=at, call_id=CallId(call), queue=SERVICE, number="+8613800138000", dialled="400", caller="+8613800138000",
        language="zh", arrived_at=1.0, queued_at=2.5, priority=3, needs=load_needs("0:service>=1+vip~2;60:service>=1"),
        asked_at=9.0, only_agent=AgentId("1002"), waited_s=6.5, tries=tries, next_at=700.0,
    )  # fmt: skip


def ended(call: str) -> CallEnded:
    return CallEnded(at=20.0, call_id=CallId(call), stage=CallStage.AFTER, by=EndedBy.FLOOR, cause=16)


def connected(call: str) -> CallConnected:
    return CallConnected(
        at=20.0, call_id=CallId(call), agent=AgentId("1002"), token=Token(1), leg_id=LegId("ring-1002-1"),
        queue=SERVICE, waited_s=1.0,
    )  # fmt: skip


async def journalled(database: Database, *facts: Fact) -> StoredWaits:
    await SqlJournal(database, also=[keep_waits]).append(facts)
    return StoredWaits(database)


async def test_a_callback_comes_back_with_all_that_keeps_its_place(database: Database) -> None:
    waits = await journalled(database, kept("c1"), kept("c1", tries=1))
    (restored,) = await waits.restored(99.0)
    assert isinstance(restored, CallbackRestored)
    before = kept("c1", tries=1)
    for name in ("queue", "number", "queued_at", "priority", "needs", "only_agent", "tries", "next_at", "waited_s"):
        assert getattr(restored, name) == getattr(before, name), name
    assert await waits.open() == {"c1"}


async def test_who_was_connected_or_is_gone_is_called_back_no_more(database: Database) -> None:
    waits = await journalled(database, kept("c1"), kept("c2"), kept("c3"), connected("c1"), ended("c2"))
    assert await waits.open() == {"c3"}
    await journalled(database, ended("c3"))
    assert await waits.restored(99.0) == []


async def test_what_was_learned_last_comes_back(database: Database) -> None:
    early, late = (
        WaitLearned(at=at, queue=SERVICE, handle_s=at, answer_s=4.0, patience_s=300.0, factor=1.2, calls=40)
        for at in (10.0, 20.0)
    )
    waits = await journalled(database, early, late)
    assert await waits.restored(99.0) == [late]


def told(call: str, at: float, *, spoken: bool = True) -> WaitPromised:
    return WaitPromised(
        at=at, call_id=CallId(call), queue=SERVICE, position=2, seconds=60.0, quantile=0.8, agents=3, handle_s=100.0,
        spoken=spoken,
    )  # fmt: skip


async def test_what_those_who_wait_were_told_last_comes_back(database: Database) -> None:
    arrivals = [CallArrived(at=1.0, call_id=CallId(call), dialled="400", caller="", channel="") for call in CALLS]
    said = [
        told("c1", 10.0),
        told("c1", 30.0),
        told("c1", 31.0, spoken=False),
        *(told(call, 5.0) for call in CALLS[1:]),
    ]
    waits = await journalled(database, *arrivals, *said, connected("c2"), ended("c3"))
    await StoredLedger(database, SqlJournal(database)).catch_up()
    assert await waits.restored(99.0) == [
        PromiseRestored(
            at=99.0, call_id=CallId("c1"), queue=SERVICE, until=70.0, position=2, agents=3, handle_s=100.0
        )
    ]  # fmt: skip


async def test_scores_are_summed_by_queue_and_hour_of_the_day(database: Database) -> None:
    at = 1_790_000_000.0 // 86_400 * 86_400 + 3_599.9  # 00:59:59.9 UTC, which is 08:59 in Shanghai
    scores = [
        WaitScored(
            at=at, call_id=CallId("c1"), queue=SERVICE, promised_at=at + later, promised_s=100.0, actual_s=50.0,
            kept=later == 0.0,
        )
        for later in (0.0, 0.2, 3600.0)
    ]  # fmt: skip
    waits = await journalled(database, *scores)
    rows = await waits.scores(Span(at - 10, at + 7200, None, 8 * 3600.0))
    assert sorted((row.hour, row.promises, row.kept) for row in rows) == [(8, 1, 1), (9, 2, 0)]
    assert len(await waits.latest(Span(at - 10, at + 7200), 2)) == 2
    assert await waits.scores(Span(at - 10, at + 7200, "sales")) == []
