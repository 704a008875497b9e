"""The life of a floor as a table. An event that a phase does not expect raises KeyError."""

from enum import StrEnum


class Phase(StrEnum):
    PREPARING = "preparing"  # configuration, database, prompts
    RUNNING = "running"  # whatever ends is started again
    DRAINING = "draining"  # no new calls; programs end one after the other
    HURRYING = "hurrying"  # everything ends now
    ENDED = "ended"


class Event(StrEnum):
    PREPARED = "prepared"
    FAILED = "failed"  # something vital cannot be kept running
    STOP = "stop"  # the user asks, once or again
    ORPHANED = "orphaned"  # the launcher was killed
    GONE = "gone"  # every program has ended


NEXT: dict[tuple[Phase, Event], Phase] = {
    (Phase.PREPARING, Event.PREPARED): Phase.RUNNING,
    (Phase.PREPARING, Event.FAILED): Phase.HURRYING,
    (Phase.PREPARING, Event.STOP): Phase.HURRYING,
    (Phase.PREPARING, Event.ORPHANED): Phase.HURRYING,
    (Phase.RUNNING, Event.FAILED): Phase.DRAINING,
    (Phase.RUNNING, Event.STOP): Phase.DRAINING,
    (Phase.RUNNING, Event.ORPHANED): Phase.HURRYING,
    (Phase.DRAINING, Event.STOP): Phase.HURRYING,
    (Phase.DRAINING, Event.ORPHANED): Phase.HURRYING,
    (Phase.DRAINING, Event.GONE): Phase.ENDED,
    (Phase.HURRYING, Event.STOP): Phase.HURRYING,
    (Phase.HURRYING, Event.ORPHANED): Phase.HURRYING,
    (Phase.HURRYING, Event.GONE): Phase.ENDED,
}
