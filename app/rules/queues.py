"""A queue's rules as they are stored, sent and taken: the same names as in ``QueueConfigured``. Times are seconds.

What a rule may name (queues, flows, calendars, agents) is for ``app.rules.queue_checks`` to look at.
"""

import json
import math
from typing import Annotated, Any, Self

import structlog
from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from app.rules.values import Value
from core.facts import QueueConfigured
from core.ids import AgentId, QueueName
from core.needs import Needs, NeedsInvalid, check_needs, needs_from_data
from core.policies import CallbackRules, LentSeats, OnlyThen, Overflow, OverflowTo, OverflowWhen, Strategy

log = structlog.get_logger()

MAX_RULES, MAX_STEPS, MAX_SKILLS, MAX_NAMED = 20, 10, 20, 200
LONGEST_S = 36_000.0  # of any time a queue may name
NEEDS_TARGET = frozenset({OverflowTo.QUEUE, OverflowTo.OUTSIDE, OverflowTo.IVR})
NO_TARGET = frozenset({OverflowTo.SEATS, OverflowTo.CALLBACK})

Seconds = Annotated[float, Field(ge=0, le=LONGEST_S, allow_inf_nan=False)]
SkillName = Annotated[str, Field(pattern=r"^[\w.-]{1,40}$", examples=["lang.en"])]
SkillLevel = Annotated[int, Field(ge=1, le=10)]
AgentKey = Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,16}$", examples=["1002"])]
Skills = Annotated[dict[SkillName, SkillLevel], Field(max_length=MAX_SKILLS)]


class NeedsStepValue(Value):
    """What holds from so many seconds of waiting on."""

    after: Seconds = Field(default=0.0, description="Seconds of waiting; the first step is at 0.")
    must: Skills = Field(default_factory=dict, description="Skill to the level that an agent must have.")
    prefer: Skills = Field(default_factory=dict, description="Skill to level: whoever has it is asked before others.")


def _in_steps(steps: list[NeedsStepValue]) -> list[NeedsStepValue]:
    try:
        check_needs(needs_of(steps) or needs_from_data([{}]))
    except NeedsInvalid as error:
        raise PydanticCustomError("needs-steps", "{said}", {"said": str(error)}) from error
    return steps


def needs_of(steps: list[NeedsStepValue]) -> Needs:
    """As the core has them; no step: no needs."""
    return needs_from_data([step.model_dump() for step in steps]) if steps else ()


NeedsSteps = Annotated[list[NeedsStepValue], Field(max_length=MAX_STEPS), AfterValidator(_in_steps)]


class OverflowValue(Value):
    """One rule; looked at in order, each acts once on a call."""

    when: OverflowWhen
    value: Seconds = Field(default=0.0, description="Seconds (wait, expected) or callers (length).")
    to: OverflowTo
    target: Annotated[str, Field(max_length=64)] = Field(
        default="", description="queue: its name. outside: a number in E.164. ivr: a flow. voicemail: a box."
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.to in NEEDS_TARGET and not self.target:
            raise PydanticCustomError("overflow-target", "must name where the call goes")
        if self.to in NO_TARGET and self.target:
            raise PydanticCustomError("overflow-no-target", "goes to no named target; leave target empty")
        if self.when is OverflowWhen.LENGTH and (self.value < 1 or self.value != math.floor(self.value)):
            raise PydanticCustomError("overflow-length", "must be a whole number of callers, at least 1")
        return self


class LentSeatsValue(Value):
    """Outbound seats that serve this queue while it overflows."""

    seats: Annotated[list[AgentKey], Field(min_length=1, max_length=MAX_NAMED)]
    from_length: Annotated[int, Field(ge=1, le=1000)] = 3
    from_wait_s: Seconds = 20.0
    until_length: Annotated[int, Field(ge=0, le=1000)] = 0
    keep_out: Annotated[int, Field(ge=0, le=1000)] = 1
    keep_in: Annotated[int, Field(ge=0, le=1000)] = 0

    @model_validator(mode="after")
    def _apart(self) -> Self:
        if self.until_length >= self.from_length:
            raise PydanticCustomError("lent-apart", "until_length must be less than from_length")
        return self


class CallbackValue(Value):
    """A callback that keeps the caller's place."""

    agent_first: bool = True
    tries: Annotated[int, Field(ge=1, le=10)] = 3
    retry_s: Seconds = 600.0
    offer_after_s: Seconds = Field(default=60.0, description="Announced from then on; 0: not by announcement.")


class QueueRules(Value):
    """All that a queue's owner may decide."""

    strategy: Strategy = Strategy.BEST_SKILL
    weights: Annotated[dict[AgentKey, Annotated[int, Field(ge=1, le=100)]], Field(max_length=1000)] = Field(
        default_factory=dict, description="Of the weighted strategy, by extension; 1 for whom it does not name."
    )
    needs: NeedsSteps = Field(
        default_factory=list, description="What a call asks for whose flow says nothing, or that comes from elsewhere."
    )
    ring_s: Annotated[float, Field(ge=3, le=300)] = 20.0
    no_answer_s: Seconds | None = Field(
        default=None, description="Set aside for so long after a ring that nobody answered; null: until it returns."
    )
    refused_s: Seconds = 30.0
    wrapup_s: Seconds = 20.0
    wrapup_max_s: Seconds = 120.0
    service_level_s: Seconds = 20.0
    ageing_s: Seconds = Field(default=0.0, description="Waiting that is worth one priority; 0: none.")
    sticky_days: Annotated[float, Field(ge=0, le=366)] = 0.0
    sticky_wait_s: Seconds = 0.0
    only_wait_s: Seconds = 60.0
    only_then: OnlyThen = OnlyThen.ANYBODY
    overflow: Annotated[list[OverflowValue], Field(max_length=MAX_RULES)] = Field(default_factory=list)
    calendar: Annotated[str, Field(max_length=40)] = Field(default="", description="Empty: always open.")
    lent: LentSeatsValue | None = None
    announce_first_s: Seconds = Field(default=30.0, description="0: none.")
    announce_every_s: Seconds = Field(default=60.0, description="0: not again.")
    callback: CallbackValue | None = None

    @model_validator(mode="after")
    def _wrapup_in_order(self) -> Self:
        if self.wrapup_max_s < self.wrapup_s:
            raise PydanticCustomError("wrapup-order", "wrapup_max_s must not be less than wrapup_s")
        return self

    @property
    def steps(self) -> Needs:
        return needs_of(self.needs)

    def fact(self, queue: str, at: float) -> QueueConfigured:
        """``at`` in epoch seconds."""
        return QueueConfigured(at=at, queue=QueueName(queue), **self._plain(), **self._nested())

    def _plain(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in type(self).model_fields if name not in _NESTED}

    def _nested(self) -> dict[str, Any]:
        lent, callback = self.lent, self.callback
        seats = {"seats": tuple(map(AgentId, lent.seats))} if lent else {}
        return {
            "needs": self.steps,
            "weights": tuple((AgentId(agent), weight) for agent, weight in sorted(self.weights.items())),
            "overflow": tuple(Overflow(**rule.model_dump()) for rule in self.overflow),
            "lent": LentSeats(**lent.model_dump() | seats) if lent else None,
            "callback": CallbackRules(**callback.model_dump()) if callback else None,
        }


_NESTED = frozenset({"needs", "weights", "overflow", "lent", "callback"})


def read_rules(queue: str, body: str) -> QueueRules:
    """What another version wrote may not read: the floor starts all the same, and the queue is a plain one."""
    try:
        return QueueRules.model_validate_json(body)
    except ValidationError as error:
        said: list[Any] = json.loads(error.json(include_input=False, include_url=False))
        log.error("A queue's stored rules do not read; the defaults hold.", queue=queue, problems=said[:5])
        return QueueRules()


def rules_with(needs: list[dict[str, Any]], **others: Any) -> QueueRules:
    """For those who write rules down in code. Raises ValidationError."""
    return QueueRules.model_validate({"needs": needs, **others})
