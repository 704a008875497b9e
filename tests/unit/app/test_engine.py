"""The floor's one line of events: what comes before what, and what a failure costs (nothing)."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from acd.floor import Floor
from acd.memory.state import Effects
from app.engine import Engine, Handler
from core.commands import Command, EndLeg
from core.facts import Fact, FloorClosing, LegRinging, PbxLinkUp
from core.ids import LegId
from tests.fakes.waiting import eventually

UP, CLOSING = PbxLinkUp(at=1.0), FloorClosing(at=2.0)
DECIDED = LegRinging(at=1.0, leg_id=LegId("ring-1002-7"))
COMMAND = EndLeg(leg_id=LegId("ring-1002-7"))


class ScriptedFloor(Floor):
    """Decides what it was told to, once for each fact; ``due`` is its next deadline."""

    def __init__(self, *steps: Effects) -> None:
        super().__init__()
        self.steps = list(steps)
        self.due: float | None = None
        self.ticks: list[float] = []

    def handle(self, fact: Fact) -> Effects:
        return self.steps.pop(0) if self.steps else Effects()

    def tick(self, now: float) -> Effects:
        self.ticks.append(now)
        self.due = None
        return Effects(facts=[DECIDED], commands=[COMMAND])

    def next_deadline(self) -> float | None:
        return self.due


class Ledger:
    """A journal that fails so many times, and waits while it is shut."""

    def __init__(self, story: list[str]) -> None:
        self.facts: list[Fact] = []
        self.failures, self.tries = 0, 0
        self.open = asyncio.Event()
        self.open.set()
        self._story = story

    async def append(self, facts: Sequence[Fact]) -> None:
        self.tries += 1
        await self.open.wait()
        if self.failures:
            self.failures -= 1
            raise OSError("The disk is full.")
        self.facts += facts
        self._story.append(f"journal {names(facts)}")


def names(facts: Sequence[Fact]) -> str:
    return " ".join(type(fact).__name__ for fact in facts)


class Rig:
    """An engine with all that happened around it, in order."""

    def __init__(self, *steps: Effects) -> None:
        self.story: list[str] = []
        self.floor, self.ledger = ScriptedFloor(*steps), Ledger(self.story)
        self.now = 100.0
        self.handlers: dict[type[Fact], list[Handler]] = {Fact: [self.shows]}
        self.engine = Engine(
            floor=self.floor, journal=self.ledger, carry_out=self._carry_out, handlers=self.handlers,
            clock=lambda: self.now, retry_s=0.0, gather_s=0.0,
        )  # fmt: skip

    def _carry_out(self, *commands: Command) -> None:
        self.story += [f"command {type(command).__name__}" for command in commands]

    async def shows(self, fact: Fact) -> None:
        self.story.append(f"show {type(fact).__name__}")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Engine]:
        task = asyncio.create_task(self.engine.run())
        try:
            yield self.engine
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def test_commands_leave_in_the_same_breath_then_journal_then_screens() -> None:
    rig = Rig(Effects(facts=[DECIDED], commands=[COMMAND, COMMAND]))
    async with rig.running() as engine:
        engine.submit(UP)
        assert rig.story == ["command EndLeg", "command EndLeg"]
        await engine.flushed()
    assert rig.story[2:] == ["journal PbxLinkUp LegRinging", "show PbxLinkUp", "show LegRinging"]


async def test_a_call_that_ends_does_not_wait_for_all_that_is_still_to_be_shown() -> None:
    """Three facts take 2 ms each to be shown; the loop is free for the next after each."""
    rig = Rig(Effects(), Effects(), Effects(), Effects(commands=[COMMAND]))

    async def shows_slowly(fact: Fact) -> None:
        await rig.shows(fact)
        if len(rig.story) == 2:
            asyncio.get_running_loop().call_soon(rig.engine.submit, UP)
        busy_until = time.perf_counter() + 0.002
        while time.perf_counter() < busy_until:
            pass

    rig.handlers[Fact] = [shows_slowly]
    async with rig.running() as engine:
        for _ in range(3):
            engine.submit(UP)
        await engine.flushed()
    assert rig.story[:4] == [
        "journal PbxLinkUp PbxLinkUp PbxLinkUp",
        "show PbxLinkUp",
        "command EndLeg",
        "show PbxLinkUp",
    ]


async def test_facts_given_together_are_written_together_and_in_order() -> None:
    rig = Rig()
    async with rig.running() as engine:
        for fact in (UP, CLOSING, UP):
            engine.submit(fact)
        await engine.flushed()
    assert rig.story[0] == "journal PbxLinkUp FloorClosing PbxLinkUp"


async def test_settling_waits_for_journal_and_screens() -> None:
    rig = Rig()
    rig.ledger.open.clear()
    async with rig.running() as engine:
        settled = asyncio.create_task(engine.settle(UP))
        await eventually(lambda: rig.ledger.tries)
        assert (settled.done(), engine.backlog, rig.story) == (False, 1, [])
        rig.ledger.open.set()
        await settled
        assert (engine.backlog, rig.story) == (0, ["journal PbxLinkUp", "show PbxLinkUp"])


async def test_settling_does_not_wait_for_facts_given_later() -> None:
    rig = Rig()
    async with rig.running() as engine:
        settled = asyncio.create_task(engine.settle(UP))
        await eventually(lambda: rig.ledger.facts)
        rig.ledger.open.clear()
        engine.submit(CLOSING)
        await settled
        assert engine.backlog == 1


async def test_a_journal_that_fails_costs_no_fact_and_no_command() -> None:
    rig = Rig(Effects(), Effects(commands=[COMMAND]))
    rig.ledger.open.clear()
    rig.ledger.failures = 3
    async with rig.running() as engine:
        engine.submit(UP)
        await eventually(lambda: rig.ledger.tries)
        engine.submit(CLOSING)
        assert (rig.story, engine.backlog) == (["command EndLeg"], 2)
        rig.ledger.open.set()
        await engine.flushed()
    assert rig.ledger.facts == [UP, CLOSING]
    assert rig.ledger.tries == 5
    assert rig.story[1:] == ["journal PbxLinkUp", "show PbxLinkUp", "journal FloorClosing", "show FloorClosing"]


async def test_a_listener_that_fails_is_not_the_others_trouble() -> None:
    rig = Rig()

    async def fails(fact: Fact) -> None:
        raise ValueError("A screen has gone.")

    rig.handlers[PbxLinkUp] = [fails, rig.shows]
    async with rig.running() as engine:
        await engine.settle(UP)
        await engine.settle(CLOSING)
    assert [line for line in rig.story if line.startswith("show")] == [
        "show PbxLinkUp", "show PbxLinkUp", "show FloorClosing",
    ]  # fmt: skip


async def test_what_is_due_happens_by_itself() -> None:
    rig = Rig()
    async with rig.running() as engine:
        rig.floor.due = rig.now  # already due
        engine.submit(UP)
        await eventually(lambda: rig.floor.ticks == [rig.now])
        await engine.flushed()
    assert rig.ledger.facts == [UP, DECIDED]
    assert "command EndLeg" in rig.story


@pytest.mark.parametrize("due", [None, 100.0 + 3600])
async def test_a_deadline_that_is_put_off_does_not_fall(due: float | None) -> None:
    rig = Rig()
    async with rig.running() as engine:
        rig.floor.due = rig.now
        engine.submit(UP)
        rig.floor.due = due
        engine.submit(CLOSING)
        await engine.flushed()
    assert rig.floor.ticks == []
