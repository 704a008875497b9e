"""A campaign's own: its first and last day, its goal, its hours by the floor's clock."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from acd.outbound.rules.asked import Asked, is_count
from acd.outbound.rules.verdicts import Forbidden, Rule
from acd.outbound.rules.windows import closed_at, opens_at, wall, zones_named


def campaign_days(asked: Asked) -> Forbidden | None:
    zone = floor_zone(asked)
    if isinstance(zone, Forbidden):
        return zone
    begins, ends = asked.campaign.begins_on, asked.campaign.ends_on
    ends = None if asked.contact.promised else ends  # none is agreed for later; who was absent still keeps it
    if ends is not None and wall(asked.at + asked.permit_s, zone).date() > ends:
        return Forbidden(rule=Rule.CAMPAIGN_OVER, until=None, detail={"day": ends.isoformat()})
    if begins is None or wall(asked.at, zone).date() >= begins:
        return None
    until = datetime.combine(begins, time(), zone).timestamp()
    return Forbidden(rule=Rule.CAMPAIGN_NOT_BEGUN, until=until, detail={"day": begins.isoformat()})


def goal(asked: Asked) -> Forbidden | None:
    wanted, reached = asked.campaign.goal, asked.known.campaign.reached
    if wanted is None or asked.contact.promised:
        return None
    if reached is None or not is_count(reached):
        return asked.missing(Rule.GOAL_UNKNOWN)
    if reached < wanted:
        return None
    return Forbidden(rule=Rule.GOAL_REACHED, until=None, detail={"reached": reached, "goal": wanted})


def campaign_hours(asked: Asked) -> Forbidden | None:
    """Public days are the preset's country's."""
    zone = floor_zone(asked)
    if isinstance(zone, Forbidden):
        return zone
    hours, public = asked.campaign.hours, asked.known.campaign.public_days
    rules = (closed_at(hours, public, (zone,), moment) for moment in (asked.at, asked.at + asked.permit_s))
    rule = next(filter(None, rules), None)
    if rule is None:
        return None
    if rule is Rule.HOLIDAYS_UNKNOWN:
        return asked.missing(rule, country=asked.preset.country)
    return Forbidden(rule=Rule.CAMPAIGN_HOURS, until=opens_at(hours, public, (zone,), asked.at))


def floor_zone(asked: Asked) -> ZoneInfo | Forbidden:
    zones = zones_named((asked.campaign.zone,))
    if isinstance(zones, Rule):
        return asked.missing(Rule.CAMPAIGN_ZONE, zones=asked.campaign.zone)
    return zones[0]
