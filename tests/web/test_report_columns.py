"""Which columns of a report are shown: at first those that fit, and then those that somebody chose."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Locator, expect
from python_calamine import CalamineWorkbook

from app.report_words import CALLS, word
from bench.launched import LaunchedFloor
from reports.agent_slots import AGENT_COUNTERS
from reports.visits import CALL_COUNTERS, CALL_MAXIMA
from tests.web.conftest import LANGUAGES
from tests.web.floor import WebFloor
from tests.web.office import at_page
from tests.web.window import Window

SMALL = (1366, 768)
ZONE = ZoneInfo("Asia/Shanghai")
LONG_NAME = "complaints-and-returns-of-the-northern-provinces"
CALLS_OF_A_MONTH, TALK_MS = 52_318, 191_000
SIGNED_IN_MS = 22 * 8 * 3_600_000  # of an agent in a month, in each state: more than there is


def _last_month(launched: LaunchedFloor) -> None:
    """The figures of a large floor's month, as its roll-up has them, for every counter there is."""
    now = datetime.now(ZONE)
    last = (now.replace(day=1) - timedelta(days=1)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    start = {"start": int(last.timestamp()), "unit": "team1"}
    calls = _counted(CALL_COUNTERS, CALLS_OF_A_MONTH, CALLS_OF_A_MONTH * TALK_MS) | dict.fromkeys(CALL_MAXIMA, TALK_MS)
    call = {"direction": "in", "dialled": "4008001235", "region": "CN-BJ"}
    agents = {"queue": "service"} | _counted(AGENT_COUNTERS, 1830, SIGNED_IN_MS)
    with sqlite3.connect(launched.data / "callfloor.db", timeout=30) as store:
        _put(store, "call_months", ({**start, **call, "queue": name, **calls} for name in ("service", LONG_NAME)))
        _put(store, "agent_months", ({**start, "agent": str(number), **agents} for number in range(1001, 1041)))


def _counted(names: Iterable[str], many: int, ms: int) -> dict[str, int]:
    return {name: ms if name.endswith("_ms") else many for name in names}


def _put(store: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    for row in rows:
        places = ", ".join("?" * len(row))
        store.execute(f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))


async def _looks_at_last_month(window: Window) -> Locator:
    """The table of the report that is open."""
    await window.part("period").click()
    options = window.page.locator(".el-select-dropdown:visible [role=option]")
    await options.get_by_text(window.text("rep.period.lastMonth"), exact=True).click()
    await expect(window.part("report").locator("tbody tr").nth(1)).to_be_visible()
    return window.part("report")


@pytest.mark.parametrize("language", LANGUAGES)  # both in each run: each has words longer than the other's
async def test_what_is_shown_at_first_fits_a_small_screen(house: WebFloor, language: str) -> None:
    _last_month(house.launched)
    window = await at_page(house, "manager1", "/reports", language, view=SMALL)
    table = await _looks_at_last_month(window)
    assert await window.scrolls_sideways() == []
    await window.page.get_by_text(window.text("rep.subject.agents"), exact=True).click()
    await expect(table.locator('[data-row="1002"]')).to_be_visible()
    assert await window.scrolls_sideways() == []


async def test_columns_that_somebody_chose_are_there_again(house: WebFloor, locale: str, tmp_path: Path) -> None:
    _last_month(house.launched)
    window = await at_page(house, "manager1", "/reports", locale, view=SMALL)
    table = await _looks_at_last_month(window)
    picked, left = (table.locator(f'[data-sort="{name}"]') for name in ("hold_s", "flowed_out"))
    await expect(left).to_be_visible()
    await expect(picked).to_have_count(0)

    await window.part("columns").press("Enter")
    await window.page.keyboard.press("Tab")
    await expect(window.part("columns-all")).to_be_focused()
    await window.page.locator('[data-column="hold_s"]').press("Space")
    await window.page.locator('[data-column="flowed_out"]').press("Space")
    await expect(picked).to_be_visible()
    await expect(left).to_have_count(0)
    await window.has_no_barriers()
    await window.is_shown_as("reports-columns")
    await window.page.keyboard.press("Escape")
    await expect(window.part("column-menu")).to_be_hidden()
    await expect(window.part("columns")).to_be_focused()

    await window.page.reload()
    await _looks_at_last_month(window)
    await expect(picked).to_be_visible()
    await expect(left).to_have_count(0)
    async with window.page.expect_download() as saved:
        await window.part("excel").click()
    await (await saved.value).save_as(tmp_path / "book.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "book.xlsx").get_sheet_by_index(0).to_python()
    assert book[1][1:] == [word(words, "zh" if window.chinese else "en") for words in CALLS.values()]

    await _is_somebody_else(window, "admin")
    await _looks_at_last_month(window)
    await expect(left).to_be_visible()
    await expect(picked).to_have_count(0)
    await _is_somebody_else(window, "manager1")
    await _looks_at_last_month(window)
    await expect(picked).to_be_visible()
    await window.part("columns").click()
    await window.part("columns-usual").click()
    await expect(picked).to_have_count(0)
    await expect(left).to_be_visible()


async def _is_somebody_else(window: Window, username: str) -> None:
    """At the same browser, which remembers."""
    await window.part("account").click()
    await window.part("sign-out").click()
    await window.is_at("/")
    window.username = username
    await window.opens("/?to=/reports")
    await window.signs_in()
    await window.is_at("/reports")
