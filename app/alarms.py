"""Recordings that need attention, in the log of whoever runs the floor."""

from collections.abc import Callable

import structlog

from core.facts import Fact, FloorClosing
from recording.watch import AlarmKind, RecordingAlarm

log = structlog.get_logger(__name__)


class RecordingAlarms:
    """Errors, but for what a floor that is being stopped does to the calls that it ends: the last moment is lost."""

    def __init__(self) -> None:
        self._closing = False
        self.also: list[Callable[[RecordingAlarm], None]] = []  # but for what the closing itself does

    def on_fact(self, fact: Fact) -> None:
        if isinstance(fact, FloorClosing):
            self._closing = True

    def tell(self, alarm: RecordingAlarm) -> None:
        expected = self._closing and alarm.kind is AlarmKind.REPAIRED
        tell = log.warning if expected else log.error
        tell("A recording needs attention.", kind=alarm.kind.value, call_id=alarm.call_id, reason=alarm.reason)
        for hear in () if expected else self.also:
            hear(alarm)
