"""Whether a contact rule holds a whole campaign now, and which."""

from pathlib import Path
from zoneinfo import ZoneInfo

from acd.outbound.rules.may_dial import campaign_held
from acd.outbound.rules.settings import Rules
from acd.outbound.rules.verdicts import Forbidden, Rule
from app.outbound.campaigns import Campaign
from app.outbound.rules.campaign_hours import HoursOf
from app.outbound.rules.campaign_rules import dialling_faults, own_rules, rules_at
from app.outbound.rules.contact_facts import campaign_facts
from app.store.database import Database


async def held(
    database: Database, campaign: Campaign, folder: Path, zone: ZoneInfo, hours_of: HoursOf, now: float
) -> Forbidden | None:
    """As the dialler would hear it at this moment, whichever lead it asks for; None: leads are judged one by one."""
    own = own_rules(campaign.name, campaign.settings, zone, hours_of(campaign.settings, now))
    found = rules_at(campaign.settings.preset, folder, now)
    if isinstance(found, Forbidden):
        return found
    dated, preset = found
    if dialling_faults(campaign.settings, preset):
        return Forbidden(rule=Rule.SETTINGS, until=None)
    async with database.read() as connection:
        shown = [one.number for one in own.caller_ids]
        facts = await campaign_facts(connection, campaign.name, shown, preset, zone, now, campaign.settings.goal_by)
    return campaign_held(facts, Rules(versions=dated, campaign=own), now)
