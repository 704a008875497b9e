"""A supervisor steps into conversations by the page, and who hears whom is proven by ear: each party has a tone.

The agent sits at the browser or at a desk phone; the supervisor's phone is the browser's.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.live.people import SOON_S, Agent, Caller
from tests.web.desk import Desk
from tests.web.ears import BrowserEar, Ear, PhoneEar, heard_by
from tests.web.floor import WebFloor
from tests.web.lead import Lead

SERVICE = "4008001235"
LEAD = "李杰（组长）"  # lead1, by name
CUSTOMER_HZ, AGENT_HZ, LEAD_HZ = 453, 640, 1209
ALL_HZ = (CUSTOMER_HZ, AGENT_HZ, LEAD_HZ)
LATE_S = 0.4  # between what is pressed and what is heard


@dataclass
class Conversation:
    """Of 1002 and a customer."""

    caller: Caller
    served_by: Desk | Agent

    @property
    def ears(self) -> dict[str, Ear]:
        served_by = self.served_by
        mine = BrowserEar(served_by.window) if isinstance(served_by, Desk) else PhoneEar(served_by.line)
        return {"customer": PhoneEar(self.caller.line), "agent": mine}

    async def agent_hears(self, *hz: int) -> None:
        served_by = self.served_by
        if isinstance(served_by, Desk):
            await served_by.window.hears(*hz)
        else:
            await asyncio.gather(*(served_by.hears(one) for one in hz))

    async def no_lead_is_heard(self) -> None:
        """Neither by the agent, whose browser plays a little later, nor by the customer."""
        served_by = self.served_by
        mine = served_by.window.hears_no if isinstance(served_by, Desk) else served_by.line.hears_no
        await asyncio.gather(self.caller.hears_no(LEAD_HZ), mine(LEAD_HZ))

    async def goes_on(self) -> None:
        await asyncio.gather(self.caller.hears(AGENT_HZ), self.agent_hears(CUSTOMER_HZ))


@pytest.fixture
def seat(locale: str) -> str:
    """Each seat in one of the languages: what is heard does not depend on the page's words."""
    return "browser" if locale == "zh-CN" else "desk-phone"


async def _talking(floor: WebFloor, locale: str, seat: str) -> Conversation:
    if seat == "browser":
        desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ)
        talk = Conversation(floor.caller(tone_hz=CUSTOMER_HZ), desk)
        await talk.caller.dials(SERVICE)
        await desk.answers()
    else:
        agent = await floor.agent("1002", tone_hz=AGENT_HZ)
        talk = Conversation(floor.caller(tone_hz=CUSTOMER_HZ), agent)
        await talk.caller.dials(SERVICE)
        await agent.answers()
        await agent.is_("talking")
    await talk.goes_on()
    return talk


async def _spy_legs(floor: WebFloor) -> list[str]:
    return sorted(str(c.get("Uniqueid")) for c in await floor.channels() if str(c.get("Uniqueid")).startswith("spy-"))


@pytest_asyncio.fixture(loop_scope="session")
async def agents_are_told(floor: WebFloor) -> AsyncIterator[None]:
    """This house tells its agents when somebody listens."""
    async with floor.policies(agent_told_of_supervision=True):
        yield


@pytest.mark.usefixtures("agents_are_told")
async def test_who_hears_whom_in_each_mode(floor: WebFloor, locale: str, seat: str) -> None:
    talk = await _talking(floor, locale, seat)
    lead = await Lead.of(floor, locale=locale, tone_hz=LEAD_HZ)
    ears = talk.ears | {"supervisor": BrowserEar(lead.window)}
    await lead.looks_at("1002")
    await lead.window.has_no_barriers()
    await lead.window.is_shown_as("floor-agent")

    await lead.steps_in("listen")
    await lead.is_in("listen")
    await lead.window.hears(CUSTOMER_HZ, AGENT_HZ)
    both = {CUSTOMER_HZ, AGENT_HZ}
    legs = {"customer": {AGENT_HZ}, "agent": {CUSTOMER_HZ}, "supervisor": both}
    assert await heard_by(ears, *ALL_HZ) == legs, "listening is heard by none"
    leg = await _spy_legs(floor)
    await lead.window.has_no_barriers()
    await lead.window.is_shown_as("floor-listening")
    if isinstance(talk.served_by, Desk):
        await expect(talk.served_by.part("supervised")).to_contain_text(LEAD)
    await expect(lead.tile("1002")).to_contain_text(LEAD)

    await lead.switches("whisper")
    await talk.agent_hears(LEAD_HZ)
    assert await heard_by(ears, *ALL_HZ) == legs | {"agent": {CUSTOMER_HZ, LEAD_HZ}}, "a whisper is the agent's alone"

    await lead.switches("barge")
    await asyncio.gather(talk.caller.hears(LEAD_HZ), talk.agent_hears(LEAD_HZ))
    barge = {"customer": {AGENT_HZ, LEAD_HZ}, "agent": {CUSTOMER_HZ, LEAD_HZ}, "supervisor": both}
    assert await heard_by(ears, *ALL_HZ) == barge, "both hear who barges in"

    await lead.looks_at("1002") if await lead.panel.is_hidden() else None
    await lead.part("supervise").locator("[data-mode=listen]").click()
    await lead.is_in("listen")
    await talk.no_lead_is_heard()
    assert await heard_by(ears, *ALL_HZ) == legs, "listening again is heard by none"
    assert (await _spy_legs(floor), await lead.window.phone_calls()) == (leg, 1), "the phone was called again"

    await lead.ends()
    await talk.goes_on()
    await floor.until(_nobody_spies(floor), SOON_S, "the supervisor's leg to end")
    await talk.caller.hangs_up()
    await _recording_holds_the_barge_alone(floor, talk.caller)
    asked = await lead.noted("supervision.")
    assert [one["action"] for one in asked] == [
        "supervision.asked", *["supervision.mode-asked"] * 3, "supervision.end-asked"
    ]  # fmt: skip
    assert [one["detail"].get("mode") for one in asked] == ["listen", "whisper", "barge", "listen", None]
    assert asked[0]["subject"] == "1002"


async def _recording_holds_the_barge_alone(floor: WebFloor, caller: Caller) -> None:
    recorded = await floor.recording(caller.call_id)
    assert not recorded.customer(LEAD_HZ)
    ((began, ended),), heard = recorded.served(LEAD_HZ), caller.heard(LEAD_HZ)
    assert abs(began - recorded.at(heard[0][0])) < LATE_S
    assert abs(ended - recorded.at(heard[-1][1])) < LATE_S
    assert recorded.served(AGENT_HZ)
    assert recorded.customer(CUSTOMER_HZ)


def _nobody_spies(floor: WebFloor) -> Callable[[], Awaitable[bool]]:
    async def nobody() -> bool:
        return not await _spy_legs(floor)

    return nobody


async def test_a_takeover_leaves_customer_and_supervisor_talking(floor: WebFloor, locale: str, seat: str) -> None:
    talk = await _talking(floor, locale, seat)
    lead = await Lead.of(floor, locale=locale, tone_hz=LEAD_HZ)
    await lead.looks_at("1002")
    await lead.steps_in("listen")
    await lead.window.hears(CUSTOMER_HZ, AGENT_HZ)
    await lead.switches("takeover")
    await asyncio.gather(talk.caller.hears(LEAD_HZ), lead.window.hears(CUSTOMER_HZ))
    await expect(lead.tile("1002")).to_have_attribute("data-state", "wrapup")
    await talk.caller.hears_no(AGENT_HZ)
    ears: dict[str, Ear] = {"customer": PhoneEar(talk.caller.line), "supervisor": BrowserEar(lead.window)}
    assert await heard_by(ears, *ALL_HZ) == {"customer": {LEAD_HZ}, "supervisor": {CUSTOMER_HZ}}
    assert await lead.window.phone_calls() == 1
    await lead.window.is_shown_as("floor-takeover")

    await talk.caller.hangs_up()
    await expect(lead.bar).to_be_hidden()
    recorded = await floor.whole_recording(talk.caller.call_id)
    assert recorded.served(AGENT_HZ)[-1][1] <= recorded.served(LEAD_HZ)[0][0] + LATE_S
