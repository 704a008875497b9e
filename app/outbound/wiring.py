"""Which facts the outbound side hears, once they are in the journal."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from app.engine import Handler
from app.layout import Layout
from app.leases import InProcessLeases
from app.outbound.campaigns import Campaigns
from app.outbound.contact_rules import SqlContactRules
from app.outbound.dialler import Dialler
from app.outbound.lead_book import SqlLeadBook
from app.outbound.opt_outs import OptOutFolder
from app.outbound.registry import Registry
from app.settings import Settings
from app.store.database import Database
from app.store.sessions import next_epoch
from core.clock import Clock
from core.facts import AnswerJudged, AttemptEnded, CustomerOptedOut, Fact, PacingDecided

PERMITS = "permit"  # the counter that numbers them, in the store


def dialler_for(
    settings: Settings, database: Database, campaigns: Campaigns, submit: Callable[[Fact], None], clock: Clock
) -> Dialler:
    registry = Registry(database, clock, url=settings.registry_url, token=settings.registry_token)
    rules = SqlContactRules(Layout(settings.data).presets, ZoneInfo(settings.time_zone), registry)
    return Dialler(
        database=database, campaigns=campaigns, leases=InProcessLeases(clock, partial(next_epoch, database, PERMITS)),
        book=SqlLeadBook(database, clock), rules=rules, submit=submit, clock=clock,
    )  # fmt: skip


def handlers(dialler: Dialler, opt_outs: OptOutFolder) -> Mapping[type[Fact], Sequence[Handler]]:
    return {
        PacingDecided: (dialler.on_decided,), AttemptEnded: (dialler.on_ended,), AnswerJudged: (dialler.on_judged,),
        CustomerOptedOut: (opt_outs.on_fact,),
    }  # fmt: skip
