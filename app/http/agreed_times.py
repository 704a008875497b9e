"""Times that are to be agreed for a callback: in which call, at which number, and what the contact rules say."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.http.access import conflict, forbidden, not_found
from app.http.campaign_reach import runs
from app.http.persons import written_number
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.agreed_callbacks import AgreedProblem, JudgedOut
from app.http.shapes.calls import Region
from app.http.sign_in import Visitor
from app.http.visible import seen_call
from app.outbound.campaigns import Campaign
from app.outbound.dialling.calling import NO_LIST
from app.outbound.numbers import LeadNumbers, Placed
from app.outbound.rules.words import NAMES, refusal
from app.outbound.tables import list_leads
from reports.words import rfc3339

FARTHEST_S = 180 * 86400.0
REFUSED: dict[int | str, dict[str, Any]] = {
    409: {"model": AgreedProblem, "description": "`refused`: the contact rule, and the next time that may be agreed."}
}


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadOfCall:
    campaign: str
    lead_id: int
    name: str
    placed: Placed


async def about(call_id: str, visitor: Visitor, floor: Services) -> LeadOfCall:
    """Of a call of one's own, now or before; of any that one sees, whose campaign one runs. Raises Problem."""
    await seen_call(call_id, visitor, floor)
    attempt = await floor.attempts.get(call_id)
    if attempt is not None and attempt["lead_id"] == NO_LIST:
        hint = "Put the number on a list of the campaign first, or keep the customer in mind with a follow-up."
        raise not_found("The number was dialled by hand and is on no list of the campaign.", hint)
    if attempt is None:
        raise not_found("This was no call of a campaign.", "Keep the customer in mind with a follow-up instead.")
    if not runs(attempt["campaign"], visitor, floor) and visitor.extension not in await floor.ledger.agents_of(call_id):
        raise forbidden("This was no call of yours.")
    query = select(list_leads.c.zone, list_leads.c.region, list_leads.c.name, list_leads.c.number)
    async with floor.database.read() as connection:
        row = (await connection.execute(query.where(list_leads.c.id == attempt["lead_id"]))).one_or_none()
    if row is None:
        raise not_found("The lead of this call is no more.", "Keep the customer in mind with a follow-up instead.")
    number = attempt["number"]
    placed = Placed(number, row.region, row.zone) if number == row.number else place_at(number, None, floor)
    return LeadOfCall(campaign=attempt["campaign"], lead_id=attempt["lead_id"], name=row.name, placed=placed)


def place_at(text: str, usual: Placed | None, floor: Services) -> Placed:
    """The number that a person has written, and where it is. Empty: the usual one. Raises Problem 422."""
    if not text and usual is not None:
        return usual
    number = written_number(text, floor)
    if usual is not None and number == usual.number:
        return usual
    found = LeadNumbers(floor.settings.region).read(number)
    return found if isinstance(found, Placed) else Placed(number, "", "")


async def judged_out(campaign: Campaign, placed: Placed, due_at: float, floor: Services) -> JudgedOut:
    """Raises Problem 422 for a time that is past, or too far away to be promised."""
    now = floor.clock()
    if not now <= due_at <= now + FARTHEST_S:
        hint = "Choose a time from now on, within half a year."
        raise Problem(422, "callback-time", "That is no time for a callback.", hint=hint)
    found = await floor.agreed_times.judge(campaign, placed, due_at, now)
    if found.refusal is None:
        return JudgedOut(allowed=True, rule=None, zone=placed.zone, next_at=rfc3339(due_at, floor.zone))
    zh, en = NAMES[found.refusal.rule]
    return JudgedOut(
        allowed=False, rule=found.refusal.rule.value, name=Region(zh=zh, en=en), zone=placed.zone,
        said=Region(zh=refusal(found.refusal, "zh"), en=refusal(found.refusal, "en")),
        next_at=rfc3339(found.permitted, floor.zone) if found.permitted is not None else None,
    )  # fmt: skip


async def refuse_time(campaign: Campaign, placed: Placed, due_at: float, floor: Services) -> None:
    """Raises Problem 409 with the rule and the next time that may be agreed."""
    found = await judged_out(campaign, placed, due_at, floor)
    if found.name is None or found.said is None:
        return
    hint = f"The next time that may be agreed is {found.next_at}." if found.next_at else "No time may be agreed."
    detail = f"{found.name.en}: {found.said.en}"
    raise conflict("callback-forbidden", detail, hint, refused=found.model_dump(mode="json"))
