"""Which of a campaign's numbers the callee is shown: one that has room, of the callee's area where that is wished."""

from acd.outbound.rules.asked import Asked, is_count, is_time
from acd.outbound.rules.campaign import floor_zone
from acd.outbound.rules.complaints import braked
from acd.outbound.rules.known import CallerIdFacts
from acd.outbound.rules.settings import CallerId
from acd.outbound.rules.verdicts import Forbidden, Rule
from acd.outbound.rules.windows import day_began, next_day

_HOUR_S = 3600.0


def choose(asked: Asked) -> CallerId | Forbidden:
    """Of those with room the one shown least in the last hour, then today; else why the first to be free is held."""
    if not asked.campaign.caller_ids:
        return Forbidden(rule=Rule.NO_CALLER_ID, until=None)
    refusals = {one: _held(asked, one) for one in asked.campaign.caller_ids}
    free = [one for one, refusal in refusals.items() if refusal is None]
    if free:
        return min(free, key=lambda one: _order(asked, one))
    forbidden = [refusal for refusal in refusals.values() if refusal is not None]
    return min(forbidden, key=lambda one: float("inf") if one.until is None else one.until)


def caller_id(asked: Asked) -> Forbidden | None:
    """As a rule among rules: whether there is one."""
    chosen = choose(asked)
    return chosen if isinstance(chosen, Forbidden) else None


def _order(asked: Asked, one: CallerId) -> tuple[bool, int, int]:
    facts = asked.known.campaign.caller_ids[one.number]
    near = asked.campaign.same_area_first and bool(one.area) and one.area == asked.contact.area
    return (not near, facts.last_hour or 0, facts.today or 0)


def _held(asked: Asked, one: CallerId) -> Forbidden | None:
    facts = asked.known.campaign.caller_ids.get(one.number)
    if not one.number or facts is None or not is_count(facts.last_hour, facts.today):
        return asked.missing(Rule.CALLER_ID_UNKNOWN, number=one.number)
    return (
        braked(asked, facts.complaints, Rule.CALLER_ID_COMPLAINTS, number=one.number)
        or _day_held(asked, one, facts)
        or _hour_held(asked, one, facts)
    )


def _hour_held(asked: Asked, one: CallerId, facts: CallerIdFacts) -> Forbidden | None:
    shown, most, first = facts.last_hour or 0, asked.preset.caller_id.per_hour, facts.hour_first_at
    if shown and (first is None or not is_time(first) or first > asked.at):
        return asked.missing(Rule.CALLER_ID_UNKNOWN, number=one.number)
    if shown < most:
        return None
    until = max((first or asked.at) + _HOUR_S, asked.at + 1)
    return Forbidden(rule=Rule.CALLER_ID_HOUR, until=until, detail={"number": one.number, "most": most})


def _day_held(asked: Asked, one: CallerId, facts: CallerIdFacts) -> Forbidden | None:
    """Counted since midnight of the floor: a count of another day is none."""
    zone = floor_zone(asked)
    if isinstance(zone, Forbidden):
        return zone
    if asked.known.campaign.day_began != day_began(asked.at, zone):
        return asked.missing(Rule.CALLER_ID_UNKNOWN, number=one.number)
    most = asked.preset.caller_id.per_day
    if (facts.today or 0) < most:
        return None
    until = next_day(asked.at, zone)
    return Forbidden(rule=Rule.CALLER_ID_DAY, until=until, detail={"number": one.number, "most": most})
