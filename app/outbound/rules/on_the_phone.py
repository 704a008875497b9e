"""Who is in a call with us now, whoever has called, or waits for one: nobody is dialled beside the own call."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from acd.floor import Floor
from acd.memory.calls import Call
from acd.outbound.rules.known import CalleeFacts, Tried
from app.numbers import Numbers
from app.outbound.rules.contact_facts import People
from core.facts import Direction

OnThePhone = Callable[[Collection[str]], frozenset[str]]  # of these numbers, E.164
_TAIL = 6  # digits by which most are told apart before a number is read, which takes long


def nobody(asked: Collection[str]) -> frozenset[str]:
    return frozenset()


def on_the_phone(floor: Floor, numbers: Numbers) -> OnThePhone:
    """As the core has its calls: ahead of the store and of every screen."""

    def look(asked: Collection[str]) -> frozenset[str]:
        tails = {number[-_TAIL:] for number in asked}
        shown = [_outside(call) for call in floor.state.calls.values() if call.direction is not Direction.INTERNAL]
        near = {numbers.outside(text) for text in shown if text[-_TAIL:] in tails}
        return frozenset(number for number in asked if number in near)

    return look


def _outside(call: Call) -> str:
    return call.dialled if call.direction is Direction.OUT else call.caller


def as_being_dialled(
    known: Mapping[str, CalleeFacts], found: People, busy: Collection[str], now: float
) -> dict[str, CalleeFacts]:
    """``busy``: numbers of people who are on the phone. To the rules that is an attempt that is not over."""
    theirs = {asked for number in busy for asked in found.tried[number]}
    call = Tried(at=now, outcome="")
    return {
        number: replace(facts, tries=(*(facts.tries or ()), call)) if number in theirs else facts
        for number, facts in known.items()
    }
