"""What an order is, and where it can go from where it is. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

from crm.errors import NotComplete, NotNow, OwnOrder

MOST = 10**15  # minor units; the sum of an order fits a 64-bit integer with room to spare


class OrderState(StrEnum):
    """Where an order is."""

    DRAFT = "draft"  # whoever writes it can still change it
    PLACED = "placed"  # waits for the second team (核单)
    VERIFIED = "verified"
    REJECTED = "rejected"  # the second team said no; it may be written anew
    SHIPPED = "shipped"
    SIGNED = "signed"  # delivered, and signed for (签收)
    RETURNED = "returned"
    PAID = "paid"  # signed, and all of the money is there (回款)


class OrderEvent(StrEnum):
    """What can happen to an order."""

    PLACE = "place"
    VERIFY = "verify"
    REJECT = "reject"
    REVISE = "revise"
    SHIP = "ship"
    SIGN = "sign"
    RETURN = "return"
    SETTLE = "settle"  # the last of the money has come
    OWE = "owe"  # some of it was given back


S, E = OrderState, OrderEvent

TRANSITIONS: dict[tuple[OrderState, OrderEvent], OrderState] = {
    (S.DRAFT, E.PLACE): S.PLACED,
    (S.PLACED, E.VERIFY): S.VERIFIED,
    (S.PLACED, E.REJECT): S.REJECTED,
    (S.REJECTED, E.REVISE): S.DRAFT,
    (S.VERIFIED, E.SHIP): S.SHIPPED,
    (S.SHIPPED, E.SIGN): S.SIGNED,
    (S.SHIPPED, E.RETURN): S.RETURNED,
    (S.SIGNED, E.RETURN): S.RETURNED,
    (S.PAID, E.RETURN): S.RETURNED,
    (S.SIGNED, E.SETTLE): S.PAID,
    (S.PAID, E.OWE): S.SIGNED,
}
_TAKES_MONEY = frozenset({S.VERIFIED, S.SHIPPED, S.SIGNED, S.PAID, S.RETURNED})


def next_state(state: OrderState, event: OrderEvent) -> OrderState:
    """The table's answer. Raises NotNow."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise NotNow(f"An order that is {state} takes no {event}.") from None


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """So many of one thing; ``price`` of each in minor units of the order's currency (fen, cents)."""

    name: str
    quantity: int
    price: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Payment:
    """Money received (回款), in minor units; less than nothing: given back. Times are epoch seconds."""

    amount: int
    received_at: float
    by: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """One sale. Whose it is (``seller``) is a user name, with the extension and the unit of that time."""

    id: int = 0
    customer: int
    items: tuple[Item, ...] = ()
    currency: str = "CNY"
    addon: bool = False  # sold beside something else, in the same call (加购)
    note: str = ""
    call_id: str | None = None
    campaign: str | None = None
    seller: str
    agent: str | None = None
    state: OrderState = OrderState.DRAFT
    made_at: float = 0.0
    made_by: str = ""
    changed_at: float = 0.0
    placed_at: float | None = None  # None: a draft, also one that was rejected
    placed_by: str = ""
    decided_at: float | None = None  # verified or rejected
    decided_by: str = ""
    shipped_at: float | None = None
    signed_at: float | None = None
    returned_at: float | None = None
    received: int = 0  # the sum of its payments

    @property
    def total(self) -> int:
        return sum(item.quantity * item.price for item in self.items)


def moved(order: Order, event: OrderEvent, *, by: str, at: float) -> Order:
    """The order after this, with who and when. Raises NotNow, NotComplete, OwnOrder."""
    state = next_state(order.state, event)
    if event is E.PLACE and not order.items:
        raise NotComplete("An order without items cannot be placed. Add what was bought.")
    if event in (E.VERIFY, E.REJECT) and by in (order.placed_by, order.made_by, order.seller):
        raise OwnOrder
    after = replace(order, state=state, changed_at=at)
    match event:
        case E.PLACE:
            return replace(after, placed_at=at, placed_by=by)
        case E.REVISE:
            return replace(after, placed_at=None, placed_by="", decided_at=None, decided_by="")
        case E.VERIFY | E.REJECT:
            return replace(after, decided_at=at, decided_by=by)
        case E.SHIP:
            return replace(after, shipped_at=at)
        case E.SIGN:
            return _settled(replace(after, signed_at=at))
        case E.RETURN:
            return replace(after, returned_at=at)
    return after


def received(order: Order, payment: Payment, *, at: float) -> Order:
    """The order with this money. Raises NotNow, NotComplete."""
    if order.state not in _TAKES_MONEY:
        raise NotNow(f"An order that is {order.state} takes no money. It is verified first.")
    if payment.amount == 0 or order.received + payment.amount < 0:
        raise NotComplete("No more can be given back than was received, and nothing is no payment.")
    if order.state is S.RETURNED and payment.amount > 0:
        raise NotNow("What was returned is not paid for. Money can only be given back.")
    return _settled(replace(order, received=order.received + payment.amount, changed_at=at))


def edited(order: Order, *, at: float, **news: object) -> Order:
    """What it holds, as long as it is a draft. Raises NotNow, NotComplete."""
    if order.state is not S.DRAFT:
        raise NotNow(f"An order that is {order.state} cannot be rewritten.")
    after = replace(order, changed_at=at, **news)  # type: ignore[arg-type]  # the API's shapes name the fields
    if after.total > MOST:
        raise NotComplete("The order is worth more than can be kept. Look at quantities and prices.")
    return after


def _settled(order: Order) -> Order:
    """Signed and all of the money there: paid; some of it given back: not any more."""
    enough = order.received >= order.total
    if order.state is S.SIGNED and enough:
        return replace(order, state=next_state(order.state, E.SETTLE))
    if order.state is S.PAID and not enough:
        return replace(order, state=next_state(order.state, E.OWE))
    return order
