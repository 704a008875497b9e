"""A script that cannot be used: each fault in words, with the page that it is on."""

from collections.abc import Sequence
from typing import Any

from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.calls import Region
from app.http.shapes.campaigns import RuleFault, RulesProblem
from app.outbound.campaigns import Campaign
from app.outbound.scripts.checks import faults
from app.outbound.scripts.document import Script
from app.outbound.scripts.words import said

NOT_USED: dict[int | str, dict[str, Any]] = {
    422: {"model": RulesProblem, "description": "The script cannot be used; `errors` names each fault."}
}


async def faults_out(script: Script, campaign: Campaign, floor: Services) -> list[RuleFault]:
    fields = await floor.lead_lists.fields_of(campaign.name)
    return [
        RuleFault(
            field=f"body.pages.{fault.page}", problem=said(fault, script, "en"), code=fault.wrong.value,
            said=Region(zh=said(fault, script, "zh"), en=said(fault, script, "en")),
        )
        for fault in faults(script, campaign.settings.dispositions, fields)
    ]  # fmt: skip


def refuse_faults(found: Sequence[RuleFault]) -> None:
    """Raises Problem 422."""
    if found:
        errors = [fault.model_dump() for fault in found]
        detail = " ".join(fault.problem for fault in found)
        hint = "Correct the pages that are named. Nothing was changed."
        raise Problem(422, "script-faults", detail, hint=hint, errors=errors)
