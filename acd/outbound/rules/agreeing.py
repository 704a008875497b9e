"""May a callback be agreed for that time? Asked when it is agreed; when it is dialled every rule is asked again.

Here only what can be known beforehand: how much a caller id will have been shown by then, or what a registry will say
that day, nobody can tell. A time that is refused comes with the next one that is not.
"""

from dataclasses import replace

from acd.outbound.rules.asked import Asked
from acd.outbound.rules.known import CalleeFacts, Contact, Known
from acd.outbound.rules.may_dial import JUDGES, in_force
from acd.outbound.rules.settings import Rules
from acd.outbound.rules.verdicts import Forbidden, Rule

KNOWN_BEFORE = (
    "number", "region", "lists", "consent", "campaign_days", "campaign_hours", "calling_hours", "tries",
)  # fmt: skip
_MOST_STEPS = 50  # from one rule's end into the next one's: a week of holidays with its nights is twenty


def may_agree(contact: Contact, known: Known, rules: Rules, at: float) -> Forbidden | None:
    """Why nobody could call at ``at`` (epoch seconds, not before ``known.as_of``); None: as far as is known one may.

    The call in which it is agreed is under way or has just ended, so an attempt without an outcome counts as answered.
    """
    preset = in_force(rules.versions, at)
    if preset is None:
        return Forbidden(rule=Rule.NO_RULES, until=at + rules.retry_s)
    agreed = replace(contact, agreed=True)
    facts = replace(known, callee=_with_this_call(known.callee))
    asked = Asked(
        contact=agreed, known=facts, preset=preset, campaign=rules.campaign, at=at, retry_s=rules.retry_s,
        permit_s=rules.permit_s,
    )  # fmt: skip
    return next(filter(None, (JUDGES[name](asked) for name in KNOWN_BEFORE)), None)


def next_permitted(contact: Contact, known: Known, rules: Rules, at: float) -> float | None:
    """The first moment from ``at`` on that nothing forbids; None: there is none, or nobody can say."""
    for _ in range(_MOST_STEPS):
        refusal = may_agree(contact, known, rules, at)
        if refusal is None:
            return at
        if refusal.until is None:
            return None
        at = max(refusal.until, at + 1.0)
    return None


def _with_this_call(callee: CalleeFacts) -> CalleeFacts:
    if callee.tries is None:
        return callee
    return replace(callee, tries=tuple(replace(one, outcome=one.outcome or "answered") for one in callee.tries))
