"""How soon a report of a day, a month or a year is answered, with five million calls behind it.

Over HTTP, by agent, by queue and by number, on SQLite and on PostgreSQL. A month and a year are asked for twice: the
calendar's, and one that begins and ends at a quarter past ten. ``day_ms``, ``month_ms`` and ``year_ms`` are the slowest
of all these (each the median of five). The peer is the same question put to the table of calls in the same databases.

Options: ``--calls N`` (5,000,000), ``--stores sqlite,postgresql``. The data takes some minutes to make (``fill_s``),
some GB of disk under the folder for temporary files, and is gone afterwards.
"""

import argparse
import asyncio
import contextlib
import multiprocessing
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import case, func, select

from app.directory.demo import demo_people
from app.http import build, listen, serve_http
from app.http.sign_in import Client
from app.store.database import Database
from bench.fanout import floor_services
from bench.postgres import NoServer, postgres_server
from bench.report_store import fill
from bench.report_year import ZONE
from reports.adapters.tables import calls as ledger
from reports.words import rfc3339

CALLS, ROUNDS, PEER_ROUNDS = 5_000_000, 5, 1
_QUESTIONS = {
    "agent": "agents?by=agent",
    "team": "agents?by=team",
    "queue": "calls?by=queue",
    "number": "calls?by=number",
    "region": "calls?by=region",
    "hour": "calls?by=hour",
}
_PEER = {"agent": ledger.c.agent, "queue": ledger.c.queue, "number": ledger.c.dialled}
Span = tuple[int, int]


def _at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=ZONE).timestamp())


SPANS: dict[str, tuple[Span, ...]] = {
    "day": ((_at(2026, 6, 17), _at(2026, 6, 18)), (_at(2026, 6, 17, 10, 15), _at(2026, 6, 18, 10, 15))),
    "month": ((_at(2026, 5, 1), _at(2026, 6, 1)), (_at(2026, 5, 17, 10, 15), _at(2026, 6, 17, 10, 15))),
    "year": ((_at(2025, 11, 22), _at(2026, 11, 22)), (_at(2025, 11, 22, 10, 15), _at(2026, 11, 21, 10, 15))),
}


def bench(arguments: Sequence[str]) -> dict[str, Any]:
    options = argparse.ArgumentParser(prog="bench report", description=__doc__)
    options.add_argument("--calls", type=int, default=CALLS)
    options.add_argument("--stores", default="sqlite,postgresql")
    chosen = options.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="callfloor-report-"))
    folder.chmod(0o755)  # PostgreSQL runs as somebody else
    try:
        with stores_in(folder, chosen.stores.split(",")) as urls:
            return _measure(folder, urls, chosen.calls)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def stores_in(folder: Path, wanted: Sequence[str]) -> Iterator[dict[str, str]]:
    """Databases by name; PostgreSQL only where it is installed."""
    with contextlib.ExitStack() as stack:
        urls = {"sqlite": f"sqlite+aiosqlite:///{folder / 'floor.db'}"}
        with contextlib.suppress(NoServer):
            if "postgresql" in wanted:
                urls["postgresql"] = stack.enter_context(postgres_server(folder))
        yield {name: url for name, url in urls.items() if name in wanted}


def _measure(folder: Path, urls: dict[str, str], calls: int) -> dict[str, Any]:
    begun = time.monotonic()
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(fill, urls.values(), [calls] * len(urls)))
    filled = time.monotonic() - begun
    stores = {name: asyncio.run(_ask(url, folder)) for name, url in urls.items()}
    return {
        "calls": calls,
        **{f"{span}_ms": max(store[f"{span}_ms"] for store in stores.values()) for span in SPANS},
        "fill_s": round(filled, 1),
        **stores,
    }


async def _ask(url: str, folder: Path) -> dict[str, Any]:
    """The slowest median of each span, by grouping too, and what the peer takes."""
    found: dict[str, Any] = {}
    async with asking(url, folder) as ask:
        for span, choices in SPANS.items():
            for by, question in _QUESTIONS.items():
                times = [await median(lambda q=question, s=one: _figures(ask, q, s), ROUNDS) for one in choices]  # type: ignore[misc]
                found[f"{span}_by_{by}_ms"] = max(times)
            found[f"{span}_ms"] = max(found[f"{span}_by_{by}_ms"] for by in _QUESTIONS)
    database = Database.open(url)
    for span, choices in SPANS.items():
        for by in _PEER:
            found[f"peer_{span}_by_{by}_ms"] = await median(
                lambda b=by, s=choices[0]: _peer(database, b, s),  # type: ignore[misc]
                PEER_ROUNDS,
            )
    await database.close()
    return found


async def median(ask: Callable[[], Any], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        await ask()
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times), 1)


async def _figures(ask: Callable[..., Any], question: str, span: Span) -> None:
    path, _, query = question.partition("?")
    answer = await ask(f"reports/{path}", {**dict(httpx.QueryParams(query)), **times_of(span)})
    assert answer["items"], "a report of nothing proves nothing"


def times_of(span: Span) -> dict[str, str]:
    return {"from": rfc3339(span[0], ZONE), "to": rfc3339(span[1], ZONE)}


@contextlib.asynccontextmanager
async def asking(url: str, folder: Path) -> AsyncIterator[Callable[[str, dict[str, str]], Any]]:
    """The service's own HTTP side on this database: ask it for a path of the API, with parameters."""
    async with floor_services(folder, url) as (services, _):
        listener, started = listen("127.0.0.1", 0), asyncio.Event()
        serving = asyncio.create_task(serve_http(build(services), listener, started))
        await started.wait()
        manager = next(person for person in demo_people() if person.username == "manager1")
        token = (await services.sign_in.admit(manager, "bench", Client())).token
        base = f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1/"
        async with httpx.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=600, verify=False) as client:

            async def ask(path: str, params: dict[str, str]) -> Any:
                answer = await client.get(base + path, params=params)
                answer.raise_for_status()
                return answer.json()

            yield ask
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def _peer(database: Database, by: str, span: Span) -> None:
    """What a report made from the calls themselves asks; fewer figures than ours."""
    column, answered = _PEER[by], ledger.c.connected_at.is_not(None)
    abandoned = ledger.c.ended_in.in_(("waiting", "offered"))
    query = select(
        column,
        func.count(),
        func.sum(case((answered, 1), else_=0)),
        func.sum(case((answered & (ledger.c.waited_s <= 20), 1), else_=0)),
        func.sum(case((abandoned, 1), else_=0)),
        func.sum(ledger.c.waited_s),
        func.max(ledger.c.waited_s),
        func.sum(ledger.c.talk_s),
    )
    query = query.where(ledger.c.arrived_at >= span[0], ledger.c.arrived_at < span[1]).group_by(column)
    async with database.read() as connection:
        assert (await connection.execute(query)).all()
