"""Open callbacks of a campaign in numbers and words: whose they are, and why it cannot be removed with them."""

from app.http.access import conflict
from app.http.services import Services
from app.http.shapes.agreed_callbacks import OpenOut, OwnedOut
from reports.words import rfc3339


async def owners_out(campaign: str, floor: Services) -> OpenOut:
    found = await floor.open_callbacks.owners(campaign)
    owners = [
        OwnedOut(
            agent=one.agent, agent_name=floor.directory.called(one.agent or ""), open=one.open, overdue=one.overdue,
            due_at=rfc3339(one.due_at, floor.zone),
        )
        for one in found
    ]  # fmt: skip
    return OpenOut(open=sum(one.open for one in found), overdue=sum(one.overdue for one in found), owners=owners)


async def refuse_owing(campaign: str, floor: Services) -> None:
    """Raises Problem 409: whoever was promised a call must not be forgotten with it."""
    owed = await owners_out(campaign, floor)
    if owed.open:
        whose = ", ".join(f"{one.open} of {one.agent_name or one.agent or 'any agent'}" for one in owed.owners)
        detail = f"Customers of {campaign} wait for {owed.open} agreed callbacks: {whose}."
        hint = "Hand them on to another campaign, or withdraw them with a reason, before you remove it."
        raise conflict("callbacks-open", detail, hint, callbacks=owed.model_dump(mode="json"))
