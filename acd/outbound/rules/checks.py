"""What nobody can have meant: presets and campaigns that are refused when they are configured, with what is wrong.

Whether a file has the right shape is told by who reads it; these ask whether it makes sense.
"""

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from acd.outbound.rules.hours import DAY_MIN, Calendar, Hours
from acd.outbound.rules.settings import CampaignRules, DiallingRule, Preset
from acd.outbound.rules.verdicts import Detail, Rule
from acd.outbound.rules.windows import zones_named

_REGION = re.compile(r"[A-Z]{2}")
_E164 = re.compile(r"\+[1-9][0-9]{4,14}")
_MONTH_DAYS, _YEAR_DAYS = 31, 366
_RING_S = (5.0, 120.0)  # shorter is a missed call on purpose, longer reaches nobody
POST_DIAL_S = 5.0  # from the INVITE, from which ring time counts, until a telephone rings


class Wrong(StrEnum):
    """app/outbound/rules/words.py has the sentences."""

    NO_VERSION = "no_version"
    DATED_ALIKE = "dated_alike"
    OTHER_NAME = "other_name"
    SHAPE = "shape"  # of the file; ``problem`` says what
    ZONE = "zone"
    REGION = "region"
    NO_COUNTRY = "no_country"  # holidays count, and nobody knows whose
    SPAN = "span"  # ends before it begins, or is no time of a day
    SPANS_OVERLAP = "spans_overlap"
    NEVER_OPEN = "never_open"
    COUNT = "count"  # below one
    DAYS = "days"
    LESS_THAN_A_DAYS = "less_than_a_days"  # fewer within some days than on one
    LESS_THAN_AN_HOURS = "less_than_an_hours"
    SECONDS = "seconds"
    SHARE = "share"
    RING = "ring"
    NO_PRESET = "no_preset"
    UNREAD = "unread"  # the preset's file is broken
    NOT_IN_FORCE = "not_in_force"  # of a preset no version, at the campaign's beginning
    NO_CALLER_ID = "no_caller_id"
    CALLER_ID = "caller_id"
    CALLER_ID_TWICE = "caller_id_twice"
    ENDS_BEFORE = "ends_before"
    GOAL = "goal"
    RINGS_TOO_SHORT = "rings_too_short"
    NO_SAFE_SHARE = "no_safe_share"  # predictive, where no share of dropped answers is safe
    CAP_TOO_HIGH = "cap_too_high"
    AIM_OVER_CAP = "aim_over_cap"
    MESSAGE_TOO_LATE = "message_too_late"
    KEPT_TOO_SHORT = "kept_too_short"
    NOBODY_NAMED = "nobody_named"  # the safe-harbour message must say who calls, and the campaign has no recording


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """``where``: the field's path, as the file writes it. ``detail``: what the sentence needs."""

    where: str
    wrong: Wrong
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialling:
    """How a campaign means to dial.

    ``drops``: it dials ahead of its agents, so somebody may find none. ``ring_s``: from the INVITE on.
    """

    drops: bool
    ring_s: float
    aim: float
    cap: float
    message_after_s: float
    recordings_kept_days: int | None  # None: for good


def faults_of_versions(versions: Sequence[Preset]) -> tuple[Fault, ...]:
    """Of one preset in all its versions; ``where`` begins with the version's date."""
    return tuple(_of_versions(versions))


def _of_versions(versions: Sequence[Preset]) -> Iterator[Fault]:
    if not versions:
        yield Fault(where="versions", wrong=Wrong.NO_VERSION)
    for before, after in itertools.pairwise(sorted(versions, key=lambda version: version.since)):
        if before.since == after.since:
            yield Fault(where="versions", wrong=Wrong.DATED_ALIKE, detail={"day": after.since.isoformat()})
        if before.name != after.name:
            yield Fault(where="name", wrong=Wrong.OTHER_NAME)
    for version in versions:
        yield from (
            Fault(where=f"{version.since}.{fault.where}", wrong=fault.wrong, detail=fault.detail)
            for fault in faults_of(version)
        )


def faults_of(preset: Preset) -> tuple[Fault, ...]:
    """Of one version."""
    return tuple(_of_preset(preset))


def _of_preset(preset: Preset) -> Iterator[Fault]:
    yield from _zone(preset.zone)
    yield from (
        Fault(where="regions", wrong=Wrong.REGION, detail={"region": region})
        for region in sorted(preset.regions)
        if _REGION.fullmatch(region) is None
    )
    if not _REGION.fullmatch(preset.country):
        yield Fault(where="country", wrong=Wrong.NO_COUNTRY)
    yield from _calendar("calling", preset.calling)
    callee, caller, brake = preset.callee, preset.caller_id, preset.complaints
    yield from _least_one({"callee.per_day": callee.per_day, "callee.most": callee.most})
    yield from _least_one({"caller_id.per_hour": caller.per_hour, "caller_id.per_day": caller.per_day})
    yield from _least_one({"complaints.least": brake.least})
    yield from _days({"callee.days": callee.days, "complaints.days": brake.days})
    if callee.most < callee.per_day:
        yield Fault(where="callee.most", wrong=Wrong.LESS_THAN_A_DAYS)
    if caller.per_day < caller.per_hour:
        yield Fault(where="caller_id.per_day", wrong=Wrong.LESS_THAN_AN_HOURS)
    gaps = {"callee.gap_s": callee.gap_s} | {f"callee.gaps_s.{word}": gap_s for word, gap_s in callee.gaps_s.items()}
    yield from _seconds(gaps, _MONTH_DAYS)
    if not 0 <= brake.share < 1:
        yield Fault(where="complaints.share", wrong=Wrong.SHARE)
    if preset.consent.valid_days is not None and preset.consent.valid_days < 1:
        yield Fault(where="consent.valid_days", wrong=Wrong.COUNT)
    yield from _seconds({"registry.max_age_s": preset.registry.max_age_s}, _YEAR_DAYS, least=1.0)
    yield from _of_dialling(preset.dialling)


def _of_dialling(rule: DiallingRule) -> Iterator[Fault]:
    if not _RING_S[0] <= rule.min_ring_s <= _RING_S[1]:
        yield Fault(where="dialling.min_ring_s", wrong=Wrong.RING)
    if rule.abandon_cap is not None and not 0 < rule.abandon_cap < 1:
        yield Fault(where="dialling.abandon_cap", wrong=Wrong.SHARE)  # who wants no drops at all writes null
    yield from _days({"dialling.abandon_days": rule.abandon_days})
    if not 0 < rule.message_within_s <= 10:
        yield Fault(where="dialling.message_within_s", wrong=Wrong.SECONDS)
    if rule.keep_recordings_days < 0:
        yield Fault(where="dialling.keep_recordings_days", wrong=Wrong.COUNT)


def faults_of_campaign(rules: CampaignRules) -> tuple[Fault, ...]:
    return tuple(_of_campaign(rules))


def _of_campaign(rules: CampaignRules) -> Iterator[Fault]:
    yield from _zone(rules.zone)
    yield from _calendar("hours", rules.hours)
    if not rules.caller_ids:
        yield Fault(where="caller_ids", wrong=Wrong.NO_CALLER_ID)
    numbers = [one.number for one in rules.caller_ids]
    for number in sorted(set(numbers)):
        if _E164.fullmatch(number) is None:
            yield Fault(where="caller_ids", wrong=Wrong.CALLER_ID, detail={"number": number})
        if numbers.count(number) > 1:
            yield Fault(where="caller_ids", wrong=Wrong.CALLER_ID_TWICE, detail={"number": number})
    if rules.begins_on is not None and rules.ends_on is not None and rules.ends_on < rules.begins_on:
        yield Fault(where="ends_on", wrong=Wrong.ENDS_BEFORE)
    if rules.goal is not None and rules.goal < 1:
        yield Fault(where="goal", wrong=Wrong.GOAL)


def faults_of_dialling(means: Dialling, rule: DiallingRule) -> tuple[Fault, ...]:
    """What of a campaign's dialling its preset does not allow."""
    return tuple(_not_allowed(means, rule))


def _not_allowed(means: Dialling, rule: DiallingRule) -> Iterator[Fault]:
    if not means.ring_s >= rule.min_ring_s + POST_DIAL_S:
        detail = {"least": rule.min_ring_s + POST_DIAL_S, "delay": POST_DIAL_S}
        yield Fault(where="ring_s", wrong=Wrong.RINGS_TOO_SHORT, detail=detail)
    if means.drops and rule.abandon_cap is None:
        yield Fault(where="mode", wrong=Wrong.NO_SAFE_SHARE)
    if rule.abandon_cap is not None and not means.cap <= rule.abandon_cap:  # also where it is not used: modes change
        yield Fault(where="cap", wrong=Wrong.CAP_TOO_HIGH, detail={"most": rule.abandon_cap})
    if not 0 < means.aim <= means.cap:
        yield Fault(where="aim", wrong=Wrong.AIM_OVER_CAP)
    if not means.message_after_s <= rule.message_within_s:
        yield Fault(where="message_after_s", wrong=Wrong.MESSAGE_TOO_LATE, detail={"most": rule.message_within_s})
    if means.recordings_kept_days is not None and means.recordings_kept_days < rule.keep_recordings_days:
        detail = {"least": rule.keep_recordings_days}
        yield Fault(where="recordings_kept_days", wrong=Wrong.KEPT_TOO_SHORT, detail=detail)


def faults_of_message(waits: bool, named: bool, rule: DiallingRule) -> tuple[Fault, ...]:
    """Asked when it is to run. ``waits``: who answers waits for an agent, and may find none; ``named``: the campaign
    has a recording that says who calls."""
    unnamed = waits and rule.who_calls and not named
    return (Fault(where="who_calls", wrong=Wrong.NOBODY_NAMED),) if unnamed else ()


def _zone(zone: str) -> Iterator[Fault]:
    if isinstance(zones_named((zone,)), Rule):
        yield Fault(where="zone", wrong=Wrong.ZONE, detail={"zone": zone})


def _calendar(where: str, calendar: Calendar) -> Iterator[Fault]:
    days = [(f"{where}.week.{day}", hours) for day, hours in enumerate(calendar.week)]
    days += [(f"{where}.days.{day}", hours) for day, hours in calendar.days.items()]
    for path, hours in [*days, (f"{where}.rest", calendar.rest)]:
        yield from _hours(path, hours)
    if not any(_left(hours, calendar.rest) for hours in calendar.week):
        yield Fault(where=where, wrong=Wrong.NEVER_OPEN)


def _hours(where: str, hours: Hours) -> Iterator[Fault]:
    if any(not 0 <= begin < end <= DAY_MIN for begin, end in hours):
        yield Fault(where=where, wrong=Wrong.SPAN)
    elif any(after[0] < before[1] for before, after in itertools.pairwise(sorted(hours))):
        yield Fault(where=where, wrong=Wrong.SPANS_OVERLAP)


def _left(hours: Hours, rest: Hours) -> bool:
    """Whether any minute is open. Opening can only begin where a span does or where a rest ends."""
    begins = [begin for begin, _ in hours] + [end for _, end in rest]
    return any(_within(hours, minute) and not _within(rest, minute) for minute in begins)


def _within(hours: Hours, minute: int) -> bool:
    return any(begin <= minute < end for begin, end in hours)


def _least_one(counts: Mapping[str, int]) -> Iterator[Fault]:
    return (Fault(where=where, wrong=Wrong.COUNT) for where, count in counts.items() if count < 1)


def _days(counts: Mapping[str, int]) -> Iterator[Fault]:
    return (Fault(where=where, wrong=Wrong.DAYS) for where, days in counts.items() if not 1 <= days <= _YEAR_DAYS)


def _seconds(gaps: Mapping[str, float], most_days: int, least: float = 0.0) -> Iterator[Fault]:
    for where, gap_s in gaps.items():
        if not (math.isfinite(gap_s) and least <= gap_s <= most_days * 86_400):
            yield Fault(where=where, wrong=Wrong.SECONDS)
