"""What becomes of an agent's wish to dial in a campaign's name: the call, or why not."""

from typing import Any

from acd.outbound.rules.verdicts import Forbidden
from app.http.access import conflict
from app.http.problems import Problem
from app.http.routes.leads import place_of
from app.http.services import Services
from app.http.shapes.calls import Call, Region
from app.http.shapes.previews import PreviewNumber, RuleProblem
from app.http.wording import call_from_row, call_from_view
from app.outbound.dialling.best_number import NumberFacts
from app.outbound.rules.words import NAMES, refusal
from app.outbound.values import LeadNumber
from reports.words import rfc3339

RULE_FORBIDS: dict[int | str, dict[str, Any]] = {
    409: {"model": RuleProblem, "description": "A contact rule forbids it now: `rule-forbids`; or it cannot be done."}
}


async def call_out(call_id: str, floor: Services) -> Call:
    """The call as it is now. Raises Problem 409 when nothing has come of it: the agent has gone meanwhile."""
    view = floor.desk.live.call(call_id)
    row = None if view else await floor.ledger.call(call_id)
    if view is None and row is None:
        raise conflict("not-dialled", "Your phone or the campaign went away in that moment: nothing was dialled.",
                       "Look at your state, and try again.")  # fmt: skip
    return call_from_view(view) if view else call_from_row(row or {}, floor.zone, floor.directory.called)


def number_out(one: LeadNumber, known: NumberFacts, floor: Services) -> PreviewNumber:
    """One of a lead's numbers, for an agent to choose."""
    return PreviewNumber(
        number=one.number, kind=one.kind, place=place_of(one.number, floor), tried=known.tries[one.number],
        invalid=one.number in known.invalid, blocked=one.number in known.blocked,
    )  # fmt: skip


def not_dialled(why: Forbidden | str, floor: Services) -> Problem:
    if isinstance(why, Forbidden):
        return _forbidden(why, floor)
    match why:
        case "taken":
            detail, hint = "A colleague has this lead at the moment.", "Choose another one."
            return conflict("lead-taken", detail, hint)
        case "unknown":
            return conflict("no-such-lead", "The campaign has no such lead.", "Look for it again.")
        case "not_its_number":
            return conflict("not-its-number", "This lead has no such number.", "Choose one of those that are shown.")
        case "gone":
            return conflict("no-preview", "This lead is not before you any more.", "Look at the one that is.")
    detail = "Whether it may be dialled could not be found out, so nothing was dialled."
    return Problem(503, "no-permit", detail, hint="Try again in a moment.", headers={"Retry-After": "2"})


def _forbidden(forbidden: Forbidden, floor: Services) -> Problem:
    zh, en = NAMES[forbidden.rule]
    said = Region(zh=refusal(forbidden, "zh"), en=refusal(forbidden, "en"))
    until = rfc3339(forbidden.until, floor.zone) if forbidden.until is not None else None
    hint = "Nothing was dialled. Call somebody else; what keeps the number is for whoever runs the campaign."
    return Problem(
        409, "rule-forbids", said.en, hint=hint, rule=forbidden.rule.value, name={"zh": zh, "en": en},
        said=said.model_dump(), until=until,
    )  # fmt: skip
