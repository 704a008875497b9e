"""Coming in by the page."""

import re

import pytest

from tests.web.floor import WebFloor

TITLES = {"zh-CN": re.compile("实时大厅|实时监控|话务大厅|现场"), "en-US": re.compile("Live floor")}


async def test_a_supervisor_signs_in_and_sees_the_floor(floor: WebFloor, locale: str) -> None:
    window = await floor.signed_in("lead1", locale=locale)
    await window.reads(TITLES[locale])


async def test_a_wrong_password_is_told_on_the_page(floor: WebFloor, locale: str) -> None:
    floor.expects_trouble("A sign-in was refused.")
    window = await floor.window("lead2", locale=locale)
    await window.signs_in("wrong")
    await window.page.get_by_role("alert").filter(visible=True).first.wait_for(timeout=15000)


@pytest.mark.parametrize("path", ["/", "/docs"])
async def test_the_pages_need_nothing_from_elsewhere(floor: WebFloor, path: str) -> None:
    window = await floor.window("lead1")
    await window.opens(path)
    await window.page.wait_for_load_state("networkidle")
