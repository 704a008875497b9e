"""Callers who overflow on a real Asterisk: to another queue, a number outside, a flow when the queue is closed."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest

from tests.live.outside import Outside
from tests.live.people import SOON_S
from tests.live.spoken import is_played_in, number_after
from tests.live.story import Floor

SERVICE = "4008001235"
NUMBER, OUTSIDE = "+8613912345678", 1209
ASKED_S = 16.0  # a number of eleven digits, and what may be done with it
KEPT = ("CallOverflowed", "CallbackKept", "CallbackTried", "CallConnected")
CALLBACK = {"agent_first": True, "tries": 2, "retry_s": 60.0, "offer_after_s": 0.0}
OPS = "ops1"


class Rules:
    """What is set up for one test, and taken back after it, however it went."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self._before: dict[str, Any] = {}
        self._added: list[str] = []
        self._skilled = False

    async def set(self, *overflow: dict[str, Any], **more: Any) -> None:
        rules = (await self.floor.read("/queues/service/rules", by=OPS))["rules"]
        self._before = self._before or rules
        await self.asks("PUT", "/queues/service/rules", rules | {"overflow": list(overflow)} | more)

    async def asks(self, method: str, path: str, body: dict[str, Any] | None = None) -> None:
        answer = await self.floor.ask(method, path, by=OPS, body=body)
        assert answer.is_success, f"{method} {path}: {answer.text}"

    async def adds(self, path: str, **body: Any) -> None:
        await self.asks("POST", path, body)
        self._added.append(f"{path}/{body['name']}")

    async def skills(self, **skills: int) -> None:
        """Of 1001."""
        self._skilled = True
        await self.asks("PUT", "/agents/1001/skills", {"skills": skills})

    async def taken_back(self) -> None:
        await self.floor.let_go()
        if self._before:
            await self.asks("PUT", "/queues/service/rules", self._before)
        if self._skilled:
            await self.skills(sales=5, service=1)
        for path in self._added:
            await self.floor.until(partial(self._is_gone, path), SOON_S, f"{path} to be gone")

    async def _is_gone(self, path: str) -> bool | None:
        return (await self.floor.ask("DELETE", path, by=OPS)).is_success or None


@pytest.fixture
async def rules(floor: Floor) -> AsyncIterator[Rules]:
    rules = Rules(floor)
    yield rules
    await rules.taken_back()


@pytest.fixture
async def outside(floor: Floor) -> AsyncIterator[Outside]:
    async with Outside(floor, OUTSIDE) as somebody:
        yield somebody


def wait(seconds: float, to: str, target: str) -> dict[str, Any]:
    return {"when": "wait", "value": seconds, "to": to, "target": target}


async def test_another_queue_answers_and_the_time_waited_counts(floor: Floor, rules: Rules) -> None:
    await rules.adds("/queues", name="night", rules={"needs": [{"must": {"night": 1}}]})
    await rules.skills(night=5)
    await rules.set(wait(2, "queue", "night"))
    agent, caller = await floor.agent("1001"), floor.caller()
    await caller.dials(SERVICE)
    await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(caller.tone_hz or 0))
    await caller.hangs_up()
    await agent.is_("wrapup")
    told = {entry["type"]: entry for entry in await floor.timeline(caller.call_id)}
    assert (told["CallOverflowed"]["queue"], told["CallOverflowed"]["target"]) == ("service", "night")
    assert told["CallConnected"]["queue"] == "night"
    assert 2.0 <= told["CallConnected"]["waited_s"] < SOON_S
    await floor.whole_recording(caller.call_id)


async def test_a_number_outside_answers_and_both_sides_are_recorded(
    floor: Floor, rules: Rules, outside: Outside
) -> None:
    await rules.set(wait(1, "outside", NUMBER))
    caller = floor.caller()
    await caller.dials(SERVICE)
    await outside.rings()
    await caller.is_("outside")
    await outside.answers()
    await asyncio.gather(caller.hears(OUTSIDE), outside.hears(caller.tone_hz or 0))
    await caller.line.listens_for(1.0)
    await outside.hangs_up()
    await caller.line.ended.within(SOON_S)
    types = [entry["type"] for entry in await floor.timeline(caller.call_id)]
    assert types.index("CallOverflowed") < types.index("CallWentOutside") < types.index("OutsideAnswered")
    recorded = await floor.recording(caller.call_id)
    assert recorded.served(OUTSIDE), recorded.row
    assert recorded.customer(caller.tone_hz or 0)
    call = await floor.call(caller.call_id)
    assert 1.0 <= call["waited_s"] < SOON_S
    await floor.no_leg_but()


async def test_a_number_outside_that_refuses_loses_nobody(floor: Floor, rules: Rules, outside: Outside) -> None:
    await rules.set(wait(1, "outside", NUMBER))
    caller = floor.caller()
    await caller.dials(SERVICE)
    line = await outside.rings()
    await line.reject(486)
    await caller.is_("waiting")
    await caller.hears_something()
    agent = await floor.agent("1002")
    await agent.answers()
    await agent.is_("talking")
    await caller.hears(agent.tone_hz)
    await caller.hangs_up()
    connected = next(e for e in await floor.timeline(caller.call_id) if e["type"] == "CallConnected")
    assert connected["waited_s"] >= 1.0


async def test_a_closed_queue_sends_callers_into_a_flow(floor: Floor, rules: Rules) -> None:
    """Nobody of the queue is asked, though somebody is free; the flow goes on as if the caller had dialled it."""
    agent, caller = await floor.agent("1002"), floor.caller()
    never = f"never-{caller.number}"
    await rules.adds("/calendars", name=never)
    await rules.set({"when": "closed", "to": "ivr", "target": "main"}, calendar=never)
    await caller.dials(SERVICE)
    await caller.is_("ivr")
    await caller.hears_something()  # the menu: before it nobody listens to keys
    await caller.presses("1")
    await agent.answers()
    await agent.is_("talking")
    await caller.hears(agent.tone_hz)
    await caller.hangs_up()
    told = await floor.timeline(caller.call_id)
    offers = [entry["queue"] for entry in told if entry["type"] == "OfferMade"]
    assert offers == ["sales"]
    assert [entry["when"] for entry in told if entry["type"] == "CallOverflowed"] == ["closed"]
    await floor.whole_recording(caller.call_id)


async def test_who_waits_too_long_is_asked_for_a_number_and_called_back(
    floor: Floor, rules: Rules, outside: Outside
) -> None:
    """Nobody has pressed a key for it: the rule of the queue asks, and takes the caller's word."""
    await rules.set(wait(1, "callback", ""), callback=CALLBACK)
    caller = floor.caller()
    await caller.dials(SERVICE)
    await caller.is_("waiting")
    await caller.line.listens_for(ASKED_S, within_s=3 * ASKED_S)
    await caller.line.press("1")
    await caller.line.ended.within(SOON_S)
    audio = caller.line.audio()
    assert number_after(audio, "callback_own") == caller.number, "read out, to be confirmed"
    assert is_played_in(audio, "callback_confirm")
    assert is_played_in(audio, "callback_kept")
    assert caller.stage == "waiting", "it keeps its place"
    agent = await floor.agent("1002")
    await agent.answers()
    assert (await outside.rings()).number == caller.shown_as
    await outside.answers()
    await asyncio.gather(outside.hears(agent.tone_hz), agent.hears(OUTSIDE))
    await outside.line.listens_for(1.0)
    await outside.hangs_up()
    await caller.is_("ended")
    told = await floor.timeline(caller.call_id)
    [overflowed] = [entry for entry in told if entry["type"] == "CallOverflowed"]
    assert (overflowed["when"], overflowed["to"]) == ("wait", "callback")
    assert tuple(dict.fromkeys(entry["type"] for entry in told if entry["type"] in KEPT)) == KEPT
