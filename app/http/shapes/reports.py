"""The shapes of reports. docs/reports.md defines every figure."""

from pydantic import BaseModel, Field

from app.http.shapes.common import DayOfFloor, Input
from app.rules.values import ServiceLevel
from reports.checking import Kind

Definition = ServiceLevel


class Group(BaseModel):
    """What a row is about."""

    key: str = Field(
        description="A queue's name, a number, a team's id, an extension, or a begin in RFC 3339; an hour of the day "
        "(0-23) or a weekday (1-7, Monday first); empty: none."
    )
    name_zh: str = ""
    name_en: str = ""


class CallFigures(BaseModel):
    """Counts are of visits: one stay of a call in one queue; `contacts` counts each call once."""

    contacts: int = Field(description="Calls that arrived or were made.")
    offered: int = Field(
        description="Visits to a queue: answered, abandoned, flowed out, to be called back, or waiting."
    )
    answered: int
    answered_in_time: int = Field(description="Answered within the queue's service level time.")
    abandoned: int = Field(description="Ended while they waited.")
    abandoned_short: int = Field(description="Abandoned within the house's short abandon time.")
    abandoned_in_time: int = Field(description="Abandoned within the queue's service level time.")
    flowed_out: int = Field(description="Left the queue for another, by a person or a rule.")
    overflowed: int = Field(description="Of these, by a rule of the queue.")
    callbacks: int = Field(description="Hung up and keep their place, to be called back.")
    callbacks_reached: int = Field(description="Of these, who were called back and talked to an agent.")
    no_queue: int = Field(description="Calls in that never came to a queue: ended in the IVR, or are there still.")
    reached: int = Field(description="Calls without a queue that came to a conversation: calls made, mostly.")
    transfers: int
    conversations: int
    offers: int = Field(description="How often an agent was rung for them.")
    service_level: float | None = Field(description="By the definition asked for; null: nothing to reckon it from.")
    service_levels: dict[Definition, float | None]
    abandoned_share: float | None = Field(description="abandoned / offered")
    answer_wait_s: float | None = Field(description="Mean wait of the answered: speed of answer.")
    abandon_wait_s: float | None = Field(description="Mean wait of the abandoned.")
    callback_wait_s: float | None = Field(description="Mean time until those talked, from the promise on.")
    longest_wait_s: float | None
    talk_s: float | None = Field(description="In all, with time on hold.")
    hold_s: float | None
    ring_s: float | None
    wrapup_s: float | None
    average_talk_s: float | None
    average_handle_s: float | None = Field(description="(talk + wrap-up) / conversations; talk holds time on hold.")


class CallRow(Group, CallFigures):
    pass


class CallReport(BaseModel):
    since: str = Field(serialization_alias="from")
    until: str = Field(serialization_alias="to")
    by: str
    definition: Definition
    as_of: str | None = Field(description="When the latest fact happened that is counted; null: none yet.")
    items: list[CallRow]
    total: CallFigures


class AgentFigures(BaseModel):
    """Time in each state within the span, exact; what lasts is counted up to now."""

    answered: int
    outbound: int
    refused: int
    missed: int = Field(description="Offers that rang out.")
    transfers: int
    available_s: float
    reserved_s: float
    preview_s: float = Field(description="A campaign's lead was before the agent, and nobody was called yet.")
    ringing_s: float
    talking_s: float = Field(description="With customers, without time on hold.")
    held_s: float
    wrapup_s: float
    internal_s: float = Field(description="With colleagues, wrap-up of such calls included.")
    paused_s: float
    signed_in_s: float = Field(description="The sum of all states.")
    handle_s: float = Field(description="talking + held + wrap-up")
    average_handle_s: float | None = Field(description="By call answered or made.")
    occupancy: float | None = Field(description="handle / (handle + available)")
    utilisation: float | None = Field(description="handle / signed in")


class AgentRow(Group, AgentFigures):
    pauses: dict[str, float] | None = Field(None, description="By agent: seconds paused by reason.")


class AgentReport(BaseModel):
    since: str = Field(serialization_alias="from")
    until: str = Field(serialization_alias="to")
    by: str
    as_of: str | None
    items: list[AgentRow]
    total: AgentFigures


class WaitReport(BaseModel):
    """How many calls waited so long, second by second; 600 stands for all that waited longer."""

    since: str = Field(serialization_alias="from")
    until: str = Field(serialization_alias="to")
    answered: dict[int, int]
    abandoned: dict[int, int]


class LedgerIn(Input):
    day: DayOfFloor = Field(description="In the floor's time zone.", examples=["2026-11-22"])


class LedgerDifference(BaseModel):
    """What two accounts do not agree on; `one` and `other` are what they say."""

    kind: Kind
    call_id: str = Field(description="Empty: of the day's sums.")
    one: float | None
    other: float | None
    what: str = Field("", description="Of sums: the counter.")


class LedgerDay(BaseModel):
    day: str
    checked_at: str
    calls: dict[str, int | None] = Field(description="How many calls each account has; null: there is no such account.")
    found: int = Field(description="Differences in all.")
    differences: list[LedgerDifference] = Field(description="The first 200.")


class Rebuilt(BaseModel):
    facts: int = Field(description="The journal's latest fact.")
