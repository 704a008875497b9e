"""How loudly a recording's trouble is told."""

from structlog.testing import capture_logs

from app.alarms import RecordingAlarms
from core.facts import FloorClosing
from core.ids import CallId
from recording.watch import AlarmKind, RecordingAlarm


def levels(alarms: RecordingAlarms) -> dict[str, str]:
    with capture_logs() as lines:
        for kind in (AlarmKind.REPAIRED, AlarmKind.ABSENT):
            alarms.tell(RecordingAlarm(kind=kind, reason="lacks the last 0.3 s", at=1.0, call_id=CallId("main-1.0")))
    return {line["kind"]: line["log_level"] for line in lines}


def test_a_last_moment_that_a_stop_cuts_off_is_a_warning() -> None:
    alarms = RecordingAlarms()
    assert levels(alarms) == {"repaired": "error", "absent": "error"}
    alarms.on_fact(FloorClosing(at=1.0))
    assert levels(alarms) == {"repaired": "warning", "absent": "error"}
