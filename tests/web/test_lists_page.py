"""Lists as those who run campaigns use them: a file in, its bad rows out again, and numbers that nobody is to call."""

import csv
import io
import re
from pathlib import Path
from typing import Any

from playwright.async_api import expect

from tests.fakes.leads import BAD, table
from tests.live.campaigns import new_name, new_numbers
from tests.web.campaigns import a_campaign, leave_none, named
from tests.web.floor import WebFloor
from tests.web.office import agrees, at_page
from tests.web.window import Window

SMALL = (1366, 768)


async def _picks(window: Window, name: str, content: bytes) -> None:
    await window.part("import-file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    await window.part("columns").wait_for()


async def _ends(window: Window, *, dry: bool) -> None:
    result = window.page.locator(f"[data-testid=import-result][data-state=done][data-dry={str(dry).lower()}]")
    await result.wait_for(timeout=60_000)


async def _counts(window: Window, **wanted: int) -> None:
    for name, count in wanted.items():
        await expect(window.page.locator(f"[data-count={name}] dd")).to_have_text(str(count))


async def test_a_file_with_bad_rows_goes_in_and_exactly_those_come_back(
    house: WebFloor, locale: str, tmp_path: Path
) -> None:
    name = new_name(f"春季-{locale}")
    good = [f"客户{n},1391234{n:04},上海" for n in range(60)]
    rows = [*good[:30], *(row for row, _ in BAD), *good[30:]]
    window = await at_page(house, "manager1", "/lists", locale, view=SMALL)
    await window.part("import").click()
    await _picks(window, f"{name}.csv", table(*rows).encode("gb18030"))
    await expect(window.part("list-name")).to_have_value(name)
    await window.page.locator("select[data-column='城市']").select_option("ignore")
    await window.part("import-try").click()
    await _ends(window, dry=True)
    await _counts(window, rows=len(rows), added=len(good), bad=len(BAD))
    await window.has_no_barriers(within=".el-dialog")
    await window.is_shown_as("lists-import")
    assert await _named(house, name) == []

    await window.part("import-go").click()
    await _ends(window, dry=False)
    async with window.page.expect_download() as saved:
        await window.part("bad-rows").click()
    path = tmp_path / "bad.csv"
    await (await saved.value).save_as(path)
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(text[1:])))[1:]
    assert [int(line[0]) for line in lines] == list(range(32, 32 + len(BAD)))
    assert lines[0][2:] == ["赵一", "", "上海"]
    assert lines[-1][2:] == ["'=cmd|'/c calc'!A1", "'+86 99", "上海"]
    assert ("没有号码" if window.chinese else "The number is missing.") in lines[0][1]

    await window.part("import-close").click()
    row = window.page.locator(f"tr[data-list='{name}']")
    await expect(row.locator("[data-state=fresh]")).to_have_text(str(len(good)))
    await expect(row.get_by_test_id("list-dialled")).to_have_text(window.text("outbound.noCampaign"))
    await expect(window.part("recent-imports")).to_contain_text(f"{name}.csv")
    await window.has_no_barriers()
    await window.is_shown_as("lists")
    await _is_looked_at(window, house, name)


async def _is_looked_at(window: Window, house: WebFloor, name: str) -> None:
    await window.page.locator(f"tr[data-list='{name}']").click()
    drawer = window.part("list-drawer")
    await window.part("find-lead").fill("0059")
    await expect(drawer.locator("tr[data-number]")).to_have_count(1)
    await expect(drawer).to_contain_text("客户59")
    await window.is_shown_as("lists-leads")
    await window.has_no_barriers(within=".el-drawer")
    await drawer.get_by_test_id("priority").fill("80")
    await drawer.get_by_test_id("save-list").click()
    await window.reads(window.text("outbound.list.saved"))
    (stored,) = await _named(house, name)
    assert stored["priority"] == 80
    await drawer.get_by_test_id("remove-list").click()
    await agrees(window)
    await window.reads(window.text("outbound.list.removed"))
    await expect(window.page.locator(f"tr[data-list='{name}']")).to_have_count(0)


async def _named(house: WebFloor, name: str) -> list[dict[str, Any]]:
    return [one for one in (await house.read("/leads/lists", by="manager1"))["items"] if one["name"] == name]


async def _picks_campaign(window: Window, words: str) -> None:
    await window.part("list-campaign").click()
    await window.page.locator(".el-select-dropdown:visible [role=option]").get_by_text(words, exact=True).click()


async def test_a_list_is_given_to_a_campaign_by_its_title_or_to_none(house: WebFloor, locale: str) -> None:
    (number,) = new_numbers("0")
    spring, autumn, stem = named("spring", locale), named("autumn", locale), new_name(f"名单-{locale}")
    await a_campaign(house, spring, [], starts=False, title="Spring")
    await a_campaign(house, autumn, [], starts=False, title="Autumn")
    window = await at_page(house, "manager1", "/lists", locale, view=SMALL)
    await window.part("import").click()
    await _picks(window, f"{stem}.csv", table(f"客户,{number},上海").encode())
    await expect(window.part("list-campaign")).to_contain_text(window.text("outbound.noCampaign"))
    await _picks_campaign(window, "Spring")
    await window.has_no_barriers(within=".el-dialog")
    await window.part("import-go").click()
    await _ends(window, dry=False)
    await window.part("import-close").click()
    row = window.page.locator(f"tr[data-list='{stem}']")
    await expect(row).to_contain_text("Spring")
    assert [one["campaign"] for one in await _named(house, stem)] == [spring]

    for words, name in (("Autumn", autumn), (window.text("outbound.noCampaign"), "")):
        await row.click()
        await _picks_campaign(window, words)
        await window.has_no_barriers(within=".el-drawer")
        await window.part("save-list").click()
        await expect(row).to_contain_text(words)
        assert [one["campaign"] for one in await _named(house, stem)] == [name]
        await window.page.locator(".el-drawer__close-btn").click()
        await expect(window.part("list-drawer")).to_have_count(0)
    await leave_none(house)


async def test_an_import_fills_a_bar_and_can_be_broken_off(house: WebFloor, locale: str) -> None:
    name = new_name(f"大-{locale}")
    rows = (f"客户{n},1371{n:07},上海" for n in range(60_000))  # more than a piece of an upload
    window = await at_page(house, "manager1", "/lists", locale, view=SMALL)
    await window.part("import").click()
    await _picks(window, f"{name}.csv", table(*rows).encode())
    await window.part("import-go").click()
    bar = window.part("import-bar")
    await expect(bar).to_have_attribute("aria-valuenow", re.compile(r"^[1-9]"), timeout=30_000)
    await window.is_shown_as("lists-progress")
    await window.part("import-cancel").click()
    await agrees(window)
    alert = window.part("import-result").get_by_role("alert")
    await expect(alert).to_contain_text(window.text("outbound.import.cancelled"), timeout=30_000)
    assert await _named(house, name) == []


async def test_a_file_that_is_no_list_is_told_in_words(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "ops1", "/lists", locale)
    window.excuses("422")
    await window.part("import").click()
    content = b"\xd0\xcf\x11\xe0" + b"\0" * 600
    await window.part("import-file").set_input_files(
        {"name": "old.xls", "mimeType": "application/vnd.ms-excel", "buffer": content}
    )
    await expect(window.part("import-form").get_by_role("alert")).to_contain_text(window.text("problem.file-old.what"))
    await _picks(window, "list.csv", "甲,乙\n一,二\n".encode())
    await expect(window.part("import-form").get_by_role("alert")).to_contain_text(
        window.text("problem.mapping-number.what")
    )
    await expect(window.part("import-go")).to_be_disabled()


async def test_numbers_that_nobody_is_to_call(house: WebFloor, locale: str) -> None:
    number, other = new_numbers("00")
    window = await at_page(house, "lead1", "/lists", locale, view=SMALL)
    await window.page.get_by_text(window.text("outbound.tab.blocked"), exact=True).click()
    await window.part("block-number").fill(number.removeprefix("+86"))
    await window.part("block-note").fill("投诉")
    await window.part("block").click()
    row = window.page.locator(f"tr[data-number='{number}']")
    await expect(row).to_contain_text("投诉")
    await window.part("import-blocked").click()
    await _picks(window, "no.csv", f"号码,备注\n{other.removeprefix('+86')},退订\n12,坏\n".encode())
    await window.part("import-go").click()
    await _ends(window, dry=False)
    await _counts(window, added=1, bad=1)
    await window.part("import-close").click()
    await expect(window.page.locator(f"tr[data-number='{other}']")).to_contain_text("退订")
    await window.is_shown_as("do-not-call")
    await window.has_no_barriers()
    await window.part("find-blocked").fill(number[-8:])
    await expect(window.page.locator("tr[data-number]")).to_have_count(1)
    await row.locator("[data-unblock]").click()
    ask = window.page.locator(".el-message-box")
    await ask.locator(".el-button--danger").click()
    await expect(ask).to_contain_text(window.text("outbound.blocked.whyMissing"))
    await ask.locator("input").fill("客户书面同意")
    await ask.locator(".el-button--danger").click()
    await expect(row).to_have_count(0)
    entries = (await house.read("/audit?action=do-not-call.removed", by="admin"))["items"]
    assert entries[0]["detail"] == {"reason": "客户书面同意"}
