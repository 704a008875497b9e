"""What a queue's rules may name, as it stands now."""

from dataclasses import asdict

from sqlalchemy import select

from acd.queues.overflow import CONDITIONS, HANDLERS
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.queues import FindingOut
from app.rules.queue_checks import Finding, House, refusals
from app.rules.queues import OverflowValue, QueueRules
from core.policies import OverflowTo
from ivr.adapters.sql import SqlFlows
from ivr.adapters.tables import flows
from ivr.flow import Queue as QueueNode


async def house_of(floor: Services, **queues: QueueRules) -> House:
    """``queues``: rules that are looked at in place of the stored ones."""
    directory = floor.directory
    return House(
        queues={name: queue.rules for name, queue in directory.queues.items()} | queues,
        agents={extension: dict(person.skills) for extension, person in directory.agents.items()},
        flows=await flow_names(floor),
        calendars=frozenset(calendar.name for calendar in floor.calendars),
        never_opens=lambda name: _never_opens(name, floor),
        is_number=lambda number: floor.numbers.dialled(number) is not None,
        works=frozenset([*HANDLERS, *CONDITIONS]),
    )


def _never_opens(name: str, floor: Services) -> bool:
    calendar = floor.calendars.get(name)
    return calendar is not None and not floor.calendars.spans(calendar, floor.clock())


async def flow_names(floor: Services) -> frozenset[str]:
    """Flows that were ever published."""
    async with floor.database.read() as connection:
        return frozenset((await connection.scalars(select(flows.c.name).distinct())).all())


def normal(rules: QueueRules, floor: Services) -> QueueRules:
    """Numbers outside in one writing."""
    return rules.model_copy(update={"overflow": [_normal(rule, floor) for rule in rules.overflow]})


def _normal(rule: OverflowValue, floor: Services) -> OverflowValue:
    number = floor.numbers.dialled(rule.target) if rule.to is OverflowTo.OUTSIDE else None
    return rule.model_copy(update={"target": number}) if number else rule


def refuse_unknown(name: str, rules: QueueRules, house: House) -> None:
    """Raises Problem 422 naming each field whose word means nothing here."""
    wrong = refusals(name, rules, house)
    if wrong:
        said = "; ".join(f"{one.where}: {one.text}" for one in wrong)
        errors = [{"field": f"body.{one.where}", "problem": one.text, "code": one.code} for one in wrong]
        hint = "Set up what is missing first, or name something else."
        raise Problem(422, "invalid", f"The rules name what is not there: {said}.", hint=hint, errors=errors)


async def flows_naming(queue: str, floor: Services) -> list[str]:
    """The flows whose newest version sends callers to this queue."""
    store = SqlFlows(floor.database)
    newest = [(name, await store.published(name)) for name in await store.names()]
    return [
        name
        for name, flow in newest
        if flow is not None and any(isinstance(node, QueueNode) and node.queue == queue for node in flow.nodes.values())
    ]


def finding_out(finding: Finding) -> FindingOut:
    return FindingOut(**asdict(finding) | {"names": list(finding.names)})
