"""Whether the carrier is there: what it answers, what it refuses, and what silence means."""

import asyncio
from contextlib import suppress

import pytest

from core.facts import CallArrived, Fact, TrunkChanged
from core.ids import CallId
from cti.trunk import Evidence, TrunkWatch, options
from tests.fakes.waiting import eventually


class Carrier(asyncio.DatagramProtocol):
    """Answers every question with 404, or with nothing."""

    def __init__(self, answer: bytes) -> None:
        self.answer, self.asked = answer, list[bytes]()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.asked.append(data)
        if self.answer:
            self.transport.sendto(self.answer, addr)  # type: ignore[attr-defined]


async def watched(
    answer: bytes | None, seconds_between: float = 0.02
) -> tuple[list[Fact], TrunkWatch, asyncio.Task[None]]:
    """A watch of a carrier that answers so; None: nobody is at its port."""
    loop, told = asyncio.get_running_loop(), list[Fact]()
    transport, _ = await loop.create_datagram_endpoint(lambda: Carrier(answer or b""), local_addr=("127.0.0.1", 0))
    address = transport.get_extra_info("sockname")
    if answer is None:
        transport.close()
        await asyncio.sleep(0)
    watch = TrunkWatch(name="carrier", local="127.0.0.1", remote=address, submit=told.append, clock=loop.time)
    running = asyncio.create_task(watch.run(seconds_between))
    running.add_done_callback(lambda _: transport.close())
    return told, watch, running


async def end(running: asyncio.Task[None]) -> None:
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def ups(told: list[Fact]) -> list[bool | None]:
    return [fact.up for fact in told if isinstance(fact, TrunkChanged)]


async def test_any_answer_shows_that_it_is_there() -> None:
    told, _, running = await watched(b"SIP/2.0 404 Not Found\r\n\r\n")
    await eventually(lambda: ups(told) == [True])
    await end(running)


async def test_a_port_that_nobody_has_is_down_once_somebody_has_answered_there() -> None:
    told, watch, running = await watched(None)
    asked = Evidence()
    await eventually(lambda: watch.evidence != asked)
    assert ups(told) == [], "nothing is known of a carrier that has never answered"
    watch.answered()
    await eventually(lambda: ups(told) == [True, False])
    await end(running)


async def test_noise_is_no_answer_and_a_call_says_more_than_silence() -> None:
    told, watch, running = await watched(b"\x00\xff noise")
    call = CallArrived(at=0, call_id=CallId("c"), dialled="400", caller="", channel="PJSIP/carrier-00000001")
    watch.on_fact(CallArrived(at=0, call_id=CallId("d"), dialled="400", caller="", channel="PJSIP/1002-00000001"))
    assert ups(told) == []
    watch.on_fact(call)
    watch.on_fact(call)
    assert ups(told) == [True]
    await end(running)


NOW = 10_000.0


@pytest.mark.parametrize(
    ("evidence", "up"),
    [
        (Evidence(), None),
        (Evidence(answered_at=NOW - 1), True),
        (Evidence(answered_at=NOW - 24), True),
        (Evidence(answered_at=NOW - 26), False),
        (Evidence(answered_at=NOW - 5, refused_at=NOW - 1), False),
        (Evidence(answered_at=NOW - 1, refused_at=NOW - 5), True),
        (Evidence(refused_at=NOW - 1), None),
        (Evidence(called_at=NOW - 59), True),
        (Evidence(called_at=NOW - 61), None),
        (Evidence(called_at=NOW - 30, refused_at=NOW - 1), True),
        (Evidence(called_at=NOW - 61, refused_at=NOW - 1), None),
        (Evidence(called_at=NOW - 1, answered_at=NOW - 26), True),
    ],
)
def test_what_is_known_says_what_is_shown(evidence: Evidence, up: bool | None) -> None:
    assert evidence.up(NOW) is up


def test_the_question_is_plain_sip() -> None:
    head, _, body = options(("127.0.0.2", 5060), ("127.0.0.1", 4000)).decode().partition("\r\n\r\n")
    lines = head.split("\r\n")
    assert lines[0] == "OPTIONS sip:127.0.0.2:5060 SIP/2.0"
    assert {line.split(":")[0] for line in lines[1:]} >= {"Via", "From", "To", "Call-ID", "CSeq", "Max-Forwards"}
    assert body == ""
