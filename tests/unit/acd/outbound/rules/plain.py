"""The rules of ``made.py`` said once more, plainly and slowly, without the rules' own code: to compare both."""

from collections.abc import Iterable
from datetime import datetime
from math import isfinite
from zoneinfo import ZoneInfo

from acd.outbound.rules.known import CallerIdFacts, Complaints, Consent, Tried
from tests.unit.acd.outbound.rules.drawn import Situation
from tests.unit.acd.outbound.rules.made import DAY, FIRST, HOUR, NOW, SECOND, on


def all_allow(it: Situation) -> bool:
    return (
        NOW <= it.at <= NOW + 30
        and it.contact.number.startswith("+86")
        and it.contact.region == "CN"
        and _not_listed(it)
        and (_consents(it) or not it.preset.consent.required)
        and it.campaign.reached in range(100)
        and _few(it.campaign.complaints)
        and _awake(it)
        and _seldom(it)
        and any(_room(it, it.campaign.caller_ids.get(number)) for number in (FIRST, SECOND))
        and (_registered_free(it) or not it.preset.registry.required)
    )


def _past(at: float | None, now: float) -> bool:
    return at is not None and isfinite(at) and at <= now


def _not_listed(it: Situation) -> bool:
    """Only an entry that has properly ended lets somebody be called."""
    if it.callee.blocks is None:
        return False
    return all(
        _past(block.since, it.at) and _past(block.until, it.at) and block.since < (block.until or 0)
        for block in it.callee.blocks
    )


def _consents(it: Situation) -> bool:
    meant = [one for one in it.callee.consents or () if one.evidence and one.campaign in ("", "spring")]
    withdrawals = [one.withdrawn_at for one in meant if one.withdrawn_at is not None]
    return all(_past(at, it.at) for at in withdrawals) and any(
        _past(one.given_at, it.at)
        and one.withdrawn_at is None
        and all(one.given_at > at for at in withdrawals)
        and _lasts(it, one)
        for one in meant
    )


def _lasts(it: Situation, one: Consent) -> bool:
    ends = one.expires_at
    if ends is None and it.preset.consent.valid_days is not None:
        ends = one.given_at + it.preset.consent.valid_days * DAY
    return ends is None or (isfinite(ends) and ends > it.at and ends > one.given_at)


def _few(known: Complaints | None) -> bool:
    if known is None or known.answers < 0 or known.complaints < 0:
        return False
    return known.complaints < 2 or known.complaints / max(known.answers, 1e-9) <= 0.01


def _clocks(it: Situation, at: float) -> list[datetime]:
    return [datetime.fromtimestamp(at, ZoneInfo(name)) for name in it.contact.zones]


def _awake(it: Situation) -> bool:
    public = it.campaign.public_days
    if public is None or not it.contact.zones or {"", "Asia/Nowhere"} & set(it.contact.zones):
        return False
    clocks = _clocks(it, it.at)
    days = {clock.date() for clock in clocks}
    return all(clock.hour in (9, 10, 11, *range(14, 20)) for clock in clocks) and not days & public.holidays


def _seldom(it: Situation) -> bool:
    since, tries = it.callee.tries_since, it.callee.tries
    if tries is None or since is None or not since <= it.at - 7 * DAY or not all(_past(one.at, it.at) for one in tries):
        return False
    dialled = sorted((one for one in tries if one.outcome != "not_dialled"), key=lambda one: one.at)
    same_days = [
        sum(clock.date() == then.date() for one in dialled for then in [_clocks(it, one.at)[n]])
        for n, clock in enumerate(_clocks(it, it.at))
    ]
    return (
        "" not in [one.outcome for one in dialled]
        and max(same_days) < 2
        and sum(one.at > it.at - 7 * DAY for one in dialled) < 4
        and (it.contact.agreed or _long_ago(dialled, it.at))
    )


def _long_ago(dialled: Iterable[Tried], now: float) -> bool:
    last = list(dialled)[-1:]
    return all(now - one.at >= (HOUR / 2 if one.outcome == "busy" else 4 * HOUR) for one in last)


def _room(it: Situation, known: CallerIdFacts | None) -> bool:
    return (
        known is not None
        and it.campaign.day_began == on("2026-03-04 00:00")
        and known.today in range(50)
        and known.last_hour in range(10)
        and (known.last_hour == 0 or _past(known.hour_first_at, it.at))
        and _few(known.complaints)
    )


def _registered_free(it: Situation) -> bool:
    said = it.callee.registry
    return said is not None and said.word == "free" and _past(said.at, it.at) and it.at - said.at < 7 * DAY
