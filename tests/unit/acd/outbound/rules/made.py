"""A contact that everything allows, to take single things away from. It is Wednesday 2026-03-04, 15:00 in Shanghai."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from acd.outbound.rules.asked import Asked
from acd.outbound.rules.checks import Dialling
from acd.outbound.rules.hours import Calendar, Hours, OnHolidays, PublicDays
from acd.outbound.rules.known import (
    CalleeFacts,
    CallerIdFacts,
    CampaignFacts,
    Complaints,
    Consent,
    Contact,
    Known,
    RegistryAnswer,
    RegistryWord,
)
from acd.outbound.rules.settings import (
    CalleeLimits,
    CallerId,
    CallerIdLimits,
    CampaignRules,
    ComplaintBrake,
    ConsentRule,
    DiallingRule,
    Preset,
    RegistryRule,
    Rules,
)

SHANGHAI = "Asia/Shanghai"
HOUR, DAY = 3600.0, 86_400.0
FIRST, SECOND = "+862150000001", "+862150000002"


def on(text: str, zone: str = SHANGHAI, fold: int = 0) -> float:
    """Epoch seconds of a clock on the wall: ``2026-03-04 15:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp()


NOW = on("2026-03-04 15:00")


def every_day(*hours: tuple[int, int], **more: Any) -> Calendar:
    """``hours`` in minutes since midnight."""
    day: Hours = hours
    return Calendar(week=(day, day, day, day, day, day, day), **more)


NINE_TO_EIGHT = every_day((9 * 60, 20 * 60), rest=((720, 840),), on_holidays=OnHolidays.CLOSED)
ROOM = CallerIdFacts(last_hour=0, today=0, complaints=Complaints(answers=100, complaints=0))


def a_preset(**more: Any) -> Preset:
    preset = Preset(
        name="made",
        since=date(2026, 1, 1),
        zone=SHANGHAI,
        regions=frozenset({"CN"}),
        country="CN",
        calling=NINE_TO_EIGHT,
        callee=CalleeLimits(per_day=2, most=4, days=7, gap_s=4 * HOUR, gaps_s={"busy": 1800.0}),
        caller_id=CallerIdLimits(per_hour=10, per_day=50),
        complaints=ComplaintBrake(days=7, share=0.01, least=2),
        consent=ConsentRule(required=True),
        registry=RegistryRule(required=True, max_age_s=7 * DAY),
        dialling=DiallingRule(min_ring_s=15.0, abandon_cap=0.03, abandon_days=30, message_within_s=2.0),
    )
    return replace(preset, **more)


def a_campaign(**more: Any) -> CampaignRules:
    campaign = CampaignRules(
        campaign="spring",
        zone=SHANGHAI,
        hours=every_day((0, 1440)),
        caller_ids=(CallerId(number=FIRST, area="021"), CallerId(number=SECOND, area="010")),
        begins_on=date(2026, 3, 1),
        ends_on=date(2026, 3, 31),
        goal=100,
    )
    return replace(campaign, **more)


def rules(preset: Preset | None = None, campaign: CampaignRules | None = None, **more: Any) -> Rules:
    return Rules(versions=(preset or a_preset(),), campaign=campaign or a_campaign(), **more)


def a_contact(**more: Any) -> Contact:
    contact = Contact(number="+8613900000001", person="c-1", region="CN", zones=(SHANGHAI,), area="010")
    return replace(contact, **more)


def of_callee(at: float = NOW, **more: Any) -> CalleeFacts:
    facts = CalleeFacts(
        blocks=(),
        consents=(Consent(given_at=at - 30 * DAY, evidence="form 7"),),
        registry=RegistryAnswer(word=RegistryWord.FREE, at=at - DAY),
        tries=(),
        tries_since=at - 30 * DAY,
    )
    return replace(facts, **more)


def of_campaign(at: float = NOW, **more: Any) -> CampaignFacts:
    midnight = datetime.fromtimestamp(at, ZoneInfo(SHANGHAI)).replace(hour=0, minute=0, second=0, microsecond=0)
    facts = CampaignFacts(
        day_began=midnight.timestamp(),
        caller_ids={FIRST: ROOM, SECOND: ROOM},
        complaints=Complaints(answers=200, complaints=0),
        reached=3,
        public_days=PublicDays(first=date(2025, 1, 1), last=date(2028, 12, 31)),
    )
    return replace(facts, **more)


def known(at: float = NOW, *, callee: CalleeFacts | None = None, campaign: CampaignFacts | None = None) -> Known:
    return Known(as_of=at, callee=callee or of_callee(at), campaign=campaign or of_campaign(at))


def asked(
    at: float = NOW,
    *,
    contact: Contact | None = None,
    callee: CalleeFacts | None = None,
    campaign: CampaignFacts | None = None,
    preset: Preset | None = None,
    own: CampaignRules | None = None,
) -> Asked:
    return Asked(
        contact=contact or a_contact(),
        known=known(at, callee=callee, campaign=campaign),
        preset=preset or a_preset(),
        campaign=own or a_campaign(),
        at=at,
        retry_s=60.0,
    )


MEANS = Dialling(
    drops=True, ring_s=30.0, aim=0.02, cap=0.03, message_after_s=2.0, recordings_kept_days=None
)
RULE = replace(a_preset().dialling, keep_recordings_days=30)
