"""When packets stop and come again."""

from core.facts import Fact, LegHeard, LegSilent
from core.ids import LegId
from cti.picture import Place
from cti.silence import Pulses

LEG = LegId("ring-1002-1")
WEB, DESK = "PJSIP/1002-web-0000001a", "PJSIP/1002-0000001b"


def _told(pulses: Pulses, *counts: int) -> list[Fact | None]:
    return [pulses.counted(LEG, count, float(at)) for at, count in enumerate(counts)]


def test_three_looks_without_a_packet_are_silence_and_one_packet_ends_it() -> None:
    told = _told(Pulses(), 10, 20, 20, 20, 20, 20, 21, 31)
    assert told == [None] * 4 + [LegSilent(at=4.0, leg_id=LEG), None, LegHeard(at=6.0, leg_id=LEG), None]


def test_one_late_answer_is_no_silence() -> None:
    assert _told(Pulses(), 10, 20, 20, 20, 30, 30, 30, 40) == [None] * 8


def test_who_has_not_spoken_yet_is_not_silent() -> None:
    assert _told(Pulses(), 0, 0, 0, 0, 0, 0) == [None] * 6


def test_browsers_in_conversations_are_asked_and_silent_ones_until_they_speak() -> None:
    pulses = Pulses()
    talk, agents = Place(WEB, "b1", "talk"), Place(WEB, "b2", "agents")
    assert pulses.to_ask({LEG: talk, LegId("main-1.1"): Place(WEB, "b1", "talk")}) == [(LEG, WEB)]
    assert pulses.to_ask({LEG: Place(DESK, "b1", "talk")}) == []
    assert pulses.to_ask({LEG: agents}) == []
    _told(pulses, 1, 2, 2, 2, 2)
    assert pulses.to_ask({LEG: agents}) == [(LEG, WEB)]
    assert pulses.counted(LEG, 3, 9.0) == LegHeard(at=9.0, leg_id=LEG)
    assert pulses.to_ask({LEG: agents}) == []


def test_a_leg_that_left_is_begun_anew() -> None:
    pulses = Pulses()
    _told(pulses, 1, 2, 2, 2)
    pulses.to_ask({})
    assert _told(pulses, 2, 2, 2, 2) == [None] * 4
