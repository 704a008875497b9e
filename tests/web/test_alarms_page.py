"""The page of alarms for a role that answers them and may not watch the floor: no feed tells it, and it stays."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from tests.web.floor import WebFloor
from tests.web.office import at_page

ROLE = "/roles/it"


@pytest_asyncio.fixture(loop_scope="session")
async def answering(house: WebFloor) -> AsyncIterator[WebFloor]:
    """Information technology answers alarms, until the test is over."""
    (before,) = [role for role in (await house.read("/roles", by="admin"))["items"] if role["name"] == "it"]
    granted = before["permissions"] | {"answer_alarms": "all"}
    assert (await house.ask("PUT", ROLE, by="admin", body={"permissions": granted})).status_code == 200
    yield house
    assert (await house.ask("PUT", ROLE, by="admin", body={"permissions": before["permissions"]})).status_code == 200


async def test_whoever_may_not_watch_the_floor_stays_at_the_alarms_and_sees_new_ones(
    answering: WebFloor, locale: str
) -> None:
    window = await at_page(answering, "it1", "/alarms", locale)
    await window.part("alarms").wait_for()
    async with window.page.expect_request(lambda request: "/api/v1/alarms" in request.url):
        pass  # once more by itself, though nothing was pressed
    await window.is_at("/alarms")
    await expect(window.part("alarms")).to_be_visible()
    assert [socket.url for socket in window.sockets if "/ws/floor" in socket.url] == []
    await window.has_no_barriers()
