"""The one question, and the table of all rules. Pure: the same answer for the same facts, rules and moment."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from acd.outbound.rules.asked import Asked, Judge, is_time
from acd.outbound.rules.caller_ids import caller_id, choose
from acd.outbound.rules.calling import calling_hours
from acd.outbound.rules.campaign import campaign_days, campaign_hours, goal
from acd.outbound.rules.complaints import campaign_complaints
from acd.outbound.rules.consent import consent, consent_held
from acd.outbound.rules.known import CalleeFacts, CampaignFacts, Contact, Known
from acd.outbound.rules.lists import in_the_registry, on_a_list
from acd.outbound.rules.settings import Preset, Rules
from acd.outbound.rules.tries import tries
from acd.outbound.rules.verdicts import Allowed, Forbidden, Rule, Verdict
from acd.outbound.rules.windows import wall, zones_named

_E164 = re.compile(r"\+[1-9][0-9]{4,14}")


def number(asked: Asked) -> Forbidden | None:
    return None if _E164.fullmatch(asked.contact.number) else Forbidden(rule=Rule.NUMBER, until=None)


def region(asked: Asked) -> Forbidden | None:
    """Rules of one country say nothing of another's numbers."""
    if not asked.preset.regions or asked.contact.region in asked.preset.regions:
        return None
    return Forbidden(rule=Rule.REGION, until=None, detail={"region": asked.contact.region or "?"})


# In this order: what holds for good, the campaign's state, the callee's day; what must be asked of others comes last.
JUDGES: Mapping[str, Judge] = {
    "number": number,
    "region": region,
    "lists": on_a_list,
    "consent": consent,
    "campaign_days": campaign_days,
    "goal": goal,
    "campaign_complaints": campaign_complaints,
    "campaign_hours": campaign_hours,
    "calling_hours": calling_hours,
    "tries": tries,
    "caller_id": caller_id,
    "registry": in_the_registry,
}


def may_dial(contact: Contact, known: Known, rules: Rules, at: float) -> Verdict:
    """Whether this number may be dialled at ``at`` (epoch seconds), and what it is shown; or the first rule against it.

    Ask it for every attempt, with facts that were just read, before the attempt is written. Of several leads of one
    batch each sees what the ones before it have used up: acd.outbound.rules.batch.
    """
    if not is_time(at) or not is_time(known.as_of):
        return Forbidden(rule=Rule.CLOCK, until=0.0)
    if known.as_of > at:
        return Forbidden(rule=Rule.CLOCK, until=known.as_of)
    if not at - known.as_of <= rules.facts_age_s:
        return Forbidden(rule=Rule.FACTS_OLD, until=at, detail={"seconds": at - known.as_of})
    preset, after = (in_force(rules.versions, moment) for moment in (at, at + rules.permit_s))
    if preset is None or after is None:
        return Forbidden(rule=Rule.NO_RULES, until=at + rules.retry_s)
    asked = Asked(
        contact=contact, known=known, preset=preset, campaign=rules.campaign, at=at, retry_s=rules.retry_s,
        permit_s=rules.permit_s,
    )  # fmt: skip
    # Other rules may be in force before the permit ends: then nothing may be forbidden by either.
    both = (asked,) if after is preset else (asked, replace(asked, preset=after))
    refusals = (judge(one) for one in both for judge in JUDGES.values())
    chosen = next(filter(None, refusals), None) or choose(asked)
    if isinstance(chosen, Forbidden):
        return chosen
    agreed = consent_held(asked)
    return Allowed(
        caller_id=chosen.number, preset=preset.name, since=preset.since.isoformat(),
        min_ring_s=max(preset.dialling.min_ring_s, after.dialling.min_ring_s),
        consent=agreed.id if agreed is not None else None,
    )  # fmt: skip


# What holds all of a campaign's leads alike.
OF_CAMPAIGNS = ("campaign_days", "goal", "campaign_complaints", "campaign_hours", "caller_id")
_NOBODY = Contact(number="", person="", region="", zones=())


def campaign_held(facts: CampaignFacts, rules: Rules, at: float) -> Forbidden | None:
    """The first rule by which none of a campaign's leads may be dialled at ``at``; None: each is judged by itself.

    ``facts`` were read at this moment.
    """
    preset = in_force(rules.versions, at)
    if preset is None:
        return Forbidden(rule=Rule.NO_RULES, until=at + rules.retry_s)
    known = Known(as_of=at, callee=CalleeFacts(), campaign=facts)
    asked = Asked(contact=_NOBODY, known=known, preset=preset, campaign=rules.campaign, at=at, retry_s=rules.retry_s)
    return next(filter(None, (JUDGES[name](asked) for name in OF_CAMPAIGNS)), None)


def in_force(versions: tuple[Preset, ...], at: float) -> Preset | None:
    """The latest that has begun by its zone's clock.

    None: none has, or nobody can tell: two are dated alike, or a zone is not known.
    """
    days = [(version, _today(version, at)) for version in versions]
    begun = [version for version, today in days if today is None or version.since <= today]
    latest = max((version.since for version in begun), default=None)
    found = [version for version in begun if version.since == latest]
    return found[0] if len(found) == 1 and None not in (today for _, today in days) else None


def _today(version: Preset, at: float) -> date | None:
    zones = zones_named((version.zone,))
    return None if isinstance(zones, Rule) else wall(at, zones[0]).date()
