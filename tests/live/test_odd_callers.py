"""Callers and numbers nobody expects: served where that is possible, refused where it is not, and never obeyed."""

import asyncio
import os
import re
import socket
import tempfile
from pathlib import Path

import pytest

from bench.phones import CallFailed, Phone, RegistrationFailed
from tests.live.people import CARRIER_IP, DESK_IP, Caller
from tests.live.story import Floor

SERVICE = "4008001235"
TOUCHED = Path(tempfile.gettempdir(), f"callfloor-was-here-{os.getpid()}")  # what a shell would make, if one were asked
NASTY = {
    "shell": f"${{SHELL(touch {TOUCHED})}}",
    "system": f"${{SYSTEM(touch {TOUCHED})}}",
    "set": "${SET(CF_NEXT=hangup)}",
    "path": "../../../etc/passwd",
    "comma": "1,2,3",
    "ampersand": "1&PJSIP/1001",
    "quotes": "\"'`",
    "semicolon": "1;rm -rf",
    "tilde": "1~2~3",
    "pipe": "1|2",
    "angle": "<sip:x@y>",
    "chinese": "王小明",
    "backslash": "1\\n2",
    "percent": "%0d%0aAction: Logoff%0d%0a%0d%0a",
}
NAMES = ['"; DROP TABLE calls; --', "${SHELL(id)}", "王小明，客户", "a\\b", "<script>alert(1)</script>", ""]
JUNK = (b"", b"\r\n\r\n", b"INVITE", b"\0" * 1400, b"INVITE sip:x SIP/2.0\r\n" + b"a" * 8000, b"\xff" * 60000)


def _touched() -> bool:
    return TOUCHED.exists()


def _digits(text: str) -> str:
    return re.sub(r"[^0-9+]", "", text)


def shown(number: str) -> str:
    """What the floor takes for the number: RFC 3261, 25.1 has all other signs escaped."""
    return _digits(re.split(r"[^-_.!~*'()&=+$,?/0-9A-Za-z]", number)[0])


def _odd_caller(floor: Floor, nasty: str) -> Caller:
    """Digits by which the call is found again, and the oddness. A number ends at a semicolon or an escaped sign."""
    number = f"77{floor.launched.callers:06d}{nasty}"
    return floor.caller(number=number, shown_as=shown(number))


async def test_odd_callers_wait_like_everybody_else_and_are_obeyed_in_nothing(floor: Floor) -> None:
    callers = [_odd_caller(floor, nasty) for nasty in NASTY.values()]
    names = [NAMES[index % len(NAMES)] for index in range(len(callers))]
    await asyncio.gather(*(c.dials(SERVICE, caller_name=name) for c, name in zip(callers, names, strict=True)))
    await asyncio.gather(*(caller.is_("waiting") for caller in callers))
    assert {floor.screen.call(c.call_id)["queue"] for c in callers} == {"service"}
    assert not _touched()
    agent = await floor.agent("1002")
    call = await agent.answers()
    await agent.is_("talking")
    served = next(caller for caller in callers if caller.call_id == agent.call_id)
    assert call.caller == served.shown_as, "the agent's phone is shown digits only"
    assert _digits(call.caller_name) == call.caller_name
    await asyncio.gather(served.hears(640), agent.hears(453))
    for caller in callers:
        await caller.hangs_up()
    files = list(floor.launched.data.rglob("*.alaw")) + list(floor.launched.data.rglob("*.wav"))
    assert all(re.fullmatch(r"[0-9A-Za-z_.-]+", file.name) for file in files)


async def test_an_endless_caller_id_keeps_no_agent_from_ringing(floor: Floor) -> None:
    """It must not be too long for what the service asks of Asterisk, nor set agents aside."""
    agent = await floor.agent("1002")
    caller = floor.caller(number="7" * 600, shown_as="7" * 32)
    await caller.dials(SERVICE)
    await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(640), agent.hears(453))


@pytest.mark.parametrize("number", ["anonymous", "unavailable"])
async def test_who_withholds_the_number_is_served(floor: Floor, number: str) -> None:
    agent = await floor.agent("1002")
    caller = floor.caller(number=number, shown_as="")
    await caller.dials(SERVICE, caller_name="Anonymous")
    call = await agent.answers()
    assert call.caller == "anonymous", "what Asterisk says of a number that is withheld"
    await asyncio.gather(caller.hears(640), agent.hears(453))


async def test_numbers_that_nobody_has_are_refused_and_harm_nothing(floor: Floor) -> None:
    numbers = [
        "4001111111", "40080012", "400800123456789", "+864008001234", "abc", "s", "h", "i", "t", "fax", "1002",
        "callfloor-call", "callfloor-wait", "ring-1002-1", "nail-1002-1", "4008001235,1", "4008001235&PJSIP/1002",
        "../4008001235", f"${{SHELL(touch {TOUCHED})}}", "${EXTEN}", "4008001235;phone-context=x", "*98", "#1",
        "王小明", "4" * 300, "4008001235\\n", "%00", " ",
    ]  # fmt: skip
    async with Phone(name="13900000000", ip=CARRIER_IP, server=("127.0.0.1", floor.launched.ports.sip)) as phone:
        answers = dict(zip(numbers, await asyncio.gather(*(_refusal(phone, n) for n in numbers)), strict=True))
    assert {n: status for n, status in answers.items() if status not in (404, 484, 400, 414, 416)} == {}
    assert not _touched()
    assert not floor.screen.views["calls"]


async def _refusal(phone: Phone, number: str) -> int:
    """The final status of a call that must not be answered."""
    try:
        call = await phone.dial(number, timeout_s=10)
    except CallFailed as refused:
        return refused.status
    await call.hangup()
    return 200


async def test_an_agents_phone_reaches_nothing_but_people(floor: Floor) -> None:
    """Who is away, and what is no number: neither a place of the dialplan nor a colleague's leg."""
    agent = await floor.agent("1002")
    numbers = ["1001", "callfloor-agent", "nail-1001-1", "ring-1001-1", "0", "*98"]
    assert set(await asyncio.gather(*(_refusal(agent.phone, n) for n in numbers))) <= {403, 404, 480, 484, 603}


async def test_strangers_are_turned_away(floor: Floor) -> None:
    """No password, a wrong one, an extension that is not there, a caller who is no carrier, and noise."""
    server = ("127.0.0.1", floor.launched.ports.sip)
    for name, password in (("1003", "demo-1001"), ("1003", None), ("9999", "demo-9999"), ("carrier", "x"), ("", "")):
        async with Phone(name=name or "x", ip=DESK_IP, server=server, password=password) as phone:
            with pytest.raises(RegistrationFailed) as refused:
                await phone.register()
            assert refused.value.status in (401, 403, 404)
    async with Phone(name="13900000001", ip="127.0.0.9", server=server) as phone:
        assert await _refusal(phone, SERVICE) in (401, 403)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as noise:
        for junk in JUNK:
            noise.sendto(junk, server)
    caller = floor.caller()
    await caller.dials(SERVICE)
    await caller.is_("waiting")
