"""The figures of sales as the store sums them: what a figure counts stands here once, for sums and lists alike."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from crm.adapters.tables import orders, payments
from crm.figures import SIGNED, VERIFIED, Counted, Sales
from crm.orders import OrderState
from crm.ports import OrdersWanted

_WHOSE = (orders.c.seller, func.coalesce(orders.c.campaign, ""))
_COUNTED = (
    Counted.ORDERS, Counted.ADDON, Counted.VERIFIED, Counted.REJECTED, Counted.SHIPPED, Counted.SIGNED,
    Counted.RETURNED,
)  # fmt: skip


def counting(figure: Counted) -> ColumnElement[bool]:
    """Whether an order that was placed in the time counts."""
    match figure:
        case Counted.ADDON:
            return orders.c.addon
        case Counted.VERIFIED:
            return _in(VERIFIED)
        case Counted.REJECTED:
            return _in([OrderState.REJECTED])
        case Counted.SHIPPED:
            return orders.c.shipped_at.is_not(None)
        case Counted.SIGNED:
            return _in(SIGNED)
        case Counted.RETURNED:
            return _in([OrderState.RETURNED])
    return true()


def of(wanted: OrdersWanted) -> list[ColumnElement[bool]]:
    """Whose orders, of which campaign (empty: of none)."""
    found: list[ColumnElement[bool]] = []
    if wanted.sellers is not None:
        found.append(orders.c.seller.in_(wanted.sellers))
    if wanted.campaign is not None:
        found.append(orders.c.campaign == wanted.campaign if wanted.campaign else orders.c.campaign.is_(None))
    return found


def within(column: ColumnElement[Any], wanted: OrdersWanted) -> list[ColumnElement[bool]]:
    """Whether a time is in the time that is asked for."""
    since = [column >= wanted.since] if wanted.since is not None else []
    return [*since, column < wanted.until] if wanted.until is not None else since


async def sales_of(connection: AsyncConnection, wanted: OrdersWanted) -> dict[tuple[str, str], Sales]:
    """By seller and campaign. Of ``wanted`` the sellers, the campaign and the time matter."""
    placed = select(
        *_WHOSE, orders.c.currency, func.sum(orders.c.total), *(_times(figure) for figure in _COUNTED)
    ).where(orders.c.placed_at.is_not(None), *of(wanted), *within(orders.c.placed_at, wanted))
    came = select(*_WHOSE, orders.c.currency, func.sum(payments.c.amount)).join(
        payments, payments.c.order_id == orders.c.id
    )
    came = came.where(*of(wanted), *within(payments.c.received_at, wanted))
    by = (*_WHOSE, orders.c.currency)
    return _told(
        (await connection.execute(placed.group_by(*by))).all(), (await connection.execute(came.group_by(*by))).all()
    )


def _told(placed: Iterable[Any], came: Iterable[Any]) -> dict[tuple[str, str], Sales]:
    counts: dict[tuple[str, str], dict[str, int]] = {}
    ordered: dict[tuple[str, str], dict[str, int]] = {}
    received: dict[tuple[str, str], dict[str, int]] = {}
    for seller, campaign, currency, total, *numbers in placed:
        whose = counts.setdefault((seller, campaign), {})
        for figure, number in zip(_COUNTED, numbers, strict=True):
            whose[figure.value] = whose.get(figure.value, 0) + int(number)
        ordered.setdefault((seller, campaign), {})[currency] = int(total)
    for seller, campaign, currency, amount in came:
        received.setdefault((seller, campaign), {})[currency] = int(amount)
    return {
        who: Sales(**counts.get(who, {}), ordered=ordered.get(who, {}), received=received.get(who, {}))
        for who in counts.keys() | received.keys()
    }


def _times(figure: Counted) -> ColumnElement[Any]:
    return func.sum(case((counting(figure), 1), else_=0))


def _in(states: Iterable[OrderState]) -> ColumnElement[bool]:
    return orders.c.state.in_([state.value for state in states])
