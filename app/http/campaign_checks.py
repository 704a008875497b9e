"""Campaigns that the contact rules of their country do not allow as they are: refused with each fault in words."""

from typing import Any
from zoneinfo import ZoneInfo

from acd.outbound.rules.checks import Fault, Wrong
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.calls import Region
from app.http.shapes.campaigns import HeldOut, RulesProblem
from app.layout import Layout
from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaign
from app.outbound.rules.campaign_rules import faults, least_ring_s, message_faults, versions
from app.outbound.rules.held import held
from app.outbound.rules.words import NAMES, refusal, wrong_words
from reports.words import rfc3339

SLUG = "campaign-rules"
_SAID = "The contact rules do not allow this campaign as it is; `errors` names each fault in both languages."
Faults = tuple[Fault, ...]
NOT_ALLOWED: dict[int | str, dict[str, Any]] = {422: {"model": RulesProblem, "description": _SAID}}
NOT_STARTED: dict[int | str, dict[str, Any]] = {409: {"model": RulesProblem, "description": _SAID}}


def refuse_faults(settings: CampaignSettings, floor: Services, where: str) -> None:
    """When it is saved; a number to show may be missing still. ``where``: of the settings in the body."""
    found = [fault for fault in _faults(settings, floor) if fault.wrong is not Wrong.NO_CALLER_ID]
    if found:
        raise _problem(422, found, where, "Change what is named, or choose other rules. Nothing was changed.")


def refuse_start(name: str, settings: CampaignSettings, floor: Services) -> None:
    """The rules may have changed since it was saved."""
    found = (*_faults(settings, floor), *message_faults_of(name, settings, floor))
    if found:
        raise _problem(409, found, "settings", "Change these settings first; the campaign is as it was.")


def refuse_unnamed(name: str, settings: CampaignSettings, floor: Services) -> None:
    """One that runs must not lose the word of who calls by a change of its settings."""
    found = message_faults_of(name, settings, floor)
    if found:
        raise _problem(422, found, "body", "Upload the recording first, or stop the campaign. Nothing was changed.")


def message_faults_of(name: str, settings: CampaignSettings, floor: Services, *, named: bool | None = None) -> Faults:
    """``named``: whether it has a recording of who calls; None: as it is."""
    has = floor.who_calls.get(name) is not None if named is None else named
    return message_faults(settings, Layout(floor.settings.data).presets, has, floor.clock())


def least_ring(settings: CampaignSettings, floor: Services) -> float | None:
    """Seconds, by its rules as they are now; None: they cannot be read."""
    return least_ring_s(settings, Layout(floor.settings.data).presets, floor.clock())


async def learn_public_days(settings: CampaignSettings, floor: Services) -> None:
    """Those of the country whose rules it goes by, which no calendar may have named: unknown days forbid."""
    folder = Layout(floor.settings.data).presets
    for country in sorted({version.country for version in versions(settings.preset, folder)}):
        await floor.calendars.learn(country, floor.clock())


async def held_out(campaign: Campaign, floor: Services) -> HeldOut | None:
    """Which rule lets nobody of it be called now, in words."""
    folder, zone = Layout(floor.settings.data).presets, ZoneInfo(floor.settings.time_zone)
    forbidden = await held(floor.database, campaign, folder, zone, floor.campaign_hours, floor.clock())
    if forbidden is None:
        return None
    zh, en = NAMES[forbidden.rule]
    return HeldOut(
        rule=forbidden.rule.value, name=Region(zh=zh, en=en),
        said=Region(zh=refusal(forbidden, "zh"), en=refusal(forbidden, "en")),
        until=rfc3339(forbidden.until, floor.zone) if forbidden.until is not None else None,
    )  # fmt: skip


def _faults(settings: CampaignSettings, floor: Services) -> Faults:
    folder, zone = Layout(floor.settings.data).presets, ZoneInfo(floor.settings.time_zone)
    return faults(settings, folder, zone, floor.numbers.dialled, floor.clock())


def _problem(status: int, found: list[Fault] | Faults, where: str, hint: str) -> Problem:
    errors = [
        {
            "field": f"{where}.{fault.where}", "problem": wrong_words(fault, "en"), "code": fault.wrong.value,
            "said": {"zh": wrong_words(fault, "zh"), "en": wrong_words(fault, "en")},
        }
        for fault in found
    ]  # fmt: skip
    said = " ".join(f"{fault.where}: {wrong_words(fault, 'en')}" for fault in found)
    return Problem(status, SLUG, f"The contact rules do not allow this: {said}", hint=hint, errors=errors)
