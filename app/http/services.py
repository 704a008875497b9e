"""What the HTTP side needs of the rest; the composition root puts it together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING, Protocol

from acd.asking import Asked, Refusal
from acd.supervision.refusals import AskedOfSupervision
from app.alarming.alarms import Alarms
from app.customers.parts import Crm
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
from app.http.feeds.wallboard import WallboardFeed
from app.http.metrics import Metrics
from app.http.sign_in import SignIn
from app.leads import LeadTasks
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
from app.rules.calendars import Calendars
from app.rules.rules import Rules
from app.rules.targets import Targets
from app.settings import Settings
from app.store.abandoned import StoredAbandoned
from app.store.database import Database
from app.store.figures import StoredFigures
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.store.messages import Messages
from app.store.reports import StoredReports
from app.store.state_history import StateHistory
from app.store.waits import StoredWaits
from app.tasks.tasks import Tasks
from app.tasks.turns import Turns
from app.trunks.trunks import Trunks
from app.voicemail.greetings import Greetings
from app.voicemail.voicemail import Voicemail
from core.clock import Clock
from core.facts import Candidate, Fact
from core.ids import CallId
from recording.ports import RecordingIndex
from reports.live import LiveFloor

if TYPE_CHECKING:
    from app.oidc.provider import Provider


class FloorDesk(Protocol):
    """The engine, as seen from the API."""

    live: LiveFloor

    @property
    def pbx_up(self) -> bool:
        """Whether Asterisk can be heard and told."""
        ...

    def refusal(self, asked: Asked | AskedOfSupervision) -> Refusal | None:
        """Why nothing would follow from this now; None when it would be done."""
        ...

    def candidates(self, call_id: CallId) -> tuple[Candidate, ...] | None:
        """Who could take a waiting call and why nobody does, best first; None: it does not wait."""
        ...

    async def settle(self, fact: Fact) -> None:
        """Submit what a person asked for; returns when it is handled, journalled and on the live floor."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """Everything that the routes reach for."""

    settings: Settings
    database: Database
    journal: SqlJournal
    ledger: StoredLedger
    directory: Directory
    numbers: Numbers
    rules: Rules
    targets: Targets
    calendars: Calendars
    answering: RosterLike  # tells Asterisk of numbers, and of what a queue asks for
    figures: StoredFigures
    reports: StoredReports
    waits: StoredWaits
    ledger_check: LedgerCheck
    states: StateHistory
    messages: Messages
    tasks: Tasks
    crm: Crm
    voicemail: Voicemail
    who_calls: Greetings  # of campaigns, for whoever finds no agent
    rooms: Rooms
    trunks: Trunks
    turns: Turns
    opening: Opening
    abandoned: StoredAbandoned
    lead_tasks: LeadTasks
    lead_lists: LeadLists
    recycling: Recycling
    lead_uploads: Uploads
    lead_imports: Imports
    import_places: ImportPlaces
    do_not_call: DoNotCall
    consents: Consents
    complaints: Complaints
    campaigns: Campaigns
    campaign_hours: CampaignHours
    agreed: AgreedCallbacks
    open_callbacks: OpenCallbacks
    agreed_times: Judging
    attempts: StoredAttempts
    calling: CallingOffice
    seen_leads: SeenLeads
    results: StoredResults
    scripts: Scripts
    pacing: Pacings
    alarms: Alarms
    displays: Displays
    wallboard_feed: WallboardFeed
    desk: FloorDesk
    floor_feed: FloorFeed
    agent_feed: AgentFeed
    nearby: Nearby
    recordings: RecordingIndex
    sign_in: SignIn
    sign_ins: SignIns
    open_feeds: OpenFeeds
    audit: AuditLog
    office: Office
    passwords: Passwords
    oidc: "Mapping[str, Provider]"
    plays: Plays
    setup: Setup
    metrics: Metrics
    check_bus: Callable[[], None]  # raises when the bus takes no messages
    zone: tzinfo
    clock: Clock
