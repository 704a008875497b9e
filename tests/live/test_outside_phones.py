"""An agent at an outside number: calls ring there through the carrier, and whoever answers presses 1 to take them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from bench.phones import IncomingCall, Phone
from tests.live.people import CARRIER_IP
from tests.live.story import Floor
from tests.live.test_routing_rules import rules

SALES, SALES_RULES = "4008001236", "/queues/sales/rules"
AT_ONCE_S = 0.5
MOBILE = "+8613912345678"
AGENT_HZ = 1710.0
ASKED_S = 15.0  # the prompt in both languages, and the time to think after it


@asynccontextmanager
async def _outside_phone(floor: Floor, leg: str = "on_demand") -> AsyncIterator[Phone]:
    """A mobile in the carrier's net, at which agent 1001 sits."""
    server = ("127.0.0.1", floor.launched.ports.sip)
    phone = Phone(
        name=MOBILE, ip=CARRIER_IP, port=floor.launched.ports.carrier, server=server, tone_hz=AGENT_HZ, keep_s=30.0
    )
    async with phone:
        await _asks(floor, "POST", "/me/session", device=f"pstn:{MOBILE}", leg=leg)
        try:
            yield phone
            await floor.until(lambda: _is_free(floor), 40.0, "the call to be over")
        finally:
            await floor.ask("DELETE", "/me/session", by="1001")


async def _is_free(floor: Floor) -> bool:
    return str(floor.screen.agent("1001")["state"]) not in ("reserved", "ringing", "talking", "held")


async def _asks(floor: Floor, method: str, path: str, **body: str) -> None:
    answer = await floor.ask(method, path, by="1001", body=dict(body))
    assert answer.status_code == 200, answer.text


async def _shows(floor: Floor, state: str, within_s: float = 10.0) -> None:
    screen = floor.screen
    await screen.until(lambda: screen.agent("1001")["state"] == state, within_s, lambda: f"1001 was expected {state}")


async def _picks_up(phone: Phone) -> IncomingCall:
    call = await phone.incoming(timeout_s=10.0)
    await call.answer().within(5)
    return call


async def test_whoever_presses_one_has_the_customer(floor: Floor) -> None:
    async with _outside_phone(floor) as phone:
        await _asks(floor, "PUT", "/me/state", state="available")
        caller = floor.caller()
        await caller.dials(SALES)
        call = await _picks_up(phone)
        assert call.caller == SALES, "a carrier takes numbers of our own only"
        assert call.header("Call-Info") is None
        await call.press("1")
        await _shows(floor, "talking")
        await asyncio.gather(caller.hears(AGENT_HZ), call.hears(453, within_s=10))
        await caller.hangs_up()
        await call.ended.within(5)
        await _shows(floor, "wrapup")


async def test_a_voicemail_box_never_takes_a_customer(floor: Floor) -> None:
    async with _outside_phone(floor) as phone:
        await _asks(floor, "PUT", "/me/state", state="available")
        caller = floor.caller()
        await caller.dials(SALES)
        call = await _picks_up(phone)
        await call.ended.within(2 * ASKED_S)
        await _shows(floor, "paused")
        assert floor.screen.agent("1001")["reason"] == "no_answer"
        await caller.is_("waiting")
        assert not caller.heard(AGENT_HZ), "nothing of the box was heard"
        await caller.hangs_up()


async def test_a_mobile_that_nobody_answers_is_set_aside_and_the_next_agent_is_asked_at_once(floor: Floor) -> None:
    async with _outside_phone(floor) as phone, rules(floor, SALES_RULES, ring_s=3.0, no_answer_s=6.0):
        await _asks(floor, "PUT", "/me/state", state="available")
        caller = floor.caller()
        await caller.dials(SALES)
        call = await phone.incoming(timeout_s=10.0)
        await _shows(floor, "ringing")
        desk = await floor.agent("1003", tone_hz=640)
        await call.ended.within(8)
        await desk.answers()
        await caller.hears(desk.tone_hz)
        told = await floor.timeline(caller.call_id)
        ended = next(entry for entry in told if entry["type"] == "OfferEnded")
        asked = next(entry for entry in told if entry["type"] == "OfferMade" and entry["agent"] == "1003")
        assert (ended["agent"], ended["outcome"]) == ("1001", "no_answer")
        assert _age(ended, asked) < AT_ONCE_S
        assert floor.screen.agent("1001")["reason"] == "no_answer"
        await _shows(floor, "available", within_s=12.0)  # back by itself, as the queue's rule says
        await caller.hangs_up()
        await desk.wraps_up()


def _age(earlier: dict[str, Any], later: dict[str, Any]) -> float:
    one, other = (datetime.fromisoformat(entry["at"]) for entry in (earlier, later))
    return (other - one).total_seconds()


async def test_a_long_leg_is_accepted_once(floor: Floor) -> None:
    async with _outside_phone(floor, "nailed_up") as phone:
        call = await _picks_up(phone)
        await call.press("1")
        await _asks(floor, "PUT", "/me/state", state="available")
        await _shows(floor, "available")
        for _ in range(2):
            caller = floor.caller()
            await caller.dials(SALES)
            await _shows(floor, "talking")
            await asyncio.gather(caller.hears(AGENT_HZ), call.hears(453, within_s=10))
            await caller.hangs_up()
            await _shows(floor, "wrapup")
            await _asks(floor, "POST", "/me/wrapup", call_id=caller.call_id, disposition="", note="")
            await _asks(floor, "PUT", "/me/state", state="available")
