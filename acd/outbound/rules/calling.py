"""Calling windows: open by the clock and calendar of every place where the callee may be."""

from acd.outbound.rules.asked import Asked
from acd.outbound.rules.verdicts import Forbidden, Rule
from acd.outbound.rules.windows import closed_at, opens_at, zones_named


def calling_hours(asked: Asked) -> Forbidden | None:
    calendar, public = asked.preset.calling, asked.known.campaign.public_days
    zones = zones_named(asked.contact.zones)
    if isinstance(zones, Rule):
        return Forbidden(rule=zones, until=None, detail={"zones": asked.where})
    rules = (closed_at(calendar, public, zones, moment) for moment in (asked.at, asked.at + asked.permit_s))
    rule = next(filter(None, rules), None)
    if rule is None:
        return None
    if rule is Rule.HOLIDAYS_UNKNOWN:
        return asked.missing(rule, country=asked.preset.country)
    until = opens_at(calendar, public, zones, asked.at)
    return Forbidden(rule=rule, until=until, detail={"zones": asked.where})
