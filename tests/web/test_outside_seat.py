"""A seat at an outside number, chosen by the page; and the customer's page in another system, opened by its link."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import expect

from bench.phones import Phone
from tests.live.people import CARRIER_IP, SOON_S
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.texts import as_shown

CUSTOMER_HZ, AGENT_HZ = 453, 640
SERVICE = "4008001235"
MOBILE = "+8613912345678"
POPS = "/settings/screen-pop"
FIELDS = ("caller", "call_id", "queue", "dialled", "agent")
PAGE = b"<!doctype html><title>CRM</title><h1>Mrs Li</h1><link rel=icon href=data:,>"


class House:
    """The house's own system: any page, and who asked for which."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.address = ""

    @classmethod
    @asynccontextmanager
    async def open(cls) -> AsyncIterator["House"]:
        house = cls()
        async with await asyncio.start_server(house._answers, "127.0.0.1", 0) as server:
            house.address = "http://127.0.0.1:{1}".format(*server.sockets[0].getsockname())
            yield house

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked.append(head)
        length = f"Content-Type: text/html\r\nContent-Length: {len(PAGE)}\r\nConnection: close\r\n\r\n"
        writer.write(b"HTTP/1.1 200 OK\r\n" + length.encode() + PAGE)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def _opening(floor: WebFloor, template: str) -> AsyncIterator[None]:
    """The service queue's screen-pop is this, until the block ends."""
    before: dict[str, Any] = await floor.read(POPS)
    changed = before | {"queues": before["queues"] | {"service": template}}
    assert (await floor.ask("PUT", POPS, body=changed)).status_code == 200
    try:
        yield
    finally:
        assert (await floor.ask("PUT", POPS, body=before)).status_code == 200


async def test_a_call_at_an_outside_number_with_the_customers_page(floor: WebFloor, locale: str) -> None:
    server = ("127.0.0.1", floor.launched.ports.sip)
    mobile = Phone(
        name=MOBILE, ip=CARRIER_IP, port=floor.launched.ports.carrier, server=server, tone_hz=AGENT_HZ, keep_s=30.0
    )
    async with House.open() as house, mobile:
        template = f"{house.address}/customer?" + "&".join(f"{name}={{{name}}}" for name in FIELDS)
        async with _opening(floor, template):
            desk = Desk(floor, await floor.signed_in("1002", locale=locale), AGENT_HZ)
            await desk.part("device-pstn").check()
            await desk.part("pstn-number").fill("12")
            await desk.presses("take-seat")
            await desk.window.reads(desk.window.text("desk.seat.numberBad"))
            await desk.window.is_shown_as("desk-seat")
            await desk.takes_seat("pstn", number=MOBILE)
            await expect(desk.part("phone")).to_contain_text(as_shown(MOBILE))
            assert floor.screen.agent("1002")["device"] == f"pstn:{MOBILE}"
            await desk.goes_available()

            caller = floor.caller(tone_hz=CUSTOMER_HZ)
            await caller.dials(SERVICE)
            call = await mobile.incoming(timeout_s=SOON_S)
            await call.answer().within(5)
            await expect(desk.part("ring-caller")).to_contain_text(as_shown(caller.number))
            await expect(desk.part("answer")).to_have_count(0)
            await call.press("1")
            await desk.is_in_call()
            await asyncio.gather(caller.hears(AGENT_HZ), call.hears(CUSTOMER_HZ, within_s=SOON_S))

            async with desk.window.page.context.expect_page() as opened:
                await desk.presses("screen-pop")
            tab = await opened.value
            await tab.wait_for_load_state()
            wanted = {"caller": caller.shown_as, "call_id": caller.call_id, "queue": "service", "dialled": SERVICE}
            asked = parse_qs(urlsplit(tab.url).query)
            assert tab.url.startswith(f"{house.address}/customer?")
            assert {name: values[0] for name, values in asked.items()} == wanted | {"agent": "1002"}
            assert await tab.inner_text("h1") == "Mrs Li"
            assert await tab.evaluate("window.opener") is None, "that page may not reach into the desk"
            assert "referer" not in house.asked[0].lower(), "nor learn where it was opened"
            await desk.is_in_call()
            await caller.hangs_up()
            await call.ended.within(5)
            await desk.shows_state("wrapup")
