"""What the live floor has counted today comes back after a restart, whether or not the reports' rows have followed."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest

from app.store.database import Database
from app.store.intervals import StoredIntervals
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from core import facts
from core.facts import CallStage, EndedBy, Fact
from core.ids import AgentId, CallId, LegId, QueueName, Token
from reports.live import LiveFloor

ZONE = ZoneInfo("Asia/Shanghai")
NOON = 1_795_320_000.0  # 2026-11-22
AGENT, SERVICE, LEVEL_S = AgentId("1002"), QueueName("service"), 20.0
FIGURES = ("answered", "abandoned", "service_level")


class Caller:
    """What becomes of one call: each step is a fact, ten seconds after the one before."""

    def __init__(self, call_id: str) -> None:
        self.call_id, self._at, self._token = CallId(call_id), NOON, 0
        self.facts: list[Fact] = [
            facts.CallArrived(at=self._next(), call_id=self.call_id, dialled="400", caller="+86138", channel="x"),
            facts.CallQueued(at=self._next(), call_id=self.call_id, queue=SERVICE, needs=()),
        ]

    def _next(self) -> float:
        self._at += 10.0
        return self._at

    def keeps_its_place(self) -> "Caller":
        """Said once as a promise and again as the customer is called."""
        for tries in (0, 1):
            kept = facts.CallbackKept(
                at=self._next(), call_id=self.call_id, queue=SERVICE, number="+86138", dialled="400", caller="+86138",
                language="zh", arrived_at=NOON, queued_at=NOON, priority=0, needs=(), asked_at=self._at, tries=tries,
            )  # fmt: skip
            self.facts.append(kept)
        return self

    def is_reached(self) -> "Caller":
        leg = LegId(f"back-{self.call_id}-1")
        self.facts.append(facts.CallbackReached(at=self._next(), call_id=self.call_id, queue=SERVICE, leg_id=leg))
        return self

    def talks(self) -> "Caller":
        self._token += 1
        connected = facts.CallConnected(
            at=self._next(), call_id=self.call_id, agent=AGENT, token=Token(self._token), leg_id=LegId("ring-1002-7"),
            queue=SERVICE, waited_s=8.0,
        )  # fmt: skip
        self.facts.append(connected)
        return self

    def is_transferred(self) -> "Caller":
        parted = facts.CallParted(
            at=self._next(), call_id=self.call_id, agent=AGENT, leg_id=LegId("ring-1002-7"), talk_s=10.0,
            by=EndedBy.AGENT,
        )  # fmt: skip
        again = facts.CallRequeued(at=self._next(), call_id=self.call_id, queue=SERVICE, why="transfer")
        self.facts += [parted, again]
        return self

    def hangs_up(self, stage: CallStage = CallStage.WAITING) -> "Caller":
        ended = facts.CallEnded(at=self._next(), call_id=self.call_id, stage=stage, by=EndedBy.CUSTOMER, cause=16)
        self.facts.append(ended)
        return self


STORIES = {
    "answered": (Caller("c").talks(), 1, 0),
    "gave up": (Caller("c").hangs_up(), 0, 1),
    "waits to be called back": (Caller("c").keeps_its_place(), 0, 0),
    "was called back": (Caller("c").keeps_its_place().is_reached().talks(), 0, 0),
    "was called back, and is gone": (
        Caller("c").keeps_its_place().is_reached().talks().hangs_up(CallStage.TALKING), 0, 0,
    ),
    "was called back, and did not wait": (Caller("c").keeps_its_place().is_reached().hangs_up(), 0, 0),
    "was called back, transferred and answered": (
        Caller("c").keeps_its_place().is_reached().talks().is_transferred().talks(), 1, 0,
    ),
    "was called back, transferred and gave up": (
        Caller("c").keeps_its_place().is_reached().talks().is_transferred().hangs_up(), 0, 1,
    ),
    "was answered, transferred and called back": (
        Caller("c").talks().is_transferred().keeps_its_place().is_reached().talks(), 1, 0,
    ),
}  # fmt: skip


def floor() -> LiveFloor:
    live = LiveFloor(ZONE, {"service": ()})
    live.apply(facts.QueueConfigured(at=NOON, queue=SERVICE, service_level_s=LEVEL_S))
    return live


def shown(live: LiveFloor) -> dict[str, object]:
    queue = live.queue("service") or {}
    return {name: queue[name] for name in FIGURES}


async def lived_through(database: Database, told: Sequence[Fact]) -> dict[str, object]:
    """What the live floor shows to which all this happened; the journal holds it."""
    live = floor()
    for fact in told:
        live.apply(fact)
    await SqlJournal(database).append(told)
    return shown(live)


async def restarted(database: Database) -> dict[str, object]:
    live, ledger = floor(), StoredLedger(database, SqlJournal(database))
    live.begin_day(NOON + 3600.0, await ledger.figures_since(NOON, {"service": LEVEL_S}, 0.0))
    return shown(live)


@pytest.mark.parametrize("story", STORIES)
async def test_a_restart_shows_who_was_answered_or_lost_as_before(database: Database, story: str) -> None:
    caller, answered, abandoned = STORIES[story]
    before = await lived_through(database, caller.facts)
    assert (before["answered"], before["abandoned"]) == (answered, abandoned)
    assert await restarted(database) == before, "while the rows of the reports are behind"
    await StoredIntervals(database, SqlJournal(database), ZONE, lambda number: "").catch_up()
    assert await restarted(database) == before, "and when they have followed"
