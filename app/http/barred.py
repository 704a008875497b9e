"""Other numbers of a customer that must not be called: what an agent should know who talks to it at this one."""

from collections.abc import Collection

from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.campaign_calls import BarredOut
from app.http.sign_in import Visitor
from app.outbound.rules.contact_facts import people
from reports.words import rfc3339


async def barred_out(here: str, listed: Collection[str], visitor: Visitor, floor: Services) -> list[BarredOut]:
    """``here``: the number of the call, E.164; ``listed``: all that the lead's list has. Those of the customer's record
    as well, for whoever may see that."""
    theirs = {here, *listed}
    if visitor.may(Permission.SEE_CUSTOMERS):
        async with floor.database.read() as connection:
            theirs |= {*(await people(connection, sorted(theirs))).numbers}
    held = await floor.do_not_call.held(sorted(theirs - {here}))
    return [
        BarredOut(
            number=one.number, source=one.source, since=rfc3339(one.since, floor.zone),
            until=rfc3339(one.until, floor.zone) if one.until is not None else None,
        )
        for one in held
    ]  # fmt: skip
