"""Contacts and facts of every kind, for Hypothesis: mostly as they should be, and now and then missing or absurd."""

import math
from datetime import date

from hypothesis import strategies as st

from acd.outbound.rules.hours import PublicDays
from acd.outbound.rules.known import (
    Block,
    CalleeFacts,
    CallerIdFacts,
    CampaignFacts,
    Complaints,
    Consent,
    Contact,
    RegistryAnswer,
    RegistryWord,
    Tried,
)
from acd.outbound.rules.settings import ConsentRule, RegistryRule
from tests.unit.acd.outbound.rules.made import DAY, FIRST, NOW, ROOM, SECOND, a_preset, of_callee, of_campaign

_times = st.one_of(
    st.floats(NOW - 40 * DAY, NOW + DAY), st.sampled_from([NOW, NOW - DAY, NOW - 7 * DAY, math.nan, math.inf])
)
_maybe_times = st.none() | _times
_counts = st.none() | st.integers(-1, 60)
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
_complaints = st.none() | st.builds(
    Complaints, answers=st.integers(-1, 300), complaints=st.integers(-1, 4), first_at=_maybe_times
)
_caller_ids = st.builds(
    CallerIdFacts, last_hour=_counts, today=_counts, hour_first_at=_maybe_times, complaints=_complaints
)
# Each is now and then as it should be, so that the whole is allowed now and then, too.
CALLEES = st.builds(
    CalleeFacts,
    blocks=st.just(()) | st.none() | st.lists(_blocks, max_size=2).map(tuple),
    consents=st.just(of_callee().consents) | st.none() | st.lists(_consents, max_size=2).map(tuple),
    registry=st.just(of_callee().registry)
    | st.none()
    | st.builds(RegistryAnswer, word=st.sampled_from(RegistryWord), at=_times),
    tries=st.just(()) | st.none() | st.lists(_tries, max_size=5).map(tuple),
    tries_since=st.just(NOW - 30 * DAY) | _maybe_times,
)
CAMPAIGNS = st.builds(
    CampaignFacts,
    day_began=st.just(of_campaign().day_began) | _maybe_times,
    caller_ids=st.just({FIRST: ROOM}) | st.dictionaries(st.sampled_from([FIRST, SECOND]), _caller_ids),
    complaints=st.just(of_campaign().complaints) | _complaints,
    reached=st.just(3) | _counts,
    public_days=st.just(of_campaign().public_days) | st.none()
    | st.just(PublicDays(first=date(2026, 3, 1), last=date(2026, 3, 5), holidays=frozenset({date(2026, 3, 4)}))),
)  # fmt: skip
_zones = st.sampled_from(["Asia/Shanghai", "Asia/Tokyo", "America/New_York", "", "Asia/Nowhere"])
CONTACTS = st.builds(
    Contact,
    number=st.just("+8613900000001") | st.sampled_from(["", "0139"]),
    person=st.just("c-1"),
    region=st.just("CN") | st.sampled_from(["US", ""]),
    zones=st.just(("Asia/Shanghai",)) | st.lists(_zones, max_size=3).map(tuple),
    agreed=st.booleans(),
)
PRESETS = st.builds(
    a_preset,
    consent=st.builds(ConsentRule, required=st.booleans(), valid_days=st.sampled_from([None, 5])),
    registry=st.builds(RegistryRule, required=st.booleans(), max_age_s=st.just(7 * DAY)),
)


MOMENTS = st.just(NOW) | st.floats(NOW - 30, NOW + 60)
