"""The composition root of the floor service: everything that lasts opens here; nothing runs yet."""

from collections.abc import Set as AbstractSet
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from acd.floor import Floor
from app import http
from app.alarms import RecordingAlarms
from app.answering import Answering
from app.audited import AuditedFacts
from app.bus import InProcessBus
from app.callback_tasks import CallbackTasks
from app.callbacks import Callbacks
from app.desk import Desk
from app.directory.audit import AuditLog
from app.directory.directory import Directory
from app.directory.passwords import Passwords
from app.displays import Displays
from app.engine import Engine
from app.flow_labels import FlowLabels
from app.history import JournalHistory
from app.http.by_phone import PhoneCalls
from app.http.feeds.callbacks import CallbackTeller
from app.last_agents import LastAgents
from app.layout import Layout, origins_folder, prompts_folder
from app.leases import InProcessLeases
from app.numbers import Numbers
from app.origins import Origins, written_origins
from app.outbound.agreed.changes import CallbackChanges
from app.outbound.agreed.keeping import Keeping
from app.outbound.campaigns import Campaigns
from app.outbound.completing import Completing
from app.outbound.compliance.keeping import ComplianceKeeping
from app.outbound.dialling.attempts import StoredAttempts, keep_attempts
from app.outbound.dialling.recovering import Recovery
from app.outbound.dialling.remembering import PacingMemory
from app.outbound.dialling.watching import PacingWatch
from app.outbound.figures.finished_days import FinishedDays
from app.outbound.figures.keeping import AttemptKeeping
from app.outbound.results.outcomes import keep_outcomes
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.rules.changed import RulesChanged
from app.outbound.rules.on_the_phone import on_the_phone
from app.outbound.rules.opt_outs import OptOutFolder, keep_opt_outs
from app.outbound.wiring import Office, keeping_for, office_for
from app.outbound.wiring import handlers as outbound_handlers
from app.outlook import Outlook
from app.reloaded import reloaded_phones, reloaded_trunks
from app.remembered import remember
from app.rooms.rooms import Rooms
from app.roster import Roster
from app.rules.calendars import Calendars
from app.rules.rules import Rules
from app.rules.targets import Targets
from app.secrets_file import load_secrets
from app.settings import Settings
from app.spoken import spoken
from app.states import States
from app.store.database import Database
from app.store.figures import StoredFigures
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.store.service_runs import ServiceRuns
from app.store.sessions import AgentSessions, next_epoch
from app.store.waits import StoredWaits, keep_waits
from app.tasks.tasks import Tasks
from app.trunks.finding import Finding
from app.trunks.trunks import Trunks
from app.trunks.watching import TrunkWatches
from app.unheard import Unheard
from app.wiring import handlers
from core.clock import wall_clock
from core.facts import Fact
from core.ids import CallId
from cti.actions.wording import written
from cti.ami.connection import AmiLink
from cti.service import CtiService
from ivr.adapters.sql import SqlFlows
from ivr.prompts.sets import FolderPrompts
from ivr.service import IvrServer
from recording.adapters.disk import LocalDisk
from recording.adapters.raw_folder import RawFolder
from recording.adapters.sql import SqlRecordingIndex, open_rows
from recording.service import RecordingService
from reports.live import LiveFloor

TOKENS_PER_EPOCH = 1_000_000_000  # reservations that one start can make before its tokens reach the next start's
ACTIVE = "acd"  # the lease of the one process that decides
ACTIVE_S = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What :func:`assemble` made and :func:`work` keeps running."""

    engine: Engine
    cti: CtiService
    ivr: IvrServer
    recording: RecordingService
    ledger: StoredLedger
    figures: StoredFigures
    watches: TrunkWatches
    services: http.Services
    live: LiveFloor
    outlook: Outlook
    pacing: PacingWatch
    states: States
    office: Office
    recovery: Recovery
    pacings: PacingMemory
    opt_outs: OptOutFolder
    keeping: Keeping
    callback_changes: CallbackChanges
    completing: Completing
    rules_changed: RulesChanged
    finished_days: FinishedDays


async def assemble(settings: Settings, stack: AsyncExitStack) -> Parts:
    """Open what lasts and put the parts together; ``stack`` closes them."""
    layout, zone = Layout(settings.data), ZoneInfo(settings.time_zone)
    secrets = load_secrets(layout.secrets)
    database = Database.open(settings.database)
    stack.push_async_callback(database.close)
    directory, rules = await Directory.load(database), await Rules.load(database)
    journal = SqlJournal(database, also=(open_rows, keep_waits, keep_attempts, keep_opt_outs, keep_outcomes))
    waits = StoredWaits(database)
    ledger = StoredLedger(database, journal)
    origins = Origins(written_origins(origins_folder()))
    stack.callback(origins.close)
    numbers = Numbers(settings.region, origins)
    live = LiveFloor(
        zone, directory.queue_needs, regions=numbers.region, names=directory.called,
        labels=await FlowLabels.load(database),
    )  # fmt: skip
    figures = StoredFigures(journal, zone, wall_clock)
    projections = http.Projections(live, ledger, figures, rules, zone, wall_clock)
    sessions, bus = AgentSessions(database), InProcessBus()
    runs = await ServiceRuns.begin(database, wall_clock)
    stack.callback(bus.close)
    index = SqlRecordingIndex(database)
    floor = Floor(first_token=await _epoch(database) * TOKENS_PER_EPOCH)
    desk = Desk(live)
    trunks = await Trunks.load(database, settings, desk.settle, wall_clock)
    trunks.sync = reloaded_trunks(layout.etc, layout.control, lambda: trunks.links).sync
    watches = TrunkWatches(trunks, settings.bind, desk.submit, wall_clock)
    projections.also(watches.on_fact)
    campaigns = await Campaigns.load(database, desk.settle, wall_clock)
    finding = Finding(trunks, numbers, campaigns.trunks_of)
    projections.also(finding.on_fact)
    audited = AuditedFacts(AuditLog(database, wall_clock), directory)
    roster = Roster(directory, live, desk.settle, wall_clock)
    roster.phones = reloaded_phones(layout.etc, layout.control, roster.wanted)
    disk, alarms = LocalDisk(), RecordingAlarms()
    projections.also(alarms.on_fact)
    recording = RecordingService(
        folder=layout.recordings, raw=RawFolder(layout.raw, disk), disk=disk, index=index,
        history=JournalHistory(journal), emit=desk.settle, zone=zone, alarm=alarms.tell,
    )  # fmt: skip
    last_agents = LastAgents(database, desk.submit, wall_clock)
    stack.push_async_callback(last_agents.settled)
    projections.also(last_agents.on_fact)
    unheard = await Unheard.open(ledger, database, layout.calls, layout.raw, wall_clock)
    cti = CtiService(
        make_link=lambda role, on_event, on_state: AmiLink(
            host="127.0.0.1", port=settings.ami_port, username=f"floor-{role}", events=role == "ear",
            wait_for_boot=role == "ear",
            secret=secrets.ami_ear if role == "ear" else secrets.ami_hand, on_event=on_event, on_state=on_state,
        ),
        submit=last_agents.before(desk.submit), clock=wall_clock, number=numbers.e164,
        ways=finding.ways,
        unended=lambda shown: _unended(shown, unheard, waits, cti), ended=unheard.ended,
    )  # fmt: skip
    states = States(database, directory, rules, runs, desk.settle, zone, wall_clock)
    tasks = Tasks(database, directory, wall_clock)
    failed = CallbackTasks(tasks).on_fact
    calendars = await Calendars.load(database, zone)
    hours = CampaignHours(calendars, zone)
    office = office_for(
        settings, database, campaigns, hours, desk.submit, desk.settle, wall_clock, trunks=finding.many,
        busy=on_the_phone(floor, numbers),
    )  # fmt: skip
    keeping = keeping_for(database, campaigns, directory, numbers, live, floor, office.manual, wall_clock)
    tell = CallbackTeller(projections.agent_feed, projections.floor_feed, wall_clock)
    callback_changes = CallbackChanges(database, tell)
    also = (failed, keeping.on_fact, callback_changes.on_fact)
    table = handlers(projections, sessions, states, recording, roster, audited, bus, settings.floor, *also)
    opt_outs = OptOutFolder(layout.opt_outs, desk.submit, wall_clock)
    attempts = StoredAttempts(database)
    recovery = Recovery(
        attempts, floor.knows, floor.reached, layout.calls, layout.raw, lambda: cti.stood_since, desk.submit, wall_clock
    )
    table = {**table, **outbound_handlers(office, opt_outs, recovery)}
    prompts = FolderPrompts(prompts_folder())
    carry_out = spoken(cti.carry_out, prompts, numbers.as_dialled_by)
    engine = Engine(floor=floor, journal=journal, carry_out=carry_out, handlers=table, clock=wall_clock)
    desk.connect(engine, cti)
    passwords = Passwords()
    stack.callback(passwords.close)
    rooms = await Rooms.load(database, passwords, desk.submit, wall_clock)
    services = http.services_for(
        settings=settings, secrets=secrets, database=database, journal=journal, directory=directory,
        numbers=numbers, targets=await Targets.load(database), calendars=calendars,
        answering=Answering(directory, database, layout.etc, layout.flows, layout.control),
        displays=await Displays.load(database, wall_clock, directory),
        passwords=passwords,
        projections=projections, desk=desk, recordings=index, rooms=rooms, campaigns=campaigns, bus=bus,
        clock=wall_clock, roster=roster, tasks=tasks, calling=office, trunks=trunks,
    )  # fmt: skip
    ivr = IvrServer(
        flows=SqlFlows(database), numbers=partial(_flow_of, directory), on_step=desk.submit,
        prompts=prompts, callbacks=Callbacks(numbers, lambda: tuple(directory.numbers), desk, wall_clock),
        rooms=rooms, transfers=lambda number: written(finding.to_transfer(number)),
        phones=PhoneCalls(services),
    )  # fmt: skip
    for calendar in calendars.facts(wall_clock()):
        engine.submit(calendar)
    alarms.also.append(services.alarms.on_recording)
    pacings = PacingMemory(database, attempts, floor.learned, zone, wall_clock)
    await office.previews.put_all_back()
    for trunk in trunks.facts(wall_clock()):
        engine.submit(trunk)
    await remember(directory, rules, sessions, states, waits, ledger, live, campaigns, attempts, pacings, engine)
    return Parts(
        engine=engine, cti=cti, ivr=ivr, recording=recording, ledger=ledger, figures=figures, watches=watches,
        services=services, live=live, outlook=Outlook(floor, projections.floor_feed), states=states,
        pacing=PacingWatch(floor, projections.floor_feed, wall_clock), office=office, opt_outs=opt_outs,
        recovery=recovery,
        pacings=pacings, keeping=keeping, callback_changes=callback_changes,
        completing=Completing(database, campaigns, layout.presets, zone, hours, desk.settle, wall_clock),
        rules_changed=RulesChanged(database, campaigns, layout.presets, wall_clock),
        finished_days=FinishedDays((
            ComplianceKeeping(database, campaigns, layout.presets, zone, wall_clock),
            AttemptKeeping(database, zone, numbers.area, wall_clock),
        )),
    )  # fmt: skip


async def _epoch(database: Database) -> int:
    """This process's turn to decide; a later one fences it off."""
    lease = await InProcessLeases(wall_clock, partial(next_epoch, database)).acquire(ACTIVE, ACTIVE_S)
    assert lease is not None, "a lease of this process's own is always free"
    return lease.token


async def _unended(shown: AbstractSet[CallId], unheard: Unheard, waits: StoredWaits, cti: CtiService) -> list[Fact]:
    """A call that keeps its place without a leg has not ended."""
    return await unheard.facts(shown | await waits.open(), cti.heard_since)


def _flow_of(directory: Directory, dialled: str) -> str | None:
    number = directory.numbers.get(dialled)
    return number.flow if number is not None else None
