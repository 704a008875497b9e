"""Which facts the outbound side hears, once they are in the journal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from acd.floor import Floor as ActiveFloor
from app.directory.directory import Directory
from app.engine import Handler
from app.layout import Layout
from app.leases import InProcessLeases
from app.numbers import Numbers
from app.outbound.agreed.calling import PersonalCalls
from app.outbound.agreed.keeping import Keeping
from app.outbound.campaigns import Campaigns, Settle
from app.outbound.dialling.calling import ManualCalls
from app.outbound.dialling.dialler import Dialler
from app.outbound.dialling.lead_book import SqlLeadBook
from app.outbound.dialling.recovering import Recovery
from app.outbound.previews.previewing import Previews
from app.outbound.rules.campaign_hours import HoursOf
from app.outbound.rules.contact_rules import SqlContactRules
from app.outbound.rules.on_the_phone import OnThePhone, nobody
from app.outbound.rules.opt_outs import OptOutFolder
from app.outbound.rules.registry import Registry
from app.settings import Settings
from app.store.database import Database
from app.store.sessions import next_epoch
from core.clock import Clock
from core.facts import (
    AgentState,
    AnswerJudged,
    AttemptEnded,
    AttemptUnheard,
    CustomerOptedOut,
    Direction,
    Fact,
    PacingDecided,
    PreviewDialWanted,
    PreviewEnded,
    PreviewWanted,
)
from core.ids import CallId
from reports.live import LiveFloor

PERMITS = "permit"  # the counter that numbers them, in the store


def keeping_for(
    database: Database,
    campaigns: Campaigns,
    directory: Directory,
    numbers: Numbers,
    live: LiveFloor,
    floor: ActiveFloor,
    manual: ManualCalls,
    clock: Clock,
) -> Keeping:
    """Agreed callbacks are ended by a call in that was served, of the number that the live floor shows."""

    def called_in(call_id: CallId) -> str | None:
        view = live.call(call_id)
        return numbers.outside(view["caller"] or "") if view and view["direction"] == Direction.IN else None

    def is_free(agent: str) -> bool:
        view = live.agent(agent)
        return view is not None and view["state"] == AgentState.AVAILABLE

    return Keeping(
        database, campaigns, goes_on=floor.knows, called_in=called_in, clock=clock,
        there=lambda agent: directory.agent(agent) is not None,
        personal=PersonalCalls(database, campaigns, manual.call_promised, is_free, clock),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """Whoever gives numbers to be dialled: to lines, to agents who look at them, and to agents who ask for them."""

    dialler: Dialler
    previews: Previews
    manual: ManualCalls
    registry: Registry


def office_for(
    settings: Settings,
    database: Database,
    campaigns: Campaigns,
    hours_of: HoursOf,
    submit: Callable[[Fact], None],
    settle: Settle,
    clock: Clock,
    *,
    trunks: Callable[[str], int] = lambda campaign: 1,
    busy: OnThePhone = nobody,
) -> Office:
    """``trunks``: how many trunks a campaign's calls may take; ``busy``: who is on the phone with us."""
    registry = Registry(database, clock, url=settings.registry_url, token=settings.registry_token)
    rules = SqlContactRules(Layout(settings.data).presets, ZoneInfo(settings.time_zone), registry, hours_of, busy)
    leases = InProcessLeases(clock, partial(next_epoch, database, PERMITS))
    book = SqlLeadBook(database, clock, rules.sleeping.of)
    return Office(
        dialler=Dialler(
            database=database, campaigns=campaigns, leases=leases, book=book, rules=rules, submit=submit, clock=clock,
            trunks=trunks,
        ),
        previews=Previews(
            database=database, campaigns=campaigns, leases=leases, book=book, rules=rules, settle=settle, clock=clock
        ),
        manual=ManualCalls(database=database, leases=leases, rules=rules, settle=settle, clock=clock),
        registry=registry,
    )  # fmt: skip


def handlers(office: Office, opt_outs: OptOutFolder, recovery: Recovery) -> Mapping[type[Fact], Sequence[Handler]]:
    dialler, previews = office.dialler, office.previews
    return {
        PacingDecided: (dialler.on_decided,), AttemptEnded: (dialler.on_ended,), AnswerJudged: (dialler.on_judged,),
        CustomerOptedOut: (opt_outs.on_fact,), AttemptUnheard: (recovery.on_unheard,),
        PreviewWanted: (previews.on_fact,), PreviewDialWanted: (previews.on_fact,), PreviewEnded: (previews.on_fact,),
    }  # fmt: skip
