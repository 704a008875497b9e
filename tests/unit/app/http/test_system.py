"""For those who run the floor: health, readiness, metrics, pages, and the first administrator."""

import asyncio
import socket
import time

import pytest

from app.directory.directory import Directory
from app.directory.links import first_admin_token
from app.http import PortTaken, listen
from tests.unit.app.http.conftest import Web


async def test_health_and_readiness(web: Web) -> None:
    assert (await web.client.get("/healthz")).json() == {"status": "ok"}
    assert (await web.client.get("/readyz")).json()["checks"] == {"database": "ok", "ami": "ok", "bus": "ok"}
    web.desk.pbx_up = False
    away = await web.client.get("/readyz")
    assert (away.status_code, away.json()["status"]) == (503, "not ready")
    assert "Asterisk" in away.json()["checks"]["ami"]


async def test_metrics_show_the_floor(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    async with web.watch("lead1") as lead:
        await lead.next("snapshot")
        text = (await web.client.get("/metrics")).text
    assert 'callfloor_agents{state="talking"} 1.0' in text
    assert 'callfloor_calls{stage="talking"} 1.0' in text
    assert 'callfloor_queue_waiting{queue="service"} 0.0' in text
    assert 'callfloor_feed_viewers{feed="floor"} 1.0' in text
    assert 'callfloor_facts_total{type="CallConnected"} 1.0' in text
    assert 'route="/api/v1/me/session"' in text


async def test_the_pages_need_nothing_from_elsewhere(web: Web) -> None:
    for path in ("/", "/docs"):
        page = await web.client.get(path)
        assert page.status_code in (200, 503)  # 503: the screens have not been built
        assert "http://" not in page.text
        assert "https://" not in page.text
        assert "default-src 'self'" in page.headers["content-security-policy"]


async def test_closing_tells_viewers_to_come_back_and_answers_what_is_under_way(web: Web) -> None:
    async with web.watch("lead1") as lead:
        await lead.next("snapshot")
        web.serving.cancel()
        await asyncio.wait_for(lead.socket.wait_closed(), 30)
        assert lead.socket.close_code == 1012
        await asyncio.wait([web.serving], timeout=30)
        assert web.serving.cancelled()


async def test_published_flows_can_be_read(web: Web) -> None:
    async with web.services.database.write() as connection:
        for version in (1, 2):
            await connection.exec_driver_sql(
                "INSERT INTO ivr_flows VALUES (?, ?, ?, ?, ?)", ("main", version, '{"start": "menu"}', 1000.0, "ops1")
            )
    (flow,) = (await web.ask("ops1", "GET", "/ivr/flows")).json()["items"]
    assert (flow["name"], flow["version"], flow["published_by"]) == ("main", 2, "ops1")
    assert (await web.ask("ops1", "GET", "/ivr/flows/main")).json()["document"] == {"start": "menu"}
    assert (await web.ask("ops1", "GET", "/ivr/flows/none")).status_code == 404


async def test_the_first_administrator_comes_in_by_a_link_that_works_once(web: Web) -> None:
    database = web.services.database
    assert await first_admin_token(database, web.services.directory, time.time()) is None  # people are there already
    async with database.write() as connection:
        await connection.exec_driver_sql("DELETE FROM users")
    await web.services.directory.reload()
    first = await first_admin_token(database, web.services.directory, web.clock())
    second = await first_admin_token(database, web.services.directory, web.clock())
    body = {"username": "root", "password": "a long password"}

    async def set_up(token: str | None, **more: str) -> int:
        return (await web.client.post("/api/v1/setup", json=body | {"token": token} | more)).status_code

    assert await set_up(first) == 409  # a restart prints a new one
    assert await set_up(second, password="short") == 422
    statuses = await asyncio.gather(*(set_up(second, username=f"root{n}") for n in range(3)))
    assert sorted(statuses) == [201, 409, 409]
    directory = await Directory.load(database)
    assert [person.role for person in directory.people] == ["admin"]
    assert await first_admin_token(database, directory, web.clock()) is None


def test_an_answer_waits_for_no_acknowledgement() -> None:
    with listen("127.0.0.1", 0) as door, socket.create_connection(door.getsockname()), door.accept()[0] as connection:
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_port_in_use_is_named() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"127.0.0.1:{port} .* --http"):
            listen("127.0.0.1", port)
