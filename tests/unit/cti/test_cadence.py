"""Tones before an answer are known by their rhythm, and nothing else is taken for one."""

import random
from collections.abc import Iterable

import pytest

from core.facts import AttemptReached, CarrierTone, LegDialled, LegEnded, ToneHeard
from core.ids import CallId, LegId
from cti.ami.message import Message
from cti.cadence import BEGINS, PAUSE_S, PAUSES, Burst, Cadences, tone_of

LEG = LegId("1.1")


def _bursts(pattern: Iterable[tuple[float, float]]) -> list[Burst]:
    """Sound and silence in turn."""
    at, found = 0.0, []
    for on, off in pattern:
        found.append(Burst(at, on))
        at += on + off
    return found


@pytest.mark.parametrize(
    ("on", "off", "tone"),
    [
        (0.35, 0.35, CarrierTone.BUSY),  # China
        (0.7, 0.7, CarrierTone.BUSY),  # China, congestion
        (0.5, 0.5, CarrierTone.BUSY),  # North America, France
        (0.25, 0.25, CarrierTone.BUSY),  # North America, reorder
        (0.375, 0.375, CarrierTone.BUSY),  # United Kingdom
        (0.48, 0.48, CarrierTone.BUSY),  # Germany
        (1.0, 4.0, CarrierTone.RINGING),  # China, Europe
        (2.0, 4.0, CarrierTone.RINGING),  # North America
        (3.0, 1.0, None),
        (0.1, 0.1, None),
    ],
)
def test_tones_have_their_rhythm(on: float, off: float, tone: CarrierTone | None) -> None:
    unsteady = random.Random(7)
    shaken = [(on + unsteady.uniform(-0.02, 0.02), off + unsteady.uniform(-0.02, 0.02)) for _ in range(5)]
    assert tone_of(_bursts(shaken)) is tone
    assert tone_of(_bursts(shaken[:2])) is None, "twice may be chance"


def test_words_and_music_keep_no_such_time() -> None:
    """Bursts of 0.2 to 2 s with pauses of 0.17 to 1.2 s, as announcements have them: five in a row are hardly alike."""
    chance = random.Random(11)
    heard = 0
    for _ in range(2000):
        words = _bursts((chance.uniform(0.2, 2.0), chance.uniform(0.17, 1.2)) for _ in range(20))
        heard += any(tone_of(words[:many]) is not None for many in range(1, len(words) + 1))
    assert heard == 0


def _message(event: str, leg: LegId = LEG) -> Message:
    return Message(f"Event: {event}\r\nUniqueid: {leg}\r\nDuration: 9999".encode())


def _plays(cadences: Cadences, pattern: Iterable[tuple[float, float]]) -> list[ToneHeard]:
    found = []
    for burst in _bursts(pattern):
        found.append(cadences.hear(_message(BEGINS), burst.at))
        found.append(cadences.hear(_message(PAUSES), burst.at + burst.lasts + PAUSE_S))
    return [fact for fact in found if fact is not None]


def _dialled() -> LegDialled:
    return LegDialled(at=0.0, call_id=CallId("out-lead-1-0001"), leg_id=LEG)


def test_a_tone_is_told_once_and_when_it_is_sure() -> None:
    cadences = Cadences()
    cadences.follow(_dialled())
    (fact,) = _plays(cadences, [(0.35, 0.35)] * 20)
    assert (fact.leg_id, fact.tone) == (LEG, CarrierTone.BUSY)
    assert fact.at == pytest.approx(4 * 0.7 + 0.35 + PAUSE_S)


def test_what_somebody_says_who_has_answered_is_no_business_of_it() -> None:
    cadences = Cadences()
    assert not cadences.is_about(_message(BEGINS)), "an attempt of nobody"
    cadences.follow(_dialled())
    assert cadences.is_about(_message(BEGINS))
    assert not cadences.is_about(_message("Hangup"))
    cadences.follow(AttemptReached(at=1.0, call_id=CallId("out-lead-1-0001"), leg_id=LEG))
    assert not cadences.is_about(_message(BEGINS))
    cadences.follow(_dialled())
    cadences.follow(LegEnded(at=1.0, leg_id=LEG, cause=16))
    assert not cadences.is_about(_message(PAUSES))
