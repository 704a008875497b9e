"""Reports in the browser: figures of a call that was just served, its drill-down, the chart, and the accounts."""

import re

from playwright.async_api import expect

from tests.web.floor import WebFloor
from tests.web.texts import as_shown

SERVICE = "4008001235"
CUSTOMER_HZ, AGENT_HZ = 453, 640


async def test_a_served_call_is_in_the_report_and_each_figure_leads_to_it(floor: WebFloor, locale: str) -> None:
    agent = await floor.agent("1002", tone_hz=AGENT_HZ)
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await agent.answers()
    await caller.hears(AGENT_HZ)
    await caller.hangs_up()
    await agent.wraps_up()
    window = await floor.signed_in("manager1", locale=locale)
    await window.goes_to("/reports")
    table = window.part("report")
    figure = table.locator('[data-row="service"] [data-figure="answered"] button')
    await expect(figure).to_have_text(re.compile(r"^[1-9]"))  # the floor is shared by both languages
    await expect(window.part("chart").locator("canvas")).to_be_visible()
    await window.has_no_barriers()
    await window.is_shown_as("reports")
    await figure.click()
    await window.reads(as_shown(caller.number))
    await window.page.keyboard.press("Escape")
    await window.page.get_by_text(window.text("rep.subject.agents"), exact=True).click()
    await expect(table.locator('[data-row="1002"] [data-figure="answered"]')).to_have_text(re.compile(r"^[1-9]"))
    async with window.page.expect_download() as saved:
        await window.part("excel").click()
    assert (await saved.value).suggested_filename.endswith(".xlsx")
    await window.page.locator('a[href="/reports/ledger"]').click()
    await window.part("check").click()
    await expect(window.part("ledger").locator("[data-day]")).to_be_visible()
    await window.has_no_barriers()
    await window.is_shown_as("ledger")
