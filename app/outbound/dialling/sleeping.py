"""Zones in which a campaign may call nobody just now: their leads are not looked at again and again.

A list may begin with very many who sleep, and a decision looks at a handful. So what the rules have said of a zone's
leads is known for a while. Nothing is let through by it that a rule forbids: it only leaves out, and the first handful
of each zone is judged anew when the while is over.
"""

from collections import defaultdict
from collections.abc import Iterable

from acd.outbound.rules.verdicts import Forbidden, Rule, Verdict
from app.outbound.values import Lead

AGAIN_S = 60.0  # a campaign's settings and rules may change meanwhile
SOME = 4  # leads of a zone, all of them refused: as many as are looked at when one is wanted
HOURS = frozenset({Rule.CALLING_HOURS, Rule.REST_HOURS, Rule.HOLIDAY})


class SleepingZones:
    """By campaign, and until when (epoch seconds)."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, str], float] = {}

    def hear(self, campaign: str, judged: Iterable[tuple[Lead, Verdict]], now: float) -> None:
        """What the rules have said of a handful. Leads with several numbers say nothing: each may be elsewhere."""
        of_zone: dict[str, list[Verdict]] = defaultdict(list)
        for lead, verdict in judged:
            if lead.zone and not lead.others and not lead.agreed:
                of_zone[lead.zone].append(verdict)
        for zone, verdicts in of_zone.items():
            ends = [one.until for one in verdicts if isinstance(one, Forbidden) and one.rule in HOURS and one.until]
            if len(ends) == len(verdicts) >= SOME:
                self._until[campaign, zone] = min(now + AGAIN_S, *ends)

    def of(self, campaign: str, now: float) -> frozenset[str]:
        self._until = {key: until for key, until in self._until.items() if until > now}
        return frozenset(zone for name, zone in self._until if name == campaign)


def none_sleeps(campaign: str, now: float) -> frozenset[str]:
    return frozenset()
