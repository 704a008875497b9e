"""Puts customers, orders and follow-ups together on the floor's store."""

from dataclasses import dataclass

from app.customers.pops import Pops
from app.customers.reminders import Reminders
from app.customers.words import record
from app.directory.directory import Directory
from app.directory.permissions import Permission
from app.http.feeds.agent import AgentFeed
from app.http.feeds.floor import FloorFeed
from app.http.feeds.follow_ups import FollowUpTeller
from app.numbers import Numbers
from app.store.database import Database
from core.clock import Clock
from crm.adapters.follow_up_sql import SqlFollowUps
from crm.adapters.order_sql import SqlOrders
from crm.adapters.sql import SqlCustomers
from crm.following_up import FollowUps
from crm.selling import Orders
from crm.service import Customers
from reports.live import LiveFloor


@dataclass(frozen=True, kw_only=True, slots=True)
class Crm:
    """The services, and what follows the facts for them (``pops``) and the clock (``reminders``)."""

    customers: Customers
    orders: Orders
    follow_ups: FollowUps
    pops: Pops
    reminders: Reminders


def open_crm(
    database: Database, *, directory: Directory, numbers: Numbers, live: LiveFloor, feed: AgentFeed, floor: FloorFeed,
    clock: Clock,
) -> Crm:  # fmt: skip
    customers = Customers(SqlCustomers(database), clock)
    follow_ups = FollowUps(SqlFollowUps(database), clock)
    follow_ups.when_changed.append(FollowUpTeller(directory, feed, floor, clock))

    def sees(extension: str) -> bool:
        person = directory.agent(extension)
        return person is not None and directory.holds(person.username, Permission.SEE_CUSTOMERS)

    pops = Pops(
        customers.store, live, view=lambda one: record(one, directory, numbers, live.zone), may=sees, pop=feed.pop
    )
    feed.customers = pops.of
    return Crm(
        customers=customers, orders=Orders(SqlOrders(database), clock), follow_ups=follow_ups, pops=pops,
        reminders=Reminders(follow_ups, clock),
    )  # fmt: skip
