"""What customers, orders and follow-ups need of the world: somewhere to be kept. Every change is one transaction."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from crm.customers import Customer, Merged
from crm.figures import Counted, Sales
from crm.follow_ups import FollowUp, FollowUpState
from crm.happened import Happened
from crm.orders import Order, OrderState, Payment
from crm.searching import Part


@dataclass(frozen=True, kw_only=True, slots=True)
class Whose:
    """Customers that these people look after, and those that nobody does; ``also`` by id."""

    owners: frozenset[str]
    also: frozenset[int] = frozenset()

    def holds(self, customer: Customer) -> bool:
        return customer.owner is None or customer.owner in self.owners or customer.id in self.also


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """Which customers to look for; what is empty does not matter. ``owner`` is a user name."""

    whose: Whose | None = None  # None: everybody's
    tag: str = ""
    owner: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A page of a search. It may hold less than was asked for, and none at all, while ``next`` goes on."""

    items: tuple[Customer, ...]
    next: tuple[Part, int] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MergeDone:
    """``merged`` as it was written, and how much of the other record's went with it."""

    merged: Merged
    orders: int
    follow_ups: int


class CustomerStore(Protocol):
    async def get(self, id: int) -> Customer | None:
        """Also by the id of one that was merged: the one that stays."""
        ...

    async def each(self, ids: Collection[int]) -> dict[int, Customer]: ...

    async def by_number(self, number: str) -> list[Customer]:
        """Those with exactly this number; whoever was changed last comes first."""
        ...

    async def search(self, needle: str, sought: Sought, after: tuple[Part, int] | None, limit: int) -> Found:
        """Exactly those whose name, company or number holds the needle (normalised), each once."""
        ...

    async def page(self, sought: Sought, before: tuple[float, int] | None, limit: int) -> list[Customer]:
        """Changed last, first; from after ``before`` (changed_at, id) on."""
        ...

    async def shared(self, whose: Whose | None, after: str, limit: int) -> list[tuple[str, tuple[int, ...]]]:
        """Numbers that several customers have, in their order, after this one."""
        ...

    async def add(self, customer: Customer, line: Happened, *, alone: bool) -> Customer:
        """``alone``: raises NumberKnown when somebody else has one of its numbers."""
        ...

    async def change(
        self, id: int, edit: Callable[[Customer], Customer], line: Callable[[Customer, Customer], Happened]
    ) -> Customer:
        """Raises NoSuchCustomer, and whatever ``edit`` does. Nothing is written when nothing is changed."""
        ...

    async def merge(
        self,
        stays: int,
        goes: int,
        merge: Callable[[Customer, Customer], Merged],
        line: Callable[[Customer, MergeDone], Happened],
    ) -> MergeDone:
        """Everything of ``goes`` is ``stays``' afterwards; its id leads there. Raises NoSuchCustomer."""
        ...

    async def history(self, id: int) -> list[Happened]:
        """Oldest first."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class OrdersWanted:
    """Which orders; what is empty does not matter. ``counted`` within ``since`` and ``until`` (epoch seconds)."""

    sellers: Collection[str] | None = None  # user names; None: everybody's
    states: Collection[OrderState] = ()
    customer: int | None = None
    campaign: str | None = None
    counted: Counted | None = None
    since: float | None = None  # placed then or later; of money: received
    until: float | None = None
    needle: str | None = None  # normalised: a part of the customer, or the order's own id; "": found by nothing


class OrderStore(Protocol):
    async def get(self, id: int) -> Order | None: ...

    async def page(self, wanted: OrdersWanted, before: int | None, limit: int) -> list[Order]:
        """Newest first, from after ``before`` (id) on."""
        ...

    async def add(self, order: Order, line: Happened) -> Order: ...

    async def change(
        self, id: int, edit: Callable[[Order], Order], line: Happened, payment: Payment | None = None
    ) -> Order:
        """Raises NoSuchOrder, and whatever ``edit`` does."""
        ...

    async def remove(self, id: int, check: Callable[[Order], None]) -> None:
        """Raises NoSuchOrder, and whatever ``check`` does."""
        ...

    async def payments(self, id: int) -> list[Payment]:
        """Oldest first."""
        ...

    async def history(self, id: int) -> list[Happened]: ...

    async def sales(self, wanted: OrdersWanted) -> dict[tuple[str, str], Sales]:
        """By seller and campaign (empty: none), without calls."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpsWanted:
    """Which follow-ups; what is empty does not matter."""

    owners: Collection[str] | None = None  # user names; None: everybody's
    states: Collection[FollowUpState] = ()
    customer: int | None = None
    due_before: float | None = None
    needle: str | None = None  # normalised: a part of the customer; "": found by nothing


class FollowUpStore(Protocol):
    async def get(self, id: int) -> FollowUp | None: ...

    async def page(self, wanted: FollowUpsWanted, after: tuple[float, int] | None, limit: int) -> list[FollowUp]:
        """Due first, first."""
        ...

    async def counts(self, owners: Collection[str] | None, now: float) -> dict[str, int]:
        """``open`` and ``overdue``."""
        ...

    async def add(self, one: FollowUp, line: Happened) -> FollowUp: ...

    async def change(self, id: int, edit: Callable[[FollowUp], FollowUp], line: Happened) -> FollowUp:
        """Raises NoSuchFollowUp, and whatever ``edit`` does."""
        ...

    async def to_tell(self, now: float, limit: int) -> Sequence[FollowUp]:
        """Open, due, and nobody has been reminded."""
        ...

    async def next_due(self) -> float | None:
        """When the next reminder is due (epoch seconds)."""
        ...

    async def told(self, ids: Collection[int], at: float) -> None: ...

    async def history(self, id: int) -> list[Happened]: ...
