"""Puts the alarms together."""

from app.alarming.alarms import Alarms, Hears, Outlets
from app.alarming.leaders import Leaders
from app.alarming.past import Past
from app.alarming.readings import Readings, Sources
from app.alarming.store import StoredAlarms
from app.alarming.usual import Usuals
from app.directory.directory import Directory
from app.opening import Opening
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
    live: LiveFloor,
    opening: Opening,
    tasks: Tasks,
    screens: Hears,
    bus: Bus,
    floor: str,
    clock: Clock,
) -> Alarms:
    past, usuals = Past(journal, clock), Usuals(database, live.zone)
    sources = Sources(
        live=live,
        window=past.window,
        opening=opening,
        usual=usuals.of,
        needs=lambda queue: directory.queue_needs.get(queue, ()),
    )
    return Alarms(
        store=StoredAlarms(database),
        readings=Readings(sources),
        usuals=usuals,
        leaders=Leaders(directory),
        rules=rules,
        outlets=Outlets(tasks=tasks, screens=screens, bus=bus, floor=floor),
        catch_up=past.catch_up,
        clock=clock,
    )
