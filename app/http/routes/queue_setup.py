"""Queues and their rules, as those who run the floor set them up."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from app.directory.people import Queue
from app.http.access import Floor, allowed, conflict, not_found
from app.http.campaign_reach import hidden_lines
from app.http.house import finding_out, flows_naming, house_of, normal, refuse_unknown
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.revisions import CHANGED, IfMatch, changed_since, seen
from app.http.services import Services
from app.http.shapes.common import NamePath
from app.http.shapes.queues import QueueIn, QueueRulesOut
from app.http.sign_in import Visitor
from app.rules.queue_checks import could_serve, named_by, warnings
from app.rules.queues import QueueRules
from app.rules.values import value_revision
from app.store.errors import ChangedSince
from app.store.revisions import refuse_other
from core.facts import CallStage, QueueRemoved
from core.ids import QueueName

router = APIRouter(tags=["queues"])
SetsUp = Annotated[Visitor, allowed(Permission.SET_UP_QUEUES)]
SeesRules = Annotated[Visitor, allowed(Permission.SET_UP_QUEUES, Permission.WATCH_FLOOR)]
DryRun = Annotated[bool, Query(description="Look only: nothing is stored, the warnings are those it would have.")]
_WAITING = (CallStage.WAITING, CallStage.OFFERED)


@router.get("/queues/{name}/rules")
async def get_rules(name: NamePath, visitor: SeesRules, floor: Floor) -> QueueRulesOut:
    """Who serves it, how, how long callers wait and what happens then."""
    if not visitor.may(Permission.SET_UP_QUEUES) and name in hidden_lines(
        visitor.person, Permission.WATCH_FLOOR, floor
    ):
        raise _no_queue()
    return await _out(name, _found(name, floor).rules, floor)


@router.put("/queues/{name}/rules", responses=CHANGED)
async def put_rules(
    name: NamePath,
    body: QueueRules,
    visitor: SetsUp,
    floor: Floor,
    dry_run: DryRun = False,
    if_match: IfMatch = None,
) -> QueueRulesOut:
    """The whole of it, in place of what was there. Holds at once, also for those who wait; what is under way with an
    agent (a ring, a wrap-up) keeps its time. Warnings say what can never act."""
    before = _found(name, floor).rules
    rules = normal(body, floor)
    refuse_unknown(name, rules, await house_of(floor, **{name: rules}))
    try:
        if dry_run:
            refuse_other(seen(if_match), value_revision(before), value_revision(rules))
        elif rules != before:
            await store_queue(Queue(name=QueueName(name), rules=rules), floor, seen(if_match))
    except ChangedSince:
        raise await changed_since(name, "queue.changed", floor) from None
    if not dry_run and rules != before:
        await floor.audit.note(visitor.username, "queue.changed", name, _difference(before, rules), visitor.host)
    return await _out(name, rules, floor)


@router.post("/queues", status_code=201)
async def add_queue(body: QueueIn, visitor: SetsUp, floor: Floor) -> QueueRulesOut:
    """A new queue. Callers come to it by a number, a flow or another queue's overflow."""
    refuse_taken(body.name, floor)
    rules = normal(body.rules, floor)
    refuse_unknown(body.name, rules, await house_of(floor, **{body.name: rules}))
    await store_queue(Queue(name=QueueName(body.name), rules=rules), floor)
    detail = {"rules": rules.model_dump(mode="json", exclude_defaults=True)}
    await floor.audit.note(visitor.username, "queue.added", body.name, detail, visitor.host)
    return await _out(body.name, rules, floor)


@router.delete("/queues/{name}", status_code=204)
async def remove_queue(name: NamePath, visitor: SetsUp, floor: Floor) -> None:
    """Only when nothing leads to it and nobody waits in it. What was counted stays in the figures."""
    queue = _found(name, floor)
    await refuse_needed(name, floor, campaigns=[one.name for one in floor.campaigns.all if one.name == name])
    await drop_queue(name, floor)
    detail = {"rules": queue.rules.model_dump(mode="json", exclude_defaults=True)}
    await floor.audit.note(visitor.username, "queue.removed", name, detail, visitor.host)


def refuse_taken(name: str, floor: Services) -> None:
    """A transfer names a queue, an extension or a number, and must mean one of them."""
    directory = floor.directory
    extension = directory.is_room(name) or any(person.extension == name for person in directory.people)
    if name in directory.queues or name in directory.numbers or extension:
        raise conflict("name-taken", f"{name} is a queue, an extension or a number already.", "Choose another name.")


async def refuse_needed(name: str, floor: Services, campaigns: Sequence[str] = ()) -> None:
    """Raises Problem 409 with all that leads to this queue."""
    house = await house_of(floor)
    waiting = sum(c["queue"] == name and c["stage"] in _WAITING for c in floor.desk.live.snapshot()["calls"])
    needed = {
        "numbers": [number.number for number in floor.directory.numbers.values() if number.fallback_queue == name],
        "flows": await flows_naming(name, floor),
        "overflow": named_by(name, house),
        "breaks": [room.name for room in floor.rules.breaks.rooms if room.queue == name],
        "campaigns": [*campaigns],
        "waiting": [str(waiting)] if waiting else [],
    }
    found = {kind: names for kind, names in needed.items() if names}
    if found:
        said = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in found.items())
        hint = "Let these go elsewhere first; move waiting callers with POST /calls/{call_id}/move."
        raise conflict("queue-needed", f"The queue {name} is still needed ({said}).", hint, needed=found)


async def store_queue(queue: Queue, floor: Services, seen: str | None = None) -> None:
    """``seen``: the revision of its rules that is changed; None: whichever stands. Raises ChangedSince."""
    await floor.directory.put_queue(queue, seen)
    await floor.answering.sync()
    await floor.desk.settle(queue.rules.fact(queue.name, floor.clock()))


async def drop_queue(name: str, floor: Services) -> None:
    await floor.directory.remove_queue(name)
    await floor.desk.settle(QueueRemoved(at=floor.clock(), queue=QueueName(name)))


def _found(name: str, floor: Services) -> Queue:
    queue = floor.directory.queues.get(name)
    if queue is None:
        raise _no_queue()
    return queue


def _no_queue() -> Problem:
    return not_found("There is no such queue.", "GET /api/v1/queues lists them.")


def _difference(before: QueueRules, after: QueueRules) -> dict[str, object]:
    """Only what differs, each with what it was."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    return {name: {"from": old[name], "to": new[name]} for name in new if old[name] != new[name]}


async def _out(name: str, rules: QueueRules, floor: Services) -> QueueRulesOut:
    house = await house_of(floor, **{name: rules})
    found = [finding_out(finding) for finding in warnings(name, rules, house)]
    serving = sum(could_serve(rules.steps, skills) for skills in house.agents.values())
    stands = value_revision(_found(name, floor).rules)
    return QueueRulesOut(queue=name, rules=rules, revision=stands, warnings=found, serving=serving)
