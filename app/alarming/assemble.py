"""Puts the alarms together."""

from pathlib import Path

from app.alarming.alarms import Alarms, Hears, Outlets
from app.alarming.lags import Lags
from app.alarming.leaders import Leaders
from app.alarming.past import Past
from app.alarming.readings import Readings, Sources
from app.alarming.store import StoredAlarms
from app.alarming.usual import Usuals
from app.directory.directory import Directory
from app.opening import Opening
from app.outbound.campaigns import Campaigns
from app.outbound.rules.campaign_hours import CampaignHours
from app.rules.rules import Rules
from app.store.database import Database
from app.store.journal import SqlJournal
from app.tasks.tasks import Tasks
from core.clock import Clock
from core.ports import Bus
from reports.live import LiveFloor


def alarms_for(
    *,
    database: Database,
    journal: SqlJournal,
    directory: Directory,
    rules: Rules,
    campaigns: Campaigns,
    hours: CampaignHours,
    presets: Path,
    live: LiveFloor,
    opening: Opening,
    tasks: Tasks,
    screens: Hears,
    bus: Bus,
    floor: str,
    clock: Clock,
) -> Alarms:
    past, usuals = Past(journal, clock), Usuals(database, live.zone)
    lags = Lags(database, campaigns, hours, presets, live.zone)

    async def catch_up() -> None:
        await past.catch_up()
        await lags.refresh(rules.alarms, clock())

    sources = Sources(
        live=live,
        window=past.window,
        opening=opening,
        usual=usuals.of,
        needs=lambda queue: directory.queue_needs.get(queue, ()),
        lags=lags.readings,
    )
    return Alarms(
        store=StoredAlarms(database),
        readings=Readings(sources),
        usuals=usuals,
        leaders=Leaders(directory, lambda name: campaigns.units.get(name)),
        rules=rules,
        outlets=Outlets(tasks=tasks, screens=screens, bus=bus, floor=floor),
        catch_up=catch_up,
        clock=clock,
    )
