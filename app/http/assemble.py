"""Makes the HTTP side's services from what the composition root has already put together."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app.alarming.assemble import alarms_for
from app.bus import InProcessBus
from app.customers.parts import open_crm
from app.directory.audit import AuditLog, Plays
from app.directory.directory import Directory
from app.directory.links import Setup
from app.directory.office import Office, RosterLike
from app.directory.passwords import Passwords
from app.directory.sign_ins import SignIns
from app.displays import Displays
from app.http.feeds.agent import AgentFeed
from app.http.feeds.floor import FloorFeed
from app.http.feeds.nearby import Nearby
from app.http.feeds.open import OpenFeeds
from app.http.feeds.tasks import TaskTeller
from app.http.feeds.voicemail import VoicemailTeller
from app.http.feeds.wallboard import WallboardFeed
from app.http.listeners import Listeners
from app.http.metrics import Metrics
from app.http.services import FloorDesk, Services
from app.http.sign_in import SignIn
from app.http.tokens import Tokens
from app.layout import Layout
from app.leaderboards import beginning, standings
from app.leads import LeadTasks
from app.ledger_accounts import Places, StoredAccounts
from app.ledger_check import LedgerCheck
from app.numbers import Numbers
from app.opening import Opening
from app.outbound.agreed.judging import Judging
from app.outbound.agreed.open_ones import OpenCallbacks
from app.outbound.agreed.store import AgreedCallbacks
from app.outbound.campaigns import Campaigns
from app.outbound.dialling.attempts import StoredAttempts
from app.outbound.dialling.pacings import Pacings
from app.outbound.imports.places import ImportPlaces
from app.outbound.imports.running import Imports
from app.outbound.imports.uploads import Uploads
from app.outbound.lists import LeadLists
from app.outbound.previews.seen_leads import SeenLeads
from app.outbound.recycling import Recycling
from app.outbound.results.counts import StoredResults
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.rules.complaints import Complaints
from app.outbound.rules.consents import Consents
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.scripts.store import Scripts
from app.outbound.wiring import Office as CallingOffice
from app.rooms.rooms import Rooms
from app.roster import Roster
from app.rules.calendars import Calendars
from app.rules.rules import Rules
from app.rules.screen_pop import pages
from app.rules.targets import Targets
from app.secrets_file import Secrets
from app.settings import Settings
from app.store.abandoned import StoredAbandoned
from app.store.database import Database
from app.store.figures import StoredFigures
from app.store.intervals import StoredIntervals
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.store.messages import Messages
from app.store.reports import StoredReports
from app.store.state_history import StateHistory
from app.store.waits import StoredWaits
from app.tasks.tasks import Tasks
from app.tasks.turns import Turns
from app.tries import Guard
from app.trunks.trunks import Trunks
from app.voicemail.greetings import Greetings
from app.voicemail.opened import open_voicemail
from core.clock import Clock
from core.facts import Fact
from recording.ports import RecordingIndex
from reports.live import LiveFloor

if TYPE_CHECKING:
    from app.oidc.provider import Provider


class Projections:
    """What follows the facts for the HTTP side. Hand each fact to ``handlers`` in order, after it is journalled."""

    def __init__(
        self, live: LiveFloor, ledger: StoredLedger, figures: StoredFigures, rules: Rules, zone: ZoneInfo, clock: Clock
    ) -> None:
        self.live = live
        self.ledger = ledger
        self.rules = rules
        self.figures = figures
        self.floor_feed = FloorFeed(live, zone, clock)
        self.agent_feed = AgentFeed(live, zone, pages(rules))
        self.metrics = Metrics(live, self._viewers)
        self._late: list[Callable[[Fact], None]] = []
        # The floor feed brings the live floor up to date, so it is the first.
        self.handlers: tuple[Callable[[Fact], None], ...] = (
            self.floor_feed.on_fact,
            self.agent_feed.on_fact,
            self.metrics.on_fact,
            ledger.on_fact,
            figures.on_fact,
            self._tell_late,
        )

    def also(self, handler: Callable[[Fact], None]) -> None:
        """This one hears every fact too, after the others; it may come when the others have begun."""
        self._late.append(handler)

    def _tell_late(self, fact: Fact) -> None:
        for handler in self._late:
            handler(fact)

    def _viewers(self) -> dict[str, int]:
        return {"floor": self.floor_feed.viewers, "agent": self.agent_feed.viewers}


def services_for(
    *,
    settings: Settings,
    secrets: Secrets,
    database: Database,
    journal: SqlJournal,
    directory: Directory,
    numbers: Numbers,
    targets: Targets,
    calendars: Calendars,
    answering: RosterLike,
    displays: Displays,
    passwords: Passwords,
    projections: Projections,
    desk: FloorDesk,
    recordings: RecordingIndex,
    rooms: Rooms,
    trunks: Trunks,
    campaigns: Campaigns,
    calling: CallingOffice,
    bus: InProcessBus,
    clock: Clock,
    roster: Roster | None = None,
    tasks: Tasks | None = None,
) -> Services:
    wallboard = _wallboard(projections, directory, campaigns, clock)
    projections.also(wallboard.on_fact)
    displays.when_ended.append(wallboard.end)
    sign_ins = SignIns(database, clock)
    sign_in = _sign_in(settings, secrets, directory, passwords, sign_ins, clock)
    open_feeds = OpenFeeds(sign_in.again)
    directory.on_change += [projections.floor_feed.reach_changed, open_feeds.look_again, displays.look_again]
    directory.on_change.append(wallboard.reach_changed)
    sign_ins.on_ended.append(open_feeds.look_again)
    listeners = Listeners(directory, sign_ins, desk, clock)
    directory.on_change.append(listeners.look_again)
    sign_ins.on_ended.append(listeners.look_again)
    audit = AuditLog(database, clock)
    tasks = tasks or Tasks(database, directory, clock)
    turns = Turns(tasks, directory, projections.live)
    projections.also(turns.on_fact)
    abandoned, opening = StoredAbandoned(database, journal), Opening()
    projections.also(abandoned.on_fact)
    projections.also(opening.on_fact)
    lead_tasks = LeadTasks(
        abandoned=abandoned, tasks=tasks, rules=projections.rules, directory=directory, opening=opening,
        settle=desk.settle, clock=clock,
    )  # fmt: skip
    tasks.when_changed.append(TaskTeller(directory, projections.agent_feed, projections.floor_feed, clock))
    crm = open_crm(
        database, directory=directory, numbers=numbers, live=projections.live, feed=projections.agent_feed,
        floor=projections.floor_feed, clock=clock,
    )  # fmt: skip
    projections.also(crm.pops.on_fact)
    nearby = Nearby(projections.live, projections.agent_feed, clock)
    projections.also(nearby.on_fact)
    voicemail = open_voicemail(
        settings, database, ledger=projections.ledger, live=projections.live, tasks=tasks, directory=directory,
        tell=VoicemailTeller(directory, projections.agent_feed, projections.floor_feed, clock),
        settle=desk.settle, zone=projections.live.zone, clock=clock,
    )  # fmt: skip
    projections.also(voicemail.on_fact)
    projections.also(rooms.inside.on_fact)
    pacing = Pacings()
    projections.also(pacing.on_fact)
    projections.also(campaigns.on_fact)
    directory.is_room = lambda extension: rooms.get(extension) is not None
    intervals = StoredIntervals(database, journal, projections.live.zone, numbers.area)
    projections.also(intervals.on_fact)
    roster = roster or Roster(directory, projections.live, desk.settle, clock)
    hours = CampaignHours(calendars, ZoneInfo(settings.time_zone))
    alarms = alarms_for(
        database=database,
        journal=journal,
        directory=directory,
        rules=projections.rules,
        campaigns=campaigns,
        hours=hours,
        presets=Layout(settings.data).presets,
        live=projections.live,
        opening=opening,
        tasks=tasks,
        screens=projections.floor_feed,
        bus=bus,
        floor=settings.floor,
        clock=clock,
    )
    lies = Places(record=Layout(settings.data).calls, recordings=settings.recordings)
    accounts = StoredAccounts(projections.ledger, intervals, journal, lies)
    ledger_check = LedgerCheck(accounts, clock, settled_s=settings.ledger_settled_s)
    ledger_check.when_differs.append(alarms.on_ledger)
    places = ImportPlaces(Layout(settings.data).imports)
    return Services(
        settings=settings,
        database=database,
        journal=journal,
        ledger=projections.ledger,
        directory=directory,
        numbers=numbers,
        rules=projections.rules,
        targets=targets,
        calendars=calendars,
        answering=answering,
        figures=projections.figures,
        reports=StoredReports(intervals),
        waits=StoredWaits(database),
        ledger_check=ledger_check,
        states=StateHistory(database),
        messages=Messages(database),
        tasks=tasks,
        crm=crm,
        voicemail=voicemail,
        who_calls=Greetings(Layout(settings.data).who_calls),
        rooms=rooms,
        trunks=trunks,
        turns=turns,
        opening=opening,
        abandoned=abandoned,
        lead_tasks=lead_tasks,
        lead_lists=LeadLists(database, clock),
        recycling=Recycling(database, clock),
        lead_uploads=Uploads(places, clock),
        lead_imports=Imports(database, settings.database, places, clock),
        import_places=places,
        do_not_call=DoNotCall(database, clock),
        consents=Consents(database, clock),
        complaints=Complaints(database, clock),
        campaigns=campaigns,
        campaign_hours=hours,
        agreed=AgreedCallbacks(database, clock),
        open_callbacks=OpenCallbacks(database, clock),
        agreed_times=Judging(database, Layout(settings.data).presets, ZoneInfo(settings.time_zone), hours),
        attempts=StoredAttempts(database),
        calling=calling,
        seen_leads=SeenLeads(database),
        results=StoredResults(database),
        scripts=Scripts(database, clock),
        pacing=pacing,
        alarms=alarms,
        displays=displays,
        wallboard_feed=wallboard,
        desk=desk,
        floor_feed=projections.floor_feed,
        agent_feed=projections.agent_feed,
        nearby=nearby,
        recordings=recordings,
        sign_in=sign_in,
        sign_ins=sign_ins,
        open_feeds=open_feeds,
        audit=audit,
        office=Office(directory, passwords, roster, sign_ins, clock),
        passwords=passwords,
        oidc=_providers(settings, clock),
        plays=Plays(audit, clock),
        setup=Setup(database, directory, passwords, clock),
        metrics=projections.metrics,
        check_bus=bus.check,
        zone=ZoneInfo(settings.time_zone),
        clock=clock,
    )


def _wallboard(
    projections: Projections, directory: Directory, campaigns: Campaigns, clock: Clock
) -> WallboardFeed:
    live, zone = projections.live, projections.live.zone

    async def leaders() -> list[dict[str, Any]]:
        agents = [person for person in directory.people if directory.takes_calls(person)]
        return await standings(projections.ledger, directory, agents, "agent", "calls", beginning("day", clock(), zone))

    return WallboardFeed(live, projections.rules, leaders, campaigns.title, zone, clock)


def _sign_in(
    settings: Settings, secrets: Secrets, directory: Directory, passwords: Passwords, sign_ins: SignIns, clock: Clock
) -> SignIn:
    tokens = Tokens(secrets.jwt_key, settings.token_s, clock)
    guard = Guard(settings.login_tries, settings.login_window_s, clock)
    return SignIn(directory, passwords, tokens, sign_ins, guard)


def _providers(settings: Settings, clock: Clock) -> "Mapping[str, Provider]":
    """Only a floor with a provider has an HTTP client of its own: it takes 12 MB."""
    if not settings.oidc_providers:
        return {}
    from app.oidc.provider import Provider

    return {one.name: Provider(one, clock) for one in settings.oidc_providers}
