"""How soon the reports of campaigns are answered, with five million attempts behind them.

Over HTTP, on SQLite and on PostgreSQL: the figures by each grouping for a day, a month and a year, a calendar's and one
that begins at a quarter past ten, when the sums of finished days are kept (``day_ms``, ``month_ms``, ``year_ms``: the
slowest, each the median of five); ``month_first_ms``: a month by campaign before they were; ``keep_s``: how long it
took to count the year's; and the compliance report of the biggest campaign (10,000 attempts a day) for 30 and for 92
days, ``compliance_first_ms`` when nothing of it was ever counted, ``compliance_30_ms`` and ``compliance_92_ms``
afterwards.

Options: ``--attempts N`` (5,000,000), ``--stores sqlite,postgresql``. The data takes some minutes to make (``fill_s``),
some GB of disk under the folder for temporary files, and is gone afterwards.
"""

import argparse
import asyncio
import multiprocessing
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from app.numbers import Numbers
from app.outbound.figures.keeping import AttemptKeeping
from app.store.database import Database
from bench.attempts_store import BIGGEST, CAMPAIGNS, fill
from bench.report import ROUNDS, SPANS, asking, median, stores_in, times_of
from bench.report_year import BEGIN, DAYS, ZONE

ATTEMPTS = 5_000_000
_BY = ("campaign", "list", "agent", "team", "caller_id", "region", "day", "hour")
_DAYS = {30: ("2026-05-18", "2026-06-16"), 92: ("2026-03-17", "2026-06-16")}
Ask = Callable[[str, dict[str, str]], Any]


def bench(arguments: Sequence[str]) -> dict[str, Any]:
    options = argparse.ArgumentParser(prog="bench campaign", description=__doc__)
    options.add_argument("--attempts", type=int, default=ATTEMPTS)
    options.add_argument("--stores", default="sqlite,postgresql")
    chosen = options.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="callfloor-campaign-"))
    folder.chmod(0o755)  # PostgreSQL runs as somebody else
    try:
        with stores_in(folder, chosen.stores.split(",")) as urls:
            return _measure(folder, urls, chosen.attempts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, urls: dict[str, str], many: int) -> dict[str, Any]:
    begun = time.monotonic()
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(fill, urls.values(), [many] * len(urls)))
    filled = time.monotonic() - begun
    stores = {name: asyncio.run(asked_of(url, folder)) for name, url in urls.items()}
    slowest = {name: max(store[name] for store in stores.values()) for name in next(iter(stores.values()))}
    return {"attempts": many, **slowest, "fill_s": round(filled, 1), **stores}


async def asked_of(url: str, folder: Path) -> dict[str, float]:
    """Milliseconds by question; ``url``: of a database that is filled."""
    async with asking(url, folder) as ask:
        found = await _compliance(ask)
        found["month_first_ms"] = await median(lambda: _figures(ask, "campaign", SPANS["month"][0]), 1)
        found["keep_s"] = await _keep(url)
        for span, choices in SPANS.items():
            for by in _BY:
                times = [await median(lambda b=by, s=one: _figures(ask, b, s), ROUNDS) for one in choices]  # type: ignore[misc]
                found[f"{span}_by_{by}_ms"] = max(times)
            found[f"{span}_ms"] = max(found[f"{span}_by_{by}_ms"] for by in _BY)
    return found


async def _keep(url: str) -> float:
    """Seconds. The service does so by itself, a day at a time."""
    begun, database = time.monotonic(), Database.open(url)
    kept = await AttemptKeeping(database, ZONE, Numbers().area, lambda: BEGIN + (DAYS + 1) * 86_400.0).keep()
    await database.close()
    assert kept == DAYS * len(CAMPAIGNS), "a day that is not kept is counted each time"
    return round(time.monotonic() - begun, 1)


async def _figures(ask: Ask, by: str, span: tuple[int, int]) -> None:
    answer = await ask("reports/campaigns", {"by": by, **times_of(span)})
    assert answer["total"]["attempts"], "a report of nothing proves nothing"


async def _compliance(ask: Ask) -> dict[str, float]:
    async def report(days: int) -> None:
        first, last = _DAYS[days]
        answer = await ask(f"campaigns/{BIGGEST}/compliance", {"from": first, "to": last})
        assert answer["total"]["attempts"], "a report of nothing proves nothing"

    first = await median(lambda: report(30), 1)
    warm = {f"compliance_{days}_ms": await median(lambda d=days: report(d), ROUNDS) for days in _DAYS}  # type: ignore[misc]
    return {"compliance_first_ms": first, **warm}
