"""What each rule is given, and what rules say alike."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from acd.outbound.rules.known import Contact, Known
from acd.outbound.rules.settings import CampaignRules, Preset
from acd.outbound.rules.verdicts import Forbidden, Rule

_ZONES_SAID = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One question: may this contact be dialled at ``at``, or up to ``permit_s`` later, by this preset?"""

    contact: Contact
    known: Known
    preset: Preset
    campaign: CampaignRules
    at: float
    retry_s: float
    permit_s: float = 0.0

    def missing(self, rule: Rule, **detail: str | int | float) -> Forbidden:
        """Not known now; it may be in a while."""
        return Forbidden(rule=rule, until=self.at + self.retry_s, detail=detail)

    @property
    def where(self) -> str:
        """The callee's zones, for a sentence: a free number of a continent has forty."""
        zones, more = self.contact.zones, len(self.contact.zones) - _ZONES_SAID
        return ", ".join(zones[:_ZONES_SAID]) + (f" … (+{more})" if more > 0 else "")

    @property
    def clock(self) -> Forbidden:
        """Something is dated later than now."""
        return self.missing(Rule.CLOCK)


Judge = Callable[[Asked], Forbidden | None]


def is_time(at: float | None) -> bool:
    """Whether this can be epoch seconds at all: up to the year 9000, which the calendar can still reckon with."""
    return at is not None and math.isfinite(at) and 0 <= at < 221_000_000_000


def is_count(*counts: int | None) -> bool:
    return all(count is not None and count >= 0 for count in counts)


def later(moments: Iterable[float], at: float) -> bool:
    """Whether one of them is no moment of the past."""
    return any(not is_time(moment) or moment > at for moment in moments)


def latest(refusals: Iterable[Forbidden | None]) -> Forbidden | None:
    """The one that lasts longest; None: all allow."""
    forbidden = [refusal for refusal in refusals if refusal is not None]
    return max(forbidden, key=lambda one: math.inf if one.until is None else one.until, default=None)
