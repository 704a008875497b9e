"""The feeds: every step seen in order, nobody slowed by anyone, bad viewers shown the door."""

import asyncio
import contextlib
import json
import socket
import struct
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app.http.feeds import line
from core.facts import AgentChanged, AgentState, PbxLinkLost, PbxObserved
from core.ids import AgentId
from core.needs import needs_from_data
from tests.fakes.waiting import eventually
from tests.unit.app.http.conftest import Watcher, Web

NEEDS = needs_from_data([{"must": {"service": 1}}])


def states_of(extension: str, deltas: list[dict[str, Any]]) -> list[str]:
    changes = [change for delta in deltas for change in delta.get("agents", [])]
    return [change["state"] for change in changes if change["extension"] == extension and "state" in change]


async def deltas_until(watcher: Watcher, agent: str, state: str) -> list[dict[str, Any]]:
    deltas = []
    while True:
        deltas.append(await watcher.next("delta"))
        if states_of(agent, deltas)[-1:] == [state]:
            return deltas


async def test_a_supervisor_sees_every_step_of_a_call_in_order(web: Web) -> None:
    await web.agent_available("1002")
    async with web.watch("manager1") as lead:
        snapshot = await lead.next("snapshot")
        assert len(snapshot["agents"]) == 48
        assert [queue["name"] for queue in snapshot["queues"]] == ["sales", "service"]
        await web.conversation("c1")  # reserved, ringing and talking within milliseconds
        await web.desk.customer_leaves("c1")
        deltas = await deltas_until(lead, "1002", "wrapup")
    assert states_of("1002", deltas) == ["reserved", "ringing", "talking", "wrapup"]
    assert [delta["seq"] for delta in deltas] == list(range(snapshot["seq"] + 1, snapshot["seq"] + 1 + len(deltas)))
    stages = [call["stage"] for delta in deltas for call in delta.get("calls", [])]
    assert stages == ["ivr", "waiting", "offered", "talking", "after", "ended"]
    first = next(delta for delta in deltas if delta.get("agents"))["agents"][0]
    assert "skills" not in first  # only what changed


async def test_changes_in_one_instant_travel_together_and_none_is_lost(web: Web) -> None:
    async with web.watch("manager1") as lead:
        await lead.next("snapshot")
        states = [AgentState.PAUSED, AgentState.AVAILABLE, AgentState.RESERVED, AgentState.RINGING, AgentState.TALKING]
        for old, state in zip([AgentState.OFFLINE, *states], states, strict=False):
            web.services.floor_feed.on_fact(
                AgentChanged(at=web.clock(), agent=AgentId("1002"), old=old, event="test", state=state)
            )
        delta = await lead.next("delta")
    assert states_of("1002", [delta]) == [state.value for state in states]
    (queue,) = [queue for queue in delta["queues"] if queue["name"] == "service"]
    assert queue["agents"]["talking"] == 1


async def test_a_resync_gives_a_snapshot_to_go_on_from(web: Web) -> None:
    await web.agent_available("1002")
    async with web.watch("manager1") as lead:
        await lead.next("snapshot")
        await web.desk.call_waits("c1", queue="service", needs=NEEDS)
        await lead.socket.send('{"type": "resync"}')
        snapshot = await lead.next("snapshot")
        await web.desk.agent_rings("1002")
        assert (await lead.next("delta"))["seq"] == snapshot["seq"] + 1
    (agent,) = [agent for agent in snapshot["agents"] if agent["extension"] == "1002"]
    assert agent["state"] == "reserved"
    assert [call["stage"] for call in snapshot["calls"]] == ["offered"]


async def test_the_floor_says_when_asterisk_is_not_heard(web: Web) -> None:
    async with web.watch("manager1") as lead:
        assert (await lead.next("snapshot"))["stale"] is False
        await web.desk.settle(PbxLinkLost(at=web.clock()))
        assert (await lead.next("delta"))["stale"] is True
        await web.desk.settle(PbxObserved(at=web.clock()))
        assert (await lead.next("delta"))["stale"] is False


async def test_a_beat_in_a_quiet_second_tells_that_the_feed_lives(web: Web) -> None:
    async with web.watch("manager1") as lead:
        seq = (await lead.next("snapshot"))["seq"]
        assert (await lead.next("heartbeat"))["seq"] == seq


async def test_an_agent_is_told_of_its_offers_and_finds_its_call_after_a_reload(web: Web) -> None:
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as agent:
        assert (await agent.next("state"))["state"] == "available"
        await web.desk.call_waits("c1", queue="service", needs=NEEDS)
        offer = await agent.next("offer")
        assert (offer["call_id"], offer["caller"], offer["queue"]) == ("c1", "+8613800138000", "service")
        assert offer["reasons"]
        assert (await agent.next("screen_pop"))["call_id"] == "c1"
        assert (await agent.next("state"))["state"] == "reserved"
        await web.desk.agent_rings("1002")
        await web.desk.agent_answers("1002")
        assert (await agent.next("connected"))["call_id"] == "c1"
    async with web.watch("1002", "agent") as reloaded:
        assert (await reloaded.next("state"))["state"] == "talking"
        assert (await reloaded.next("connected"))["call_id"] == "c1"
        await web.desk.customer_leaves("c1")
        ended = await reloaded.next("ended")
    assert (ended["call_id"], ended["outcome"], ended["by"]) == ("c1", "parted", "customer")


# --- viewers that do not read ----------------------------------------------------------------------------------------


class BareViewer:
    """A viewer on a bare socket, so that it can leave what comes unread."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._bytes = b""

    async def next(self, kind: str) -> dict[str, Any]:
        async with asyncio.timeout(30):
            while True:
                message = await self._message()
                if message["type"] == kind:
                    return message

    async def _message(self) -> dict[str, Any]:
        size, head = (await self._ahead(2))[1] & 127, 2
        if size > 125:
            form, head = ("!H", 4) if size == 126 else ("!Q", 10)
            (size,) = struct.unpack(form, (await self._ahead(head))[2:head])
        frame = (await self._ahead(head + size))[head : head + size]
        self._bytes = self._bytes[head + size :]
        message: dict[str, Any] = json.loads(frame)
        return message

    async def _ahead(self, count: int) -> bytes:
        while len(self._bytes) < count:
            self._bytes += await asyncio.get_running_loop().sock_recv(self._link, 65536)
        return self._bytes

    async def skip_handshake(self) -> None:
        while b"\r\n\r\n" not in self._bytes:
            await self._ahead(len(self._bytes) + 1)
        self._bytes = self._bytes.partition(b"\r\n\r\n")[2]


@contextlib.asynccontextmanager
async def stalled_viewer(web: Web, who: str = "lead1", feed: str = "floor") -> AsyncIterator[BareViewer]:
    """It shakes hands and then reads nothing until asked."""
    token, loop = await web.token(who), asyncio.get_running_loop()
    with socket.socket() as link:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        link.setblocking(False)
        await loop.sock_connect(link, ("127.0.0.1", int(web.url.rpartition(":")[2])))
        request = (
            f"GET /ws/{feed}?token={token} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        await loop.sock_sendall(link, request.encode())
        await eventually(lambda: viewers(web, feed) > 0)
        yield BareViewer(link)


def viewers(web: Web, feed: str) -> int:
    services = web.services
    return {
        "floor": services.floor_feed.viewers,
        "agent": services.agent_feed.viewers,
        "wallboard": services.wallboard_feed.viewers,
    }[feed]


def backlogs(web: Web) -> list[int]:
    lines = [viewer._line for viewer in web.services.floor_feed._viewers]
    return [line._protocol.transport.get_write_buffer_size() for line in lines]


def change_much(web: Web, times: int) -> None:
    """Deltas by the hundred, each sent at once."""
    for _ in range(times):
        reason = f"{web.clock():.3f}" * 40
        paused = AgentState.PAUSED
        web.services.floor_feed.on_fact(
            AgentChanged(at=web.clock(), agent=AgentId("1002"), old=paused, event="x", state=paused, reason=reason)
        )
        web.services.floor_feed.flush()


async def test_a_viewer_who_stops_reading_costs_bounded_memory_and_delays_nobody(web: Web) -> None:
    async with stalled_viewer(web) as stalled:
        change_much(web, 1000)
        full = backlogs(web)
        change_much(web, 1000)
        assert backlogs(web) == full
        assert 256 * 1024 < full[0] < 300 * 1024
        async with web.watch("manager1") as quick:
            await quick.next("snapshot")
            change_much(web, 1)
            await quick.next("delta")
        await stalled.skip_handshake()
        await stalled.next("snapshot")  # the one it began with; then deltas up to where it fell behind
        missed = await stalled.next("snapshot")  # and at once what makes up for the rest
        change_much(web, 1)
        assert (await stalled.next("delta"))["seq"] == missed["seq"] + 1


@pytest.mark.parametrize(("who", "feed"), [("lead1", "floor"), ("1002", "agent"), ("manager1", "wallboard")])
async def test_a_viewer_who_reads_nothing_for_long_is_cut_off(
    web: Web, who: str, feed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "PATIENCE_S", 0.1)
    written: list[line.Line] = []
    monkeypatch.setattr(line.Line, "_bound_buffers", _noting_lines(line.Line._bound_buffers, written))
    async with stalled_viewer(web, who, feed):
        for _ in range(20):
            written[0].write(line.frame_of({"type": "x", "text": "x" * 50_000}))
        await eventually(lambda: viewers(web, feed) == 0)


def _noting_lines(bound: Callable[[line.Line], None], written: list[line.Line]) -> Callable[[line.Line], None]:
    def note(made: line.Line) -> None:
        written.append(made)
        bound(made)

    return note


# --- viewers that may not --------------------------------------------------------------------------------------------


async def closed_with(web: Web, path: str, **more: Any) -> int | None:
    async with connect(web.url.replace("http", "ws") + path, **more) as viewer:
        await asyncio.wait_for(viewer.wait_closed(), 30)
        return viewer.close_code


async def test_an_origin_that_does_not_read_is_a_foreign_one(web: Web) -> None:
    for feed in ("floor", "wallboard", "session"):
        with pytest.raises(InvalidStatus) as refused:
            await closed_with(web, f"/ws/{feed}", additional_headers={"Origin": "http://["})
        assert refused.value.response.status_code == 403


async def test_a_token_that_is_missing_wrong_or_out_of_date_is_closed_with_4401(web: Web) -> None:
    assert await closed_with(web, "/ws/floor") == 4401
    assert await closed_with(web, "/ws/floor?token=x.y.z") == 4401
    assert await closed_with(web, "/ws/agent", subprotocols=["bearer", "x.y.z"]) == 4401
    old = await web.token("lead1")
    web.clock.now += web.services.settings.token_s + 1
    assert await closed_with(web, f"/ws/floor?token={old}") == 4401


async def test_a_feed_ends_when_its_token_does(web: Web) -> None:
    await web.token("lead1")
    web.clock.now += web.services.settings.token_s - 1.2
    assert await closed_with(web, f"/ws/floor?token={web.tokens['lead1']}") == 4401


async def test_a_role_without_this_feed_is_closed_with_4403(web: Web) -> None:
    assert await closed_with(web, f"/ws/floor?token={await web.token('1002')}") == 4403
    assert await closed_with(web, f"/ws/agent?token={await web.token('lead1')}") == 4403


async def test_a_page_from_elsewhere_may_not_connect(web: Web) -> None:
    token = await web.token("lead1")
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", "file://"):
        with pytest.raises(InvalidStatus) as refused:
            await connect(web.url.replace("http", "ws") + f"/ws/floor?token={token}", origin=origin)  # type: ignore[arg-type]
        assert refused.value.response.status_code == 403
    async with web.watch("lead1", origin=web.url) as lead:
        await lead.next("snapshot")


async def test_what_the_feed_does_not_understand_is_answered_and_the_link_stays(web: Web) -> None:
    async with web.watch("manager1") as lead:
        for message in ("", "not json", "[]", '{"type": 1}', '{"type": "x"}', b"\xff\x00", "[" * 5000):
            await lead.socket.send(message)
            error = await lead.next("error")
            assert (error["code"], "resync" in error["message"]) == ("unknown_message", True)
        await lead.socket.send('{"type": "ping"}')
        await lead.next("pong")


async def test_a_message_without_end_is_cut_off(web: Web) -> None:
    async def fragments() -> Any:
        while True:
            yield "x" * 1024

    async with web.watch("manager1") as lead:
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(lead.socket.send(fragments()), 30)
        assert lead.socket.close_code == 1009


async def test_a_flood_of_messages_is_cut_off(web: Web) -> None:
    async def ping(lead: Watcher) -> None:
        for _ in range(100):
            await lead.socket.send('{"type": "ping"}')
            await lead.next("pong")

    async with web.watch("manager1") as lead:
        with pytest.raises(ConnectionClosed):
            await ping(lead)
        assert lead.socket.close_code == 1008


async def test_an_offer_says_who_calls_from_where_and_opens_the_queues_page(web: Web) -> None:
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        await web.desk.call_waits("c1", queue="service", needs=web.services.directory.queues["service"].needs)
        offer, pop = await screen.next("offer"), await screen.next("screen_pop")
    assert (offer["caller"], offer["direction"]) == ("+8613800138000", "in")
    assert offer["region"] == {"zh": "北京市 中国移动", "en": "Beijing China Mobile"}
    assert offer["reasons"]
    assert offer["queued_at"] >= offer["arrived_at"]
    assert pop["url"] == "https://crm.example.com/open?caller=%2B8613800138000&call=c1&queue=service"
    known = pop["customer"].pop("records")
    assert known in (None, []), "looked up beside the call, and found unknown"
    assert pop["customer"] == {"number": "+8613800138000", "region": offer["region"]}
    async with web.watch("1002", "agent") as reloaded:
        assert (await reloaded.next("offer"))["reasons"] == offer["reasons"]


async def test_the_browser_phone_is_on_one_screen_of_its_agent(web: Web) -> None:
    async with (
        web.watch("1002", "agent") as older,
        web.watch("1002", "agent") as newer,
        web.watch("1004", "agent") as other,
    ):
        for screen in (older, newer, other):
            await screen.next("state")
        await newer.socket.send('{"type": "phone"}')
        await older.next("phone_taken")
        for screen in (newer, other):
            await screen.socket.send('{"type": "ping"}')
            assert (await screen.next("phone_taken", "pong"))["type"] == "pong"


async def test_an_agent_sees_its_own_call_change_and_sees_it_after_a_reload(web: Web) -> None:
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        await web.conversation("c1")
        began = (await screen.next("call"))["talking_since"]
        assert (await web.ask("1002", "POST", "/calls/c1/hold")).is_success
        assert (await web.ask("1002", "POST", "/calls/c1/resume")).is_success
        assert (await web.ask("1002", "POST", "/calls/c1/mute")).status_code in (200, 202)
        while not (await screen.next("call"))["muted"]:
            pass
    async with web.watch("1002", "agent") as reloaded:
        assert (await reloaded.next("connected"))["talking_since"] == began
        own = await reloaded.next("call")
        assert (own["muted"], own["talking_since"]) == (True, began)


async def test_a_call_to_a_colleague_rings_there_with_the_callers_name(web: Web) -> None:
    await web.agent_available("1002")
    await web.agent_available("1004")
    async with web.watch("1002", "agent") as caller, web.watch("1004", "agent") as colleague:
        assert (await web.ask("1002", "POST", "/calls", json={"to": "1004"})).status_code == 201
        own, offer = await caller.next("call"), await colleague.next("offer")
        assert (own["stage"], own["dialled"]) == ("dialling", "1004")
        assert (offer["direction"], offer["caller"]) == ("internal", "1002")
    async with web.watch("1004", "agent") as reloaded:
        assert (await reloaded.next("offer"))["caller"] == "1002"
