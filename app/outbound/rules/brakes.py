"""How the complaint brake stands for each campaign and each number shown, as the contact rules would say now."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from acd.outbound.rules.complaints import brake_held
from acd.outbound.rules.known import Complaints
from acd.outbound.rules.may_dial import in_force
from acd.outbound.rules.settings import USUAL_RETRY_S, ComplaintBrake
from app.outbound.campaigns import Campaign
from app.outbound.errors import PresetWrong
from app.outbound.rules.campaign_rules import versions
from app.outbound.rules.contact_facts import campaign_facts
from app.store.database import Database


@dataclass(frozen=True, kw_only=True, slots=True)
class Brake:
    """Of ``number`` as this campaign shows it; empty: of the campaign. ``held_until``: None: not held."""

    campaign: str
    number: str
    known: Complaints
    rule: ComplaintBrake
    held_until: float | None


async def brakes(
    database: Database, campaigns: Iterable[Campaign], folder: Path, zone: ZoneInfo, now: float
) -> list[Brake]:
    """Those of which anybody has complained within the rules' days. A campaign without rules in force has none: it
    dials nobody."""
    found: list[Brake] = []
    for campaign in campaigns:
        found += await _of(database, campaign, folder, zone, now)
    return sorted(found, key=lambda one: (one.held_until is None, -one.known.complaints, one.campaign, one.number))


async def _of(database: Database, campaign: Campaign, folder: Path, zone: ZoneInfo, now: float) -> list[Brake]:
    try:
        preset = in_force(versions(campaign.settings.preset, folder), now)
    except PresetWrong:
        return []
    if preset is None:
        return []
    async with database.read() as connection:
        shown = campaign.settings.caller_ids
        facts = await campaign_facts(connection, campaign.name, shown, preset, zone, now)
    subjects = {"": facts.complaints} | {number: facts.caller_ids[number].complaints for number in shown}
    return [
        Brake(
            campaign=campaign.name, number=number, known=known, rule=preset.complaints,
            held_until=brake_held(preset.complaints, known, now, USUAL_RETRY_S),
        )
        for number, known in subjects.items()
        if known is not None and known.complaints
    ]  # fmt: skip
