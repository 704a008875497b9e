"""The shapes of the score of expected waits."""

from pydantic import BaseModel, Field


class PromisedSums(BaseModel):
    promises: int
    kept: int = Field(description="The caller talked by then, or would have had it not given up.")
    gave_up: int = Field(
        description="Of the promises: to callers who gave up. They are judged by when their turn came."
    )
    share: float | None = Field(description="kept / promises; null: no promise.")
    promised_s: float | None = Field(description="The mean of what was promised.")
    actual_s: float | None = Field(description="The mean of what it took.")


class WaitScoreQueue(PromisedSums):
    queue: str


class WaitScoreHour(PromisedSums):
    hour: int = Field(description="Of the day, 0 to 23, by the floor's time at the beginning of the span.")


class PromisedWait(BaseModel):
    promised_s: float
    actual_s: float
    kept: bool


class WaitScores(BaseModel):
    since: str = Field(serialization_alias="from")
    until: str = Field(serialization_alias="to")
    quantile: float = Field(description="The share of promises that should be kept.")
    total: PromisedSums
    queues: list[WaitScoreQueue]
    hours: list[WaitScoreHour]
    latest: list[PromisedWait] = Field(description="The newest promises of the span, at most 400.")
