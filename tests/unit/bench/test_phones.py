"""Two phones call each other on loopback: the SIP and RTP that every live test stands on."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import pytest

from bench.phones import CallFailed, Dialog, IncomingCall, Phone, TooLate

NOWHERE = ("127.0.0.9", 9)


@pytest.fixture
async def bob() -> AsyncIterator[Phone]:
    async with Phone(name="bob", ip="127.0.0.4", server=NOWHERE, tone_hz=880) as phone:
        yield phone


@pytest.fixture
async def alice(bob: Phone) -> AsyncIterator[Phone]:
    async with Phone(name="alice", ip="127.0.0.3", server=(bob.ip, bob.port), tone_hz=440) as phone:
        yield phone


async def test_both_hear_each_other_and_know_who_hung_up(alice: Phone, bob: Phone) -> None:
    bob.answers()
    call = await alice.dial("600", caller="13800138000", caller_name='Li "Lei"', headers={"X-Campaign": "七"})
    seen = await bob.incoming()
    assert (seen.number, seen.caller, seen.caller_name) == ("600", "13800138000", 'Li "Lei"')
    assert seen.header("x-campaign") == "七"
    await asyncio.gather(call.hears(880), seen.hears(440))
    await call.hangup()
    ended = await seen.ended.within(1)
    assert (ended.by_peer, ended.status) == (True, 200)
    assert not call.ended.value.by_peer


async def test_a_phone_that_rings_is_answered_by_hand(alice: Phone, bob: Phone) -> None:
    call = alice.call("600")
    seen = await bob.incoming()
    await call.rung.within(1)
    assert call.status == 180
    assert seen.invited_at - call.invited_at < 0.5
    await seen.answer()
    await call.answered.within(1)
    await seen.hangup()
    assert (await call.ended.within(1)).by_peer


async def test_busy(alice: Phone, bob: Phone) -> None:
    bob.rejects(486)
    with pytest.raises(CallFailed, match="486 Busy Here") as failure:
        await alice.dial("600")
    assert failure.value.status == 486


async def test_the_caller_gives_up(alice: Phone, bob: Phone) -> None:
    call = alice.call("600")
    seen = await bob.incoming()
    await call.cancel()
    ended = await seen.ended.within(1)
    assert (ended.status, ended.by_peer) == (487, True)
    assert call.ended.value.status == 487
    assert alice.calls == bob.calls == []


async def test_an_answer_that_crosses_the_cancel_is_ended_by_bye(alice: Phone, bob: Phone) -> None:
    call = alice.call("600")
    seen = await bob.incoming()
    await call.rung.within(1)
    seen.answer()
    await call.cancel()
    assert (await seen.ended.within(1)).status == 200


async def test_a_missed_deadline_says_what_was_expected_and_seen(alice: Phone, bob: Phone) -> None:
    with pytest.raises(TooLate, match=r"alice .* expected to be answered; last seen: .*180 Ringing"):
        await alice.dial("600", timeout_s=0.2)
    await (await bob.incoming()).ended.within(1)
    with pytest.raises(TimeoutError, match=r"alice .* expected a call within"):
        await alice.incoming(0.01)


async def test_an_ignored_invite_is_repeated_and_is_one_call(alice: Phone, bob: Phone) -> None:
    bob.ignores()
    call = alice.call("600")
    seen = await bob.incoming()
    start = time.monotonic()
    await _until(lambda: sum(line.startswith("< INVITE") for line in bob.trace) == 2)
    assert 0.3 < time.monotonic() - start < 1.0  # T1
    seen.answer()
    await call.answered.within(1)
    with pytest.raises(TimeoutError):
        await bob.incoming(0.01)


async def test_lost_datagrams_lose_nothing(alice: Phone, bob: Phone) -> None:
    bob.answers()
    alice.line.deaf = True  # the INVITE is lost
    call = alice.call("600")
    alice.line.deaf = False
    seen = await bob.incoming()
    await call.answered.within(2)
    bob.line.deaf = True  # the BYE is lost
    ending = asyncio.create_task(call.hangup())
    await _until(lambda: alice.trace[-1].startswith("> BYE"))
    bob.line.deaf = False
    await seen.ended.within(2)
    await ending


async def test_keys_by_rtp_and_by_info(alice: Phone, bob: Phone) -> None:
    bob.answers()
    call = await alice.dial("600")
    seen = await bob.incoming()
    await call.press("1#")
    assert seen.digits == "1#"
    await call.press("*9", by="info")
    assert seen.digits == "1#*9"
    await seen.hears(440)


async def test_hold_is_silent_both_ways_and_ends(alice: Phone, bob: Phone) -> None:
    bob.answers()
    call = await alice.dial("600")
    seen = await bob.incoming()
    await call.hears(880)
    await call.hold()
    assert _held(seen)
    await asyncio.gather(call.hears_silence(), seen.hears_silence())
    await call.resume()
    assert not _held(seen)
    await asyncio.gather(call.hears(880), seen.hears(440))


async def test_a_hold_outlasts_the_other_sides_reinvite(alice: Phone, bob: Phone) -> None:
    bob.answers()
    call = await alice.dial("600")
    seen = await bob.incoming()
    await call.hold()
    await seen.resume()
    assert _held(seen)
    await asyncio.gather(call.hears_silence(), seen.hears_silence())
    await seen.hold()
    await call.resume()
    assert _held(call)
    await asyncio.gather(call.hears_silence(), seen.hears_silence())


async def test_the_first_packet_after_a_moment_and_with_a_tone(alice: Phone, bob: Phone) -> None:
    bob.answers()
    call = await alice.dial("600")
    seen = await bob.incoming()
    before = time.monotonic()
    at = await seen.first_rtp_after(before)
    assert before < at < before + 0.2
    call.send_tone(1000)
    assert await seen.first_rtp_after(before, hz=1000) >= at
    call.silence()
    await seen.hears_silence()


async def test_frames_keep_time(alice: Phone, bob: Phone) -> None:
    bob.answers()
    call = await alice.dial("600")
    sent, start = call.stream.sent, time.monotonic()
    await _until(lambda: time.monotonic() > start + 1.0)
    assert abs(call.stream.sent - sent - 50) <= 2


async def test_a_vanished_phone_answers_nothing(alice: Phone, bob: Phone) -> None:
    bob.answers()
    call = await alice.dial("600")
    seen = await bob.incoming()
    await call.hears(880)
    seen.stop_rtp()
    await call.hears_silence()
    ending = asyncio.create_task(call.hangup())
    await _until(lambda: sum(line.startswith("< BYE") for line in bob.trace) == 2)
    assert not ending.done()
    assert not seen.ended.happened
    ending.cancel()


async def test_a_phone_that_answers_later_rings_first(alice: Phone, bob: Phone) -> None:
    bob.answers(after_s=0.2)
    call = await alice.dial("600")
    assert call.answered.value - call.rung.value == pytest.approx(0.2, abs=0.1)


async def test_garbage_is_counted_and_harms_nothing(alice: Phone, bob: Phone) -> None:
    bob.answers()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=(bob.ip, bob.port))
    for garbage in (b"hello\r\n\r\n", b"\0\xff", b"INVITE sip:x SIP/2.0\r\n\r\n", b"SIP/2.0 abc\r\nVia\r\n\r\n"):
        transport.sendto(garbage)
    await _until(lambda: bob.line.malformed == 4)
    transport.close()
    await alice.dial("600")


async def test_a_line_break_in_a_name_is_refused(alice: Phone) -> None:
    with pytest.raises(ValueError, match="CR, LF or NUL"):
        alice.call("600", caller_name="a\r\nX-Evil: 1")
    assert alice.calls == []


async def test_a_policy_of_ones_own(alice: Phone, bob: Phone) -> None:
    def only_hotline(call: IncomingCall) -> None:
        if call.number == "4008001234":
            call.answer()
        else:
            call.reject(404)

    bob.policy = only_hotline
    await alice.dial("4008001234")
    with pytest.raises(CallFailed, match="404"):
        await alice.dial("5")


def _held(call: Dialog) -> bool:
    return call.held_by_peer


async def _until(condition: Callable[[], bool], within_s: float = 5.0) -> None:
    async with asyncio.timeout(within_s):
        while not condition():  # noqa: ASYNC110 - the wire brings no event for what is counted here
            await asyncio.sleep(0.005)
