"""A campaign's contact rules: its country's preset as the files say now, and what it decides itself."""

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from acd.outbound.rules.checks import (
    Dialling,
    Fault,
    Wrong,
    faults_of_campaign,
    faults_of_dialling,
    faults_of_message,
)
from acd.outbound.rules.hours import DAY_MIN, Calendar, Hours
from acd.outbound.rules.may_dial import in_force
from acd.outbound.rules.settings import CallerId, CampaignRules, Preset
from acd.outbound.rules.verdicts import Forbidden, Rule
from app.outbound.campaign_values import MIN_RING_S, CampaignSettings
from app.outbound.errors import PresetWrong
from app.outbound.rules.presets import find_preset
from core.facts import DialMode

_DAY: Hours = ((0, DAY_MIN),)
ALWAYS = Calendar(week=(_DAY, _DAY, _DAY, _DAY, _DAY, _DAY, _DAY))


def own_rules(name: str, settings: CampaignSettings, zone: ZoneInfo, hours: Calendar = ALWAYS) -> CampaignRules:
    """``hours``: of the calendar that it goes by (app.outbound.rules.campaign_hours)."""
    numbers = tuple(CallerId(number=number) for number in settings.caller_ids)
    return CampaignRules(
        campaign=name, zone=zone.key, hours=hours, caller_ids=numbers, begins_on=settings.begins_on,
        ends_on=settings.ends_on, goal=settings.goal,
    )  # fmt: skip


def versions(preset: str, folder: Path) -> tuple[Preset, ...]:
    """``folder``: of presets that people have edited. Empty: none has this name. Raises PresetWrong."""
    found = find_preset(preset, folder)
    return found.versions if found is not None else ()


def rules_at(preset: str, folder: Path, at: float) -> tuple[tuple[Preset, ...], Preset] | Forbidden:
    """All versions and the one in force at this time (epoch seconds), or why there is none."""
    try:
        dated = versions(preset, folder)
    except PresetWrong as error:
        return Forbidden(rule=Rule.RULES_UNREAD, until=None, detail=error.detail)
    now = in_force(dated, at)
    return (dated, now) if now is not None else Forbidden(rule=Rule.NO_RULES, until=None)


def faults(
    settings: CampaignSettings, folder: Path, zone: ZoneInfo, number: Callable[[str], str | None], now: float
) -> tuple[Fault, ...]:
    """What its preset does not allow, and what nobody can have meant; ``where`` is the setting.

    Asked of the version that is in force when the campaign begins. ``number``: as it is dialled; None: it is none.
    """
    found = _of_itself(settings, zone, number)
    try:
        dated = versions(settings.preset, folder)
    except PresetWrong as error:
        return (*found, Fault(where="preset", wrong=Wrong.UNREAD, detail=error.detail))
    if not dated:
        return (*found, Fault(where="preset", wrong=Wrong.NO_PRESET, detail={"preset": settings.preset}))
    begins = settings.begins_on
    begun = now if begins is None else max(now, datetime.combine(begins, time(12), zone).timestamp())
    preset = in_force(dated, begun)
    if preset is None:
        return (*found, Fault(where="preset", wrong=Wrong.NOT_IN_FORCE, detail={"preset": settings.preset}))
    return (*found, *faults_of_dialling(_dialling(settings), preset.dialling))


def least_ring_s(settings: CampaignSettings, folder: Path, now: float) -> float | None:
    """Nobody is hung up on before; None: nobody knows, so that everything rings to its end."""
    try:
        preset = in_force(versions(settings.preset, folder), now)
    except PresetWrong:
        return None
    return max(MIN_RING_S, preset.dialling.min_ring_s) if preset is not None else None


def dialling_faults(settings: CampaignSettings, preset: Preset) -> tuple[Fault, ...]:
    """What of a campaign's dialling this version of its preset does not allow. A cap that its mode does not steer by
    is no reason to hold it: whoever saves or starts it is told."""
    means = _dialling(settings)
    found = faults_of_dialling(means, preset.dialling)
    return found if means.drops else tuple(fault for fault in found if fault.where not in ("cap", "aim"))


def message_faults(settings: CampaignSettings, folder: Path, named: bool, now: float) -> tuple[Fault, ...]:
    """What of its safe-harbour message its preset does not allow now; ``named``: it has a recording of who calls.

    Rules that cannot be read let nobody be dialled anyway.
    """
    try:
        preset = in_force(versions(settings.preset, folder), now)
    except (PresetWrong, OSError):
        return ()
    waits = settings.mode in (DialMode.PREDICTIVE, DialMode.PROGRESSIVE)
    return faults_of_message(waits, named, preset.dialling) if preset is not None else ()


def _of_itself(
    settings: CampaignSettings, zone: ZoneInfo, number: Callable[[str], str | None]
) -> tuple[Fault, ...]:
    written = [number(one) or one for one in settings.caller_ids]
    rules = own_rules("", settings.model_copy(update={"caller_ids": written}), zone)
    return tuple(
        fault
        for fault in faults_of_campaign(rules)
        # Service numbers of a country (95588) have no country code and hide nobody.
        if fault.wrong is not Wrong.CALLER_ID or number(str(fault.detail["number"])) is None
    )


def _dialling(settings: CampaignSettings) -> Dialling:
    """Recordings are kept for good; the message comes when the grace time is over."""
    return Dialling(
        drops=settings.mode is DialMode.PREDICTIVE, ring_s=settings.ring_s,
        aim=settings.aim, cap=settings.cap, message_after_s=settings.fact("", 0.0).grace_s, recordings_kept_days=None,
    )  # fmt: skip
