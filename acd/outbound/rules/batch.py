"""Several leads under one reading of the facts: what one is allowed counts against those after it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from acd.outbound.rules.known import CalleeFacts, CallerIdFacts, CampaignFacts, Contact, Known, Tried
from acd.outbound.rules.may_dial import may_dial
from acd.outbound.rules.settings import Rules
from acd.outbound.rules.verdicts import Allowed, Verdict


def may_dial_each(
    leads: Iterable[tuple[Contact, CalleeFacts]], campaign: CampaignFacts, rules: Rules, *, as_of: float, at: float
) -> Iterator[tuple[Contact, Verdict]]:
    """In their order. Stop taking answers when there are enough: only those taken count."""
    dialled = dict[str, tuple[Tried, ...]]()
    for contact, facts in leads:
        callee = _with(facts, dialled.get(contact.person, ()))
        verdict = may_dial(contact, Known(as_of=as_of, callee=callee, campaign=campaign), rules, at)
        if isinstance(verdict, Allowed):
            dialled[contact.person] = (*dialled.get(contact.person, ()), Tried(at=at, outcome=""))
            campaign = shown(campaign, verdict.caller_id, at)
        yield contact, verdict


def _with(facts: CalleeFacts, tries: tuple[Tried, ...]) -> CalleeFacts:
    return replace(facts, tries=(*facts.tries, *tries)) if facts.tries is not None else facts


def shown(campaign: CampaignFacts, caller_id: str, at: float) -> CampaignFacts:
    """The same after one more attempt under this caller id."""
    before = campaign.caller_ids.get(caller_id, CallerIdFacts())
    if before.last_hour is None or before.today is None:
        return campaign
    first = at if before.hour_first_at is None else min(before.hour_first_at, at)
    after = replace(before, last_hour=before.last_hour + 1, today=before.today + 1, hour_first_at=first)
    return replace(campaign, caller_ids={**campaign.caller_ids, caller_id: after})
