"""What this house does about callers who were lost."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.rules.values import EVERY_QUEUE, QueueKey, Value

UnitId = Annotated[str, Field(max_length=64)]


class QueueLeads(Value):
    """Of the lost callers of one queue."""

    deadline_min: int = Field(default=30, ge=1, le=14_400, description="Minutes of opening hours to call back within.")
    give_to: Literal["in_turn", "unit", "by_hand"] = Field(
        default="in_turn", description="To the queue's agents in turn, to a unit, or to nobody until a person does."
    )
    unit: UnitId = ""

    @model_validator(mode="after")
    def _unit_named(self) -> "QueueLeads":
        if self.give_to == "unit" and not self.unit:
            raise PydanticCustomError("unit-missing", "name the unit")
        return self


class LeadRules(Value):
    """Who is a lead, when it is recovered, and who calls back by when. A short abandon (``Policies``) makes none."""

    conversation_s: float = Field(default=10, ge=0, le=600, description="A conversation this long recovers a lead.")
    after_announcement: bool = Field(
        default=False, description="Whether a caller whom the IVR itself sent away makes a lead."
    )
    queues: dict[QueueKey, QueueLeads] = Field(default_factory=lambda: {EVERY_QUEUE: QueueLeads()}, max_length=200)

    def of(self, queue: str | None) -> QueueLeads:
        return self.queues.get(queue or EVERY_QUEUE, self.queues.get(EVERY_QUEUE, QueueLeads()))
