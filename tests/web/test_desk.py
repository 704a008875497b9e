"""An agent's day by the page alone: seat, call, wrap-up, pauses; by mouse and by keys."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import pairwise

from playwright.async_api import expect

from tests.live.people import SOON_S, Caller
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.texts import as_shown

CUSTOMER_HZ, AGENT_HZ = 453, 640
SERVICE = "4008001235"


async def _talking(floor: WebFloor, locale: str) -> tuple[Desk, Caller]:
    desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ)
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await desk.answers()
    await asyncio.gather(desk.window.hears(CUSTOMER_HZ), caller.hears(AGENT_HZ))
    return desk, caller


async def test_a_call_from_ring_to_wrapup(floor: WebFloor, locale: str) -> None:
    desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ)
    await desk.window.has_no_barriers()
    await desk.window.is_shown_as("desk-available")

    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials("4008001234")
    await caller.presses("2")
    await expect(desk.part("ring-caller")).to_contain_text(as_shown(caller.number))
    await expect(desk.part("ring-queue")).not_to_be_empty()
    await expect(desk.part("ivr-path")).to_contain_text("2")
    await expect(desk.part("ring-waited")).to_contain_text(":")
    await desk.window.has_no_barriers()
    await desk.window.is_shown_as("desk-ringing")

    await desk.types_key("Enter")
    await desk.is_in_call()
    await asyncio.gather(desk.window.hears(CUSTOMER_HZ), caller.hears(AGENT_HZ))
    await desk.window.has_no_barriers()
    await desk.window.is_shown_as("desk-talking")
    async with desk.window.in_the_dark():
        await desk.window.is_shown_as("desk-dark")

    await desk.presses("hang-up")
    await expect(desk.part("wrapup")).to_be_visible()
    await desk.window.has_no_barriers()
    await desk.window.is_shown_as("desk-wrapup")
    await desk.writes_up("resolved", "Sent the invoice again.")
    await desk.shows_state("available")
    row = await floor.call(caller.call_id)
    assert (row["disposition"], row["note"]) == ("resolved", "Sent the invoice again.")
    assert await desk.window.script_bytes() < 600_000


async def test_hold_mute_and_digits_by_the_keys(floor: WebFloor, locale: str) -> None:
    desk, caller = await _talking(floor, locale)
    await desk.types_key("h")
    await desk.is_in_call("held")
    await caller.is_("held")
    await desk.window.hears_no(CUSTOMER_HZ)
    await desk.window.is_shown_as("desk-held")
    await caller.hears_something()
    await desk.types_key("h")
    await desk.is_in_call()
    await asyncio.gather(desk.window.hears(CUSTOMER_HZ), caller.hears(AGENT_HZ))

    await desk.types_key("m")
    await expect(desk.part("muted")).to_be_visible()
    await caller.hears_no(AGENT_HZ)
    await desk.types_key("m")
    await expect(desk.part("muted")).to_be_hidden()
    await caller.hears(AGENT_HZ)

    await desk.types_key("5")
    await desk.types_key("#")
    await floor.until(_keys_came(caller, "5#"), SOON_S, "the customer's side to get the keys")

    await desk.types_key("Escape")
    await desk.is_in_call()  # one slip of a finger ends nothing
    await desk.types_key("Escape")
    await desk.is_("wrapup")


async def test_what_is_said_while_the_recording_is_paused_is_not_in_it(floor: WebFloor, locale: str) -> None:
    desk, caller = await _talking(floor, locale)
    await desk.presses("pause-recording")
    await expect(desk.part("recording")).to_have_attribute("data-recording", "paused")
    await floor.until(_heard_for(caller, 1.5), SOON_S, "a moment of talk")
    await desk.presses("pause-recording")
    await expect(desk.part("recording")).to_have_attribute("data-recording", "on")
    await floor.until(_heard_for(caller, 1.0), SOON_S, "a moment of talk")
    await caller.hangs_up()
    recorded = await floor.whole_recording(caller.call_id)
    for spans in (recorded.customer(CUSTOMER_HZ), recorded.served(AGENT_HZ)):
        gaps = [later - end for (_, end), (later, _) in pairwise(spans)]
        assert max(gaps, default=0.0) > 1.0, f"Nothing was left out: {spans}"


async def test_a_rejected_call_goes_to_the_next_agent(floor: WebFloor, locale: str) -> None:
    desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ)
    other = await floor.agent("1012", tone_hz=1438)  # no English: comes second
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await desk.window.page.bring_to_front()
    await caller.dials(SERVICE)
    first = await _who_rings(floor, "1002", "1012")
    if first == "1012":
        await other.rejects()
    await desk.part("ring").wait_for()
    await desk.types_key("Escape")
    if first == "1002":
        await other.answers()
        await caller.hears(1438)
    await caller.hangs_up()


async def test_an_agent_pauses_with_a_reason_and_leaves(floor: WebFloor, locale: str) -> None:
    desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ)
    await desk.pauses("lunch")
    await desk.shows_state("paused")
    assert floor.screen.agent("1002")["reason"] == "lunch"
    await desk.window.is_shown_as("desk-paused")
    await desk.goes_available()
    await desk.presses("leave-seat")
    await desk.window.page.get_by_role("dialog").get_by_role("button", name=desk.window.text("desk.seat.leave")).click()
    await desk.part("seat-form").wait_for()
    await desk.is_("offline")


async def test_whoever_wants_calls_at_a_phone_that_is_off_is_told_at_once(floor: WebFloor, locale: str) -> None:
    window = await floor.signed_in("1002", locale=locale, tone_hz=AGENT_HZ)
    desk = Desk(floor, window, AGENT_HZ)
    await desk.takes_seat("desk")
    await desk.presses("go-available")
    await expect(desk.part("no-phone")).to_contain_text(window.text("desk.noPhone.what"))
    await window.has_no_barriers()
    await window.is_shown_as("desk-no-phone")
    await desk.presses("use-browser")
    await desk.shows_state("available")
    await expect(desk.part("no-phone")).to_have_count(0)


async def test_calls_are_answered_by_themselves_for_who_chose_so(floor: WebFloor, locale: str) -> None:
    desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ, auto=True)
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await desk.is_in_call()
    await asyncio.gather(desk.window.hears(CUSTOMER_HZ), caller.hears(AGENT_HZ))
    await caller.hangs_up()
    await desk.shows_state("wrapup")


async def test_a_nailed_up_browser_takes_one_call_after_the_other(floor: WebFloor, locale: str) -> None:
    desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ, leg="nailed_up")
    for hz in (CUSTOMER_HZ, 855):
        caller = floor.caller(tone_hz=hz)
        await caller.dials(SERVICE)
        await desk.is_in_call()
        await asyncio.gather(desk.window.hears(hz), caller.hears(AGENT_HZ))
        await caller.hangs_up()
        await desk.writes_up("resolved")
        await desk.shows_state("available")


async def test_who_may_not_use_the_microphone_is_told_what_to_do(floor: WebFloor, locale: str) -> None:
    window = await floor.signed_in("1002", locale=locale)
    await window.is_at("/desk")
    await window.page.add_init_script(NO_MICROPHONE)
    await window.page.reload()
    await window.part("device-webrtc").check()
    await window.part("take-seat").click()
    await expect(window.part("microphone-trouble")).to_contain_text(window.text("desk.mic.denied"))
    await window.is_shown_as("desk-no-microphone")
    await window.button("desk.mic.useDesk").click()
    await expect(window.part("device-desk")).to_be_checked()


async def test_my_calls_can_be_found_and_heard(floor: WebFloor, locale: str) -> None:
    desk, caller = await _talking(floor, locale)
    await caller.hangs_up()
    await desk.writes_up("resolved")
    await floor.recording(caller.call_id)
    await desk.window.page.reload()
    row = desk.part("history-row").filter(has_text=as_shown(caller.number)).first
    await row.get_by_test_id("play").click()
    await expect(desk.part("player")).to_have_js_property("readyState", 4, timeout=SOON_S * 1000)
    assert await desk.part("player").evaluate("(player) => player.duration") > 0.5
    await expect(desk.part("figure-calls")).not_to_have_text("0")
    await desk.window.is_shown_as("desk-history")


NO_MICROPHONE = """
navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
"""


def _keys_came(caller: Caller, keys: str) -> Callable[[], Awaitable[bool]]:
    async def came() -> bool:
        return caller.line.stream.digits == keys

    return came


def _heard_for(caller: Caller, seconds: float) -> Callable[[], Awaitable[bool]]:
    until = caller.line.packets + round(seconds * 50)

    async def enough() -> bool:
        return caller.line.packets >= until

    return enough


async def _who_rings(floor: WebFloor, *extensions: str) -> str:
    async def ringing() -> str | None:
        return next((one for one in extensions if floor.screen.agent(one)["state"] == "ringing"), None)

    return await floor.until(ringing, SOON_S, "somebody's phone to ring")
