"""Captured traces of the floor's ear, and facts in words short enough to compare a whole call."""

import re
from pathlib import Path

from core import facts
from core.facts import Fact
from core.ids import agent_leg
from cti.ami.framing import Banner, Framer
from cti.ami.message import Message
from cti.translate import translate

TRACES = Path(__file__).parents[2] / "fixtures" / "ami"
NOW = 4_000_000_000.0  # no trace is that late: a fact with this time did not carry its own


def trace(name: str) -> bytes:
    return (TRACES / f"{name}.ami").read_bytes()


def messages(*chunks: bytes) -> list[Message]:
    """The messages of a stream that came in these pieces, whatever the pieces are."""
    framer, found = Framer(on_drop=lambda reason: None), list[Message]()
    greeting: bytes | None = b""
    for chunk in chunks:
        if greeting is None:
            found += framer.feed(chunk)
            continue
        greeting += chunk
        if (taken := Banner.take(greeting)) is not None:
            greeting = None
            found += framer.feed(taken[1])
    return found


def heard(*chunks: bytes) -> list[Fact]:
    return [fact for message in messages(*chunks) if (fact := translate(message, NOW)) is not None]


def in_words(told: list[Fact]) -> list[str]:
    """``C`` is the first customer, ``D`` the next; ``R1002`` a ring to an agent, ``N1002`` a long leg."""
    names: dict[str, str] = {}
    return [_words(fact, names) for fact in told]


def _words(fact: Fact, names: dict[str, str]) -> str:
    match fact:
        case facts.CallArrived():
            return f"{_name(fact.call_id, names)} arrives for {fact.dialled}"
        case facts.CallQueued():
            return f"{_name(fact.call_id, names)} in {fact.queue}"
        case facts.LegJoined():
            return f"{_name(fact.leg_id, names)} joins {fact.room}"
        case facts.LegLeft():
            return f"{_name(fact.leg_id, names)} leaves {fact.room}"
        case facts.LegEnded():
            return f"{_name(fact.leg_id, names)} ends {fact.cause}" + (f"/{fact.sip}" if fact.sip else "")
        case facts.CommandRefused():
            return f"{fact.command} refused for {_name(fact.leg_id, names)}"
        case facts.PhoneReachable() | facts.PhoneUnreachable():
            return f"{fact.agent} {fact.device} {'there' if isinstance(fact, facts.PhoneReachable) else 'away'}"
        case facts.RecordingStarting():
            return f"{_name(fact.leg_id, names)} is to be recorded"
    verb = {
        facts.LegRinging: "rings",
        facts.LegHangupRequested: "hangs up",
        facts.RecordingRan: "is recorded",
        facts.RecordingStopped: "is recorded no more",
    }[type(fact)]
    return f"{_name(getattr(fact, 'leg_id'), names)} {verb}"  # noqa: B009 - every one of them has it


def _name(leg_id: str, names: dict[str, str]) -> str:
    leg = agent_leg(leg_id)
    if leg is not None:
        return f"{'R' if leg_id.startswith('ring') else 'N'}{leg.agent}"
    customers = sum(1 for name in names.values() if re.fullmatch("[C-Z]", name))
    return names.setdefault(leg_id, chr(ord("C") + customers))
