"""Who has agreed and who complains, as those who run campaigns keep it; and what a campaign can show of its rules."""

import csv
import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.live.campaigns import ANYTIME, SHOWN, attempts_of, becomes, new_numbers
from tests.live.farm import Farm
from tests.web.campaigns import a_campaign, leave_none, named
from tests.web.floor import WebFloor
from tests.web.office import at_page
from tests.web.window import Window

SMALL = (1366, 768)
BUSY = 486


@pytest_asyncio.fixture(loop_scope="session")
async def floor(floor: WebFloor) -> AsyncIterator[WebFloor]:
    yield floor
    await leave_none(floor)
    for one in (await floor.read("/complaints?limit=200"))["items"]:  # the number shown is everybody's
        if one["withdrawn_at"] is None:
            await floor.ask("POST", f"/complaints/{one['id']}/withdraw", body={"why": "the test is over"})


async def _opens(floor: WebFloor, username: str, tab: str, locale: str) -> Window:
    window = await at_page(floor, username, "/lists", locale, view=SMALL)
    await window.page.get_by_text(window.text(f"outbound.tab.{tab}"), exact=True).click()
    await window.part(tab).wait_for()
    return window


async def _because(window: Window, reason: str, missing: str) -> None:
    """The reason that is asked for; without one nothing is done."""
    ask = window.page.locator(".el-message-box")
    await ask.locator(".el-button--danger").click()
    await expect(ask).to_contain_text(window.text(missing))
    await ask.locator("input").fill(reason)
    await ask.locator(".el-button--danger").click()
    await expect(ask).to_have_count(0)


def _consent(window: Window, number: str) -> Locator:
    return window.part("consents").locator(f"tr[data-number='{number}']")


async def test_a_consent_is_filed_found_and_withdrawn_for_a_reason(house: WebFloor, locale: str) -> None:
    (number,) = new_numbers("1")
    window = await _opens(house, "lead1", "consents", locale)
    await window.part("consent-number").fill("1380013800013800138000")
    await window.part("consent-evidence").fill("Form 17")
    await window.part("file-consent").click()
    await expect(window.part("consents").get_by_role("alert")).to_contain_text(window.text("problem.no-number.what"))
    await expect(window.part("consent-evidence")).to_have_value("Form 17")
    await window.part("consent-number").fill(number.removeprefix("+86"))
    await window.part("file-consent").click()
    row = _consent(window, number)
    await expect(row).to_contain_text("Form 17")
    await expect(row).to_contain_text(window.text("outbound.consent.is.valid"))
    await expect(window.part("consent-number")).to_have_value("")
    await window.has_no_barriers()
    await window.part("find-consent").fill(number[-8:])
    await expect(window.part("consents").locator("tr[data-consent]")).to_have_count(1)
    await row.locator("[data-withdraw]").click()
    await _because(window, "来电撤回", "outbound.consent.whyMissing")
    await expect(row).to_have_attribute("data-state", "withdrawn")
    await expect(row).to_contain_text("来电撤回")
    await expect(row).not_to_contain_text("lead1")
    await expect(row.locator("[data-withdraw]")).to_have_count(0)
    await window.is_shown_as("consents")
    (stored,) = (await house.read(f"/consents?number={number.removeprefix('+86')}", by="lead1"))["items"]
    assert (stored["state"], stored["withdrawn_by"], stored["how"]) == ("withdrawn", "lead1", "form")


async def test_consents_come_from_a_file_all_of_them_or_none(house: WebFloor, locale: str) -> None:
    *numbers, without = new_numbers("0000")
    good = [f"{number},第 {n} 号表,2026-01-0{n + 1}" for n, number in enumerate(numbers)]
    window = await _opens(house, "manager1", "consents", locale)
    await window.part("import-consents").click()
    head = "号码,凭证,同意时间\n"
    found = window.part("consents-found")
    bad = head + "\n".join([good[0], f"{without},,2026-01-01", good[1]]) + "\n"
    await _picks(window, "bad.csv", bad)
    await expect(found).to_have_attribute("data-bad", "1")
    await expect(found.locator("[data-line='3']")).to_contain_text(
        "没有凭证" if window.chinese else "The evidence is missing."
    )
    await expect(window.part("consents-go")).to_be_disabled()
    await window.is_shown_as("consents-import")
    await window.has_no_barriers(within=".el-dialog")
    await _picks(window, "good.csv", head + "\n".join(good) + "\n")
    await expect(found).to_have_attribute("data-bad", "0")
    filed = (await house.read("/consents?limit=200", by="manager1"))["items"]
    assert not {one["number"] for one in filed} & set(numbers)
    await window.part("consents-go").click()
    await expect(found).to_have_attribute("data-filed", "true")
    await window.part("consents-close").click()
    await expect(_consent(window, numbers[2])).to_contain_text("第 2 号表")


async def _picks(window: Window, name: str, text: str) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    await window.part("consent-file").set_input_files(file)  # type: ignore[arg-type]


async def test_complaints_hold_a_campaign_until_one_is_withdrawn_and_the_report_says_so(
    floor: WebFloor, locale: str, tmp_path: Path
) -> None:
    name = named("complained", locale)
    await floor.agent("1001", leg="nailed_up")
    numbers = new_numbers("111")
    await a_campaign(floor, name, numbers, title="Autumn")
    given = await floor.ask("PUT", f"/campaigns/{name}/unit", body={"unit": "team1"})
    assert given.json()["unit_name"]
    async with Farm(floor, lambda number: BUSY):
        await attempts_of(floor, name, 3)
    await becomes(floor, name, "stopped")

    window = await _opens(floor, "lead1", "complaints", locale)
    part = window.part("complaints")
    await _complains(window, "13500135000")
    await expect(part.get_by_role("alert")).to_contain_text(window.text("problem.never-called.what"))
    for number in numbers:
        await _complains(window, number)
        await expect(part.locator(f"tr[data-number='{number}']")).to_contain_text("半夜打电话")
    held = part.locator(f"[data-brake={name}]")
    await expect(held).to_have_attribute("data-held", "true")
    await expect(part.locator(f"[data-brake='{SHOWN}'][data-campaign={name}]")).to_have_attribute("data-held", "true")
    await expect(part.locator("[data-withdraw]")).to_have_count(0)
    await window.has_no_barriers()
    await window.is_shown_as("complaints")
    await _is_reported(window, name, numbers, tmp_path)

    manager = await _opens(floor, "manager1", "complaints", locale)
    row = manager.part("complaints").locator(f"tr[data-number='{numbers[0]}']")
    await row.locator("[data-withdraw]").click()
    await _because(manager, "记错了", "outbound.consent.whyMissing")
    await expect(row).to_contain_text("记错了")
    await expect(manager.part("complaints").locator(f"[data-brake={name}]")).to_have_attribute("data-held", "false")
    assert (await floor.read(f"/campaigns/{name}"))["held"] is None


async def _complains(window: Window, number: str) -> None:
    await window.part("complaint-number").fill(number)
    await window.part("complaint-note").fill("半夜打电话")
    await window.part("file-complaint").click()


async def _is_reported(window: Window, name: str, numbers: list[str], folder: Path) -> None:
    await window.opens(f"/campaigns/{name}")
    attempt = window.part("attempts").locator(f"tr[data-number='{numbers[0]}']")
    await expect(attempt).to_contain_text(window.text("campaign.permittedBy", preset=ANYTIME, since="2021-01-01"))
    await window.page.get_by_role("link", name=window.text("campaign.compliance.title")).click()
    await window.is_at(f"/campaigns/{name}/compliance")
    figures = {"attempts": "3", "answered": "0", "complaints": "3", "outside_hours": "0", "too_often": "0"}
    figures["short_rings"] = "0"
    for figure, shown in figures.items():
        await expect(window.page.locator(f"[data-figure={figure}]")).to_have_text(re.compile(rf"^\s*{shown}\s*$"))
    await expect(window.page.locator(f"[data-version='{ANYTIME} 2021-01-01']")).to_contain_text("3")
    days = window.part("compliance-days").locator("td:nth-child(2)")  # after midnight there is another, with none
    await expect(days.filter(has_text=re.compile(r"^\s*3\s*$"))).to_have_count(1)
    await window.has_no_barriers()
    assert await window.scrolls_sideways() == []
    await window.is_shown_as("compliance")
    await window.part("read-rules").click()
    drawer = window.part("rules-drawer")
    await expect(drawer.get_by_test_id("kept-demands").locator("li").first).to_contain_text("00:00-24:00")
    await drawer.locator("summary").click()
    await expect(drawer.get_by_test_id("kept-whole")).to_contain_text(f'"name": "{ANYTIME}"')
    await window.has_no_barriers()
    await window.page.keyboard.press("Escape")
    await expect(drawer).to_have_count(0)
    await window.part("count-anew").click()
    await expect(window.part("count-anew")).to_be_enabled()
    async with window.page.expect_download() as saved:
        await window.part("save-attempts").click()
    path = folder / "attempts.csv"
    await (await saved.value).save_as(path)
    _, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    assert sorted((row[2], row[3], row[4], row[6], row[7]) for row in rows) == [
        (f"'{number}", SHOWN, "忙" if window.chinese else "Busy", ANYTIME, "2021-01-01") for number in sorted(numbers)
    ]
    async with window.page.expect_download() as book:
        await window.part("save-xlsx").click()
    assert (await book.value).suggested_filename.endswith(".xlsx")
