"""A campaign as it is stored, sent and taken. Times are seconds unless said, shares from 0 to 1."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from acd.outbound.agreed import Late, Terms
from app.outbound.results.dispositions import LONGEST_PAUSE_S, Dispositions, RetryValue, usual_dispositions
from app.rules.values import Value
from core.facts import AttemptOutcome, CampaignConfigured, DialMode, MachinePolicy, PreviewThen
from core.ids import QueueName

MIN_RING_S = 15.0  # nobody is hung up on before: the US rule (47 CFR 64.1200(a)(6)), a good habit anywhere
Share = Annotated[float, Field(gt=0, lt=1)]
OwnNumber = Annotated[str, Field(pattern=r"^\+?[0-9]{3,20}$", examples=["4008001234"])]
TrunkName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{0,15}$", examples=["carrier"])]

# What may be tried again: never an answer, which is a conversation, nor a number that does not exist.
RETRIED = frozenset(AttemptOutcome) - {AttemptOutcome.ANSWERED, AttemptOutcome.INVALID, AttemptOutcome.FAX}


def _usual_retries() -> dict[AttemptOutcome, RetryValue]:
    return {
        AttemptOutcome.BUSY: RetryValue(tries=5, after_s=900.0),
        AttemptOutcome.NO_ANSWER: RetryValue(tries=4, after_s=4 * 3600.0),
        AttemptOutcome.MACHINE: RetryValue(tries=3, after_s=4 * 3600.0),
        AttemptOutcome.FAILED: RetryValue(tries=3, after_s=1800.0),
        AttemptOutcome.UNKNOWN: RetryValue(tries=2, after_s=4 * 3600.0),
    }


class AgreedTermsValue(Value):
    """How the campaign keeps the callbacks that its agents agree with customers. Minutes."""

    late: Late = Field(default=Late.SHARED, description="A personal one whose agent is not there: any agent's, or not.")
    grace_min: Annotated[int, Field(ge=0, le=7 * 1440)] = Field(default=15, description="... after this.")
    tries: Annotated[int, Field(ge=1, le=10)] = 3
    retry_min: Annotated[int, Field(ge=1, le=7 * 1440)] = 15
    on_time_min: Annotated[int, Field(ge=0, le=1440)] = Field(default=5, description="Called by then it was on time.")

    @property
    def terms(self) -> Terms:
        return Terms(
            grace_s=self.grace_min * 60.0, late=self.late, tries=self.tries, retry_s=self.retry_min * 60.0,
            on_time_s=self.on_time_min * 60.0,
        )  # fmt: skip


class GoalBy(StrEnum):
    """What a campaign's goal counts."""

    CONVERSATIONS = "conversations"
    ORDERS_PLACED = "orders_placed"  # of the campaign, and neither rejected nor returned since
    ORDERS_VERIFIED = "orders_verified"


class CampaignSettings(Value):
    """What a campaign's owner decides. Who serves it, and the wrap-up, are those of the queue of its name."""

    title: Annotated[str, Field(max_length=120)] = ""
    mode: DialMode = DialMode.PROGRESSIVE
    caller_ids: Annotated[list[OwnNumber], Field(max_length=50)] = Field(
        default_factory=list, description="Our numbers that a customer may see, each of which is answered."
    )
    aim: Share = Field(default=0.02, description="Of answers, so many may find no agent: steered to.")
    cap: Share = Field(default=0.03, description="... and never passed.")
    ring_s: Annotated[float, Field(ge=MIN_RING_S, le=120)] = 30.0
    most_in_flight: Annotated[int, Field(ge=1, le=10_000)] = 100
    most_per_agent: Annotated[float, Field(ge=1, le=20)] = 10.0
    preview_s: Annotated[float, Field(ge=5, le=3600)] = Field(
        default=60.0, description="In preview mode an agent has so long to look at a lead."
    )
    preview_then: PreviewThen = Field(default=PreviewThen.PAUSE, description="What follows when that is over.")
    most_skips: Annotated[int, Field(ge=0, le=1000)] | None = Field(
        default=None, description="So many leads may an agent skip within an hour; null: as many as they like."
    )
    skipped_again_s: Annotated[float, Field(ge=60, le=LONGEST_PAUSE_S)] = Field(
        default=1800.0, description="A lead that was skipped is shown again after this, to anybody."
    )
    hotline_first: bool = Field(
        default=False, description="Whoever looks at a lead takes callers of other queues; the lead goes back then."
    )
    preset: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")] = Field(
        default="cn", description="The contact rules, by name: cn, uk, us, or one of the house's own."
    )
    begins_on: date | None = None
    ends_on: date | None = None
    machines: MachinePolicy = Field(
        default=MachinePolicy.OFF,
        description="Listen for machines that answer, while the agent has the customer already: off, tell or hang_up.",
    )
    goal: Annotated[int, Field(ge=1)] | None = Field(default=None, description="So many, and it drains.")
    goal_by: GoalBy = GoalBy.CONVERSATIONS
    calendar: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9_-]{0,39})?$")] = Field(
        default="", description="A calendar of the house by which it is dialled; empty: whenever the rules allow."
    )
    language: Annotated[str, Field(pattern=r"^(zh|en)$")] = "zh"
    trunks: Annotated[list[TrunkName], Field(max_length=16)] = Field(
        default_factory=list, description="Which trunks bear its calls, tried in this order; empty: the floor's order."
    )
    retries: dict[AttemptOutcome, RetryValue] = Field(default_factory=_usual_retries)
    callbacks: AgreedTermsValue = Field(default_factory=AgreedTermsValue)
    dispositions: Dispositions = Field(default_factory=usual_dispositions)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.aim > self.cap:
            raise PydanticCustomError("aim-over-cap", "the aim must not be above the cap")
        if len(set(self.trunks)) < len(self.trunks):
            raise PydanticCustomError("trunk-twice", "a trunk is named twice")
        never = sorted(outcome.value for outcome in self.retries if outcome not in RETRIED)
        if never:
            raise PydanticCustomError("never-retried", "{never} is never tried again", {"never": ", ".join(never)})
        return self

    def fact(self, name: str, at: float) -> CampaignConfigured:
        """``at`` in epoch seconds."""
        return CampaignConfigured(
            at=at, campaign=QueueName(name), mode=self.mode, aim=self.aim, cap=self.cap,
            most_in_flight=self.most_in_flight, most_per_agent=self.most_per_agent, machines=self.machines,
            preview_s=self.preview_s, preview_then=self.preview_then, most_skips=self.most_skips,
            hotline_first=self.hotline_first,
        )  # fmt: skip
