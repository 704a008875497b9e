"""Which customers a visitor may see and change: those one looks after or reaches, those that nobody looks after, and
whoever is on the phone with the visitor. All others are answered as if they did not exist."""

from app.customers.words import record
from app.http.access import not_found
from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.customers import CustomerOut, CustomerRef
from app.http.sign_in import Visitor
from app.rules.screen_pop import customer_number
from core.facts import Direction
from crm.customers import Customer
from crm.errors import NoSuchCustomer
from crm.ports import Whose


async def whose(visitor: Visitor, floor: Services, permission: Permission = Permission.SEE_CUSTOMERS) -> Whose | None:
    """None: everybody's."""
    reach = visitor.reach(permission)
    return None if reach.all else Whose(owners=reach.users, also=await _on_the_phone(visitor, floor))


async def seen_customer(
    id: int, visitor: Visitor, floor: Services, permission: Permission = Permission.SEE_CUSTOMERS
) -> Customer:
    """Of a record that was merged, the one that stays. Raises Problem 404."""
    try:
        customer = await floor.crm.customers.get(id)
    except NoSuchCustomer:
        raise no_such_customer() from None
    theirs = await whose(visitor, floor, permission)
    if theirs is not None and not theirs.holds(customer):
        raise no_such_customer()
    return customer


def no_such_customer() -> Exception:
    return not_found("There is no such customer.", "GET /api/v1/customers lists yours.")


def customer_out(customer: Customer, visitor: Visitor, floor: Services, edits: Whose | None) -> CustomerOut:
    """``edits``: whose records the visitor may change, None: everybody's."""
    may = visitor.may(Permission.EDIT_CUSTOMERS) and (edits is None or edits.holds(customer))
    return CustomerOut(**record(customer, floor.directory, floor.numbers, floor.zone), may_edit=may)


def customer_ref(id: int, known: dict[int, Customer]) -> CustomerRef:
    customer = known.get(id, Customer(id=id))
    return CustomerRef(id=id, name=customer.name, number=next(iter(customer.numbers), ""))


async def _on_the_phone(visitor: Visitor, floor: Services) -> frozenset[int]:
    """Customers with the number of the call that the visitor has, or writes down."""
    agent = floor.desk.live.agent(visitor.extension) if visitor.extension else None
    call_id = agent["call_id"] if agent is not None else None
    call = (floor.desk.live.call(call_id) or await floor.ledger.call(call_id)) if call_id else None
    if call is None or call["direction"] == Direction.INTERNAL:
        return frozenset()
    return frozenset(one.id for one in await floor.crm.customers.store.by_number(customer_number(call)))
