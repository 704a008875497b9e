"""Leads: callers who were lost, until they are talked to."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import CallId


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadRulesConfigured(Fact):
    """What this house takes for a lead. Comes at start and at each change; holds from then on, so that leads that are
    made anew from the journal are the same again."""

    short_s: float = 5.0  # who is gone within this, as `PoliciesConfigured.short_abandon_s` says, makes no lead
    conversation_s: float = 10.0  # a conversation of this length recovers a lead
    after_announcement: bool = False  # whether a caller whom the IVR itself sent away makes a lead


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadClosed(Fact):
    """Somebody says that nothing more is to be done about this lead. ``lead_id`` is the first call that was lost."""

    lead_id: CallId
    by: str  # user name
    why: str  # done | dropped
