"""The link comes up, stays honest about its state, and comes back."""

import asyncio
import hashlib
import time

import pytest
from structlog.testing import capture_logs

from cti.ami import wire as wire_module
from cti.ami.connection import TRANSITIONS, AmiLink, LinkState
from cti.ami.errors import AmiDisconnected, AmiIncomplete, AmiInjection, AmiRefused, AmiTimeout, AmiTooLong
from tests.fakes.ami_messages import Received, listing, success
from tests.fakes.ami_server import CHALLENGE, Answer, FakeAmiServer
from tests.fakes.waiting import eventually
from tests.unit.cti.ami_seat import Seat, seated


async def test_the_secret_itself_never_travels() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        assert seat.states == [LinkState.CONNECTING, LinkState.UP]
        login = await server.heard("Login")
        key = hashlib.md5(f"{CHALLENGE}secret".encode(), usedforsecurity=False).hexdigest()
        assert (login.get("Username"), login.get("Key"), login.get("Events")) == ("callfloor", key, "on")
        assert b"Secret" not in b"".join(server.reads)


async def test_an_acting_link_hears_no_events() -> None:
    async with FakeAmiServer() as server, seated(server, events=False) as seat:
        server.emit("Hangup", ("Channel", "A"))
        await seat.link.ask("Ping")
        assert seat.events == []


async def test_questions_get_their_answers() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.on("Getvar", lambda action: success("", ("Value", f"{action.get('Variable')} 王")))
        answers = await asyncio.gather(*(seat.link.ask("Getvar", {"Variable": str(n)}) for n in range(50)))
        assert [answer.get("Value") for answer in answers] == [f"{n} 王" for n in range(50)]


async def test_a_refusal_is_raised() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        with pytest.raises(AmiRefused, match="Invalid/unknown command: Frobnicate"):
            await seat.link.ask("Frobnicate")
        with pytest.raises(AmiRefused):
            await seat.link.collect("Frobnicate")


async def test_lists_are_collected_beside_events_and_other_answers() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:

        def channels(_: Received) -> Answer:
            rows = [[("Event", "CoreShowChannel"), ("Channel", f"PJSIP/{n}")] for n in range(3)]
            server.emit("Hangup", ("Channel", "PJSIP/9"))
            return listing("Channels will follow", rows, "CoreShowChannelsComplete")

        server.on("CoreShowChannels", channels)
        first, second = await asyncio.gather(*(seat.link.collect("CoreShowChannels") for _ in range(2)))
        for messages in (first, second):
            assert [row.get("Channel") for row in messages[1:-1]] == ["PJSIP/0", "PJSIP/1", "PJSIP/2"]
        assert len(seat.named("Hangup")) == 2
        assert not seat.named("CoreShowChannel")


async def test_a_list_that_lacks_an_item_is_no_list() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        huge = [[("Event", "Status"), ("Channel", "A")], [("Event", "Status"), ("Variable", "x" * 300_000)]]
        server.on("Status", lambda _: listing("Channel status will follow", huge, "StatusComplete"))
        with pytest.raises(AmiIncomplete, match="listed 1 of 2"):
            await seat.link.collect("Status")
        assert (await seat.link.ask("Ping")).get("Ping") == "Pong"


async def test_events_come_in_order_one_byte_at_a_time() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.dribbles = True
        for n in range(20):
            server.emit("UserEvent", ("Queue", f"客服{n}"))
        await eventually(lambda: len(seat.named("UserEvent")) == 20)
        assert [event.get("Queue") for event in seat.named("UserEvent")] == [f"客服{n}" for n in range(20)]


async def test_doubled_messages_resolve_nothing_twice() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.duplicates = True
        assert (await seat.link.ask("Ping")).get("Ping") == "Pong"
        assert (await seat.link.ask("Ping")).get("Ping") == "Pong"
        assert not [event for event in seat.events if event.response]


async def test_rubbish_between_messages_costs_nothing_else() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        with capture_logs() as logs:
            for _ in range(3):
                server.say(b"\x00\xff rubbish: \r\nmore\r\n\r\n")
            server.emit("Hangup", ("Channel", "A"))
            await eventually(lambda: seat.named("Hangup"))
        assert seat.link.figures.left_out == 3
        assert [log["reason"] for log in logs if log["event"] == "An AMI message was left out."] == ["malformed"]
        assert seat.link.state is LinkState.UP


async def test_nothing_is_written_of_an_action_that_cannot_be_sent() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        with pytest.raises(AmiInjection):
            seat.link.send("Hangup", {"Channel": "A\r\nB: C"})
        with pytest.raises(AmiTooLong):
            seat.link.send_all([("Ping", {}), ("Setvar", {"Value": "x" * 2000})])
        await seat.link.ask("Ping")
        assert [action.name for action in server.received] == ["Challenge", "Login", "Ping"]


async def test_sends_leave_at_once_and_in_order() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.on("Setvar", lambda _: success("Variable Set"))
        await asyncio.gather(*(seat.link.send("Setvar", {"Value": str(n)}) for n in range(100)))
        assert [action.get("Value") for action in server.named("Setvar")] == [str(n) for n in range(100)]


async def test_actions_sent_together_leave_in_one_piece() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.on("Setvar", lambda _: success("Variable Set"))
        before = len(server.reads)
        answers = seat.link.send_all([("Setvar", {"Value": str(n)}) for n in range(10)])
        assert [(await answer).get("Message") for answer in answers] == ["Variable Set"] * 10
        assert [piece.count(b"Action: Setvar") for piece in server.reads[before:]] == [10]


async def test_no_answer_ends_at_the_deadline() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.on("Status", lambda _: None)
        with pytest.raises(AmiTimeout):
            await seat.link.ask("Status", timeout_s=0.02)
        with pytest.raises(AmiTimeout):
            await seat.link.collect("Status", timeout_s=0.02)
        assert (await seat.link.ask("Ping")).get("Ping") == "Pong"


@pytest.mark.parametrize("end", ["cut", "reset", "stop"])
async def test_a_lost_link_ends_what_waits_and_comes_back(end: str) -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.on("Originate", lambda _: None)
        sent, collected = seat.link.send("Originate"), asyncio.create_task(seat.link.collect("Originate"))
        await server.heard("Originate", times=2)
        if end == "stop":
            await server.stop()
            await server.start()
        else:
            getattr(server, end)()
        with pytest.raises(AmiDisconnected):
            await sent
        with pytest.raises(AmiDisconnected):
            await collected
        await seat.up(times=2)
        assert seat.link.figures.losses == 1
        assert seat.states[:3] == [LinkState.CONNECTING, LinkState.UP, LinkState.LOST]
        assert (await seat.link.ask("Ping")).get("Ping") == "Pong"
        assert len(server.named("Originate")) == 2


async def test_a_link_that_is_down_says_so_at_once() -> None:
    async with FakeAmiServer() as server:
        link = Seat(server).link
        with pytest.raises(AmiDisconnected):
            await link.ask("Ping")
        with pytest.raises(AmiDisconnected):
            await link.collect("Status")
        with pytest.raises(AmiDisconnected):
            await link.send("Ping")


async def test_a_send_in_the_moment_of_the_loss_ends() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        lost: list[asyncio.Future[object]] = []

        def send_again(event: object) -> None:
            server.cut()
            lost.extend(asyncio.ensure_future(seat.link.send("Originate")) for _ in range(3))

        seat.on_event = send_again
        server.emit("Shutdown")
        await eventually(lambda: lost)
        for answer in lost:
            with pytest.raises((AmiDisconnected, AmiRefused)):
                await asyncio.wait_for(answer, 30)


async def test_a_half_open_link_is_found() -> None:
    async with FakeAmiServer() as server, seated(server, ping_every_s=0.02, ping_deadline_s=0.03) as seat:
        await server.heard("Ping", times=2)
        server.stall()
        waiting = seat.link.send("Status", timeout_s=60)
        with pytest.raises(AmiDisconnected):
            await waiting
        await seat.up(times=2)
        assert (await seat.link.ask("Ping")).get("Ping") == "Pong"


async def test_a_half_open_link_is_found_within_six_seconds_by_default() -> None:
    link = Seat(FakeAmiServer()).link
    assert link.ping_every_s + link.ping_deadline_s < 6


async def test_a_refused_ping_is_a_sign_of_life() -> None:
    async with FakeAmiServer() as server:
        server.on("Ping", lambda _: [[("Response", "Error"), ("Message", "Asterisk is shutting down")]])
        async with seated(server, ping_every_s=0.01) as seat:
            await server.heard("Ping", times=3)
            assert seat.link.state is LinkState.UP


async def test_a_peer_that_reads_nothing_cannot_make_us_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire_module, "UNSENT_MAX", 20_000)
    async with FakeAmiServer() as server, seated(server, ping_deadline_s=60) as seat:
        server.stall()
        answers = [seat.link.send("Setvar", {"Value": "x" * 1000}, timeout_s=60) for _ in range(20_000)]
        for answer in (answers[0], answers[-1]):
            with pytest.raises(AmiDisconnected):
                await answer
        await seat.up(times=2)


async def test_a_refused_login_is_an_alarm_and_no_storm() -> None:
    async with FakeAmiServer() as server:
        with capture_logs() as logs:
            async with seated(server, up=False, secret="wrong", backoff=None, random=lambda: 0.0) as seat:
                await eventually(lambda: seat.link.state is LinkState.REFUSED)
                assert seat.link.retry_in_s == pytest.approx(2.5)
        (alarm,) = [log for log in logs if log["log_level"] == "error"]
        assert "manager.conf" in alarm["reason"]
        assert "wrong" not in str(logs)
        assert len(server.named("Login")) == 1


async def test_a_corrected_login_is_tried_again() -> None:
    async with FakeAmiServer(users={"callfloor": "changed"}) as server, seated(server, up=False) as seat:
        await server.heard("Login", times=3)
        server.users["callfloor"] = "secret"
        await seat.up()
        assert LinkState.LOST not in seat.states


@pytest.mark.parametrize("banner", [b"SSH-2.0-OpenSSH\r\n", b"\x00" * 10, b"HTTP/1.1 400 Bad Request\r\n\r\n"])
async def test_what_is_no_asterisk_is_refused(banner: bytes) -> None:
    async with FakeAmiServer() as server:
        server.banner = banner
        async with seated(server, up=False) as seat:
            await eventually(lambda: LinkState.REFUSED in seat.states)
        assert server.received == []


async def test_a_peer_that_never_greets_is_left() -> None:
    async with FakeAmiServer() as server:
        server.greets = False
        async with seated(server, up=False, connect_deadline_s=0.02) as seat:
            await eventually(lambda: seat.states.count(LinkState.LOST) >= 2)
            server.greets = True
            await seat.up()


async def test_a_peer_that_never_answers_the_login_is_left() -> None:
    async with FakeAmiServer() as server:
        server.answers = False
        async with seated(server, up=False, connect_deadline_s=0.02) as seat:
            await eventually(lambda: LinkState.LOST in seat.states)
            server.answers = True
            await seat.up()


async def test_an_asterisk_that_is_not_there_yet_is_waited_for() -> None:
    async with FakeAmiServer() as server:
        await server.stop()
        async with seated(server, up=False) as seat:
            await eventually(lambda: seat.states.count(LinkState.LOST) >= 3)
            await server.start()
            await seat.up()


async def test_a_link_waits_for_the_end_of_the_boot_if_it_is_to() -> None:
    async with FakeAmiServer() as server:
        server.fully_booted = False
        with capture_logs() as logs:
            async with seated(server, up=False, wait_for_boot=True, ping_every_s=0.01) as seat:
                await server.heard("Ping", times=3)
                assert seat.states == [LinkState.CONNECTING]
                with pytest.raises(AmiDisconnected):
                    await seat.link.ask("Originate")
                server.emit("FullyBooted")
                await seat.up()
                server.fully_booted = True
                server.cut()
                await seat.up(times=2)
        assert any("fully booted" in log["event"] for log in logs if log["log_level"] == "warning")


@pytest.mark.parametrize(("uptime", "up_s"), [("100", 100.0), ("", None), ("long", None)])
async def test_a_link_knows_how_old_its_asterisk_is_while_it_stands(uptime: str, up_s: float | None) -> None:
    async with FakeAmiServer() as server:
        server.uptime = uptime
        async with seated(server, wait_for_boot=True) as seat:
            assert seat.link.peer_up_s == (None if up_s is None else pytest.approx(up_s, abs=5.0))
            await server.stop()
            await eventually(lambda: seat.states.count(LinkState.LOST) >= 1)
            assert seat.link.peer_up_s is None


async def test_a_connection_that_stalls_during_the_boot_is_left() -> None:
    async with FakeAmiServer() as server:
        server.fully_booted = False
        quick = {"ping_every_s": 0.01, "ping_deadline_s": 0.01}
        async with seated(server, up=False, wait_for_boot=True, **quick) as seat:
            await server.heard("Ping")
            server.stall()
            await eventually(lambda: LinkState.LOST in seat.states)


async def test_a_link_that_is_cut_after_each_login_slows_down() -> None:
    async with FakeAmiServer() as server, seated(server, backoff=None, random=lambda: 1.0) as seat:
        waits = []
        for _ in range(3):
            server.cut()
            await eventually(lambda: seat.link.state is LinkState.LOST)
            waits.append(seat.link.retry_in_s)
            await eventually(lambda: seat.link.state is LinkState.UP)
        assert waits == [0.2, 0.4, 0.8]


async def test_a_faulty_listener_costs_neither_the_link_nor_the_next_event() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        heard: list[str] = []

        def faulty(event: object) -> None:
            heard.append(str(event))
            raise LookupError("a fault of ours")

        seat.on_event = faulty
        with capture_logs() as logs:
            server.say(b"Event: A\r\n\r\nEvent: B\r\n\r\nEvent: C\r\n\r\n")
            await eventually(lambda: len(heard) == 3)
        assert [log["event_name"] for log in logs if log.get("exc_info")] == ["A", "B", "C"]
        assert seat.link.state is LinkState.UP


async def test_a_faulty_state_listener_does_not_end_the_link() -> None:
    async with FakeAmiServer() as server:
        link = AmiLink(
            host="127.0.0.1",
            port=server.port,
            username="callfloor",
            secret="secret",
            on_event=lambda _: None,
            on_state=lambda _: (_ for _ in ()).throw(LookupError()),
            events=False,
        )
        running = asyncio.create_task(link.run())
        await eventually(lambda: link.state is LinkState.UP)
        assert (await link.ask("Ping")).get("Ping") == "Pong"
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running


async def test_the_end_of_run_ends_everything() -> None:
    async with FakeAmiServer() as server:
        async with seated(server) as seat:
            server.on("Originate", lambda _: None)
            waiting = seat.link.send("Originate", timeout_s=60)
        with pytest.raises(AmiDisconnected):
            await waiting
        assert seat.states[-1] is LinkState.LOST
        await eventually(lambda: not server.sessions)


async def test_a_flood_of_events_does_not_hide_the_answers() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        started = time.monotonic()
        for _ in range(5000):
            server.emit("VarSet", ("Channel", "PJSIP/1001"), ("Value", "x" * 100))
        assert (await seat.link.ask("Ping")).get("Ping") == "Pong"
        assert len(seat.named("VarSet")) == 5000
        assert time.monotonic() - started < 5


@pytest.mark.parametrize(("state", "event"), list(TRANSITIONS))
def test_every_change_of_state_leads_to_another_one(state: LinkState, event: str) -> None:
    assert TRANSITIONS[state, event] is not state


def test_every_state_can_be_left_and_reached() -> None:
    assert {state for state, _ in TRANSITIONS} == set(TRANSITIONS.values()) == set(LinkState)
