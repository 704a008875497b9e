"""What a supervisor does by the page beside listening: states, messages, waiting callers; and what the agent learns."""

import json

from playwright.async_api import WebSocket, expect

from tests.live.people import SOON_S, Caller
from tests.live.supervisors import Supervisor
from tests.web.desk import Desk
from tests.web.ears import PhoneEar, heard_by
from tests.web.floor import WebFloor
from tests.web.lead import Lead
from tests.web.texts import colleague

SERVICE = "4008001235"
CUSTOMER_HZ, AGENT_HZ, LEAD_HZ = 453, 640, 1209
AT_ONCE_S = 1.0
NOTES = {  # to one agent, to the team
    "zh-CN": ("请带耳机过来一下。", "五分钟后开班前会。"),
    "en-US": ("Bring the headset, please.", "Five minutes, then the briefing."),
}


async def _waiting(floor: WebFloor) -> Caller:
    caller = floor.caller()
    await caller.dials(SERVICE)
    await caller.is_("waiting")
    return caller


def _keep_frames(window_sockets: list[WebSocket]) -> list[str]:
    """Whatever the server says to these sockets from now on."""
    frames: list[str] = []
    for socket in window_sockets:
        socket.on("framereceived", lambda frame: frames.append(str(frame)))
    return frames


async def test_an_agent_who_is_not_told_cannot_find_out(floor: WebFloor, locale: str) -> None:
    async with floor.policies(agent_told_of_supervision=False):
        desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ)
        caller = floor.caller(tone_hz=CUSTOMER_HZ)
        await caller.dials(SERVICE)
        await desk.answers()
        frames = _keep_frames(desk.window.sockets)
        lead = await Lead.of(floor, locale=locale, tone_hz=LEAD_HZ)
        await lead.looks_at("1002")
        await lead.steps_in("listen")
        await lead.is_in("listen")
        await expect(lead.bar).to_contain_text(lead.window.text("sup.listen.untold"))
        await lead.window.hears(CUSTOMER_HZ, AGENT_HZ)
        await desk.presses("hold")
        await desk.is_in_call("held")
        await desk.presses("hold")
        await desk.is_in_call()
        await expect(desk.part("supervised")).to_be_hidden()
        assert frames, "the agent's page hears its feed"
        told = [frame for frame in frames if '"2001"' in frame or "lead1" in frame or "supervis" in frame]
        assert not told, told
        for path in ("/me", f"/calls/{caller.call_id}", f"/calls/{caller.call_id}/timeline", "/me/figures"):
            seen = json.dumps(await floor.read(path, by="1002"))
            assert not [word for word in ('"2001"', "-2001-", "lead1", "upervision") if word in seen], f"{path}: {seen}"
        assert (await floor.ask("GET", "/supervision", by="1002")).status_code == 403
        await lead.ends()


async def test_listening_at_a_desk_phone(floor: WebFloor, locale: str) -> None:
    """The page steers; the phone of 2001 on the desk rings and carries it."""
    agent = await floor.agent("1002", tone_hz=AGENT_HZ)
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await agent.answers()
    await agent.is_("talking")
    phone = await Supervisor.comes(floor, tone_hz=LEAD_HZ)
    lead = await Lead.of(floor, locale=locale)
    await lead.looks_at("1002")
    await lead.steps_in("listen", device="desk")
    await lead.is_in("listen")
    line = await phone.phone.incoming(timeout_s=SOON_S)
    await line.hears(CUSTOMER_HZ, within_s=SOON_S)
    ears = {"customer": PhoneEar(caller.line), "agent": PhoneEar(agent.line), "supervisor": PhoneEar(line)}
    both = {CUSTOMER_HZ, AGENT_HZ}
    legs = {"customer": {AGENT_HZ}, "agent": {CUSTOMER_HZ}, "supervisor": both}
    assert await heard_by(ears, *both, LEAD_HZ) == legs
    await lead.switches("barge")
    await caller.hears(LEAD_HZ)
    assert len(phone.phone.calls) == 1
    await lead.ends()
    assert (await line.ended.within(SOON_S)).by_peer
    assert await lead.window.phone_calls() == 0


async def test_states_are_forced_and_an_agent_is_signed_out(floor: WebFloor, locale: str) -> None:
    desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ)
    lead = await Lead.of(floor, locale=locale)
    await lead.looks_at("1002")
    force = lead.part("force-state")
    await force.locator("[data-force=paused]").click()
    await lead.page.get_by_role("menuitem").first.click()
    await lead.is_shown("1002", "paused", within_s=SOON_S)
    await desk.shows_state("paused")
    await force.locator("[data-force=available]").click()
    await lead.is_shown("1002", "available", within_s=SOON_S)
    await desk.shows_state("available")
    await force.locator("[data-force=offline]").click()
    await lead.agrees("sup.force.signOut")
    await lead.is_shown("1002", "offline", within_s=SOON_S)
    await desk.part("seat-form").wait_for()
    assert [(one["subject"], one["detail"]["state"]) for one in await lead.noted("agent.state-forced")] == [
        ("1002", "paused"), ("1002", "available"), ("1002", "offline"),
    ]  # fmt: skip


async def test_messages_reach_one_or_a_team_at_once(floor: WebFloor, locale: str) -> None:
    one = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ, available=False)
    other = await Desk.of(floor, "1003", locale=locale, tone_hz=AGENT_HZ, available=False)
    lead = await Lead.of(floor, locale=locale)
    await lead.looks_at("1002")
    headset, briefing = NOTES[locale]
    await lead.panel.locator("textarea").fill(headset)
    await lead.panel.locator("textarea").press("Enter")
    note = one.part("note-item").filter(has_text=headset)
    await expect(note).to_be_visible(timeout=AT_ONCE_S * 1000)
    await lead.part("close-panel").click()
    await lead.part("message-team").click()
    dialog = lead.page.get_by_role("dialog")
    await lead.window.has_no_barriers()
    await dialog.locator("textarea").fill(briefing)
    await dialog.locator("textarea").press("Enter")
    for desk in (one, other):
        note = desk.part("note-item").filter(has_text=briefing)
        await expect(note).to_be_visible(timeout=AT_ONCE_S * 1000)
    assert await other.part("note-item").filter(has_text=headset).count() == 0
    await one.window.has_no_barriers()
    await one.window.is_shown_as("desk-messages")


async def test_who_is_pulled_forward_is_served_next(floor: WebFloor, locale: str) -> None:
    first, second = await _waiting(floor), await _waiting(floor)
    lead = await Lead.of(floor, locale=locale)
    await lead.opens_call(second.call_id)
    await lead.window.has_no_barriers()
    await lead.window.is_shown_as("floor-waiting-call")
    await lead.part("advance").click()
    await lead.is_told("sup.call.advanced")
    agent = await floor.agent("1002", tone_hz=AGENT_HZ)
    await agent.answers()
    await agent.is_("talking")
    assert agent.call_id == second.call_id
    assert first.stage == "waiting"


async def test_a_waiting_caller_is_moved_to_a_queue_and_to_an_agent(floor: WebFloor, locale: str) -> None:
    lead = await Lead.of(floor, locale=locale)
    caller = await _waiting(floor)
    await lead.opens_call(caller.call_id)
    await _moves(lead, lead.window.text("queue.sales"))
    await caller.is_in_queue("sales")
    await caller.hangs_up()

    agent = await floor.agent("1008", tone_hz=AGENT_HZ)  # speaks no English, and so is not offered who waits for that
    english = floor.caller()
    await english.dials("4008001234")
    await english.presses("3")
    await english.is_("waiting")
    await lead.opens_call(english.call_id)
    why = lead.part("waiting-why").locator('[data-agent="1008"]')
    await expect(why).to_have_attribute("data-why", "skill")
    await expect(why).to_contain_text(colleague("1008"))
    await _moves(lead, "1008")
    await agent.answers()
    await agent.is_("talking")
    assert agent.call_id == english.call_id
    timeline = lead.part("call-panel").get_by_test_id("timeline")
    told = timeline.locator("[data-fact=MoveAsked], [data-fact=CallConnected]")
    await expect(told.first).to_contain_text(colleague("1008"))
    await expect(told.last).to_contain_text(colleague("1008"))
    offer = lead.part("call-panel").get_by_test_id("timeline").locator("[data-fact=OfferMade]")
    await offer.locator("summary").click()
    await expect(offer.get_by_test_id("candidates")).to_contain_text(lead.window.text("sup.candidate.chosen"))


async def _moves(lead: Lead, target: str) -> None:
    await lead.part("move").click()
    dialog = lead.page.get_by_role("dialog")
    await dialog.get_by_test_id("move-to").click()
    await lead.page.get_by_role("option").filter(has_text=target).first.click()
    await lead.window.has_no_barriers()
    await dialog.get_by_role("button", name=lead.window.text("sup.call.move"), exact=True).click()
    await lead.is_told("sup.call.moved")
    await expect(dialog).to_be_hidden()
