"""The floor's alarms: looked at every two seconds, kept, told, escalated as long as nobody acknowledges them.

What stands is read at a start, so that an alarm that was raised before is still raised, and not raised anew. When the
store is away, what changed waits and is written when it is back.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import structlog
from sqlalchemy.exc import DBAPIError

from app.alarming.leaders import Leaders
from app.alarming.readings import Readings
from app.alarming.store import Alarm, StoredAlarms, new
from app.alarming.usual import Usuals
from app.in_steps import in_steps
from app.ledger_check import EVERY_S, Result
from app.rules.alarms import AlarmRules
from app.rules.rules import Rules
from app.store.happened import Happened
from app.tasks.errors import TaskError
from app.tasks.tasks import FLOOR, Tasks
from app.tasks.values import Change as TaskChange
from app.tasks.values import TaskKind
from core.clock import Clock
from core.ports import Bus, BusMessage
from recording.watch import RecordingAlarm
from reports.alarms import (
    OF_AGENT,
    OF_LINE,
    OF_QUEUE,
    AlarmEvent,
    AlarmState,
    Change,
    Condition,
    Limit,
    NoSuchStep,
    Reading,
    Subject,
    Watches,
    next_alarm_state,
)
from reports.live import Changes

log = structlog.get_logger(__name__)
_EVERY_S = 2.0
_NEWS_S = 900.0  # how long something that was reported once is news
_UNANSWERED = (AlarmState.RAISED, AlarmState.ESCALATED)


class Hears(Protocol):
    """Where what has changed is shown."""

    def tell(self, changes: Changes) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlets:
    """Where alarms go; ``floor`` is the floor's name in topics."""

    tasks: Tasks
    screens: Hears
    bus: Bus
    floor: str


class Alarms:
    """Run it. Others report what they find (:meth:`report`, :meth:`hold`); people acknowledge."""

    def __init__(
        self,
        *,
        store: StoredAlarms,
        readings: Readings,
        usuals: Usuals,
        leaders: Leaders,
        rules: Rules,
        outlets: Outlets,
        catch_up: Callable[[], Awaitable[None]],
        clock: Clock,
    ) -> None:
        self.store, self._readings, self._usuals, self._leaders = store, readings, usuals, leaders
        self._rules, self._out, self._catch_up, self._clock = rules, outlets, catch_up, clock
        self._watches = Watches()
        self._zone = usuals.zone
        self._known: dict[Subject, Alarm] = {}  # that stand, or were cleared a moment ago
        self._reported: dict[Subject, tuple[Reading, float | None]] = {}  # until when; None: until it is taken back
        self._waiting: deque[tuple[Change, Reading]] = deque()  # for the store
        self._answering: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        outlets.tasks.when_changed.append(self._on_task)

    # --- reported by others ----------------------------------------------------------------------------------------

    def report(
        self, condition: Condition, name: str, cause: Sequence[Mapping[str, Any]], *, value: float = 1.0,
        for_s: float = _NEWS_S,
    ) -> None:  # fmt: skip
        """Something has happened; it is news for a quarter of an hour, and longer when it happens again."""
        reading = Reading(subject=Subject(condition, name), value=value, cause=lambda: list(cause))
        self._reported[reading.subject] = (reading, self._clock() + for_s)

    def hold(self, condition: Condition, name: str, value: float, cause: Sequence[Mapping[str, Any]] = ()) -> None:
        """This is so until another value is given; 0 takes it back. For the ledger check: differences by check."""
        reading = Reading(subject=Subject(condition, name), value=value, cause=lambda: list(cause))
        self._reported[reading.subject] = (reading, None)

    def on_recording(self, alarm: RecordingAlarm) -> None:
        """One alarm for each kind of trouble, however many calls it befalls."""
        cause = {"code": "recording", "kind": alarm.kind.value, "call_id": alarm.call_id, "reason": alarm.reason}
        self.report(Condition.RECORDING, alarm.kind.value, [cause])

    def on_ledger(self, result: Result) -> None:
        """The accounts of a day do not agree; looked at again every quarter of an hour, so this outlasts two looks."""
        day = datetime.fromtimestamp(result.day, self._zone).date().isoformat()
        cause = {"code": "ledger", "kinds": sorted({one.kind.value for one in result.differences})}
        self.report(Condition.LEDGER, day, [cause], value=float(result.found), for_s=2.5 * EVERY_S)

    # --- going on --------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Look until cancelled."""
        begun = False
        while True:
            try:
                if not begun:
                    await self.begin()
                    begun = True
                await self.look()
            except (DBAPIError, OSError) as error:
                log.warning("Alarms wait for the store.", error=repr(error))
            await asyncio.sleep(_EVERY_S)

    async def begin(self) -> None:
        """What stood when we ended still stands."""
        rules, now = self._rules.alarms, self._clock()
        for alarm in await self.store.remembered(now - rules.again_min * 60.0):
            self._known[alarm.about] = alarm
            if alarm.cleared_at is None:
                self._watches.stands(alarm.about)
            else:
                self._watches.was_cleared(alarm.about, alarm.cleared_at)

    async def look(self) -> None:
        """One round."""
        async with self._turn:
            rules, now = self._rules.alarms, self._clock()
            await self._catch_up()
            await self._usuals.refresh(now)
            readings = {reading.subject: reading async for reading in in_steps(self._readings.take(rules, now))}
            readings |= self._still_reported(now)
            self._watches.again_s = rules.again_min * 60.0
            blind = (*OF_QUEUE, *OF_AGENT) if self._readings.blind else ()
            values = {subject: reading.value for subject, reading in readings.items()}
            changes = self._watches.look(values, lambda subject: limit_of(subject, rules), now, blind=blind)
            for subject, change in changes.items():
                self._waiting.append((change, readings.get(subject) or Reading(subject=subject, value=0.0)))
            await self._write(rules)
            await self._escalate(rules)

    def _still_reported(self, now: float) -> dict[Subject, Reading]:
        over = [subject for subject, (_, until) in self._reported.items() if until is not None and now >= until]
        for subject in over:
            del self._reported[subject]
        return {subject: reading for subject, (reading, _) in self._reported.items()}

    async def _write(self, rules: AlarmRules) -> None:
        while self._waiting:
            change, reading = self._waiting[0]
            await self._take(change, reading, rules)
            self._waiting.popleft()

    async def _take(self, change: Change, reading: Reading, rules: AlarmRules) -> None:
        known = self._known.get(reading.subject)
        if change is Change.CLEARED:
            await self._clear(known, reading)
        elif change is Change.RAISED_AGAIN and known is not None:
            await self._raise_again(known, reading, rules)
        else:
            await self._raise(reading, rules)

    async def _raise(self, reading: Reading, rules: AlarmRules) -> None:
        """Done again after the store was away in the middle of it, it is one alarm all the same."""
        alarm = self._known.get(reading.subject)
        if alarm is None or alarm.state is AlarmState.CLEARED:
            alarm = await self._add(reading, rules)
        await self._out.tasks.open(
            TaskKind.ALARM, str(alarm.id), fields=_fields(alarm), queue=alarm.queue,
            due_at=alarm.raised_at + rules.escalate_min * 60.0, person=self._leaders.of(alarm.unit),
        )  # fmt: skip
        await self._tell(alarm, "raised")

    async def _add(self, reading: Reading, rules: AlarmRules) -> Alarm:
        now, limit = self._clock(), limit_of(reading.subject, rules)
        fresh = new(
            reading.subject, value=reading.value, raise_at=limit.raise_at if limit else 0.0, cause=reading.cause(),
            raised_at=now, told_at=now, unit=self._leaders.first(reading.subject),
        )  # fmt: skip
        alarm = await self.store.add(fresh, Happened(at=now, by=FLOOR, what="raised", detail={"value": reading.value}))
        self._known[alarm.about] = alarm
        return alarm

    async def _raise_again(self, alarm: Alarm, reading: Reading, rules: AlarmRules) -> None:
        now = self._clock()
        line = Happened(at=now, by=FLOOR, what="raised_again", detail={"value": reading.value})
        state = next_alarm_state(alarm.state, AlarmEvent.RAISE_AGAIN)
        again = await self.store.change(
            alarm, line, state=state, again_at=now, times=alarm.times + 1, value=reading.value, told_at=now,
            cause=reading.cause(), cleared_at=None, acknowledged_at=None, acknowledged_by="", note="", steps=0,
            unit=self._leaders.first(alarm.about),
        )  # fmt: skip
        self._known[again.about] = again
        task = await self._out.tasks.about(TaskKind.ALARM, str(alarm.id))
        if task is not None:
            with suppress(TaskError):  # a person has left it open
                await self._out.tasks.reopen(task.id, by=FLOOR)
        await self._tell(again, "raised_again")

    async def _clear(self, alarm: Alarm | None, reading: Reading) -> None:
        if alarm is None or alarm.state is AlarmState.CLEARED:
            return
        now, state = self._clock(), next_alarm_state(alarm.state, AlarmEvent.CLEAR)
        line = Happened(at=now, by=FLOOR, what="cleared", detail={"value": reading.value})
        cleared = await self.store.change(alarm, line, state=state, cleared_at=now)
        self._known[cleared.about] = cleared
        await self._out.tasks.close(TaskKind.ALARM, str(alarm.id), outcome="cleared")
        await self._tell(cleared, "cleared")

    async def _escalate(self, rules: AlarmRules) -> None:
        now = self._clock()
        for alarm in list(self._known.values()):
            if alarm.state in _UNANSWERED and now - alarm.told_at >= rules.escalate_min * 60.0:
                await self._one_up(alarm, now)

    async def _one_up(self, alarm: Alarm, now: float) -> None:
        """Nobody above: it stays where it is, and is said to be escalated once."""
        above = self._leaders.above(alarm.unit)
        if above is None and alarm.state is AlarmState.ESCALATED:
            return
        unit, state = above or alarm.unit, next_alarm_state(alarm.state, AlarmEvent.ESCALATE)
        line = Happened(at=now, by=FLOOR, what="escalated", detail={"unit": unit} if unit else {})
        up = await self.store.change(alarm, line, state=state, unit=unit, steps=alarm.steps + 1, told_at=now)
        self._known[up.about] = up
        await self._out.tasks.escalate(TaskKind.ALARM, str(alarm.id), unit=None, person=self._leaders.of(unit))
        await self._tell(up, "escalated")

    # --- by people -------------------------------------------------------------------------------------------------

    async def acknowledge(self, alarm: Alarm, *, by: str, note: str = "") -> Alarm:
        """Somebody has seen it and does something about it. Raises NoSuchStep when it is not to be acknowledged now."""
        async with self._turn:
            alarm = self._known.get(alarm.about) or alarm
            state = next_alarm_state(alarm.state, AlarmEvent.ACKNOWLEDGE)
            line = Happened(at=self._clock(), by=by, what="acknowledged", detail={"note": note} if note else {})
            seen = await self.store.change(
                alarm, line, state=state, acknowledged_at=line.at, acknowledged_by=by, note=note
            )
            self._known[seen.about] = seen
        await self._start_task(seen, by)
        await self._tell(seen, "acknowledged")
        return seen

    async def _start_task(self, alarm: Alarm, by: str) -> None:
        task = await self._out.tasks.about(TaskKind.ALARM, str(alarm.id))
        if task is None:
            return
        with suppress(TaskError):  # it is over, or this person is at it already
            if task.person not in (None, by):
                await self._out.tasks.assign(task.id, by=by, person=by)
            await self._out.tasks.start(task.id, by=by)

    def _on_task(self, change: TaskChange) -> None:
        """Whoever begins or ends the task has seen the alarm."""
        if change.task.kind is TaskKind.ALARM and change.by != FLOOR and change.what in ("started", "done", "dropped"):
            answering = asyncio.create_task(self._answered(int(change.task.subject), change.by))
            self._answering.add(answering)
            answering.add_done_callback(self._answering.discard)

    async def _answered(self, alarm_id: int, by: str) -> None:
        alarm = await self.store.get(alarm_id)
        if alarm is not None:
            with suppress(NoSuchStep):  # acknowledged already
                await self.acknowledge(alarm, by=by)

    # --- telling ---------------------------------------------------------------------------------------------------

    async def _tell(self, alarm: Alarm, what: str) -> None:
        log.info(
            "An alarm has changed.", alarm=alarm.id, what=what, condition=alarm.condition.value, subject=alarm.subject
        )
        view = {"id": alarm.id, "what": what, "state": alarm.state.value} | _fields(alarm)
        self._out.screens.tell(Changes(alarms=(view,)))
        body = json.dumps(view | {"at": self._clock(), "cause": [dict(one) for one in alarm.cause]}, ensure_ascii=False)
        await self._out.bus.publish(BusMessage(f"callfloor/{self._out.floor}/alarms", body.encode()))


def limit_of(subject: Subject, rules: AlarmRules) -> Limit | None:
    return rules.limit(subject.condition, subject.name if subject.condition in OF_LINE else None)


def _fields(alarm: Alarm) -> dict[str, Any]:
    about = {"condition": alarm.condition.value, "subject": alarm.subject, "queue": alarm.queue, "agent": alarm.agent}
    return about | {"value": alarm.value, "raise_at": alarm.raise_at}
