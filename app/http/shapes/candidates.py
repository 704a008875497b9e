"""Who was considered for a call, and why somebody is not asked."""

from pydantic import BaseModel, Field

from core.facts import RuledOut


class CandidateOut(BaseModel):
    """One agent; the nearest to the call comes first."""

    agent: str = Field(description="The extension.")
    name: str
    score: int = Field(description="Of the skills, by the queue's strategy; higher is asked sooner.")
    idle_s: float = Field(description="Seconds since the last conversation.")
    calls: int = Field(description="Conversations today.")
    ruled_out: RuledOut = Field(
        description="Empty: could take it. `state` (detail: which), `phone` (none would ring), `skill` (detail: "
        "`lang.en 1 < 3`), `refused` (detail: seconds until it may be asked again), `named` and `last_agent` (detail: "
        "for whom the call waits), `not_lent` (an outbound seat that the queue has not borrowed), `kept_in` (an agent "
        "of the hotline, kept there while a campaign dials)."
    )
    detail: str
    declined: bool = Field(description="Was asked for this call in vain, and comes after all others.")
    lent: bool = Field(description="An outbound seat that the queue has borrowed.")


class Candidates(BaseModel):
    """Why nobody takes a call now."""

    waiting: bool = Field(description="Whether an agent is looked for at all; without, there is nobody to show.")
    items: list[CandidateOut]
    others: int = Field(description="So many more were considered whom the visitor does not reach.")
