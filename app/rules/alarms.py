"""When the floor raises an alarm: levels by condition, for each queue its own where it has some.

The thresholds of ``app.rules.values`` colour a screen while somebody looks at it; these wake people who do not, so they
have a second level at which all is well again, and a time that must pass. People set both on one page.
"""

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from app.rules.values import EVERY_QUEUE, QueueKey, Value
from reports.alarms import OF_LINE, TOO_LOW, Condition, Limit


class AlarmLevel(Value):
    """One condition's levels. Shares are from 0 to 1, waits and states in seconds."""

    on: bool = True
    raise_at: float = Field(ge=0, le=1e6)
    clear_at: float = Field(ge=0, le=1e6)
    hold_s: float = Field(default=60, ge=0, le=86_400, description="So long it must be so before anybody is told.")
    clear_s: float = Field(default=60, ge=0, le=86_400, description="So long it must be well before it is cleared.")


C = Condition


def _level(raise_at: float, clear_at: float, hold_s: float = 60, clear_s: float = 60, on: bool = True) -> AlarmLevel:
    return AlarmLevel(on=on, raise_at=raise_at, clear_at=clear_at, hold_s=hold_s, clear_s=clear_s)


DEFAULTS: dict[Condition, AlarmLevel] = {
    C.SERVICE_LEVEL: _level(0.7, 0.8, 120, 120),
    C.SERVICE_LEVEL_DAY: _level(0.7, 0.75, 300, 300),
    C.LONGEST_WAIT: _level(120, 60, 0, 30),
    C.WAITING: _level(10, 5, 30, 60),
    C.ABANDONMENT: _level(0.1, 0.05, 120, 120),
    C.HANDLE_TIME: _level(4, 2.5, 300, 300),
    C.OCCUPANCY_HIGH: _level(0.95, 0.88, 900, 300),
    C.OCCUPANCY_LOW: _level(0.2, 0.35, 1800, 300, on=False),
    C.NOBODY: _level(1, 0, 60, 10),
    C.IDLE: _level(1800, 60, 0, 0, on=False),
    C.PAUSED: _level(1800, 60, 0, 0),
    C.WRAPUP: _level(300, 60, 0, 0),
    C.BEHIND_GOAL: _level(0.1, 0.05, 600, 600),
    C.TRUNK: _level(1, 0, 10, 30),
    C.RECORDING: _level(1, 0, 0, 0),
    C.LEDGER: _level(1, 0, 0, 0),
}


class AlarmRules(Value):
    """What wakes people."""

    levels: dict[Condition, AlarmLevel] = Field(default_factory=lambda: dict(DEFAULTS))
    queues: dict[QueueKey, dict[Condition, AlarmLevel]] = Field(
        default_factory=dict, max_length=200, description="A queue's own levels, in place of those of all."
    )
    window_min: int = Field(default=30, ge=5, le=120, description="Minutes that shares and means look back.")
    fewest_calls: int = Field(default=5, ge=1, le=1000, description="A share or mean of fewer calls says nothing.")
    escalate_min: int = Field(default=10, ge=1, le=1440, description="Unacknowledged so long, it goes one unit up.")
    again_min: int = Field(default=10, ge=0, le=1440, description="Back within so long, it is the same alarm.")

    @field_validator("levels")
    @classmethod
    def _with_those_left_out(cls, levels: dict[Condition, AlarmLevel]) -> dict[Condition, AlarmLevel]:
        """What was saved before there was a condition says nothing of it, and people must find it all the same."""
        return DEFAULTS | levels

    @model_validator(mode="after")
    def _levels_in_order(self) -> "AlarmRules":
        for levels in (self.levels, *self.queues.values()):
            for condition, level in levels.items():
                low = condition in TOO_LOW
                if (level.clear_at < level.raise_at) if low else (level.clear_at > level.raise_at):
                    text = "{condition}: it must be cleared at a better level than it is raised at"
                    raise PydanticCustomError("clear-before-raise", text, {"condition": condition.value})
        for queue, levels in self.queues.items():
            if queue == EVERY_QUEUE or not set(levels) <= set(OF_LINE):
                raise PydanticCustomError("not-a-queues", "a queue has levels of a queue's conditions only")
        return self

    def limit(self, condition: Condition, queue: str | None) -> Limit | None:
        """None: it is off."""
        own = self.queues.get(queue or "", {})
        level = own.get(condition) or self.levels[condition]
        if not level.on:
            return None
        return Limit(
            raise_at=level.raise_at,
            clear_at=level.clear_at,
            hold_s=level.hold_s,
            clear_s=level.clear_s,
            too_low=condition in TOO_LOW,
        )
