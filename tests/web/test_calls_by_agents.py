"""An agent at the browser's phone brings others into a call, and makes calls; who hears whom by tone."""

import asyncio

from playwright.async_api import expect

from tests.live.outside import Outside
from tests.live.people import SOON_S, Agent, Caller
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.texts import colleague

SERVICE, NUMBER = "4008001235", "+8613912345678"
ANNA, BEN = colleague("1002"), colleague("1003")
CUSTOMER_HZ, ANNA_HZ, BEN_HZ, OUTSIDE_HZ = 453, 640, 855, 1209


async def _three(floor: WebFloor, locale: str) -> tuple[Desk, Caller, Agent]:
    """Anna talks with a customer in her browser; Ben is free at a desk phone."""
    anna = await Desk.of(floor, "1002", locale=locale, tone_hz=ANNA_HZ)
    customer = floor.caller(tone_hz=CUSTOMER_HZ)
    await customer.dials(SERVICE)
    await anna.answers()
    await asyncio.gather(anna.window.hears(CUSTOMER_HZ), customer.hears(ANNA_HZ))
    return anna, customer, await floor.agent("1003", tone_hz=BEN_HZ)


async def _asks(anna: Desk, how: str, to: str) -> None:
    await anna.presses("conference" if how == "invite" else "transfer")
    await anna.part("target-input").fill(to)
    await anna.part(f"pick-{to}").click()
    await anna.presses(how)


async def _consults(anna: Desk, ben: Agent) -> None:
    await anna.types_key("t")
    await anna.part("target-input").fill("1003")
    await anna.window.page.get_by_role("option").first.wait_for()
    await anna.window.is_shown_as("desk-transfer")
    await anna.part("target-input").press("ArrowDown")
    await anna.part("target-input").press("Enter")
    await anna.presses("transfer-attended")
    await ben.answers()
    await expect(anna.part("party")).to_have_attribute("data-stage", "talking", timeout=SOON_S * 1000)
    await expect(anna.part("party")).to_contain_text(BEN)
    await asyncio.gather(anna.window.hears(BEN_HZ), ben.hears(ANNA_HZ))


async def test_a_blind_transfer_to_a_colleague(floor: WebFloor, locale: str) -> None:
    anna, customer, ben = await _three(floor, locale)
    await _asks(anna, "transfer-blind", "1003")
    await anna.shows_state("wrapup")
    await ben.answers()
    await asyncio.gather(customer.hears(BEN_HZ), ben.hears(CUSTOMER_HZ))
    await customer.hangs_up()


async def test_a_transfer_after_a_word(floor: WebFloor, locale: str) -> None:
    anna, customer, ben = await _three(floor, locale)
    await _consults(anna, ben)
    await anna.window.hears_no(CUSTOMER_HZ)
    await anna.window.has_no_barriers()
    await anna.window.is_shown_as("desk-consultation")
    await anna.presses("swap")
    await asyncio.gather(anna.window.hears(CUSTOMER_HZ), customer.hears(ANNA_HZ))
    await anna.window.hears_no(BEN_HZ)
    await anna.presses("swap")
    await anna.window.hears(BEN_HZ)
    await anna.presses("complete")
    await anna.shows_state("wrapup")
    await asyncio.gather(customer.hears(BEN_HZ), ben.hears(CUSTOMER_HZ))
    await customer.hangs_up()


async def test_a_consultation_that_is_cancelled(floor: WebFloor, locale: str) -> None:
    anna, customer, ben = await _three(floor, locale)
    await _consults(anna, ben)
    await anna.presses("cancel-consult")
    await anna.is_in_call("talking")
    await asyncio.gather(anna.window.hears(CUSTOMER_HZ), customer.hears(ANNA_HZ))
    await ben.is_("available")
    await customer.hangs_up()


async def test_a_conference_of_three(floor: WebFloor, locale: str) -> None:
    anna, customer, ben = await _three(floor, locale)
    await _asks(anna, "invite", "1003")
    await ben.answers()
    await asyncio.gather(
        anna.window.hears(CUSTOMER_HZ, BEN_HZ), customer.hears(ANNA_HZ), customer.hears(BEN_HZ),
        ben.hears(ANNA_HZ), ben.hears(CUSTOMER_HZ),
    )  # fmt: skip
    await anna.window.is_shown_as("desk-conference")
    await anna.part("party").get_by_role("button").click()
    await anna.window.hears_no(BEN_HZ)
    await asyncio.gather(anna.window.hears(CUSTOMER_HZ), customer.hears(ANNA_HZ))
    await customer.hangs_up()


async def test_a_call_to_an_outside_number(floor: WebFloor, locale: str) -> None:
    anna = await Desk.of(floor, "1002", locale=locale, tone_hz=ANNA_HZ)
    async with Outside(floor, OUTSIDE_HZ) as somebody:
        await anna.part("dial-input").fill("13912345678")
        await anna.presses("dial-call")
        await anna.is_in_call("dialling")
        await anna.window.is_shown_as("desk-dialling")
        line = await somebody.answers()
        await anna.is_in_call("talking")
        await asyncio.gather(anna.window.hears(OUTSIDE_HZ), line.hears(ANNA_HZ))
        await anna.presses("hang-up")
        await anna.shows_state("wrapup")


async def test_a_call_to_a_colleague(floor: WebFloor, locale: str) -> None:
    anna = await Desk.of(floor, "1002", locale=locale, tone_hz=ANNA_HZ)
    ben = await Desk.of(floor, "1003", locale=locale, tone_hz=BEN_HZ)
    await anna.part("dial-input").fill("1003")
    await anna.part("pick-1003").click()
    await anna.presses("dial-call")
    await expect(ben.part("ring-caller")).to_have_text(ANNA)
    await ben.answers()
    await expect(anna.part("call-number")).to_have_text(BEN)
    await expect(ben.part("call-number")).to_have_text(ANNA)
    await asyncio.gather(anna.window.hears(BEN_HZ), ben.window.hears(ANNA_HZ))
    await ben.presses("hang-up")
    await anna.shows_state("wrapup")
    await expect(anna.part("history-row").first).to_contain_text(BEN)
