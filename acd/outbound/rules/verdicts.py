"""What the rules answer: each refusal names its rule, so that it can be counted, shown and explained."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Detail = Mapping[str, str | int | float]


class Rule(StrEnum):
    """Why a number may not be dialled. app/outbound/rules/words.py has the sentences."""

    NO_RULES = "no_rules"  # no preset, or no version of it is in force yet
    RULES_UNREAD = "rules_unread"  # the preset's file is broken
    SETTINGS = "settings"  # the campaign dials as its preset does not allow (acd/outbound/rules/checks.py)
    CLOCK = "clock"  # something is dated later than now, or now is no time at all
    FACTS_OLD = "facts_old"
    NUMBER = "number"  # it is none in E.164
    REGION = "region"  # the rules are of other countries than the number

    LIST_UNKNOWN = "list_unknown"
    OWN_LIST = "own_list"
    OPT_OUT_KEY = "opt_out_key"
    OPT_OUT_AGENT = "opt_out_agent"
    IMPORTED_LIST = "imported_list"

    CONSENT_UNKNOWN = "consent_unknown"
    NO_CONSENT = "no_consent"
    CONSENT_LATER = "consent_later"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONSENT_EXPIRED = "consent_expired"

    CAMPAIGN_ZONE = "campaign_zone"  # the floor's zone is not known
    CAMPAIGN_NOT_BEGUN = "campaign_not_begun"
    CAMPAIGN_OVER = "campaign_over"
    GOAL_UNKNOWN = "goal_unknown"
    GOAL_REACHED = "goal_reached"
    CAMPAIGN_HOURS = "campaign_hours"
    COMPLAINTS_UNKNOWN = "complaints_unknown"
    CAMPAIGN_COMPLAINTS = "campaign_complaints"

    NO_ZONE = "no_zone"
    ZONE_UNKNOWN = "zone_unknown"
    HOLIDAYS_UNKNOWN = "holidays_unknown"
    HOLIDAY = "holiday"
    REST_HOURS = "rest_hours"
    CALLING_HOURS = "calling_hours"

    TRIES_UNKNOWN = "tries_unknown"
    IN_FLIGHT = "in_flight"  # somebody is dialling this person at this moment
    TOO_SOON = "too_soon"
    TRIES_TODAY = "tries_today"
    TRIES_IN_DAYS = "tries_in_days"

    REGISTRY_UNKNOWN = "registry_unknown"
    REGISTRY_OLD = "registry_old"
    REGISTRY_LISTED = "registry_listed"

    NO_CALLER_ID = "no_caller_id"
    CALLER_ID_UNKNOWN = "caller_id_unknown"
    CALLER_ID_COMPLAINTS = "caller_id_complaints"
    CALLER_ID_HOUR = "caller_id_hour"
    CALLER_ID_DAY = "caller_id_day"


OF_THE_CAMPAIGN = frozenset(
    {
        Rule.NO_RULES, Rule.RULES_UNREAD, Rule.SETTINGS, Rule.CLOCK, Rule.FACTS_OLD, Rule.HOLIDAYS_UNKNOWN,
        Rule.CAMPAIGN_ZONE, Rule.CAMPAIGN_NOT_BEGUN, Rule.CAMPAIGN_OVER, Rule.GOAL_UNKNOWN, Rule.GOAL_REACHED,
        Rule.CAMPAIGN_HOURS, Rule.COMPLAINTS_UNKNOWN, Rule.CAMPAIGN_COMPLAINTS,
        Rule.NO_CALLER_ID, Rule.CALLER_ID_UNKNOWN, Rule.CALLER_ID_COMPLAINTS, Rule.CALLER_ID_HOUR, Rule.CALLER_ID_DAY,
    }
)  # fmt: skip
"""They say nothing of the lead: all of the campaign's wait, and "never" means until somebody changes the campaign."""

REGISTRY_TO_BE_ASKED = frozenset({Rule.REGISTRY_UNKNOWN, Rule.REGISTRY_OLD})
"""All other rules allow; only the registry's answer is missing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowed:
    """``caller_id``: what the callee is shown. ``preset``, ``since``: by which version of which rules (ISO date).

    ``min_ring_s``: nobody is hung up on who has rung for less. ``consent``: the one on file that holds (its id), also
    where none is asked for; None: there is none.
    """

    caller_id: str
    preset: str
    since: str
    min_ring_s: float
    consent: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Forbidden:
    """``detail``: what the rule's sentence needs. ``until``: when to ask again, epoch seconds; None: never.

    It may be asked again *then* because this rule allows then, or because what is missing may be there.
    """

    rule: Rule
    until: float | None
    detail: Detail = field(default_factory=dict)


Verdict = Allowed | Forbidden
