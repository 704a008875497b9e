"""The shapes of campaigns' figures. docs/reports.md defines every one of them."""

from typing import Literal

from pydantic import BaseModel, Field

from app.http.shapes.reports import Group

AttemptFigure = Literal[
    "attempts", "under_way", "answered", "connected", "dropped", "gone", "machine", "fax", "no_answer", "busy",
    "invalid", "failed", "refused", "cancelled", "unknown", "filed", "right_party", "success", "failure", "again",
    "do_not_call", "wrong_number", "unfiled",
]  # fmt: skip


class CampaignFigures(BaseModel):
    """Counts are of attempts, by when they were dialled. Agents' time is null where it cannot be told apart."""

    attempts: int = Field(description="Dialled: all but those that never left the floor.")
    under_way: int
    answered: int = Field(description="Live answers: by a person.")
    connected: int = Field(description="Of these, joined with an agent.")
    dropped: int = Field(description="Of these, no agent was there within the grace time.")
    gone: int = Field(description="Of these, hung up before either.")
    machine: int
    fax: int
    no_answer: int
    busy: int
    invalid: int
    failed: int
    refused: int
    cancelled: int
    unknown: int
    filed: int = Field(description="Of which an agent has filed how they went.")
    right_party: int = Field(description="Of these, all but wrong numbers.")
    success: int
    failure: int
    again: int
    do_not_call: int
    wrong_number: int
    unfiled: int = Field(description="Connected, and nothing is filed.")
    answer_share: float | None = Field(description="answered / attempts")
    machine_share: float | None = Field(description="machine / attempts")
    drop_share: float | None = Field(description="dropped / answered")
    right_party_share: float | None = Field(description="right_party / filed")
    success_share: float | None = Field(description="success / connected")
    talk_s: float | None = Field(description="In all, with time on hold.")
    wrapup_s: float | None
    average_talk_s: float | None = Field(description="talk / connected")
    average_handle_s: float | None = Field(description="(talk + wrap-up) / connected")
    leads: int | None = Field(description="By campaign or list: leads on the lists, now.")
    leads_dialled: int | None = Field(description="Of these, ever dialled.")
    penetration: float | None = Field(description="leads_dialled / leads")
    agent_s: float | None = Field(description="Time of agents in the campaign: waiting for its calls, and with them.")
    waited_s: float | None = Field(description="Of it, available until a call, an offer or a preview came.")
    previewed_s: float | None
    average_wait_s: float | None = Field(description="waited / connected")
    occupancy: float | None = Field(description="handle / (handle + waited)")
    attempts_per_hour: float | None = Field(description="For each hour of agents' time; as those that follow.")
    connects_per_hour: float | None
    successes_per_hour: float | None
    talk_minutes_per_hour: float | None


class CampaignRow(Group, CampaignFigures):
    cap: float | None = Field(
        default=None, description="By campaign: the drop share that is not to be passed, as it is set now."
    )


class CampaignReport(BaseModel):
    since: str = Field(serialization_alias="from")
    until: str = Field(serialization_alias="to")
    by: str
    as_of: str | None = Field(description="When the latest fact happened that agents' time holds; null: none yet.")
    items: list[CampaignRow]
    total: CampaignFigures


class CountedAttempt(BaseModel):
    call_id: str = Field(description="Of the attempt, and of the call if somebody has answered.")
    at: str
    campaign: str
    number: str
    lead_id: int | None = Field(description="Null: a number of no list.")
    name: str = Field(description="The lead's.")
    shown_as: str
    outcome: str = Field(description="Empty: under way.")
    dropped: bool
    rang_s: float | None
    agent: str | None
    agent_name: str
    disposition: str
    reason: str
    note: str
