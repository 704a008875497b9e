"""What screens show beside the calls: who calls from where and what was pressed; what of the house is in use."""

import json
from typing import Any

from websockets.asyncio.client import connect

from tests.live.story import Floor

SOON_S = 1.0


async def test_an_offer_says_who_calls_from_where_and_what_was_pressed(floor: Floor) -> None:
    agent = await floor.agent("1002", available=False)
    caller = floor.caller(number="13800138000")
    await caller.dials("4008001234")
    await caller.presses("2")
    await caller.is_("waiting")
    address = f"ws://127.0.0.1:{floor.launched.ports.http}/ws/agent"
    token = await floor.token("1002")
    async with connect(address, subprotocols=["bearer", token]) as screen:  # type: ignore[list-item]
        await agent.makes_available()
        offer = await _next(screen, "offer")
        page = await _next(screen, "screen_pop")
        await agent.answers()
        connected = await _next(screen, "connected")
    assert (offer["caller"], offer["direction"], offer["queue"]) == ("+8613800138000", "in", "service")
    assert offer["region"] == {"zh": "北京市 中国移动", "en": "Beijing China Mobile"}
    assert [(step["node"], step["keys"]) for step in offer["ivr_path"]] == [
        ("welcome", ""), ("menu", "2"), ("service", "")
    ]  # fmt: skip
    assert offer["ivr_path"][1]["label"] == {"zh": "主菜单", "en": "Main menu"}
    assert offer["reasons"]
    assert offer["queued_at"] is not None
    assert "caller=%2B8613800138000" in page["url"]
    assert connected["ivr_path"] == offer["ivr_path"]
    assert (await floor.call(caller.call_id))["caller"] == "+8613800138000"
    assert (await floor.read("/calls?q=8613800138000"))["items"][0]["call_id"] == caller.call_id


async def test_what_is_in_use_is_shown_within_a_second(floor: Floor) -> None:
    assert _in_use(await _resources(floor)) == (0, 0)
    agent, caller = await floor.agent("1002"), floor.caller()
    await caller.dials("4008001235")
    await agent.answers()
    await agent.is_("talking")
    talking = await floor.until(lambda: _resources_like(floor, (1, 2)), SOON_S, "a channel and two recorded")
    assert talking["trunks"][0]["up"] is True, "a call has just come from it"
    await caller.hangs_up()
    await agent.is_("wrapup")
    await floor.until(lambda: _resources_like(floor, (0, 0)), SOON_S, "nothing in use")


async def _resources(floor: Floor) -> dict[str, Any]:
    found: dict[str, Any] = await floor.read("/floor/resources")
    return found


async def _resources_like(floor: Floor, wanted: tuple[int, int]) -> dict[str, Any] | None:
    found = await _resources(floor)
    return found if _in_use(found) == wanted else None


def _in_use(resources: dict[str, Any]) -> tuple[int, int]:
    return resources["trunks"][0]["in_use"], resources["recording"]["in_use"]


async def _next(screen: Any, kind: str) -> dict[str, Any]:
    while True:
        message: dict[str, Any] = json.loads(await screen.recv())
        if message["type"] == kind:
            return message
