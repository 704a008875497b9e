"""What callers were promised and what became of it, as a manager reads it in both languages."""

import random
import sqlite3
import time

from playwright.async_api import expect

from bench.launched import LaunchedFloor
from tests.web.floor import WebFloor
from tests.web.office import at_page


def _promised(launched: LaunchedFloor, many: int = 200) -> None:
    """Scores of this moment, as the journal's transaction writes them; four of five are kept."""
    chance = random.Random(1)
    rows = []
    for n in range(many):
        promised, kept = chance.uniform(20, 280), n % 5 != 0
        actual = promised * (chance.uniform(0.1, 1.0) if kept else chance.uniform(1.05, 1.6))
        at = time.time() - n / 1000
        rows.append((f"c{n}", ("service", "sales")[n % 2], at, promised, actual, kept, n % 3 == 0, n % 7 == 0))
    with sqlite3.connect(launched.data / "callfloor.db", timeout=30) as store:
        store.execute("DELETE FROM wait_scores")
        store.executemany(
            "INSERT INTO wait_scores (call_id, queue, promised_at, promised_s, actual_s, kept, spoken, gave_up)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )


async def test_the_share_of_promises_that_were_kept(house: WebFloor, locale: str) -> None:
    _promised(house.launched)
    window = await at_page(house, "manager1", "/reports/waits", locale)
    await expect(window.part("share-kept")).to_have_text("80%")
    await window.part("wait-picture").wait_for()
    await expect(window.page.locator("[data-queue]")).to_have_count(2)
    await window.is_shown_as("expected-waits")
    await window.has_no_barriers()
