"""The call survives the browser: whatever becomes of the page, the customer stays and has the same agent again."""

import asyncio
import itertools
import time
from dataclasses import dataclass

from playwright.async_api import expect

from bench import tones
from tests.live.people import SOON_S, Caller
from tests.web.desk import Desk
from tests.web.floor import WebFloor

CUSTOMER_HZ, AGENT_HZ = 453, 640
RELOADS = 20
MUSIC_S, BACK_S = 1.0, 10.0
NOTICED_S = 5.0  # a phone that stands still: asked after every 2 s, with 2 s of patience
BREAK_S = 0.4  # a browser on a busy machine; a new leg takes longer
MOMENT = 3  # packets of 20 ms: enough to tell a tone


@dataclass(frozen=True, slots=True)
class Moment:
    """60 ms at the customer's ear."""

    at: float
    voice: bool
    loud: bool


async def _in_conversation(floor: WebFloor, locale: str) -> tuple[Desk, Caller]:
    desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ)
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials("4008001235")
    await desk.answers()
    await desk.window.hears(CUSTOMER_HZ)
    await caller.hears(AGENT_HZ)
    return desk, caller


async def _was_held(floor: WebFloor, caller: Caller, since: int) -> None:
    """Since so many changes of the floor; on a busy machine it may be over before the page says that it is there."""
    await floor.screen.until(
        lambda: "held" in floor.screen.seen("calls", caller.call_id, "stage", since=since), SOON_S,
        lambda: f"{caller.number} was expected on hold for a moment.",
    )  # fmt: skip


async def _talk_again(desk: Desk, caller: Caller) -> None:
    await desk.is_in_call()
    await desk.window.hears(CUSTOMER_HZ)
    await caller.hears(AGENT_HZ)


async def _absence(floor: WebFloor, caller: Caller, since: float) -> tuple[float, float, float]:
    """The agent's voice stopped, music began, the voice was back (each in seconds after ``since``)."""

    async def over() -> tuple[float, float, float] | None:
        moments = _moments(caller, since)
        lost = next((n for n, moment in enumerate(moments) if not moment.voice), len(moments))
        back = next((n for n in range(lost, len(moments)) if moments[n].voice), None)
        if back is None:
            return None
        music = next((one.at for one in moments[lost:back] if one.loud), moments[back].at)
        return moments[max(0, lost - 1)].at - since, music - since, moments[back].at - since

    return await floor.until(over, SOON_S, "the agent's voice to be lost and back")


def _moments(caller: Caller, since: float) -> list[Moment]:
    """What the customer heard since then, three packets at a time."""
    packets = [packet for packet in caller.line.stream.heard if packet.at > since]
    groups = [packets[n : n + MOMENT] for n in range(0, len(packets) - MOMENT, MOMENT)]
    audio = [(group[0].at, tones.decode_alaw(b"".join(packet.payload for packet in group))) for group in groups]
    return [
        Moment(at, voice=tones.present(pcm, AGENT_HZ, least_share=0.5), loud=tones.loudness(pcm) > tones.FAINTEST)
        for at, pcm in audio
    ]


async def test_twenty_reloads_leave_the_customer_with_the_same_agent(floor: WebFloor) -> None:
    """The page is reloaded in the middle of a word, again and again; it never asks, and answers by itself."""
    desk, caller = await _in_conversation(floor, "zh-CN")
    desk.window.excuses("WebSocket")
    absences = []
    for _ in range(RELOADS):
        mark, shown = time.monotonic(), len(floor.screen.changes)
        await desk.window.page.reload()
        await _was_held(floor, caller, shown)
        await _talk_again(desk, caller)
        assert desk.call_id == caller.call_id
        absences.append(await _absence(floor, caller, mark))
    assert max(music - lost for lost, music, _ in absences) < MUSIC_S, f"Music came late: {absences}"
    assert max(back for *_, back in absences) < BACK_S, f"The agent was back late: {absences}"
    facts = await floor.timeline(caller.call_id)
    assert [fact["agent"] for fact in facts if fact["type"] == "CallConnected"] == ["1002"]
    assert not [fact for fact in facts if fact["type"] == "CallRequeued"]
    await desk.presses("hang-up")
    await caller.is_("ended")
    recorded = await floor.recording(caller.call_id)
    assert len(recorded.served(AGENT_HZ)) > RELOADS, "each stretch of the conversation must be in the recording"


async def test_a_crashed_browser_that_is_opened_again_has_its_call_back(floor: WebFloor, locale: str) -> None:
    _, caller = await _in_conversation(floor, locale)
    await floor.browsers.crash(AGENT_HZ)
    await caller.is_("held")
    again = Desk(floor, await floor.signed_in("1002", locale=locale, tone_hz=AGENT_HZ), AGENT_HZ)
    await _talk_again(again, caller)
    assert again.call_id == caller.call_id
    await caller.hangs_up()
    await again.shows_state("wrapup")


async def test_who_opens_the_laptop_again_has_the_call_back(floor: WebFloor, locale: str) -> None:
    """The browser stands still, so that no socket closes: first nothing comes from it, later it answers nobody."""
    desk, caller = await _in_conversation(floor, locale)
    desk.window.excuses("WebSocket")
    async with floor.browsers.asleep(AGENT_HZ):
        lost = time.monotonic()
        await caller.is_("held")
        await caller.hears_something()
        assert time.monotonic() - lost < MUSIC_S + floor.stood_still_s
        await floor.screen.until(
            lambda: floor.screen.agent("1002")["reason"] == "phone_lost", NOTICED_S, lambda: "The phone is not missed."
        )
    awake = time.monotonic()
    await _talk_again(desk, caller)
    assert time.monotonic() - awake < BACK_S
    assert desk.call_id == caller.call_id
    await caller.hangs_up()
    await desk.shows_state("wrapup")


async def test_a_call_outlives_a_change_of_network(floor: WebFloor, locale: str) -> None:
    """Wi-Fi to cable: for a moment there is no network, and every socket that was open is dead."""
    desk, caller = await _in_conversation(floor, locale)
    desk.window.excuses("WebSocket", "ERR_INTERNET_DISCONNECTED")
    link, phone = desk.part("link"), desk.part("registration")
    await desk.window.page.context.set_offline(True)
    await expect(link).not_to_have_attribute("data-link", "live")
    await expect(phone).not_to_have_attribute("data-state", "registered")
    await desk.window.page.context.set_offline(False)
    back = time.monotonic()
    await _talk_again(desk, caller)
    await desk.is_registered()
    await expect(link).to_have_attribute("data-link", "live")
    assert time.monotonic() - back < BACK_S
    assert desk.call_id == caller.call_id
    await caller.hangs_up()
    await desk.shows_state("wrapup")


async def test_the_call_follows_to_a_second_tab(floor: WebFloor, locale: str) -> None:
    desk, caller = await _in_conversation(floor, locale)
    second = Desk(floor, await desk.window.another_tab(), AGENT_HZ)
    await _talk_again(second, caller)
    await desk.part("taken").wait_for()
    await second.presses("hang-up")
    await caller.is_("ended")
    await second.shows_state("wrapup")


async def _ends_the_browsers_sign_in(floor: WebFloor, username: str) -> None:
    """As an administrator does it."""
    rows = (await floor.read(f"/users/{username}/sign-ins", by="admin"))["items"]
    row = next(row for row in rows if row["program"].startswith("Mozilla"))
    answer = await floor.ask("DELETE", f"/users/{username}/sign-ins?id={row['id']}", by="admin")
    assert answer.status_code == 204, answer.text


async def test_an_ended_sign_in_and_another_page_cut_no_conversation(floor: WebFloor, locale: str) -> None:
    """The agent and the customer hear each other all the time, and the agent steers again after signing in."""
    desk, caller = await _in_conversation(floor, locale)
    await _ends_the_browsers_sign_in(floor, "1002")
    await desk.part("call-goes-on").wait_for()
    await desk.window.has_no_barriers()
    await desk.window.hears(CUSTOMER_HZ)
    await desk.window.signs_in()
    await desk.is_in_call()
    await desk.presses("account")
    await desk.presses("my-account")
    await desk.window.is_at("/account")
    await desk.window.hears(CUSTOMER_HZ)
    await desk.window.page.go_back()
    await _talk_again(desk, caller)
    heard = caller.heard(AGENT_HZ)
    breaks = [later[0] - earlier[1] for earlier, later in itertools.pairwise(heard)]
    assert max(breaks, default=0.0) < BREAK_S + floor.stood_still_s, heard
    assert not [fact for fact in await floor.timeline(caller.call_id) if fact["type"] == "CallHeld"]
    await desk.presses("hang-up")
    await caller.is_("ended")
    await desk.shows_state("wrapup")


async def test_whoever_is_not_signed_in_any_more_can_hang_up_and_has_no_phone_then(floor: WebFloor) -> None:
    desk, caller = await _in_conversation(floor, "zh-CN")
    await _ends_the_browsers_sign_in(floor, "1002")
    await desk.presses("hang-up-here")
    await caller.is_("ended")
    await desk.part("call-goes-on").wait_for(state="hidden")
    screen = floor.screen
    await screen.until(lambda: screen.agent("1002")["reachable"] is False, SOON_S, lambda: "the phone is still there")


async def test_a_page_that_is_closed_for_good_leaves_its_customer_to_the_next_agent(floor: WebFloor) -> None:
    desk, caller = await _in_conversation(floor, "en-US")
    waiting = floor.caller(tone_hz=855)
    await waiting.dials("4008001235")
    await desk.window.page.context.close()
    await caller.is_("held")
    await desk.is_("paused", within_s=40.0)
    other = await floor.agent("1004", tone_hz=1438)
    await other.answers()
    await asyncio.gather(caller.hears(1438), other.hears(CUSTOMER_HZ))
    assert waiting.stage == "waiting"
    await caller.hangs_up()
    await waiting.hangs_up()
