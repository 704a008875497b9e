"""Alarms: what stands, what was, and who has seen it."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from app.alarming.store import Alarm, WantedAlarms
from app.http.access import Floor, allowed, conflict, not_found
from app.http.campaign_reach import hidden_lines
from app.http.cursors import read_cursor, write_cursor
from app.http.lives import happened_out
from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.alarms import AcknowledgeIn, AlarmOut, AlarmWithHistory, CauseOut
from app.http.shapes.common import Moment, Name, Page
from app.http.sign_in import Visitor
from app.http.times import epoch
from app.tasks.values import TaskKind
from reports.alarms import Condition, NoSuchStep
from reports.words import rfc3339

router = APIRouter(tags=["alarms"])
Answers = Annotated[Visitor, allowed(Permission.ANSWER_ALARMS)]
AlarmId = Annotated[int, Path(ge=1, le=2**53)]
_COMMON = ("code", "now", "usual", "share", "skill", "parts")


@router.get("/alarms")
async def alarms(
    visitor: Answers,
    floor: Floor,
    standing: Annotated[bool, Query(description="Only those that have not been cleared.")] = False,
    condition: Condition | None = None,
    queue: Name | None = None,
    since: Annotated[Moment | None, Query(alias="from", description="Raised then or later.")] = None,
    until: Annotated[Moment | None, Query(alias="to", description="Raised before.")] = None,
    cursor: Annotated[str | None, Query(max_length=256)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[AlarmOut]:
    """The latest first. Alarms of agents are seen by those who reach them; those of queues and of the floor by all who
    answer alarms, without the names of agents beyond their reach, and but for lines of other units' campaigns."""
    wanted = WantedAlarms(
        standing=standing, condition=condition, queue=queue, since=epoch(since), until=epoch(until),
        agents=_agents(visitor), hidden=_hidden(visitor, floor),
    )  # fmt: skip
    before = read_cursor(cursor) if cursor else None
    place = (before[0], int(before[1] or 0)) if before and (before[1] or "0").isdigit() else None
    found = await floor.alarms.store.page(wanted, before=place, limit=limit + 1)
    more = write_cursor(found[limit - 1].raised_at, str(found[limit - 1].id)) if len(found) > limit else None
    return Page(items=[await _out(alarm, visitor, floor) for alarm in found[:limit]], next=more)


@router.get("/alarms/{id}")
async def one_alarm(id: AlarmId, visitor: Answers, floor: Floor) -> AlarmWithHistory:
    """The alarm, and its whole life."""
    return await _whole(await _seen(id, visitor, floor), visitor, floor)


@router.post("/alarms/{id}/acknowledge")
async def acknowledge(id: AlarmId, body: AcknowledgeIn, visitor: Answers, floor: Floor) -> AlarmWithHistory:
    """I have seen it, and do something about it: it goes no further up, and its task is mine."""
    alarm = await _seen(id, visitor, floor)
    try:
        seen = await floor.alarms.acknowledge(alarm, by=visitor.username, note=body.note)
    except NoSuchStep as error:
        raise conflict("alarm-not-now", str(error), "Look at it again: somebody was quicker, or it is over.") from None
    detail = {"condition": seen.condition.value, "subject": seen.subject}
    await floor.audit.note(visitor.username, "alarm.acknowledged", str(id), detail, visitor.host)
    return await _whole(seen, visitor, floor)


def _agents(visitor: Visitor) -> frozenset[str] | None:
    reach = visitor.reach(Permission.ANSWER_ALARMS)
    return None if reach.all else reach.agents


def _hidden(visitor: Visitor, floor: Services) -> frozenset[str]:
    return hidden_lines(visitor.person, Permission.ANSWER_ALARMS, floor)


async def _seen(alarm_id: int, visitor: Visitor, floor: Services) -> Alarm:
    alarm = await floor.alarms.store.get(alarm_id)
    reach = visitor.reach(Permission.ANSWER_ALARMS)
    beyond = alarm is not None and alarm.agent is not None and not reach.includes_agent(alarm.agent)
    if alarm is None or beyond or alarm.queue in _hidden(visitor, floor):
        raise not_found("There is no such alarm.", "GET /api/v1/alarms lists yours.")
    return alarm


async def _whole(alarm: Alarm, visitor: Visitor, floor: Services) -> AlarmWithHistory:
    lines = [happened_out(line, floor) for line in await floor.alarms.store.history(alarm.id)]
    return AlarmWithHistory(**(await _out(alarm, visitor, floor)).model_dump(), history=lines)


async def _out(alarm: Alarm, visitor: Visitor, floor: Services) -> AlarmOut:
    unit = floor.directory.tree.get(alarm.unit)
    task = await floor.tasks.about(TaskKind.ALARM, str(alarm.id))
    times: dict[str, Any] = {
        name: rfc3339(at, floor.zone) if (at := getattr(alarm, name)) is not None else None
        for name in ("raised_at", "again_at", "acknowledged_at", "cleared_at")
    }
    return AlarmOut(
        **times,
        id=alarm.id, condition=alarm.condition, subject=alarm.subject,
        subject_name=floor.directory.called(alarm.agent or ""), queue=alarm.queue, agent=alarm.agent,
        state=alarm.state, value=alarm.value, raise_at=alarm.raise_at,
        cause=[_cause(one, visitor, floor) for one in alarm.cause], times=alarm.times, unit=alarm.unit,
        unit_name=unit.name if unit else "", steps=alarm.steps, acknowledged_by=alarm.acknowledged_by,
        acknowledged_by_name=floor.directory.called(alarm.acknowledged_by), note=alarm.note,
        task_id=task.id if task else None,
    )  # fmt: skip


def _cause(cause: Mapping[str, Any], visitor: Visitor, floor: Services) -> CauseOut:
    common = {name: cause[name] for name in _COMMON if name in cause}
    parts = [_part(part, visitor, floor) for part in cause.get("parts", ())]
    detail = {name: value for name, value in cause.items() if name not in _COMMON}
    return CauseOut(**common | {"parts": parts}, detail=detail)


def _part(part: Mapping[str, Any], visitor: Visitor, floor: Services) -> dict[str, Any]:
    """An agent beyond one's reach is somebody."""
    if "agent" not in part:
        return dict(part)
    if not visitor.reach(Permission.ANSWER_ALARMS).includes_agent(part["agent"]):
        return {**part, "agent": None, "name": ""}
    return {**part, "name": floor.directory.called(part["agent"])}
