"""One address may have so many connections, and whoever is refused is told why."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from starlette.websockets import WebSocket
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from app.http import listen, serve_http
from app.http.places import Places, network_of

MOST = 3
ASK = b"GET /ping HTTP/1.1\r\nHost: x\r\n\r\n"


def _app() -> FastAPI:
    """Something to ask, and something that stays."""
    app = FastAPI()

    @app.get("/ping")
    async def ping() -> str:
        return "pong"

    @app.get("/who")
    async def who(request: Request) -> list[str]:
        return [request.client.host if request.client else "", request.url.scheme]

    @app.websocket("/feed")
    async def feed(socket: WebSocket) -> None:
        await socket.accept()
        await socket.receive()

    return app


@contextlib.asynccontextmanager
async def served(**more: Any) -> AsyncIterator[int]:
    listener, started = listen("127.0.0.1", 0), asyncio.Event()
    serving = asyncio.create_task(serve_http(_app(), listener, started, connections=MOST, **more))
    await started.wait()
    yield listener.getsockname()[1]
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)


@pytest.fixture
async def port() -> AsyncIterator[int]:
    async with served() as port:
        yield port


@pytest.mark.parametrize(("behind_proxy", "seen"), [(False, ["127.0.0.1", "http"]), (True, ["198.51.100.7", "https"])])
async def test_who_asks_is_what_a_proxy_says_only_where_there_is_one(behind_proxy: bool, seen: list[str]) -> None:
    said = {"X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "https"}
    async with served(behind_proxy=behind_proxy) as port, httpx.AsyncClient() as client:
        assert (await client.get(f"http://127.0.0.1:{port}/who", headers=said)).json() == seen


async def _opened(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port)


async def _status(port: int) -> int:
    reader, writer = await _opened(port)
    writer.write(ASK)
    status = int((await reader.readline()).split()[1])
    writer.close()
    await writer.wait_closed()
    return status


async def test_one_too_many_is_told_so_and_a_place_that_falls_free_is_taken(port: int) -> None:
    silent = [await _opened(port) for _ in range(MOST)]
    async with httpx.AsyncClient() as client:
        refused = await client.get(f"http://127.0.0.1:{port}/ping")
    assert (refused.status_code, refused.headers["content-type"]) == (429, "application/problem+json")
    assert refused.json()["type"] == "urn:callfloor:problem:too-many-connections"
    assert refused.json()["hint"]
    silent[0][1].close()
    async with asyncio.timeout(30):
        while await _status(port) != 200:
            pass
    for _, writer in silent:
        writer.close()


async def test_feeds_have_places_too_and_give_them_back(port: int) -> None:
    address = f"ws://127.0.0.1:{port}/feed"
    feeds = [await connect(address) for _ in range(MOST)]
    with pytest.raises(InvalidStatus) as refused:
        await connect(address)
    assert refused.value.response.status_code == 429
    for feed in feeds:
        await feed.close()
    assert [await _status(port) for _ in range(2 * MOST)] == [200] * 2 * MOST


async def test_who_is_refused_and_says_nothing_is_cut_off(port: int) -> None:
    silent = [await _opened(port) for _ in range(MOST + 1)]
    async with asyncio.timeout(30):
        assert await silent[-1][0].read() == b""
    for _, writer in silent:
        writer.close()


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_whose_address_it_is(address: str, counted: str) -> None:
    assert network_of(address) == counted


def test_a_network_has_its_places_together_and_another_its_own() -> None:
    places = Places(2)
    assert [places.enter(host) for host in ("2001:db8::1", "2001:db8::2", "2001:db8::3", "10.0.0.1")] == [
        True, True, False, True,
    ]  # fmt: skip
    for host in ("2001:db8::1", "2001:db8::2", "2001:db8::3"):
        places.leave(host)
    assert (places.of("2001:db8::1"), places.of("10.0.0.1")) == (0, 1)
