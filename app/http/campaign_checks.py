"""Campaigns that the contact rules of their country do not allow as they are: refused with each fault in words."""

from typing import Any
from zoneinfo import ZoneInfo

from acd.outbound.rules.checks import Fault, Wrong
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.campaigns import RulesProblem
from app.layout import Layout
from app.outbound.campaign_rules import faults
from app.outbound.campaign_values import CampaignSettings
from app.outbound.rule_words import wrong_words

SLUG = "campaign-rules"
_SAID = "The contact rules do not allow this campaign as it is; `errors` names each fault in both languages."
NOT_ALLOWED: dict[int | str, dict[str, Any]] = {422: {"model": RulesProblem, "description": _SAID}}
NOT_STARTED: dict[int | str, dict[str, Any]] = {409: {"model": RulesProblem, "description": _SAID}}


def refuse_faults(settings: CampaignSettings, floor: Services, where: str) -> None:
    """When it is saved; a number to show may be missing still. ``where``: of the settings in the body."""
    found = [fault for fault in _faults(settings, floor) if fault.wrong is not Wrong.NO_CALLER_ID]
    if found:
        raise _problem(422, found, where, "Change what is named, or choose other rules. Nothing was changed.")


def refuse_start(settings: CampaignSettings, floor: Services) -> None:
    """The rules may have changed since it was saved."""
    found = _faults(settings, floor)
    if found:
        raise _problem(409, found, "settings", "Change these settings first; the campaign is as it was.")


def _faults(settings: CampaignSettings, floor: Services) -> tuple[Fault, ...]:
    folder, zone = Layout(floor.settings.data).presets, ZoneInfo(floor.settings.time_zone)
    return faults(settings, folder, zone, floor.numbers.dialled, floor.clock())


def _problem(status: int, found: list[Fault] | tuple[Fault, ...], where: str, hint: str) -> Problem:
    errors = [
        {
            "field": f"{where}.{fault.where}", "problem": wrong_words(fault, "en"), "code": fault.wrong.value,
            "said": {"zh": wrong_words(fault, "zh"), "en": wrong_words(fault, "en")},
        }
        for fault in found
    ]  # fmt: skip
    said = " ".join(f"{fault.where}: {wrong_words(fault, 'en')}" for fault in found)
    return Problem(status, SLUG, f"The contact rules do not allow this: {said}", hint=hint, errors=errors)
