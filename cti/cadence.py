"""Which tone a carrier plays before an answer, by its cadence: sound and silence in turn, as Asterisk tells of them.

Tones differ in pitch from country to country, and hardly in rhythm (ITU-T E.180, Supplement 2): busy and congestion are
equal bursts with equal pauses of less than a second, ringing comes once in some seconds. Words and music keep no such
time. ``TALK_DETECT`` tells when sound begins and how long it was when it has paused for PAUSE_S; times in seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.facts import AttemptAdopted, AttemptReached, CarrierTone, Fact, LegDialled, LegEnded, ToneHeard
from core.ids import LEAD_CALL, LegId
from cti.ami.message import Message

PAUSE_S = 0.16  # the dialplan's TALK_DETECT has it, too
ALIKE_S = 0.05  # frames come every 20 ms, and events when they have been looked at
BUSY_BURSTS, BUSY_S = 5, (0.18, 0.8)
RINGING_BURSTS, RINGING_ON_S, RINGING_OFF_S = 3, (0.35, 2.2), (1.5, 5.2)
BEGINS, PAUSES = "ChannelTalkingStart", "ChannelTalkingStop"


@dataclass(frozen=True, slots=True)
class Burst:
    at: float
    lasts: float


def tone_of(bursts: Sequence[Burst]) -> CarrierTone | None:
    """Of the latest ones; None: it is none that is known, or not yet."""
    if _even(bursts[-BUSY_BURSTS:], BUSY_BURSTS, BUSY_S, BUSY_S):
        return CarrierTone.BUSY
    if _even(bursts[-RINGING_BURSTS:], RINGING_BURSTS, RINGING_ON_S, RINGING_OFF_S):
        return CarrierTone.RINGING
    return None


def _even(bursts: Sequence[Burst], many: int, on_s: tuple[float, float], off_s: tuple[float, float]) -> bool:
    if len(bursts) < many:
        return False
    pauses = [after.at - before.at - before.lasts for before, after in pairwise(bursts)]
    return _alike([burst.lasts for burst in bursts], on_s) and _alike(pauses, off_s)


def _alike(lengths: Sequence[float], within: tuple[float, float]) -> bool:
    least, most = min(lengths), max(lengths)
    return within[0] <= least and most <= within[1] and most - least <= 2 * ALIKE_S


@dataclass(slots=True)
class _Heard:
    began: float | None = None
    bursts: list[Burst] = field(default_factory=list)
    told: CarrierTone | None = None


class Cadences:
    """What is heard of each attempt that nobody has answered."""

    def __init__(self) -> None:
        self._legs: dict[LegId, _Heard] = {}

    def follow(self, fact: Fact) -> None:
        """Which legs are attempts in flight."""
        match fact:
            case LegDialled() if fact.call_id.startswith(LEAD_CALL) and not fact.side:
                self._legs[fact.leg_id] = _Heard()
            case AttemptAdopted():
                self._legs[fact.leg_id] = _Heard()
            case AttemptReached() | LegEnded():
                self._legs.pop(fact.leg_id, None)

    def is_about(self, message: Message) -> bool:
        """Whether it tells of sound before an answer: of nobody's voice."""
        return message.event in (BEGINS, PAUSES) and LegId(message.get("Uniqueid")) in self._legs

    def hear(self, message: Message, at: float) -> ToneHeard | None:
        """Each tone once."""
        leg_id = LegId(message.get("Uniqueid"))
        heard = self._legs[leg_id]
        if message.event == BEGINS:
            heard.began = at
            return None
        if heard.began is None:
            return None
        heard.bursts = [*heard.bursts[1 - BUSY_BURSTS :], Burst(heard.began, at - heard.began - PAUSE_S)]
        tone, heard.began = tone_of(heard.bursts), None
        if tone is None or tone is heard.told:
            return None
        heard.told = tone
        return ToneHeard(at=at, leg_id=leg_id, tone=tone)
