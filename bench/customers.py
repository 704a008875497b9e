"""How soon a customer is found by a part of a name or of a number, among a million.

Over HTTP, on SQLite and on PostgreSQL: two characters of a name, one, four digits within a number, a whole number, a
name that few have, what very many have, what nobody has, and four digits looked for by an agent who may see one
customer in fifty. The peer is a plain LIKE in the same databases, in turn with it. All times are in milliseconds.

Options: ``--customers N`` (1,000,000), ``--stores sqlite,postgresql``, ``--queries N`` (100 of each kind). The data
takes some minutes to make, about 2 GB under the folder for temporary files, and is gone afterwards.
"""

import argparse
import asyncio
import contextlib
import multiprocessing
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import exists, or_, select

from app.directory.demo import demo_people
from app.http import build, listen, serve_http
from app.http.sign_in import Client
from app.store.database import Database
from bench.customers_store import fill, made
from bench.fanout import floor_services
from bench.report import stores_in
from crm.adapters.tables import customer_numbers, customers

CUSTOMERS, QUERIES = 1_000_000, 100
PEER_EVERY = 20  # a LIKE through the whole table takes its time
Ask = Callable[[str, str], Awaitable[int]]


def bench(arguments: Sequence[str]) -> dict[str, Any]:
    options = argparse.ArgumentParser(prog="bench customers", description=__doc__)
    options.add_argument("--customers", type=int, default=CUSTOMERS)
    options.add_argument("--queries", type=int, default=QUERIES)
    options.add_argument("--stores", default="sqlite,postgresql")
    chosen = options.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="callfloor-customers-"))
    folder.chmod(0o755)  # PostgreSQL runs as somebody else
    try:
        with stores_in(folder, chosen.stores.split(",")) as urls:
            return _measure(folder, urls, chosen.customers, chosen.queries)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, urls: dict[str, str], many: int, queries: int) -> dict[str, Any]:
    begun = time.monotonic()
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        sizes = list(pool.map(fill, urls.values(), [many] * len(urls)))
    filled = time.monotonic() - begun
    stores = {name: asyncio.run(_ask_all(url, folder, many, queries)) for name, url in urls.items()}
    worst = {
        f"{figure}_ms": max(kind[f"{figure}_ms"] for store in stores.values() for kind in store.values())
        for figure in ("p50", "p95", "max")
    }
    mb = {f"{name}_mb": round(size / 1e6) for name, size in zip(stores, sizes, strict=True)}
    return {"customers": many, "queries": queries, **worst, "fill_s": round(filled, 1), **mb, **stores}


def questions(many: int, queries: int) -> dict[str, list[tuple[str, str]]]:
    """By kind: who asks, and for what."""
    draw = random.Random(7)

    def some(of: Callable[[int], str], who: str = "manager1") -> list[tuple[str, str]]:
        return [(who, of(draw.randrange(many))) for _ in range(queries)]

    return {
        "two_characters": some(lambda n: made(n).name[:2]),
        "one_character": some(lambda n: made(n).name[-1:]),
        "four_digits": some(lambda n: made(n).numbers[0][7:11]),
        "whole_number": some(lambda n: made(n).numbers[0]),
        "rare": some(lambda n: next(one.company for one in map(made, range(n, 2 * many)) if one.company)),
        "frequent": some(lambda n: draw.choice(["13", "8613", "王", "86", "有限公司"])),
        "nobody": some(lambda n: draw.choice(["龘靐", "0000000000", "9999999999", "zzq", "王龘"])),
        "four_digits_by_an_agent": some(lambda n: made(n).numbers[0][7:11], "1002"),
    }


async def _ask_all(url: str, folder: Path, many: int, queries: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    database = Database.open(url)
    async with _floor(url, folder) as ask:
        for kind, asked in questions(many, queries).items():
            ours, peer = [], []
            await ask(*asked[0])
            for place, (who, text) in enumerate(asked):
                took, count = await _timed(ask(who, text))
                assert count == 0 if kind == "nobody" else count or who != "manager1", f"{kind} {text}: {count} found"
                ours.append(took)
                if place % PEER_EVERY == 0:
                    peer.append((await _timed(_like(database, text)))[0])
            found[kind] = _figures(ours) | {f"like_{name}": value for name, value in _figures(peer).items()}
    await database.close()
    return found


def _figures(times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1), "max_ms": round(max(times), 1)}


async def _timed(asked: Awaitable[int]) -> tuple[float, int]:
    begun = time.perf_counter()
    count = await asked
    return (time.perf_counter() - begun) * 1000, count


@contextlib.asynccontextmanager
async def _floor(url: str, folder: Path) -> AsyncIterator[Ask]:
    """The service's own HTTP side on this database."""
    async with floor_services(folder, url) as (services, _):
        listener, started = listen("127.0.0.1", 0), asyncio.Event()
        serving = asyncio.create_task(serve_http(build(services), listener, started))
        await started.wait()
        people = [person for person in demo_people() if person.username in ("manager1", "1002")]
        tokens = {one.username: (await services.sign_in.admit(one, "bench", Client())).token for one in people}
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1/customers"
        async with httpx.AsyncClient(timeout=60, verify=False) as client:

            async def ask(who: str, text: str) -> int:
                headers = {"Authorization": f"Bearer {tokens[who]}"}
                answer = await client.get(address, params={"q": text, "limit": 50}, headers=headers)
                answer.raise_for_status()
                return len(answer.json()["items"])

            yield ask
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def _like(database: Database, text: str) -> int:
    """What is usually asked."""
    number = exists().where(customer_numbers.c.customer_id == customers.c.id, customer_numbers.c.number.contains(text))
    query = select(customers.c.id).where(
        or_(customers.c.name.contains(text), customers.c.company.contains(text), number)
    )
    async with database.read() as connection:
        return len((await connection.execute(query.limit(50))).all())
