"""Trunks on the page: set up, put in order, chosen by a campaign, switched off and removed."""

import asyncio
from collections.abc import AsyncIterator
from typing import cast

import pytest_asyncio
from playwright.async_api import expect

from tests.live.campaigns import SHOWN
from tests.web.campaigns import leave_none, named
from tests.web.floor import WebFloor
from tests.web.office import agrees, at_page


class Gateway(asyncio.DatagramProtocol):
    """Says that it is there, whatever it is asked."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._transport.sendto(b"SIP/2.0 200 OK\r\n\r\n", addr)


@pytest_asyncio.fixture(loop_scope="session")
async def house(house: WebFloor) -> AsyncIterator[WebFloor]:
    yield house
    await leave_none(house)
    gone = await house.ask("DELETE", "/trunks/north", by="ops1")
    assert gone.status_code in (204, 404), gone.text


@pytest_asyncio.fixture(loop_scope="session")
async def gateway() -> AsyncIterator[int]:
    """The port of one that is there, at 127.0.0.12."""
    loop = asyncio.get_running_loop()
    there, _ = await loop.create_datagram_endpoint(Gateway, local_addr=("127.0.0.12", 0))
    yield there.get_extra_info("sockname")[1]
    there.close()


async def test_trunks_are_set_up_put_in_order_and_chosen_by_a_campaign(
    house: WebFloor, gateway: int, locale: str
) -> None:
    window = await at_page(house, "ops1", "/trunks", locale)
    await window.part("add-trunk").click()
    await window.part("trunk-name").fill("north")
    await window.part("trunk-title").fill("北方联通 North")
    await window.part("trunk-address").fill("127.0.0.1")
    await window.part("trunk-port").fill(str(gateway))
    await window.part("trunk-lines").fill("30")
    await window.page.locator("[data-codec='g722']").click()
    await window.part("save-trunk").click()
    own = window.page.get_by_role("alert").filter(has_text=window.text("problem.address-own.what"))
    await expect(own).to_be_visible()
    await window.part("trunk-address").fill("127.0.0.12")
    await window.part("save-trunk").click()
    row = window.page.locator("[data-trunk='north']")
    await expect(row).to_have_attribute("data-state", "up", timeout=30_000)
    await expect(row).to_contain_text("alaw, ulaw, g722")
    await row.get_by_test_id("earlier").click()
    await expect(window.page.locator("[data-trunk]").first).to_have_attribute("data-trunk", "north")
    await window.is_shown_as("trunks")
    await window.has_no_barriers()
    name = named("trunks", locale)
    body = {"name": name, "skills": {"sales": 5}, "settings": {"caller_ids": [SHOWN]}}
    assert (await house.ask("POST", "/campaigns", body=body)).status_code == 201
    set_up = await at_page(house, "ops1", f"/campaigns/{name}/settings", locale)
    await set_up.page.locator("[data-add-trunk='north']").click()
    await set_up.page.locator("[data-add-trunk='carrier']").click()
    await set_up.part("save").click()
    chosen = set_up.part("campaign-trunks").locator("[data-trunk]")
    await expect(chosen).to_have_count(2)
    await house.until(lambda: _trunks(house, name), 10.0, "the order to be kept")
    await row.get_by_test_id("remove-trunk").click()
    await agrees(window)
    in_use = window.page.get_by_role("alert").filter(has_text=window.text("problem.trunk-in-use.what"))
    await expect(in_use).to_be_visible()
    assert (await house.ask("DELETE", f"/campaigns/{name}")).status_code == 204
    await row.get_by_test_id("change-trunk").click()
    await window.part("trunk-enabled").click()
    await window.part("save-trunk").click()
    await expect(row).to_have_attribute("data-state", "off")
    await row.get_by_test_id("remove-trunk").click()
    await agrees(window)
    await expect(row).to_have_count(0)


async def _trunks(house: WebFloor, name: str) -> bool | None:
    settings = (await house.read(f"/campaigns/{name}"))["settings"]
    return settings["trunks"] == ["north", "carrier"] or None
