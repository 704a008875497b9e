"""Whose orders a visitor sees, and what may be done with each: who sells, who verifies and who delivers are not the
same people, and each permission reaches the sellers that it reaches."""

from app.http.access import conflict, not_found
from app.http.permissions import Permission
from app.http.services import Services
from app.http.sign_in import Visitor
from crm.errors import NoSuchOrder, NotNow, OwnOrder
from crm.orders import TRANSITIONS, Order, OrderEvent, OrderState

READS = (Permission.SELL, Permission.VERIFY_ORDERS, Permission.FULFIL_ORDERS)
NEEDS = {
    OrderEvent.PLACE: Permission.SELL,
    OrderEvent.REVISE: Permission.SELL,
    OrderEvent.VERIFY: Permission.VERIFY_ORDERS,
    OrderEvent.REJECT: Permission.VERIFY_ORDERS,
    OrderEvent.SHIP: Permission.FULFIL_ORDERS,
    OrderEvent.SIGN: Permission.FULFIL_ORDERS,
    OrderEvent.RETURN: Permission.FULFIL_ORDERS,
}
_TAKES_MONEY = (OrderState.VERIFIED, OrderState.SHIPPED, OrderState.SIGNED, OrderState.PAID, OrderState.RETURNED)


def sellers(visitor: Visitor) -> frozenset[str] | None:
    """User names; None: everybody's."""
    reaches = [visitor.reach(permission) for permission in READS if visitor.may(permission)]
    if any(reach.all for reach in reaches):
        return None
    return frozenset().union(*(reach.users for reach in reaches))


async def seen_order(id: int, visitor: Visitor, floor: Services, permission: Permission | None = None) -> Order:
    """With ``permission``: one that it reaches. Raises Problem 404."""
    try:
        order = await floor.crm.orders.get(id)
    except NoSuchOrder:
        raise no_such_order() from None
    theirs = sellers(visitor)
    reached = visitor.reach(permission).includes_user(order.seller) if permission is not None else True
    if not reached or (theirs is not None and order.seller not in theirs):
        raise no_such_order()
    return order


def acts(order: Order, visitor: Visitor) -> list[str]:
    """What the visitor can do with this order now."""
    may = {permission: visitor.reach(permission).includes_user(order.seller) for permission in READS}
    found = ["edit", "discard"] if order.state is OrderState.DRAFT and may[Permission.SELL] else []
    own = visitor.username in (order.placed_by, order.made_by, order.seller)
    for event, permission in NEEDS.items():
        verifies = permission is Permission.VERIFY_ORDERS
        if (order.state, event) in TRANSITIONS and may[permission] and not (verifies and own):
            found.append(event.value)
    if order.state in _TAKES_MONEY and may[Permission.FULFIL_ORDERS]:
        found.append("pay")
    return found


def no_such_order() -> Exception:
    return not_found("There is no such order.", "GET /api/v1/orders lists yours.")


def not_now(error: NotNow) -> Exception:
    return conflict("order-not-now", str(error), "Look at the order again: somebody has changed it.")


def own_order(error: OwnOrder) -> Exception:
    return conflict("own-order", str(error), "Ask somebody who did not sell it.")
