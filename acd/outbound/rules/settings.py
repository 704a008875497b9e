"""The rules themselves: a country's preset in dated versions, and a campaign's own. Shares from 0 to 1; seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from acd.outbound.rules.hours import Calendar

USUAL_RETRY_S = 60.0
USUAL_AGE_S = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class CalleeLimits:
    """How often one person may be tried, over all campaigns and all the numbers of that person.

    ``per_day``: on one day of the callee's. ``most`` within ``days`` times 24 hours. ``gap_s``: from the beginning of a
    try to the next one; ``gaps_s`` by the outcome of the last one (AttemptOutcome's words). ``agreed_exempt``: a
    callback that the person has agreed to is placed although there were ``per_day`` or ``most`` already.
    ``opt_out_of_person``: who has opted out at one of a lead's numbers is called at none; else of that number alone,
    unless a customer's record has both.
    """

    per_day: int
    most: int
    days: int
    gap_s: float
    gaps_s: Mapping[str, float] = field(default_factory=dict)
    agreed_exempt: bool = False
    opt_out_of_person: bool = False

    @property
    def longest_gap_s(self) -> float:
        return max((self.gap_s, *self.gaps_s.values()))


@dataclass(frozen=True, kw_only=True, slots=True)
class CallerIdLimits:
    """How often one caller id may be shown: within any 3,600 s, and on one day of the floor."""

    per_hour: int
    per_day: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ComplaintBrake:
    """Held when at least ``least`` complaints within ``days`` times 24 hours are more than ``share`` of the answers."""

    days: int
    share: float
    least: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsentRule:
    """``valid_days``: how long a consent holds that names no end; None: until it is withdrawn."""

    required: bool
    valid_days: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistryRule:
    """``max_age_s``: an older answer of the registry counts as none."""

    required: bool
    max_age_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class DiallingRule:
    """What a campaign's dialling is held to when it is configured (acd/outbound/rules/checks.py).

    ``abandon_cap``: the most of a campaign's answers within ``abandon_days`` that may find no agent; None: no share is
    safe, so nothing may be dialled that could find none. ``message_within_s``: the safe-harbour message; ``who_calls``:
    it must say on whose behalf. Recordings are evidence and kept for ``keep_recordings_days`` at least.
    """

    min_ring_s: float
    abandon_cap: float | None
    abandon_days: int
    message_within_s: float
    keep_recordings_days: int = 0
    who_calls: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Preset:
    """One version of a country's rules, in force from ``since`` (by ``zone``'s clock) until a later one is.

    ``regions``: of numbers that may be dialled under it (ISO 3166); empty: any. ``country``: whose public days count.
    """

    name: str
    since: date
    zone: str
    regions: frozenset[str]
    country: str
    calling: Calendar
    callee: CalleeLimits
    caller_id: CallerIdLimits
    complaints: ComplaintBrake
    consent: ConsentRule
    registry: RegistryRule
    dialling: DiallingRule


@dataclass(frozen=True, kw_only=True, slots=True)
class CallerId:
    """``area``: compared with the contact's, where a campaign shows numbers of the callee's own area first."""

    number: str
    area: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignRules:
    """Of one campaign. ``zone``: the floor's; ``hours``, days and dates are by its clock. ``ends_on`` is its last day.

    ``goal``: so many successes and it is reached; None: it has none.
    """

    campaign: str
    zone: str
    hours: Calendar
    caller_ids: tuple[CallerId, ...]
    same_area_first: bool = False
    begins_on: date | None = None
    ends_on: date | None = None
    goal: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """``versions``: of one preset, in any order. ``facts_age_s``: facts that were read longer ago count as none.

    ``retry_s``: when to ask again where something was missing that may come by itself. ``permit_s``: who is
    allowed may be dialled so much later: it is within calling hours until then.
    """

    versions: tuple[Preset, ...]
    campaign: CampaignRules
    facts_age_s: float = USUAL_AGE_S
    retry_s: float = USUAL_RETRY_S
    permit_s: float = 0.0
