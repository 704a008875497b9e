"""Which facts the outbound side hears, once they are in the journal."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from app.engine import Handler
from app.leases import InProcessLeases
from app.outbound.campaigns import Campaigns
from app.outbound.contact_rules import SqlContactRules
from app.outbound.dialler import Dialler
from app.outbound.lead_book import SqlLeadBook
from app.store.database import Database
from app.store.sessions import next_epoch
from core.clock import Clock
from core.facts import AttemptEnded, Fact, PacingDecided

PERMITS = "permit"  # the counter that numbers them, in the store


def dialler_for(database: Database, campaigns: Campaigns, submit: Callable[[Fact], None], clock: Clock) -> Dialler:
    return Dialler(
        database=database, campaigns=campaigns, leases=InProcessLeases(clock, partial(next_epoch, database, PERMITS)),
        book=SqlLeadBook(database, clock), rules=SqlContactRules(), submit=submit, clock=clock,
    )  # fmt: skip


def handlers(dialler: Dialler) -> Mapping[type[Fact], Sequence[Handler]]:
    return {PacingDecided: (dialler.on_decided,), AttemptEnded: (dialler.on_ended,)}
