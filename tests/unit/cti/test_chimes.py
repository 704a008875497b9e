"""The tone of a desk phone that answers by itself: once, for its agent, when the customer comes."""

from dataclasses import replace

import pytest

from core.commands import Chime, Command, RingAgent
from core.ids import AgentId, CallId, LegId
from cti.chimes import Chimes
from tests.unit.cti.commanding import JOIN, LEG, RING, SERVE

TOLD = replace(RING, auto_answer=True)
TONE = Chime(leg_id=LegId("chime-7"), to=LEG)


def carried_out(*commands: Command) -> list[Command]:
    chimes = Chimes()
    return [done for command in commands for done in chimes.beside([command])]


def test_the_tone_comes_behind_what_joins_the_two_and_but_once() -> None:
    assert carried_out(TOLD, JOIN, JOIN) == [TOLD, JOIN, TONE, JOIN], "resumed from hold, say"


def test_a_colleague_who_is_called_hears_it_too() -> None:
    called = replace(TOLD, call_id=CallId("int-1001-1700000000000"))
    assert carried_out(called, JOIN) == [called, JOIN, TONE]


@pytest.mark.parametrize(
    "ring",
    [
        RING,
        replace(TOLD, device="webrtc"),
        replace(TOLD, device="pstn:13912345678"),
        replace(TOLD, call_id=CallId("out-1002-1700000000000")),
        replace(TOLD, call_id=CallId("int-1002-1700000000000")),
    ],
    ids=["rings", "browser", "outside", "calls out", "calls a colleague"],
)
def test_whoever_hears_of_it_otherwise_is_spared(ring: RingAgent) -> None:
    assert carried_out(ring, JOIN) == [ring, JOIN]


def test_no_other_leg_has_it() -> None:
    """Nor one that rang in vain, when the same phone rings again without being told."""
    assert carried_out(TOLD, SERVE) == [TOLD, SERVE]
    other = replace(TOLD, agent=AgentId("1001"), leg_id=LegId("ring-1001-6"))
    assert carried_out(TOLD, other, JOIN)[-1] == TONE
    again = replace(RING, leg_id=LegId("ring-1002-9"))
    assert carried_out(TOLD, again, replace(JOIN, leg_id=LegId("ring-1002-9")))[-1] != replace(TONE, to=again.leg_id)
    assert carried_out(TOLD, again, JOIN)[-1] == JOIN
