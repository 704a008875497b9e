"""Browser phones that fall silent in a conversation: found by their packets, which Asterisk counts.

A browser sends every 20 ms, also while muted. A computer that sleeps, or whose network is gone, says so to nobody:
``qualify`` notices after 2 to 4 s, ``rtp_timeout`` after 10. Asterisk is asked each POLL_S how many packets have come
(``CHANNEL(rtcp,rxcount)``, channels/pjsip/dialplan_functions.c). Desk phones are not asked: they may save bandwidth by
saying nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.facts import Fact, LegHeard, LegSilent
from core.ids import LegId, agent_leg
from cti.picture import Place

POLL_S = 0.2
SILENT_POLLS = 3  # without a packet: 0.6 to 0.8 s, and never one late answer alone
COUNT = "CHANNEL(rtcp,rxcount)"
_BROWSER = re.compile(r"PJSIP/[0-9A-Za-z]+-web-[0-9a-f]+")


@dataclass(slots=True)
class _Pulse:
    packets: int
    speaks: bool = False  # has been heard at all: at its answer a browser still settles its keys
    missed: int = 0
    silent: bool = False


class Pulses:
    """What was counted of each leg. Knows no time: the answers come in even steps."""

    def __init__(self) -> None:
        self._legs: dict[LegId, _Pulse] = {}

    def to_ask(self, legs: Mapping[LegId, Place]) -> list[tuple[LegId, str]]:
        """Browsers' legs in a conversation, and silent ones anywhere, with their channels; the rest is forgotten."""
        asked = [
            (leg_id, place.channel)
            for leg_id, place in legs.items()
            if _BROWSER.fullmatch(place.channel)
            and agent_leg(leg_id)
            and (place.room == "talk" or self._silent(leg_id))
        ]
        kept = {leg_id for leg_id, _ in asked}
        self._legs = {leg_id: pulse for leg_id, pulse in self._legs.items() if leg_id in kept}
        return asked

    def counted(self, leg_id: LegId, packets: int, at: float) -> Fact | None:
        """The leg has received so many packets by now: what that says, if it is news."""
        pulse = self._legs.setdefault(leg_id, _Pulse(packets))
        if packets != pulse.packets:
            was_silent, pulse.silent = pulse.silent, False
            pulse.packets, pulse.missed, pulse.speaks = packets, 0, True
            return LegHeard(at=at, leg_id=leg_id) if was_silent else None
        pulse.missed += 1
        if pulse.speaks and not pulse.silent and pulse.missed >= SILENT_POLLS:
            pulse.silent = True
            return LegSilent(at=at, leg_id=leg_id)
        return None

    def _silent(self, leg_id: LegId) -> bool:
        return leg_id in self._legs and self._legs[leg_id].silent


def questions(asked: Iterable[tuple[LegId, str]]) -> list[tuple[str, dict[str, str]]]:
    """The AMI actions that ask for each leg's packets."""
    return [("Getvar", {"Channel": channel, "Variable": COUNT}) for _, channel in asked]
