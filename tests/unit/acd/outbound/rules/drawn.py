"""Situations for Hypothesis: one that everything allows, in which a few things are drawn anew, absurd or missing."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from acd.outbound.rules.asked import Asked
from acd.outbound.rules.hours import PublicDays
from acd.outbound.rules.known import (
    Block,
    CalleeFacts,
    CallerIdFacts,
    CampaignFacts,
    Complaints,
    Consent,
    Contact,
    Known,
    RegistryAnswer,
    RegistryWord,
    Tried,
)
from acd.outbound.rules.settings import ConsentRule, Preset, RegistryRule
from tests.unit.acd.outbound.rules.made import (
    DAY,
    FIRST,
    NOW,
    SECOND,
    a_campaign,
    a_contact,
    a_preset,
    of_callee,
    of_campaign,
)

_times = st.one_of(
    st.floats(NOW - 40 * DAY, NOW + DAY), st.sampled_from([NOW, NOW - DAY, NOW - 7 * DAY, math.nan, math.inf])
)
_lately = st.integers(0, 9 * 24).map(lambda hours: NOW - hours * 3600)
_maybe_times = st.none() | _times
_counts = st.none() | st.integers(-1, 12) | st.integers(45, 55)
_sources = st.sampled_from(["own", "key", "agent", "import", "?"])
_blocks = st.builds(Block, source=_sources, since=_times, until=_maybe_times)
_consents = st.builds(
    Consent,
    given_at=_times,
    evidence=st.sampled_from(["", "form"]),
    campaign=st.sampled_from(["", "spring", "autumn"]),
    expires_at=_maybe_times,
    withdrawn_at=_maybe_times,
)
_outcomes = st.sampled_from(["", "busy", "no_answer", "unknown", "not_dialled", "answered"])
_tries = st.builds(Tried, at=_times, outcome=_outcomes)
_real_tries = st.builds(Tried, at=_lately, outcome=st.sampled_from(["busy", "no_answer", "unknown", "not_dialled"]))
_real_consents = st.builds(
    Consent,
    given_at=_lately,
    evidence=st.just("form"),
    campaign=st.sampled_from(["", "spring", "autumn"]),
    expires_at=st.none() | _lately | st.just(NOW + DAY),
    withdrawn_at=st.none() | _lately,
)
_complaints = st.none() | st.builds(
    Complaints, answers=st.integers(-1, 300), complaints=st.integers(-1, 4), first_at=_maybe_times
)
_caller_ids = st.builds(
    CallerIdFacts, last_hour=_counts, today=_counts, hour_first_at=_maybe_times, complaints=_complaints
)
_zones = st.sampled_from(["Asia/Shanghai", "Asia/Tokyo", "Asia/Kolkata", "America/New_York", "", "Asia/Nowhere"])
_holiday = PublicDays(first=date(2026, 3, 1), last=date(2026, 3, 5), holidays=frozenset({date(2026, 3, 4)}))

# What may be drawn anew, by the part of the situation that it is of.
ANEW: Mapping[tuple[str, str], st.SearchStrategy[Any]] = {
    ("contact", "number"): st.sampled_from(["", "0139", "+0123456", "+8613900000009"]),
    ("contact", "region"): st.sampled_from(["CN", "US", ""]),
    ("contact", "zones"): st.lists(_zones, max_size=3).map(tuple),
    ("contact", "agreed"): st.booleans(),
    ("callee", "blocks"): st.none() | st.lists(_blocks, max_size=2).map(tuple),
    ("callee", "consents"): st.none()
    | st.lists(_consents, max_size=3).map(tuple)
    | st.lists(_real_consents, min_size=1, max_size=3).map(tuple),
    ("callee", "registry"): st.none() | st.builds(RegistryAnswer, word=st.sampled_from(RegistryWord), at=_times),
    ("callee", "tries"): st.none()
    | st.lists(_tries, max_size=3).map(tuple)
    | st.lists(_real_tries, min_size=1, max_size=5).map(tuple),
    ("callee", "tries_since"): _maybe_times,
    ("campaign", "day_began"): _maybe_times,
    ("campaign", "caller_ids"): st.dictionaries(st.sampled_from([FIRST, SECOND]), _caller_ids),
    ("campaign", "complaints"): _complaints,
    ("campaign", "reached"): st.none() | st.integers(-1, 110),
    ("campaign", "public_days"): st.none() | st.just(_holiday),
    ("preset", "consent"): st.builds(ConsentRule, required=st.booleans(), valid_days=st.sampled_from([None, 5])),
    ("preset", "registry"): st.builds(RegistryRule, required=st.booleans(), max_age_s=st.just(7 * DAY)),
    ("", "at"): st.floats(NOW - 1, NOW + 40),
}

# What is looked at in several ways is drawn more often.
_PARTS = [*ANEW, *[("callee", "tries"), ("callee", "consents"), ("contact", "agreed"), ("contact", "zones")] * 3]


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    contact: Contact
    callee: CalleeFacts
    campaign: CampaignFacts
    preset: Preset
    at: float

    @property
    def known(self) -> Known:
        return Known(as_of=NOW, callee=self.callee, campaign=self.campaign)

    @property
    def asked(self) -> Asked:
        return Asked(
            contact=self.contact,
            known=self.known,
            preset=self.preset,
            campaign=a_campaign(),
            at=self.at,
            retry_s=60.0,
        )


GOOD = Situation(contact=a_contact(), callee=of_callee(), campaign=of_campaign(), preset=a_preset(), at=NOW)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    found = GOOD
    for part, field in draw(st.lists(st.sampled_from(_PARTS), max_size=3, unique=True)):
        value = draw(ANEW[part, field])
        new = replace(getattr(found, part), **{field: value}) if part else value
        found = replace(found, **{part or field: new})
    return found
