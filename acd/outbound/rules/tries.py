"""How often one person is tried: on a day of theirs, within some days, and how soon again."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from acd.outbound.rules.asked import Asked, later, latest
from acd.outbound.rules.known import Tried
from acd.outbound.rules.settings import CalleeLimits
from acd.outbound.rules.verdicts import Forbidden, Rule
from acd.outbound.rules.windows import DAY_S, next_day, wall, zones_named

_NOT_DIALLED = "not_dialled"  # AttemptOutcome: no INVITE has left, so nobody was called
_FURTHEST_DAY_S = 2 * DAY_S  # a day of 25 h, and a zone's day that began when another's was half over


def tries(asked: Asked) -> Forbidden | None:
    """Of those that forbid, the one that lasts longest."""
    known, since, limits = asked.known.callee.tries, asked.known.callee.tries_since, asked.preset.callee
    if known is None or since is None or not since <= asked.at - max(limits.days * DAY_S, _FURTHEST_DAY_S):
        return asked.missing(Rule.TRIES_UNKNOWN)
    zones = zones_named(asked.contact.zones)
    if isinstance(zones, Rule):
        return Forbidden(rule=zones, until=None, detail={"zones": asked.where})
    if later((one.at for one in known), asked.at):
        return asked.clock
    dialled = sorted((one for one in known if one.outcome != _NOT_DIALLED), key=lambda one: one.at)
    if any(not one.outcome for one in dialled):
        return asked.missing(Rule.IN_FLIGHT)
    if asked.contact.agreed and limits.agreed_exempt:
        return None
    return latest(
        (
            None if asked.contact.agreed else _too_soon(dialled, limits, asked.at),
            _in_days(dialled, limits, asked.at),
            *(_today(dialled, limits, zone, asked.at) for zone in zones),
        )
    )


def _too_soon(dialled: Sequence[Tried], limits: CalleeLimits, at: float) -> Forbidden | None:
    if not dialled:
        return None
    last = dialled[-1]
    gap_s = limits.gaps_s.get(last.outcome, limits.longest_gap_s if last.outcome == "unknown" else limits.gap_s)
    until = last.at + gap_s
    return Forbidden(rule=Rule.TOO_SOON, until=until, detail={"minutes": gap_s / 60}) if not at >= until else None


def _in_days(dialled: Sequence[Tried], limits: CalleeLimits, at: float) -> Forbidden | None:
    span_s = limits.days * DAY_S
    lately = [one.at for one in dialled if at < one.at + span_s]
    if len(lately) < limits.most:
        return None
    until = lately[-limits.most] + span_s if limits.most > 0 else None
    detail = {"count": len(lately), "most": limits.most, "days": limits.days}
    return Forbidden(rule=Rule.TRIES_IN_DAYS, until=until, detail=detail)


def _today(dialled: Sequence[Tried], limits: CalleeLimits, zone: ZoneInfo, at: float) -> Forbidden | None:
    today = wall(at, zone).date()
    count = sum(wall(one.at, zone).date() == today for one in dialled)
    if count < limits.per_day:
        return None
    detail = {"count": count, "most": limits.per_day}
    return Forbidden(rule=Rule.TRIES_TODAY, until=next_day(at, zone), detail=detail)
